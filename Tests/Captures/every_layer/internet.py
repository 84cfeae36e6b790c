"""IPv4 with its options, IPv6 with its extension headers, fragments and tunnels."""

import struct

from scapy.compat import raw
from scapy.layers import inet, inet6
from scapy.layers.ipsec import AH
from scapy.packet import Raw

from .common import ECHO, HOST4, HOST6, OTHER4, PEER4, PEER6, ether, ip, ip6, tcp, udp


def packets(capture, eth):
    headers(capture, eth)
    options(capture, eth)
    fragments(capture, eth)
    headers6(capture, eth)
    extensions(capture, eth)
    options6(capture, eth)
    tunnels(capture, eth)


def four(*octets):
    return b"".join(bytes(int(part) for part in address.split(".")) for address in octets)


def headers(capture, eth):
    def four_header(words, layer, cut=None):
        capture.add(eth, ether(layer, type=0x0800), "IPv4: " + words, cut=cut)

    four_header("do not fragment, expedited", ip(flags="DF", tos=0xB8) / ECHO)
    four_header("congestion experienced", ip(tos=0x03, ttl=1) / ECHO)
    four_header("the evil bit", ip(flags="evil", tos=0x01, ttl=255) / ECHO)
    four_header("a wrong checksum", ip(chksum=0x1234) / ECHO)
    four_header("total length 0", ip(len=0) / tcp(4100, 4101, b"segmented by the network card"))
    four_header("total length 12", ip(len=12) / ECHO)
    four_header("a total length that is not there", ip(len=1000) / ECHO)
    four_header("header length 4", Raw(b"\x44" + raw(ip() / ECHO)[1:]))
    four_header("header length 15 of which there is nothing", Raw(b"\x4f" + raw(ip() / ECHO)[1:22]))
    four_header("version 5", Raw(b"\x55" + raw(ip() / ECHO)[1:]))
    four_header("only the header", ip(proto=17))
    four_header("a protocol that nobody reads", ip(proto=253) / Raw(b"experiment"))
    four_header("a protocol that others read: GRE", ip(proto=47) / Raw(b"\x00\x00\x08\x00" + raw(ip() / ECHO)))
    four_header("to a group", ip(dst="224.0.0.1", ttl=1) / udp(4000, 4001))
    four_header("to all", ip(src="0.0.0.0", dst="255.255.255.255") / udp(4000, 4001))
    four_header("cut in the header", ip() / ECHO, cut=14 + 19)
    four_header("cut in the addresses", ip() / ECHO, cut=14 + 13)
    four_header("cut behind the header", ip() / ECHO, cut=14 + 20)


