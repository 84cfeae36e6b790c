"""Random machines and packets for them, as requests that the kernel and our model understand."""

import random
import struct

from kernel_lab import ipbytes
import kernel_packets as packets

# What can be asked of a packet's destination. The routes to them are in ROUTES; the rest are the machine's own or on its links.
ROUTES4 = [
    "default via 10.2.0.254", "198.18.0.0/24 via 10.2.0.9 mtu 600", "198.18.1.0/24 via 10.3.0.9 mtu 2000", "198.18.2.0/24 via 10.1.0.9",
    "198.18.3.0/24 dev R mtu 68", "198.18.4.0/24 via 10.2.0.77 mtu lock 900", "198.18.5.0/24 via 10.3.0.5 tos 0x10", "198.18.5.0/24 via 10.2.0.5",
    "unreachable 198.51.100.0/24", "prohibit 203.0.113.0/24", "blackhole 192.0.2.0/24", "throw 192.0.2.128/25", "local 198.18.6.0/24 dev lo",
    "broadcast 198.18.7.255 dev R", "multicast 198.18.8.0/24 dev R", "unreachable 10.1.200.0/24", "blackhole 10.1.201.0/24",
    "198.18.9.0/24 via 10.2.0.3 src 10.3.0.1"
]
ROUTES6 = [
    "::/0 via fd02::fe", "fd98::/48 via fd02::9 mtu 1300", "fd98:1::/48 via fd01::9", "fd98:2::/48 via fe80::77 dev L", "fd98:3::/48 dev R",
    "fd98:4::/48 via fd03::4 mtu lock 1290", "unreachable 2001:db8:1::/48", "prohibit 2001:db8:2::/48", "blackhole 2001:db8:3::/48",
    "throw 2001:db8:4::/48", "unreachable fd01:0:0:5::/64", "fd98:5::/48 via fd03::4 src fd03::1"
]
# With these no prefix leads to the sources of bursts but that of their own addresses.
HOST_ROUTES = [f"route add fd0{net}::2:{place:x}/128 {way}" for net, way in ((1, "dev L"), (9, "via fd02::9")) for place in range(22)]
PLACES4 = ["198.18.0.7", "198.18.1.7", "198.18.2.7", "198.18.3.7", "198.18.4.7", "198.18.5.7", "198.51.100.7", "203.0.113.7", "192.0.2.7", "192.0.2.200",
           "198.18.6.7", "198.18.7.255", "198.18.8.7", "198.18.9.7", "8.8.8.8", "10.2.3.4", "10.3.0.7", "10.1.7.7", "10.2.0.0", "10.1.200.7", "240.0.0.1"]
OWN4 = ["10.1.0.1", "10.1.0.2", "10.2.0.1", "10.3.0.1", "10.11.0.1", "10.12.0.1"]
ODD4 = ["10.1.255.255", "10.2.255.255", "10.3.0.255", "255.255.255.255", "0.0.0.0", "0.0.0.9", "127.0.0.1", "127.9.9.9", "224.0.0.1", "224.0.0.5",
        "239.1.1.1", "239.1.1.2", "10.11.0.0", "169.254.1.1", "240.0.0.1"]
PLACES6 = ["fd98::7", "fd98:1::7", "fd98:2::7", "fd98:3::7", "fd98:4::7", "2001:db8:1::7", "2001:db8:2::7", "2001:db8:3::7", "2001:db8:4::7", "fd98:5::7",
           "2a00::1", "fd02::7", "fd03::7", "fd01:0:0:5::7", "fe80::99", "fec0::1"]
OWN6 = ["fd01::1", "fd02::1", "fd03::1", "fe80::1", "fe80::2", "fd01::", "fd02::", "fd0a::1"]
ODD6 = ["::", "::1", "ff02::1", "ff02::2", "ff05::2", "ff02::77", "ff05::7", "ff02::1:ff00:1", "ff01::1", "ff00::1", "ff0e::1", "::ffff:10.2.3.4", "fd01::"]


def packed(kind, *octets):
    return bytes([kind, 2 + sum(map(len, octets))]) + b"".join(octets)


