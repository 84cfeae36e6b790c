#!/usr/bin/env python3
"""Records how the Linux kernel answers frames, for Tests/SimulationTests/Stations/RecordedAnswersTests.swift: its output is
Tests/Captures/station-answers.txt.

A machine in a namespace of its own has e0 (02:00:00:00:00:01, 10.0.1.1/24, fd01::1/64) and e1 (02:00:00:00:00:11, 10.0.2.1/24); TCP port 80
and UDP port 7777 are open. Frames are put on e0's link by a raw socket; what comes back within a while is written down.
Prints a line a stimulus: name | frame | answer ...      (needs root, ip; Python's standard library only)
"""
import ctypes, os, socket, struct, subprocess, time

LIBC = ctypes.CDLL(None, use_errno=True)
DUT, FAR = "fhsim%d-d" % os.getpid(), "fhsim%d-f" % os.getpid()
MAC, PEER, ALL = b"\2\0\0\0\0\1", b"\2\0\0\0\0\2", b"\xff" * 6


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def enter(name):
    fd = os.open("/run/netns/" + name, os.O_RDONLY)
    if LIBC.setns(fd, 0x40000000):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


def checksum(data):
    data += b"\0" * (len(data) & 1)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def address(text):
    return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


def ethernet(kind, payload, to=MAC, source=PEER):
    return to + source + struct.pack("!H", kind) + payload


def arp(operation, sender, target, mac=PEER, target_mac=bytes(6), to=ALL):
    return ethernet(0x806, struct.pack("!HHBBH", 1, 0x800, 6, 4, operation) + mac + address(sender) + target_mac + address(target), to, mac)


def packet(source, target, protocol, message, ttl=64, offset=6, wrong=0, tos=0):
    """An IP packet with the message's checksum (at `offset`) computed, plus `wrong`."""
    source, target = address(source), address(target)
    if offset is not None:
        pseudo = b"" if protocol == 1 else source + target + (
            struct.pack("!BBH", 0, protocol, len(message)) if len(source) == 4 else struct.pack("!IHBB", len(message), 0, 0, protocol))
        value = (checksum(pseudo + message[:offset] + b"\0\0" + message[offset + 2:]) + wrong) & 0xFFFF
        message = message[:offset] + struct.pack("!H", value) + message[offset + 2:]
    if len(source) == 16:
        return struct.pack("!IHBB", 0x60000000 | tos << 20, len(message), protocol, ttl) + source + target + message
    head = struct.pack("!BBHHHBBH", 0x45, tos, 20 + len(message), 0x1234, 0, ttl, protocol, 0) + source + target
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + message


def v4(protocol, message, offset, target="10.0.1.1", source="10.0.1.2", to=MAC, **more):
    return ethernet(0x800, packet(source, target, protocol, message, offset=offset, **more), to)


def v6(protocol, message, offset, target="fd01::1", source="fd01::2", to=MAC, **more):
    return ethernet(0x86DD, packet(source, target, protocol, message, offset=offset, **more), to)


def echo(kind, data=b"abcdefgh"):
    return struct.pack("!BBHHH", kind, 0, 0, 7, 1) + data


def udp(port, data=b"hello"):
    return struct.pack("!HHHH", 40000, port, 8 + len(data), 0) + data


def tcp(port, flags, data=b"", acknowledgment=0):
    return struct.pack("!HHIIBBHHH", 40001, port, 1000, acknowledgment, 0x50, flags, 64240, 0, 0) + data


def solicitation(target, option=PEER):
    return struct.pack("!BBHI", 135, 0, 0, 0) + address(target) + (b"\1\1" + option if option else b"")


def advertisement(target, flags, option=PEER):
    return struct.pack("!BBHI", 136, 0, 0, flags << 24) + address(target) + (b"\2\1" + option if option else b"")


