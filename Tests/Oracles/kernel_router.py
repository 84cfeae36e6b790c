"""The kernel as a router: a machine in a namespace of its own, with links whose other ends are ours, frame by frame. Needs root."""

import select
import socket
import struct
import time
import zlib

from kernel_lab import Lab, QUIET, ipbytes, ipstr
import kernel_packets as packets

ETH_P_ALL = 3
# What a machine delivers is seen by raw sockets of these protocols.
SEEN = [(socket.AF_INET, 17), (socket.AF_INET, 1), (socket.AF_INET, 6), (socket.AF_INET6, 17), (socket.AF_INET6, 58), (socket.AF_INET6, 6)]


class Outcomes:
    """What became of each packet of a request: whatever came is told apart by the marks that packets carry."""

    def __init__(self, request):
        self.questions = [bytes.fromhex(question["packet"]) for question in request["packets"]]
        self.found = [[] for _ in self.questions]

    def sent(self, device, hop, packet):
        if packets.is_answer(packet):
            return
        number, made = packets.number_of(packet, self.questions)
        self.add(number, f"sent by {device} to {hop}", packets.comparable(packet, made), packet)

    def delivered(self, protocol, octets):
        """IPv4: a packet; IPv6: what it carries. Answers to what a machine sent to itself are left out, as those that leave it are."""
        if len(octets) >= 20 and octets[0] >> 4 == 4 and octets[9] == protocol:
            if not packets.is_answer(octets):
                number, made = packets.number_of(octets, self.questions)
                self.add(number, f"delivered to {protocol}", packets.comparable(octets, made), octets)
        elif octets and not is_answering_payload(protocol, octets):
            self.add(mark_of(protocol, octets), f"delivered to {protocol}", octets.hex(), octets)

    def add(self, number, way, text, packet):
        if 1 <= number <= len(self.found):
            self.found[number - 1].append((way, text, packets.words(packet)))


class Link:
    """Our end of a link. It answers for every address but those in `dead`, each with a MAC address of its own, so that frames show next hops."""

    def __init__(self, lab, device, number, dead):
        self.number, self.dead, self.owners = number, dead, {}
        self.own, self.theirs = bytes([2, 255, 0, 0, number, 1]), bytes([2, 255, 0, 0, number, 2])
        lab.veth("dut", device, self.theirs.hex(":"), "peer", "p" + device, self.own.hex(":"))
        with lab.enter("peer"):
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
            self.socket.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
            self.socket.setsockopt(263, 23, 1)  # PACKET_IGNORE_OUTGOING
            self.socket.bind(("p" + device, ETH_P_ALL))
        self.socket.setblocking(False)

    def mac_of(self, octets):
        if len(octets) == 16:
            mac = bytes([6, self.number]) + struct.pack("!I", zlib.crc32(octets))
        else:
            mac = bytes([2, self.number]) + octets
        self.owners[mac] = ipstr(octets)
        return mac

    def send(self, packet, cast):
        kind = b"\x86\xdd" if packets.is_six(packet) else b"\x08\x00"
        group = b"\x33\x33" + packet[36:40] if packets.is_six(packet) else b"\x01\x00\x5e" + bytes([packet[17] & 0x7F]) + packet[18:20]
        mac = {"broadcast": b"\xff" * 6, "multicast": group}.get(cast, self.theirs)
        self.frame(mac + self.own + kind + packet)

    def frame(self, frame):
        while True:
            try:
                self.socket.send(frame)
                return
            except BlockingIOError:
                time.sleep(0.0005)

    def answer_arp(self, frame):
        target = frame[38:42]
        if frame[20:22] == b"\0\1" and ipstr(target) not in self.dead:
            mac = self.mac_of(target)
            self.frame(frame[6:12] + mac + b"\x08\x06" + frame[14:20] + b"\0\2" + mac + target + frame[22:32])

    def answer_solicitation(self, frame):
        """RFC 4861 §4.3 and §4.4."""
        source, target = frame[22:38], frame[62:78]
        if ipstr(target) in self.dead or source == b"\0" * 16:
            return
        mac = self.mac_of(target)
        body = struct.pack("!BBHI", 136, 0, 0, 0x60000000) + target + b"\2\1" + mac
        body = body[:2] + struct.pack("!H", packets.checksum(packets.pseudo_header(target, source, len(body), 58) + body)) + body[4:]
        self.frame(frame[6:12] + mac + b"\x86\xdd" + packets.header6(target, source, 58, body, hops=255))

    def next_hop(self, frame):
        if frame[:6] == b"\xff" * 6:
            return "broadcast"
        return "group" if frame[0] & 1 else self.owners.get(frame[:6], frame[:6].hex())

    def drain(self):
        """The packets that came, with the neighbour that each was for. Questions for neighbours are answered."""
        while True:
            try:
                frame = self.socket.recv(1 << 17)
            except BlockingIOError:
                return
            kind = frame[12:14]
            if kind == b"\x08\x06":
                self.answer_arp(frame)
            elif kind == b"\x86\xdd" and len(frame) >= 78 and frame[20] == 58 and frame[54] == 135:
                self.answer_solicitation(frame)
            elif kind in (b"\x08\x00", b"\x86\xdd") and not is_noise(frame[14:]):
                yield self.next_hop(frame), frame[14:]