class World:
    """A machine and packets for it. `kind` says what is out of the ordinary there."""

    def __init__(self, seed, kind, count):
        self.draw, self.kind, self.count = random.Random(f"{seed} {kind}"), kind, count
        self.questions = []

    def request(self):
        draw, kind = self.draw, self.kind
        small = draw.choice((576, 1000, 1400))
        interfaces = [
            {"name": "L", "addresses": ["10.1.0.1/16", "10.1.0.2/16", "10.11.0.1/24", "10.12.0.1/32", "fd01::1/64", "fe80::1/64"]},
            {"name": "R", "addresses": ["10.2.0.1/16", "fd02::1/64", "fe80::2/64"], "mtu": draw.choice((1500, 1500, 1400, 1280))},
            # Of links smaller than 1280 bytes IPv6 has none.
            {"name": "S", "addresses": ["10.3.0.1/24"], "mtu": small} if small < 1280 else
            {"name": "S", "addresses": ["10.3.0.1/24", "fd03::1/64", "fe80::3/64", "fd0a::1/128"], "mtu": small}
        ]
        routes = [route for route in ROUTES4 + ROUTES6 if small >= 1280 or "fd03:" not in route]
        rules = []
        if kind == "rules":
            rules = ["rule add from 10.1.128.0/17 table 7 pref 100", "rule add to 198.18.4.0/24 iif L table 8 pref 101",
                     "rule add from fd01::/64 to fd98::/48 table 7 pref 102", "rule add to 8.8.0.0/16 tos 0x10 prohibit pref 103",
                     "rule add to 10.3.0.0/24 unreachable pref 104", "rule add to 2a00::/16 blackhole pref 105"]
            routes += ["default via 10.3.0.99 table 7", "prohibit default table 8", "fd98::/48 via fd02::77 table 7"]
        if kind == "no default route":
            routes = [route for route in routes if not route.startswith(("default", "::/0"))]
        for interface in interfaces:
            interface["accepts_local"] = kind == "own sources"
            interface["sends_redirects"] = kind in ("redirects", "limits")
            if kind in ("strict", "loose"):
                interface["reverse_path"] = kind
        self.largest = {interface["name"]: interface.get("mtu", 1500) for interface in interfaces}
        {"limits": self.make_bursts, "limits over all": self.make_floods, "originate": self.make_own}.get(kind, self.make_questions)()
        request = {
            "interfaces": interfaces, "rules": rules, "routes": ["route add " + route for route in routes], "forwards": kind != "host",
            "groups": [["239.1.1.1", "L"], ["ff02::77", "L"], ["ff05::7", "R"]], "settings": {"inbound_address": kind == "inbound address"},
            "packets": self.questions
        }
        request["settings"]["limits"] = kind in ("limits", "limits over all")
        if kind == "limits over all":
            request["settings"].update(per_second=4, burst=0)
        if kind == "late fragments":
            request["settings"]["fragment_time"] = 1
            request["patience"] = 2.5
        if kind == "dead neighbours":
            request["dead"] = ["10.2.3.4", "10.2.0.254", "fd02::fe", "fd02::7", "10.3.0.7"]
            request["patience"] = 5
        return request

    def make_bursts(self):
        """Bursts of the same packet from one source each, some seconds apart, so that limits show."""
        reasons = [("10.2.3.4", {"ttl": 1}), ("198.51.100.7", {}), ("198.18.0.7", {"flags": 2}), ("10.1.0.1", {}), ("198.18.2.7", {}),
                   ("fd02::9", {"hops": 1}), ("2001:db8:1::7", {}), ("fd98:4::7", {}), ("fd01::1", {}), ("fd01::77", {}), ("2a00::1", {"hops": 1})]
        bursts = []
        for place, (destination, wanted) in enumerate(reasons * 2):
            six = ":" in destination
            # Half of the IPv6 sources are behind a router: by the default route errors may come faster.
            source = f"fd0{1 if place < len(reasons) else 9}::2:{place:x}" if six else f"10.1.77.{place + 1}"
            for at in (0, 0.3, 1.5, 2.7):
                bursts += [(at + place * 0.01, source, destination, wanted)] * self.draw.randrange(1, 9)
        for at, source, destination, wanted in sorted(bursts, key=lambda burst: burst[0]):
            self.question(at, source, destination, wanted, 1300 if destination.startswith(("198.18.0", "fd98:4")) else 20)

    def question(self, at, source, destination, wanted, size=20):
        """A packet that comes in by L at a time."""
        s, d = ipbytes(source), ipbytes(destination)
        payload = packets.transport(s, d, 17, self.mark, bytes(size))
        if ":" in source:
            packet = packets.header6(s, d, 17, payload, flow=self.mark, **wanted)
        else:
            packet = packets.header4(s, d, 17, payload, ident=self.mark, **wanted)
        self.questions.append({"in": "L", "packet": packet.hex(), "cast": "unicast", "at": at})

    def make_floods(self):
        """Packets from many sources at once. What an error takes from the limit over all destinations Linux draws by chance: nothing, one or two.
        But if the burst is 0, one error goes whenever the limit is filled again, and no other, whatever it took; and with four a second it is
        filled a quarter of a second after the last time. None of the times here is near that."""
        for flood, at in enumerate((0, 0.1, 0.4, 0.52, 1.5, 1.6, 2.0)):
            for place in range(self.draw.randrange(2, 12)):
                # An error to the link's first address, which is the machine's own, takes from the limit, too.
                chance, host = self.draw.random(), 16 * flood + place + 16
                source = "fd01::" if chance < 0.1 else f"fd01::3:{host:x}" if chance < 0.5 else f"10.1.78.{host}"
                reasons = [("10.2.3.4", {"ttl": 1}), ("10.1.0.1", {}), ("198.51.100.7", {})]
                if ":" in source:
                    reasons = [("fd02::9", {"hops": 1}), ("fd01::1", {}), ("2001:db8:1::7", {})]
                self.question(at, source, *self.draw.choice(reasons))

    def make_own(self):
        """Packets that the machine itself sends."""
        while len(self.questions) < self.count:
            six = self.draw.random() < 0.5
            source = self.draw.choice(["fd01::1", "fd02::1"] if six else OWN4)
            destination = self.destination(PLACES6, OWN6, ODD6) if six else self.destination(PLACES4, OWN4, ODD4)
            device = self.draw.choice((None,) * 5 + ("L", "R"))
            if six and destination.startswith(("fe80", "ff")):
                device = device or self.draw.choice("LR")  # without one the kernel knows no link
            s, d, number = ipbytes(source), ipbytes(destination), self.draw.choice((17, 17, 58 if six else 1, 200))
            payload = packets.transport(s, d, number, self.mark, bytes(self.draw.choice((0, 20, 500))), (200, 0) if six else (40, 0))
            if six:
                packet = packets.header6(s, d, number, payload, flow=self.mark, hops=self.hops())
            else:
                packet = packets.header4(s, d, number, payload, ident=self.mark, ttl=self.hops(), tos=self.draw.choice((0, 0x10)))
            self.questions.append({"packet": packet.hex(), "device": device})

    def make_questions(self):
        while len(self.questions) < self.count:
            four = self.draw.random() < 0.5
            if self.kind == "late fragments" or self.draw.random() < 0.03:
                self.fragments(four)
            else:
                self.ask(*(self.packet4() if four else self.packet6()))

    def ask(self, packet, destination):
        if len(packet) > self.largest[self.device]:
            return
        cast = self.draw.choices(("unicast", "broadcast", "multicast"), (60, 1, 1))[0]
        if destination in ("255.255.255.255", "10.1.255.255") and self.draw.random() < 0.7:
            cast = "broadcast"
        if ":" not in destination and 224 <= int(destination.split(".")[0]) < 240 or destination.startswith("ff"):
            cast = "multicast" if self.draw.random() < 0.9 else cast
        self.questions.append({"in": self.device, "packet": packet.hex(), "cast": cast})

    @property
    def mark(self):
        return len(self.questions) + 1

    def source4(self):
        """A neighbour of its own for almost each packet, since what a source is told is limited."""
        self.device = self.draw.choices("LRS", (6, 3, 1))[0]
        chance = self.draw.random()
        if chance < 0.03 or self.kind == "own sources" and chance < 0.4:
            return self.draw.choice(OWN4)
        # An error that goes to a silent neighbour would end the reports about the packets that wait for it.
        if chance < 0.08 and self.kind != "dead neighbours":
            return self.draw.choice(ODD4)
        if chance < 0.18 and self.kind != "dead neighbours":
            return f"{self.draw.choice(('203.0.113', '192.0.2', '198.18.2', '9.9.9', '10.1.201', '198.18.6'))}.{self.mark % 250 + 1}"
        if chance < 0.22:  # on the other link
            return f"10.2.{self.draw.randrange(100, 200)}.{self.mark % 250 + 1}"
        if self.device == "S":
            return f"10.3.0.{self.mark % 250 + 2}"
        return f"10.{1 if self.device == 'L' else 2}.{self.draw.choice((self.draw.randrange(16, 100), self.draw.randrange(130, 200)))}.{self.mark % 250 + 1}"

    def source6(self):
        self.device = self.draw.choices("LR", (6, 3))[0]
        chance = self.draw.random()
        # What is sent back may not go to a silent neighbour here either; some of the machine's own addresses are not there without S.
        if self.kind == "dead neighbours":
            chance = max(chance, 0.06)
        if chance < 0.03 or self.kind == "own sources" and chance < 0.4:
            return self.draw.choice(OWN6)
        if chance < 0.06:
            return self.draw.choice(ODD6)
        if chance < 0.12:
            return f"fe80::{self.mark + 0x1000:x}"
        if chance < 0.2 and self.kind != "dead neighbours":
            return f"{self.draw.choice(('2001:db8:1:', '2001:db8:3:', 'fd98:1:', '2a01:', 'fd01:0:0:5:'))}:{self.mark:x}"
        return f"fd0{1 if self.device == 'L' else 2}::1:{self.mark:x}"

    def destination(self, places, own, odd):
        return self.draw.choice(self.draw.choices((places, own, odd), (12, 3, 1))[0])

    def hops(self):
        return self.draw.choice((0, 1, 1, 2, 64, 64, 64, 255, self.draw.randrange(256)))

    def size(self):
        return self.draw.choice((0, 1, 8, 20, 40, 300, 520, 560, 580, 700, 900, 1200, 1272, 1290, 1400, 1472))

    def options4(self):
        """Options that are right, and options that are not."""
        draw, octets = self.draw, b""
        while len(octets) < 40 and draw.random() < 0.7:
            slots = draw.randrange(1, 4)
            kind = draw.randrange(12)
            if kind == 0:
                octets += b"\1"
            elif kind in (1, 2):
                octets += packed(7, bytes([draw.choice((4, 4, 4, 8, 4 + 4 * slots, draw.randrange(20))) % 256]), bytes(4 * slots))
            elif kind in (3, 4):
                flag = draw.choice((0, 1, 3, 3, 2))
                step = 4 if flag == 0 else 8
                slot = ipbytes(draw.choice(OWN4 + ["10.2.0.9"])) + bytes(4) if flag == 3 else bytes(step)
                octets += packed(68, bytes([draw.choice((5, 5, 5 + step, 5 + step * slots, draw.randrange(20))), draw.choice((0, 0, 3, 15)) << 4 | flag]),
                                 slot * slots)
            elif kind == 5:
                octets += packed(148, draw.choice((b"\0\0", b"\0\1", b"\0")))
            elif kind == 6 and draw.random() < 0.3:
                # Alone, since an error about a packet with a source route would take that route back.
                return packed(draw.choice((131, 137)), bytes([draw.choice((4, 8, 3))]), ipbytes("10.2.0.9"))
            elif kind == 7:
                octets += packed(draw.choice((130, 136, 200, 25, 94)), bytes(draw.randrange(9)))
            elif kind == 8 and draw.random() < 0.3:
                octets += bytes([draw.randrange(256), draw.choice((0, 1, 2, 200))])
            elif kind == 9 and draw.random() < 0.3:
                octets += packed(134, bytes(draw.randrange(8)))
            elif kind == 10:
                octets += b"\0" + bytes(draw.choice((0, 0, 5)) for _ in range(draw.randrange(3)))
        return octets[:40]

    def icmp(self, six):
        if six:
            return self.draw.choice(((1, 0), (2, 0), (3, 0), (100, 0), (128, 0), (131, 0), (200, 0)))
        return self.draw.choice(((9, 0), (3, 1), (3, 3), (4, 0), (8, 0), (11, 0), (12, 0), (13, 0), (18, 0), (19, 0), (40, 0), (42, 0)))

    def packet4(self):
        draw = self.draw
        source, destination = self.source4(), self.destination(PLACES4, OWN4, ODD4)
        number = draw.choice((17, 17, 17, 1, 1, 6, 200, 253))
        s, d = ipbytes(source), ipbytes(destination)
        payload = packets.transport(s, d, number, self.mark, draw.randbytes(self.size()) if number != 1 else b"x" * self.size(), self.icmp(False))
        wanted = {"ttl": self.hops(), "tos": draw.choice((0, 0, 0x10, 0x12, draw.randrange(256))), "flags": draw.choice((0, 0, 0, 2, 2, 4))}
        if draw.random() < 0.15:
            wanted["options"] = self.options4()
        if draw.random() < 0.06:  # a fragment that is alone
            wanted.update(offset=draw.choice((0, 1, 10, 1000)), flags=draw.choice((1, 1, 3, 0)))
        if draw.random() < 0.1:
            fault = draw.choice(("wrong", "version", "words", "total", "short"))
            if fault == "short":
                return packets.header4(s, d, number, payload, ident=self.mark, **wanted)[:draw.randrange(20, 30)], destination
            wanted[fault] = {"wrong": draw.randrange(1, 65536), "version": draw.choice((0, 3, 5, 15)), "words": draw.choice((0, 4, 6, 15)),
                             "total": draw.choice((0, 19, 20, 24, 28, 20 + len(payload) + draw.choice((-5, 1, 40))))}[fault]
            wanted["total" if fault == "total" else fault] = max(wanted[fault], 0)
        packet = packets.header4(s, d, number, payload, ident=self.mark, **wanted)
        return packet + (bytes(draw.randrange(1, 20)) if draw.random() < 0.1 else b""), destination

    def options6(self, mark):
        draw, octets = self.draw, b""
        while draw.random() < 0.6 and len(octets) < 30:
            octets += draw.choice((b"\0", b"\1\0", b"\1\2\0\0", packed(5, b"\0\0"), packed(0x1E, bytes(draw.randrange(4))), packed(0x5E, b"ab"),
                                   packed(0x9E, b"abc"), packed(0xDE, b""), packed(0x1F, b"x"), packed(0xC2, struct.pack("!I", draw.choice((5, 70000)))),
                                   b"\1\2\0\1" if draw.random() < 0.3 else b"\0"))
        pad = -(len(octets) + 2) % 8
        return octets + (b"" if pad == 0 else b"\0" if pad == 1 else bytes([1, pad - 2]) + bytes(pad - 2))

    def chain6(self, number, payload, allows_routing=True):
        """Extension headers in front of a payload: the first header's number, and all of them with the payload."""
        draw = self.draw
        for kind in draw.choice(((), (), (0,), (60,), (0, 60), (43,), (60, 43), (0, 43, 60), (44,), (44, 44), (60, 0), (59,)))[::-1]:
            if kind in (0, 60):
                body = self.options6(self.mark)
                octets = bytes([number, (len(body) + 2) // 8 - (0 if draw.random() < 0.02 else 1)]) + body
            elif kind == 43:
                octets = bytes([number, 2, draw.choice((0, 5, 77)), draw.choice((0, 0, 1))]) + bytes(4) + ipbytes("fd02::9")
            elif kind == 44:
                octets = struct.pack("!BBHI", number, 0, draw.choice((0, 0, 1, 80, 81)), self.mark)
            else:
                number = 59
                continue
            payload, number = octets + payload, kind
        return number, payload

    def packet6(self):
        draw = self.draw
        source, destination = self.source6(), self.destination(PLACES6, OWN6, ODD6)
        number = draw.choice((17, 17, 17, 58, 58, 6, 200, 253))
        s, d = ipbytes(source), ipbytes(destination)
        payload = packets.transport(s, d, number, self.mark, draw.randbytes(self.size()), self.icmp(True))
        wanted = {"hops": self.hops(), "traffic": draw.choice((0, 0, draw.randrange(256)))}
        if draw.random() < 0.35:
            number, payload = self.chain6(number, payload)
        if draw.random() < 0.08:
            fault = draw.choice(("version", "length", "short"))
            if fault == "short":
                return packets.header6(s, d, number, payload, flow=self.mark, **wanted)[:draw.randrange(40, 60)], destination
            wanted[fault] = draw.choice((0, 5, 7, 15)) if fault == "version" else max(len(payload) + draw.choice((-9, -1, 1, 40, -len(payload))), 0)
        packet = packets.header6(s, d, number, payload, flow=self.mark, **wanted)
        return packet + (bytes(draw.randrange(1, 20)) if draw.random() < 0.1 else b""), destination

    def fragments(self, four):
        """The fragments of a datagram for the machine, in some order, some of them twice, overlapping, or missing."""
        draw = self.draw
        source = self.source4() if four else self.source6()
        device = self.device
        destination = draw.choice(OWN4 + ["255.255.255.255", "10.1.255.255", "224.0.0.1"] if four else OWN6 + ["ff02::1"])
        number, first = draw.choice((17, 17, 200)), self.mark
        s, d = ipbytes(source), ipbytes(destination)
        whole = packets.transport(s, d, number, first, draw.randbytes(draw.choice((40, 200, 1000))))
        step = draw.choice((8, 24, 64, 512))
        pieces = [(at, whole[at:at + step], at + step < len(whole)) for at in range(0, len(whole), step)][:12]
        if len(pieces) == 12:
            pieces[11] = (pieces[11][0], whole[pieces[11][0]:], False)
        order = draw.choice(("order", "back", "random"))
        pieces = pieces[::-1] if order == "back" else draw.sample(pieces, len(pieces)) if order == "random" else pieces
        fault = draw.choices(("none", "missing", "twice", "overlap", "inside", "end", "odd", "far", "late twice"), (8, 3, 1, 1, 1, 1, 1, 1, 1))[0]
        place = draw.randrange(len(pieces))
        at, octets, more = pieces[place]
        extra = {"twice": (at, octets, more), "overlap": (max(at - 8, 0), octets + bytes(16), True), "inside": (at, octets[:8], True),
                 "end": (at + 8 * draw.randrange(20), b"x" * draw.choice((0, 8)), False), "odd": (at, b"y" * 13, True),
                 "far": (65528, b"z" * draw.choice((1, 8, 50)), draw.random() < 0.5), "late twice": (0, whole[:step * 2], True)}.get(fault)
        if fault == "missing":
            pieces.pop(place)
        if extra:
            pieces.insert(draw.randrange(len(pieces) + 1), extra)
        pieces = [piece for piece in pieces if len(piece[1]) + 100 < self.largest[device]]
        flags, mark = draw.choice((0, 0, 2)), draw.choice((0, 0, 0, 2, 1))
        cast = "unicast" if destination in OWN4 + OWN6 else "broadcast" if destination.startswith(("255", "10")) else "multicast"
        for at, octets, more in pieces:
            marks = draw.choice((mark, mark, mark, draw.randrange(4)))
            if four:
                packet = packets.header4(s, d, number, octets, ident=first, flags=flags | more, offset=at // 8, tos=marks, ttl=draw.choice((1, 64)),
                                         options=self.options4() if draw.random() < 0.1 else b"")
            else:
                body = struct.pack("!BBHI", number, 0, at & 0xFFF8 | more, first) + octets
                packet = packets.header6(s, d, 44, body, flow=first, traffic=marks, hops=draw.choice((1, 64)))
            self.questions.append({"in": device, "packet": packet.hex(), "cast": cast})