GROUP, GROUP_MAC = "ff02::1:ff00:1", b"\x33\x33\xff\0\0\1"
STIMULI = [
    ("arp request", arp(1, "10.0.1.2", "10.0.1.1")),
    ("arp request, padded", arp(1, "10.0.1.2", "10.0.1.1") + bytes(18)),
    ("arp request to this machine alone", arp(1, "10.0.1.2", "10.0.1.1", to=MAC)),
    ("arp request for the other interface's address", arp(1, "10.0.1.2", "10.0.2.1")),
    ("arp request for somebody else", arp(1, "10.0.1.2", "10.0.1.3")),
    ("arp request for the broadcast address", arp(1, "10.0.1.2", "10.0.1.255")),
    ("arp request for 127.0.0.1", arp(1, "10.0.1.2", "127.0.0.1")),
    ("arp probe", arp(1, "0.0.0.0", "10.0.1.1")),
    ("arp request from the own address", arp(1, "10.0.1.1", "10.0.1.1")),
    ("arp request from elsewhere", arp(1, "172.16.9.9", "10.0.1.1")),
    ("arp with operation 3", arp(3, "10.0.1.2", "10.0.1.1")),
    ("arp reply nobody asked for", arp(2, "10.0.1.9", "10.0.1.1", target_mac=MAC, to=MAC)),
    ("arp request, cut", arp(1, "10.0.1.2", "10.0.1.1")[:40]),
    ("echo request", v4(1, echo(8), 2)),
    ("echo request, padded", v4(1, echo(8), 2) + bytes(10)),
    ("echo request with a type of service", v4(1, echo(8), 2, tos=0xB8)),
    ("echo request to the other interface's address", v4(1, echo(8), 2, target="10.0.2.1")),
    ("echo request, wrong checksum", v4(1, echo(8), 2, wrong=1)),
    ("echo request to the broadcast address", v4(1, echo(8), 2, target="10.0.1.255", to=ALL)),
    ("echo request to all hosts", v4(1, echo(8), 2, target="224.0.0.1", to=b"\1\0\x5e\0\0\1")),
    ("echo request for another MAC address", v4(1, echo(8), 2, to=b"\2\0\0\0\0\7")),
    ("echo reply nobody asked for", v4(1, echo(0), 2)),
    ("udp to a closed port", v4(17, udp(9), 6)),
    ("udp to a closed port without checksum", v4(17, udp(9), None)),
    ("udp to a closed port, wrong checksum", v4(17, udp(9), 6, wrong=1)),
    ("udp to a closed port of the broadcast address", v4(17, udp(9), 6, target="10.0.1.255", to=ALL)),
    ("udp to a closed port, in a broadcast frame", v4(17, udp(9), 6, to=ALL)),
    ("udp to an open port", v4(17, udp(7777), 6)),
    ("udp with a length that is too large", v4(17, struct.pack("!HHHH", 40000, 9, 99, 0) + b"hello", 6)),
    ("protocol 200", v4(200, b"12345678", None)),
    ("tcp syn to a closed port", v4(6, tcp(81, 2), 16)),
    ("tcp syn with data to a closed port", v4(6, tcp(81, 2, b"hello"), 16)),
    ("tcp fin to a closed port", v4(6, tcp(81, 1), 16)),
    ("tcp ack to a closed port", v4(6, tcp(81, 16, acknowledgment=77), 16)),
    ("tcp rst to a closed port", v4(6, tcp(81, 4), 16)),
    ("tcp syn to a closed port, wrong checksum", v4(6, tcp(81, 2), 16, wrong=1)),
    ("tcp without flags to an open port", v4(6, tcp(80, 0), 16)),
    ("tcp fin to an open port", v4(6, tcp(80, 1), 16)),
    ("tcp ack to an open port", v4(6, tcp(80, 16, acknowledgment=77), 16)),
    ("tcp rst to an open port", v4(6, tcp(80, 4), 16)),
    ("tcp syn to an open port", v4(6, tcp(80, 2), 16)),
    ("packet for somebody else", v4(17, udp(9), 6, target="10.0.1.3")),
    ("ipv6 in a frame of type IPv4", ethernet(0x800, packet("fd01::2", "fd01::1", 58, echo(128), offset=2))),
    ("frame of type 0x1234", ethernet(0x1234, b"hello")),
    ("solicitation", v6(58, solicitation("fd01::1"), 2, target=GROUP, to=GROUP_MAC, ttl=255)),
    ("solicitation to this machine alone", v6(58, solicitation("fd01::1"), 2, ttl=255)),
    ("solicitation that was forwarded", v6(58, solicitation("fd01::1"), 2, target=GROUP, to=GROUP_MAC, ttl=254)),
    ("solicitation for somebody else", v6(58, solicitation("fd01::3"), 2, target="ff02::1:ff00:3", to=b"\x33\x33\xff\0\0\3", ttl=255)),
    ("solicitation to a group without the asker's MAC address", v6(58, solicitation("fd01::1", None), 2, target=GROUP, to=GROUP_MAC, ttl=255)),
    ("solicitation, wrong checksum", v6(58, solicitation("fd01::1"), 2, target=GROUP, to=GROUP_MAC, ttl=255, wrong=1)),
    ("duplicate address detection", v6(58, solicitation("fd01::1", None), 2, target=GROUP, source="::", to=GROUP_MAC, ttl=255)),
    ("duplicate address detection with a MAC address", v6(58, solicitation("fd01::1"), 2, target=GROUP, source="::", to=GROUP_MAC, ttl=255)),
    ("duplicate address detection to this machine alone", v6(58, solicitation("fd01::1", None), 2, source="::", ttl=255)),
    ("advertisement nobody asked for", v6(58, advertisement("fd01::9", 0x60), 2, source="fd01::9", ttl=255)),
    ("echo request 6", v6(58, echo(128), 2)),
    ("echo request 6 with a traffic class", v6(58, echo(128), 2, tos=0xB8)),
    ("echo request 6 to all nodes", v6(58, echo(128), 2, target="ff02::1", to=b"\x33\x33\0\0\0\1")),
    ("echo request 6, wrong checksum", v6(58, echo(128), 2, wrong=1)),
    ("udp 6 to a closed port", v6(17, udp(9), 6)),
    ("udp 6 without checksum", v6(17, udp(9), None)),
    ("udp 6 to an open port", v6(17, udp(7777), 6)),
    ("tcp 6 syn to a closed port", v6(6, tcp(81, 2), 16)),
    ("tcp 6 syn to an open port", v6(6, tcp(80, 2), 16)),
    ("protocol 200 over 6", v6(200, b"12345678", None)),
    ("no next header", v6(59, b"", None)),
]