def is_noise(packet):
    """What the machine says by itself: reports of group membership, router and neighbor discovery."""
    if not packets.is_six(packet):
        return packet[9] == 2
    if len(packet) < 41:
        return False
    return packet[6] == 0 and packet[24] == 0xFF and packet[40] == 58 or packet[6] == 58 and packet[40] in (133, 134, 135, 136)


def is_answering_payload(protocol, octets):
    """An echo reply or a reset, as an IPv6 raw socket is handed it."""
    return protocol == 58 and octets[0] == 129 or protocol == 6 and len(octets) > 13 and octets[13] & 4 != 0


def mark_of(protocol, octets):
    """The mark in the port or the identifier of what an IPv6 raw socket is handed, or in the packet that an error quotes."""
    if protocol == 58 and octets[0] < 128:
        return packets.mark(octets[8:]) if len(octets) >= 48 else 0
    at = 4 if protocol == 58 else 0
    return struct.unpack("!H", octets[at:at + 2])[0] if len(octets) >= at + 2 else 0


def first_value(key):
    """What a setting is in a new namespace; nothing if namespaces have none of their own."""
    with Lab() as lab:
        lab.ns("dut")
        return lab.run("dut", ["cat", "/proc/sys/" + key.replace(".", "/")], check=False).strip()