def options(capture, eth):
    def with_options(words, *parts, **fields):
        data = b"".join(raw(part) if not isinstance(part, bytes) else part for part in parts)
        data += bytes(-len(data) % 4)
        header = ip(ihl=5 + len(data) // 4, len=20 + len(data) + len(raw(ECHO)), proto=1, chksum=0, **fields)
        packet = bytearray(raw(header)[:20] + data)
        packet[10:12] = struct.pack("!H", inet.checksum(bytes(packet)))
        capture.add(eth, ether(bytes(packet) + raw(ECHO), type=0x0800), "IPv4 option: " + words)

    with_options("no operation, end of list", inet.IPOption_NOP(), inet.IPOption_NOP(), b"\x00\x00")
    with_options("record route, two of three", inet.IPOption_RR(pointer=12, routers=[OTHER4, PEER4, "0.0.0.0"]))
    with_options("record route, full", inet.IPOption_RR(pointer=12, routers=[OTHER4, PEER4]))
    with_options("loose source route", inet.IPOption_LSRR(pointer=8, routers=[OTHER4, PEER4]))
    with_options("loose source route at its start", inet.IPOption_LSRR(pointer=4, routers=[OTHER4, PEER4]))
    with_options("strict source route at its end", inet.IPOption_SSRR(pointer=12, routers=[OTHER4, PEER4]))
    with_options("a pointer of 2", b"\x07\x07\x02" + bytes(4))
    with_options("timestamps", b"\x44\x0c\x0d\x10" + struct.pack("!II", 1000, 2000))
    with_options("timestamps with addresses", b"\x44\x14\x15\x01" + four(OTHER4) + struct.pack("!I", 1000) + four(PEER4) + struct.pack("!I", 2000))
    with_options("timestamps at given addresses", b"\x44\x0c\x05\x03" + four(OTHER4) + struct.pack("!I", 0x80000001))
    with_options("timestamps, a flag that nobody has", b"\x44\x0c\x05\x07" + bytes(8))
    with_options("timestamps that do not fit", b"\x44\x0a\x05\x01" + bytes(6))
    with_options("router alert", b"\x94\x04\x00\x00")
    with_options("router alert, a value that is reserved", b"\x94\x04\x12\x34")
    with_options("router alert of a wrong length", b"\x94\x06\x00\x00\x00\x00")
    with_options("security of RFC 791", b"\x82\x0b\x5e\x26\x00\x01ABCDE")
    with_options("security of RFC 1108", b"\x82\x04\xab\x80")
    with_options("security of RFC 1108, two authorities", b"\x82\x05\x3d\xc1\x80")
    with_options("extended security", b"\x85\x05\x01\x02\x03")
    with_options("CIPSO, restrictive bitmap", b"\x86\x0e\x00\x00\x00\x07\x01\x08\x00\x03\x80\x01\x00\x00")
    with_options("CIPSO, enumerated", b"\x86\x0e\x00\x00\x00\x07\x02\x08\x00\x03\x00\x01\x00\x05")
    with_options("CIPSO, ranged", b"\x86\x0e\x00\x00\x00\x07\x05\x08\x00\x03\x00\x09\x00\x01")
    with_options("stream identifier", b"\x88\x04\x12\x34")
    with_options("MTU probe and reply", b"\x0b\x04\x05\xdc\x0c\x04\x02\x40")
    with_options("traceroute", b"\x52\x0c\x12\x34\x00\x03\xff\xff" + four(OTHER4))
    with_options("selective directed broadcast", b"\x95\x0a" + four(OTHER4, PEER4))
    with_options("address extension", b"\x93\x0a\x07\x00" + bytes(6))
    with_options("quick start, rate request", b"\x19\x08\x05\x40" + struct.pack("!I", 0x12345678))
    with_options("quick start, report of approved rate", b"\x19\x08\x89\x00" + struct.pack("!I", 0xFFFFFFFC))
    with_options("an option that nobody has", b"\x9e\x06\x01\x02\x03\x04")
    with_options("an option of length 0", b"\x9e\x00\x01\x01")
    with_options("an option of length 1", b"\x07\x01\x01\x01")
    with_options("an option that is longer than the header", b"\x07\x27\x04\x00")
    with_options("an option without a length", b"\x01\x01\x01\x07")
    with_options("several", inet.IPOption_RR(pointer=8, routers=[OTHER4]), b"\x01", b"\x94\x04\x00\x00", b"\x00")
    with_options("something behind the end of the list", b"\x01\x00\x07\x03")
    with_options("forty bytes", inet.IPOption_RR(pointer=4, routers=["0.0.0.0"] * 9), b"\x00")


def fragments(capture, eth):
    whole = raw(udp(4000, 4001, bytes(64)))
    capture.add(eth, ether(ip(id=7, flags="MF", proto=17) / whole[:32]), "the first fragment")
    capture.add(eth, ether(ip(id=8, flags="MF", proto=17, frag=4) / whole[32:64]), "a fragment between")
    capture.add(eth, ether(ip(id=9, proto=17, frag=8) / whole[64:]), "the last fragment")
    capture.add(eth, ether(ip(id=10, flags="MF", proto=6, frag=8191) / bytes(16)), "a fragment behind the largest packet")
    for kind, more, words in [(0, 1, "first"), (4, 1, "between"), (8, 0, "last")]:
        fragment = inet6.IPv6ExtHdrFragment(nh=17, offset=kind, m=more, id=kind + 1, res1=0x5A if kind == 4 else 0, res2=kind // 4)
        capture.add(eth, ether(ip6() / fragment / whole[8 * kind:8 * kind + 32]), "IPv6 fragment: " + words)
    atomic = inet6.IPv6ExtHdrFragment(nh=17, offset=0, m=0, id=77)
    capture.add(eth, ether(ip6() / atomic / whole), "IPv6 fragment: all in one")


def headers6(capture, eth):
    def six(words, layer, cut=None):
        capture.add(eth, ether(layer, type=0x86DD), "IPv6: " + words, cut=cut)

    six("traffic class and flow label", ip6(tc=0xB9, fl=0xABCDE, hlim=1) / udp(4000, 4001))
    six("payload length 0", ip6(plen=0) / tcp(4102, 4103, b"segmented by the network card"))
    six("a payload length that is not there", ip6(plen=1000) / udp(4000, 4001, b"short"))
    six("a payload length that leaves a rest", raw(ip6(plen=8, nh=17) / udp(4000, 4001, len=8, chksum=1)) + b"behind the packet")
    six("no next header", ip6(nh=59))
    six("no next header, and bytes behind it", ip6(nh=59) / Raw(b"ignored"))
    six("version 5", Raw(b"\x50" + raw(ip6() / udp(4000, 4001))[1:]))
    six("a protocol that nobody reads", ip6(nh=254) / Raw(b"experiment"))
    six("to a group", ip6(src="fe80::1", dst="ff02::fb") / udp(4000, 4001))
    six("addresses with zeros to fold", ip6(src="2001:db8:0:0:1::1", dst="2001:0:0:1::") / udp(4000, 4001))
    six("addresses with IPv4 in them", ip6(src="::ffff:192.0.2.1", dst="64:ff9b::c000:201") / udp(4000, 4001))
    six("cut in the header", ip6() / udp(4000, 4001), cut=14 + 39)
    six("cut in the destination", ip6() / udp(4000, 4001), cut=14 + 30)


def extensions(capture, eth):
    tail = udp(4000, 4001, b"behind")

    def chain(words, *layers, **fields):
        packet = ip6(**fields)
        for layer in layers:
            packet = packet / layer
        capture.add(eth, ether(packet, type=0x86DD), "IPv6 extension: " + words)

    chain("hop-by-hop, router alert", inet6.IPv6ExtHdrHopByHop(options=[inet6.RouterAlert(value=0)]), tail)
    chain("hop-by-hop, router alert of RSVP", inet6.IPv6ExtHdrHopByHop(options=[inet6.RouterAlert(value=1)]), tail)
    chain("hop-by-hop, jumbo payload", inet6.IPv6ExtHdrHopByHop(nh=17, options=[inet6.Jumbo(jumboplen=65600)]), tail, plen=0)
    chain("destination options", inet6.IPv6ExtHdrDestOpt(options=[inet6.PadN(optdata=b"\x00" * 4)]), tail)
    chain("destination options, home address", inet6.IPv6ExtHdrDestOpt(options=[inet6.HAO(hoa=HOST6)]), tail)
    source = inet6.IPv6ExtHdrRouting(type=0, segleft=1, addresses=["2001:db8::10", "2001:db8::11"])
    chain("routing, type 0", source, tail)
    chain("routing, type 0, none left", inet6.IPv6ExtHdrRouting(type=0, segleft=0, addresses=[PEER6]), tail)
    chain("routing, type 2", inet6.IPv6ExtHdrRouting(type=2, segleft=1, addresses=["2001:db8::20"]), tail)
    chain("routing, type 3", Raw(b"\x11\x02\x03\x02\x88\x00\x00\x00" + bytes(range(16))), tail, nh=43)
    segment = b"\x11\x04\x04\x01\x01\x08\x12\x34" + bytes.fromhex("20010db8000000000000000000000001" "20010db8000000000000000000000002")
    chain("routing, type 4 (segment routing)", Raw(segment), tail, nh=43)
    with_tlv = b"\x11\x03\x04\x00\x00\x00\x00\x00" + bytes.fromhex("20010db8000000000000000000000001") + b"\x04\x06" + bytes(6)
    chain("routing, type 4 with a TLV", Raw(with_tlv), tail, nh=43)
    chain("routing, a type that nobody has", Raw(b"\x11\x01\xc8\x02" + bytes(range(12))), tail, nh=43)
    chain("routing that is not there", Raw(b"\x11\x09\x00\x01" + bytes(12)), nh=43)
    header = AH(nh=17, payloadlen=4, reserved=0, spi=0x12345678, seq=9, icv=bytes(range(12)))
    chain("authentication header", Raw(raw(header)[:24] + raw(tail)), nh=51)
    capture.add(eth, ether(ip(proto=51) / Raw(b"\x01\x04\x00\x00" + struct.pack("!II", 0x1000, 1) + bytes(12) + raw(ECHO))), "AH in IPv4")
    capture.add(eth, ether(ip(proto=51) / Raw(b"\x04\x04\xbe\xef" + struct.pack("!II", 0x1000, 2) + bytes(12) + raw(ip() / ECHO))), "AH, a tunnel")
    capture.add(eth, ether(ip(proto=51) / Raw(b"\x01\x00\x00\x00" + bytes(8))), "AH, length 0")
    chain(
        "all in the order of RFC 8200", inet6.IPv6ExtHdrHopByHop(options=[inet6.RouterAlert(value=2)]),
        inet6.IPv6ExtHdrDestOpt(options=[inet6.PadN(optdata=b"\x00\x00")]), source, inet6.IPv6ExtHdrFragment(offset=0, m=0, id=5),
        inet6.IPv6ExtHdrDestOpt(options=[inet6.Pad1(), inet6.PadN(optdata=b"\x00")]), tail)
    chain("hop-by-hop behind the destination's", inet6.IPv6ExtHdrDestOpt(), inet6.IPv6ExtHdrHopByHop(), tail)


def options6(capture, eth):
    def options_of(words, data, kind=60):
        data += bytes(-(len(data) + 2) % 8)
        header = bytes([17, (len(data) + 2) // 8 - 1]) + data
        capture.add(eth, ether(ip6(nh=kind) / Raw(header + raw(udp(4000, 4001)))), "IPv6 option: " + words)

    options_of("padding, one byte each", b"\x00" * 6)
    options_of("padding that is not zero", b"\x01\x04\x01\x02\x03\x04")
    options_of("tunnel encapsulation limit", b"\x04\x01\x05")
    options_of("quick start, request", b"\x26\x06\x05\x40\x12\x34\x56\x78", 0)
    options_of("quick start, report", b"\x26\x06\x89\x00\xff\xff\xff\xfc", 0)
    options_of("CALIPSO", b"\x07\x0c" + struct.pack("!IBBHI", 7, 1, 3, 0xABCD, 0x80000000), 0)
    options_of("RPL", b"\x63\x04\xe0\x1e\x01\x00", 0)
    options_of("RPL, the new number", b"\x23\x04\x40\x1e\x01\x00", 0)
    options_of("MPL", b"\x6d\x02\x20\x07", 0)
    options_of("ILNP nonce", b"\x8b\x04\x01\x02\x03\x04")
    options_of("line identification", b"\x8c\x05\x04port")
    options_of("performance and diagnostic metrics", b"\x0f\x0a\x01\x02" + struct.pack("!HHHH", 1, 2, 3, 4))
    options_of("path MTU record", b"\x30\x04\x05\xdc\x04\xd1", 0)
    options_of("an experiment", b"\x1e\x03abc")
    options_of("an option that nobody has", b"\xc5\x04\x01\x02\x03\x04")
    options_of("a router alert of a wrong length", b"\x05\x03\x00\x00\x00", 0)
    options_of("a jumbo payload of a wrong length", b"\xc2\x02\x00\x00", 0)
    options_of("an option that is longer than the header", b"\x05\x40\x00\x00\x00\x00")


def tunnels(capture, eth):
    capture.add(eth, ether(ip() / ip(src=OTHER4, dst=PEER4, ttl=5) / ECHO), "IPv4 in IPv4")
    capture.add(eth, ether(ip(proto=41) / ip6() / udp(4000, 4001, b"6in4")), "IPv6 in IPv4")
    capture.add(eth, ether(ip6(nh=4) / ip() / udp(4000, 4001, b"4in6")), "IPv4 in IPv6")
    capture.add(eth, ether(ip6(nh=41) / ip6(src=PEER6, dst=HOST6) / tcp(4104, 4105, b"6in6")), "IPv6 in IPv6")
    deep = ECHO
    for step in range(5):
        deep = ip(ttl=10 + step, proto=4 if step else 1) / deep
    capture.add(eth, ether(deep), "IPv4 five times")
    capture.add(eth, ether(ip(proto=4) / ip(len=1000) / ECHO), "a tunnelled packet that promises more than the tunnel holds")
    capture.add(eth, ether(ip(proto=4) / Raw(b"\x45\x00\x00")), "a tunnelled packet of three bytes")