def main():
    for name in (DUT, FAR):
        ip("netns", "add", name)
    try:
        record()
    finally:
        for name in (DUT, FAR):
            subprocess.run(["ip", "netns", "del", name])


def record():
    ip("-n", DUT, "link", "add", "e0", "address", "02:00:00:00:00:01", "type", "veth", "peer", "name", "p0", "netns", FAR)
    ip("-n", DUT, "link", "add", "e1", "address", "02:00:00:00:00:11", "type", "veth", "peer", "name", "p1", "netns", FAR)
    enter(DUT)
    for key, value in {"net.ipv6.conf.all.accept_dad": 0, "net.ipv6.conf.default.accept_dad": 0, "net.ipv6.conf.e0.accept_dad": 0,
                       "net.ipv4.icmp_ratemask": 0, "net.ipv6.icmp.ratelimit": 0, "net.ipv6.conf.e0.router_solicitations": 0}.items():
        with open("/proc/sys/" + key.replace(".", "/"), "w") as file:
            file.write(str(value))
    for device in ("e0", "e1"):
        ip("link", "set", device, "up")
    ip("link", "set", "lo", "up")
    for device in ("p0", "p1"):
        ip("-n", FAR, "link", "set", device, "up", "arp", "off")
    ip("address", "add", "10.0.1.1/24", "dev", "e0")
    ip("address", "add", "10.0.2.1/24", "dev", "e1")
    ip("address", "add", "fd01::1/64", "dev", "e0", "nodad")
    listeners = []
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind, port in ((socket.SOCK_STREAM, 80), (socket.SOCK_DGRAM, 7777)):
            server = socket.socket(family, kind)
            if family == socket.AF_INET6:
                server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            server.bind(("", port))
            if kind == socket.SOCK_STREAM:
                server.listen()
            listeners.append(server)
    enter(FAR)
    tap = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    tap.bind(("p0", 3))
    tap.settimeout(0.06)
    time.sleep(2.5)
    listen(tap)
    for name, frame in STIMULI:
        tap.send(frame)
        print(" | ".join([name, frame.hex()] + [answer.hex() for answer in listen(tap)]))


def listen(tap):
    """What the machine sends, but for its reports of groups and its looks for routers, and what it asks on its own account."""
    answers = []
    try:
        while True:
            frame, (_, _, kind, _, _) = tap.recvfrom(65536)
            is_noise = frame[12:14] == b"\x86\xdd" and (frame[20] == 0 or frame[20] == 58 and frame[54] in (133, 143))
            if kind != socket.PACKET_OUTGOING and frame[6:12] == MAC and not is_noise:
                answers.append(frame)
    except TimeoutError:
        return answers


if __name__ == "__main__":
    main()