class KernelRouter:
    """A machine as a request describes it: with KernelRouter(request) as machine: machine.outcomes()"""

    def __init__(self, request):
        self.request, self.lab, self.links, self.members = request, Lab(), {}, []
        try:
            self.set_up()
        except BaseException:
            self.lab.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for device in [link.socket for link in self.links.values()] + [reader for _, _, reader in self.readers] + self.members:
            device.close()
        self.lab.close()

    def set_up(self):
        request, lab = self.request, self.lab
        lab.ns("dut", "peer")
        settings = request.get("settings", {})
        # Without limits the masks have no type that there is: an IPv6 limit of 0 would take from redirects.
        quiet = {**QUIET, "net.ipv4.conf.all.accept_local": 0, "net.ipv4.conf.default.accept_local": 0, "net.ipv6.icmp.ratelimit": 1000,
                 "net.ipv6.icmp.ratemask": "0-1,3-127" if settings.get("limits") else "127", "net.ipv6.conf.default.addr_gen_mode": 1,
                 "net.ipv4.ipfrag_time": settings.get("fragment_time", 30), "net.ipv6.ip6frag_time": settings.get("fragment_time", 60),
                 "net.ipv4.icmp_errors_use_inbound_ifaddr": int(settings.get("inbound_address", False)),
                 "net.ipv4.icmp_ratemask": 6168 if settings.get("limits") else 0,
                 "net.ipv4.icmp_msgs_per_sec": settings.get("per_second", 1000000), "net.ipv4.icmp_msgs_burst": settings.get("burst", 1000000)}
        lab.sysctl("dut", quiet)
        lab.sysctl("peer", {"net.ipv6.conf.all.disable_ipv6": 1, "net.ipv6.conf.default.disable_ipv6": 1})
        for number, interface in enumerate(request["interfaces"], 1):
            self.add(interface, number)
        # Set anew, so that the devices join the groups of all routers, too.
        forwards = int(request.get("forwards", True))
        for value in (0, forwards):
            lab.sysctl("dut", {"net.ipv6.conf.all.forwarding": value, "net.ipv4.ip_forward": value})
        lines = request.get("routes", []) + request.get("rules", [])
        for family, chosen in (("-4", [line for line in lines if ":" not in line]), ("-6", [line for line in lines if ":" in line])):
            lab.run("dut", ["ip", family, "-batch", "-"], "\n".join(chosen) + "\n")
        for group, device in request.get("groups", []):
            self.join(group, device)
        self.readers = [self.reader(family, number) for family, number in SEEN]

    def add(self, interface, number):
        name, lab = interface["name"], self.lab
        self.links[name] = Link(lab, name, number, set(self.request.get("dead", [])))
        lines = [f"addr add {address} dev {name}" + (" nodad" if ":" in address else "") for address in interface["addresses"]]
        lab.ip("dut", "\n".join(lines + [f"link set {name} mtu {interface.get('mtu', 1500)}"]) + "\n")
        # Our end takes what the machine may not send.
        lab.ip("peer", f"link set p{name} mtu 9000\n")
        here = f"net.ipv4.conf.{name}."
        lab.sysctl("dut", {
            here + "send_redirects": int(interface.get("sends_redirects", False)), here + "accept_local": int(interface.get("accepts_local", False)),
            # All packets for a silent neighbour are kept until it is given up.
            **{f"net.{version}.neigh.{name}.unres_qlen_bytes": 1 << 24 for version in ("ipv4", "ipv6")[:1 + (":" in "".join(lines))]},
            here + "rp_filter": {"strict": 1, "loose": 2}.get(interface.get("reverse_path"), 0)
        })

    def join(self, group, device):
        """A socket of the machine that listens to a group."""
        with self.lab.enter("dut"):
            index, octets = socket.if_nametoindex(device), ipbytes(group)
            member = socket.socket(socket.AF_INET6 if ":" in group else socket.AF_INET, socket.SOCK_DGRAM)
            if ":" in group:
                member.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, octets + struct.pack("@I", index))
            else:
                member.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, octets + b"\0" * 4 + struct.pack("@i", index))
        self.members.append(member)

    def reader(self, family, number):
        """A raw socket of the machine: it is handed a copy of whatever is delivered to a protocol."""
        with self.lab.enter("dut"):
            reader = socket.socket(family, socket.SOCK_RAW, number)
        reader.setsockopt(socket.SOL_SOCKET, 33, 16 << 20)
        reader.setblocking(False)
        return family, number, reader

    def collect(self, outcomes):
        """Takes what came; whether anything did."""
        came = False
        for name, link in self.links.items():
            for hop, packet in link.drain():
                came = True
                outcomes.sent(name, hop, packet)
        for _, number, reader in self.readers:
            while True:
                try:
                    octets = reader.recv(1 << 17)
                except BlockingIOError:
                    break
                came = True
                outcomes.delivered(number, octets)
        return came

    def originate(self, question):
        """The machine itself sends a packet, header and all, from a socket that is bound to the packet's source."""
        octets = bytes.fromhex(question["packet"])
        six = packets.is_six(octets)
        source, destination = (octets[8:24], octets[24:40]) if six else (octets[12:16], octets[16:20])
        with self.lab.enter("dut"):
            sender = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
        if not six:
            sender.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, octets[1])  # routes are asked with the socket's, not with the header's
        if question.get("device"):
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, question["device"].encode())
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        try:
            sender.bind((ipstr(source), 0))
            sender.sendto(octets, (ipstr(destination), 0))
        except OSError:
            pass  # a local error: nothing comes
        sender.close()

    def outcomes(self):
        """What became of each packet: what was put on which link and for whom, and what was delivered. When a packet was really sent is noted
        in the question, where a time was asked for."""
        outcomes, start = Outcomes(self.request), time.time()
        for question in self.request["packets"]:
            while time.time() < start + question.get("at", 0):
                self.collect(outcomes)
                time.sleep(0.001)
            if "at" in question:
                question["at"] = time.time() - start
            if question.get("in"):
                self.links[question["in"]].send(bytes.fromhex(question["packet"]), question.get("cast"))
            else:
                self.originate(question)
            self.collect(outcomes)
        last, patience = time.time(), self.request.get("patience", 0.2)
        sockets = [link.socket for link in self.links.values()] + [reader for _, _, reader in self.readers]
        while time.time() < last + patience:
            if select.select(sockets, [], [], 0.02)[0] and self.collect(outcomes) and not self.request.get("patience"):
                last = time.time()
        return outcomes
