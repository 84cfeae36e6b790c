"""Link layers: Ethernet with its tags, LLC and SNAP, PPPoE, and the link types that have no Ethernet header."""

import struct

from scapy.compat import raw
from scapy.contrib import chdlc
from scapy.layers import l2, ppp
from scapy.layers.inet import ICMP
from scapy.packet import Raw

from . import pcapng
from .common import ECHO, HOST, HOST4, HOST6, PEER, PEER4, ether, ip, ip6, tcp, udp


def packets(capture, eth):
    ethernet(capture, eth)
    tags(capture, eth)
    lengths(capture, eth)
    pppoe(capture, eth)
    arp(capture, eth)
    loopback(capture)
    raw_ip(capture)
    cooked(capture)
    point_to_point(capture)


def ethernet(capture, eth):
    capture.add(eth, ether(ip() / ECHO), "Ethernet II", "the first packet has a comment")
    capture.add(eth, ether(ip6() / udp(4000, 4001, b"six")), "IPv6 in Ethernet", "two comments", "with an umlaut: für alle")
    capture.add(eth, ether(ip() / ECHO, dst="ff:ff:ff:ff:ff:ff"), "broadcast")
    capture.add(eth, ether(ip() / ECHO, dst="01:00:5e:00:00:fb", src="00:00:5e:00:53:01"), "multicast, global addresses")
    capture.add(eth, raw(ether(ip(len=28) / ICMP(id=1, seq=1))) + bytes(18), "padding of zeros")
    capture.add(eth, raw(ether(ip(len=28) / ICMP(id=1, seq=1))) + bytes(18) + b"\x12\x34\x56\x78", "padding and frame check sequence")
    capture.add(eth, raw(ether(ip(len=60) / ICMP(id=1, seq=1) / Raw(bytes(32)))) + b"trailer!", "a trailer behind 60 bytes")
    capture.add(eth, raw(ether(ip(len=60) / ICMP(id=1, seq=1) / Raw(bytes(32)))) + b"\xde\xad\xbe\xef", "four bytes behind 60 bytes")
    capture.add(eth, raw(ether(ip(len=28) / ICMP(id=1, seq=1))) + b"not zeros at all", "a trailer that is no padding")
    capture.add(eth, ether(b"who knows", type=0x1234), "an EtherType that nobody reads")
    capture.add(eth, ether(b"length or type", type=0x05FF), "neither a length nor a type")
    capture.add(eth, raw(ether(ip() / ECHO))[:13], "13 bytes, all that was sent")
    capture.add(eth, raw(ether(b"", type=0x0800)), "no packet in the frame")
    capture.add(eth, ether(bytes(46), type=0x0842), "Wake-on-LAN without a magic packet")


def tags(capture, eth):
    inner = ip() / ECHO
    capture.add(eth, ether(l2.Dot1Q(vlan=100, prio=5) / inner), "VLAN")
    capture.add(eth, ether(l2.Dot1Q(vlan=4095, prio=7, id=1) / ip6() / udp(4000, 4001)), "VLAN, drop eligible")
    capture.add(eth, ether(l2.Dot1AD(vlan=200, prio=3) / l2.Dot1Q(vlan=100) / inner), "802.1ad over 802.1Q")
    capture.add(eth, ether(l2.Dot1AD(vlan=200) / l2.Dot1AD(vlan=201, id=1) / l2.Dot1Q(vlan=100) / inner), "three tags")
    capture.add(eth, ether(l2.Dot1Q(vlan=1) / l2.Dot1Q(vlan=2) / ip6() / tcp(4000, 4001)), "Q in Q of old")
    capture.add(eth, ether(struct.pack("!HH", 0x2005, 0x0800) + raw(inner), type=0x9100), "the old service tag")
    capture.add(eth, ether(struct.pack("!HH", 7, 13) + raw(l2.LLC(dsap=0x42, ssap=0x42, ctrl=3)) + bytes(10), type=0x8100), "a length in a VLAN")
    capture.add(eth, raw(ether(l2.Dot1Q(vlan=9) / ip(len=28) / ICMP(id=1, seq=1))) + bytes(14), "padding behind a VLAN")
    capture.add(eth, raw(ether(l2.Dot1Q(vlan=9) / ip(len=28) / ICMP(id=1, seq=1))) + b"vlan trailer", "a trailer behind a VLAN")
    capture.add(eth, ether(b"\x00", type=0x8100), "a VLAN tag of one byte")
    capture.add(eth, ether(l2.Dot1Q(vlan=5, type=0x88B5) / Raw(b"local experiment")), "an experiment's EtherType in a VLAN")


def lengths(capture, eth):
    def frame(body, length=None, padding=0):
        head = bytes.fromhex((PEER + HOST).replace(":", ""))
        return head + struct.pack("!H", len(body) if length is None else length) + body + bytes(padding)

    capture.add(eth, frame(b"\x42\x42\x03" + bytes(35), padding=8), "802.3, LLC, unnumbered information")
    capture.add(eth, frame(b"\xf0\xf0\x7f" + b"sabme", padding=38), "802.3, LLC, SABME")
    capture.add(eth, frame(b"\xfe\xff\x73", padding=43), "802.3, LLC, UA response")
    capture.add(eth, frame(b"\x00\x01\xaf\x81\x00\x00", padding=40), "802.3, LLC, XID response")
    capture.add(eth, frame(b"\xe0\xe0\x03\xff\xff\x00\x22", padding=39), "802.3, LLC of Novell")
    capture.add(eth, frame(b"\x04\x04\x02\x06" + b"info", padding=38), "802.3, LLC, information with N(S) and N(R)")
    capture.add(eth, frame(b"\x04\x05\x01\x0b", padding=42), "802.3, LLC, receiver ready with final bit")
    capture.add(eth, frame(b"\x04\x04\x05\x0a", padding=42), "802.3, LLC, receiver not ready")
    capture.add(eth, frame(b"\x04\x04\x09\x0a", padding=42), "802.3, LLC, reject")
    for oui, pid, words in [
        (0x000000, 0x0800, "IPv4 in SNAP"), (0x000000, 0x86DD, "IPv6 in SNAP"), (0x0000F8, 0x0800, "IPv4 in SNAP for 802.1H")
    ]:
        packet = raw(ip6() / udp(1, 2, b"snap")) if pid == 0x86DD else raw(ip() / ECHO)
        capture.add(eth, frame(raw(l2.LLC() / l2.SNAP(OUI=oui, code=pid)) + packet), words)
    for oui, pid, words in [
        (0x00000C, 0x0104, "Cisco's port aggregation"), (0x080007, 0x1234, "an AppleTalk number that nobody has"),
        (0x00E02B, 0x00AA, "Extreme's number"), (0x00005E, 0x0001, "IANA's numbers"), (0x0080C2, 0x0099, "a bridge's number"),
        (0x123456, 0xABCD, "an organisation that nobody knows")
    ]:
        capture.add(eth, frame(raw(l2.LLC() / l2.SNAP(OUI=oui, code=pid)) + bytes(30), padding=8), "SNAP: " + words)
    capture.add(eth, frame(b"\xaa\xaa\x03\x00\x00", padding=41), "SNAP, cut by the frame's length")
    capture.add(eth, frame(b"\x06\x06\x03" + raw(ip() / ECHO)), "LLC for IP")
    capture.add(eth, frame(b"\x42\x42\x03" + bytes(20), length=200), "802.3 with a length that is not there")
    capture.add(eth, frame(b"\xff\xff\x00\x22\x00\x11" + bytes(28), padding=12), "raw 802.3 of Novell")
    capture.add(eth, frame(b"", length=0, padding=46), "length 0")


def pppoe(capture, eth):
    for kind, inner, words in [(0x0021, ip() / ECHO, "IPv4"), (0x0057, ip6() / tcp(4000, 4001, b"in a session"), "IPv6")]:
        session = ppp.PPPoE(sessionid=0x11) / ppp.PPP(proto=kind) / inner
        capture.add(eth, ether(session, type=0x8864), "PPPoE session, " + words)
    short = ppp.PPPoE(sessionid=0x11) / ppp.PPP(proto=0x0021) / ip(len=28) / ICMP(id=1, seq=1)
    capture.add(eth, raw(ether(short, type=0x8864)) + bytes(10), "PPPoE session with padding")
    capture.add(eth, ether(b"\x11\x00\x00\x11\x00\x40\x00\x21" + raw(ip() / ECHO), type=0x8864), "PPPoE with a wrong length")
    capture.add(eth, ether(b"\x11\x00\x00\x11\x00\x0a\xc0\x21\x09\x01\x00\x08\x12\x34\x56\x78", type=0x8864), "LCP in PPPoE")
    capture.add(eth, ether(l2.Dot1Q(vlan=7) / ppp.PPPoE(sessionid=2) / ppp.PPP(proto=0x21) / ip() / ECHO), "PPPoE in a VLAN")


def arp(capture, eth):
    def ask(*what, **fields):
        words, fields = what[0], {"hwsrc": HOST, "psrc": HOST4, "hwdst": "00:00:00:00:00:00", "pdst": PEER4, **fields}
        capture.add(eth, ether(l2.ARP(**fields), dst="ff:ff:ff:ff:ff:ff", type=0x0806), words)

    ask("ARP request")
    ask("ARP reply", op=2, hwdst=PEER)
    ask("gratuitous ARP reply", op=2, pdst=HOST4, hwdst="ff:ff:ff:ff:ff:ff")
    ask("ARP probe", psrc="0.0.0.0")
    ask("ARP announcement", pdst=HOST4)
    ask("reverse ARP in ARP's EtherType", op=3)
    ask("reverse reply", op=4)
    ask("inverse ARP", op=8, hwtype=15)
    ask("an opcode of no use", op=4711)
    ask("ARP with padding", op=2, hwdst=PEER)
    capture.add(eth, raw(ether(l2.ARP(op=1, hwsrc=HOST, psrc=HOST4, pdst=PEER4, hwdst=HOST))) + bytes(18), "ARP, padded")
    odd = [
        ("hardware addresses of eight bytes", struct.pack("!HHBBH", 24, 0x0800, 8, 4, 1) + bytes(range(24))),
        ("no hardware address", struct.pack("!HHBBH", 1, 0x0800, 0, 4, 1) + bytes([192, 0, 2, 1, 192, 0, 2, 9])),
        ("no protocol address", struct.pack("!HHBBH", 1, 0x0800, 6, 0, 1) + bytes(range(12))),
        ("protocol addresses of 16 bytes", struct.pack("!HHBBH", 1, 0x86DD, 6, 16, 1) + bytes(range(44))),
        ("frame relay", struct.pack("!HHBBH", 15, 0x0800, 2, 4, 8) + bytes(range(12))),
        ("sizes that promise more than there is", struct.pack("!HHBBH", 1, 0x0800, 200, 200, 2) + bytes(20)),
        ("seven bytes", bytes(7)),
    ]
    for words, body in odd:
        capture.add(eth, ether(body, type=0x0806), "ARP: " + words)


def loopback(capture):
    bsd = capture.interface("lo0", pcapng.NULL, description="BSD loopback")
    inner4, inner6 = raw(ip(src="127.0.0.1", dst="127.0.0.1") / ECHO), raw(ip6(src="::1", dst="::1") / udp(4000, 4001, b"loop"))
    for order in "<>":
        capture.add(bsd, struct.pack(order + "I", 2) + inner4, "NULL, IPv4")
        for family in (10, 24, 28, 30):
            capture.add(bsd, struct.pack(order + "I", family) + inner6, "NULL, IPv6 as family %d" % family)
    capture.add(bsd, struct.pack("<I", 0x0800) + inner4, "NULL with an EtherType")
    capture.add(bsd, struct.pack("<I", 99) + b"no such family", "NULL, a family that nobody has")
    capture.add(bsd, b"\x02\x00", "NULL, two bytes")
    openbsd = capture.interface("lo1", pcapng.LOOP, description="OpenBSD loopback")
    capture.add(openbsd, struct.pack(">I", 2) + inner4, "LOOP, IPv4")
    capture.add(openbsd, struct.pack(">I", 24) + inner6, "LOOP, IPv6")


def raw_ip(capture):
    for name, link in [("tun0", pcapng.RAW), ("tun1", pcapng.RAW_BSD), ("tun2", pcapng.RAW_OPENBSD)]:
        tun = capture.interface(name, link)
        capture.add(tun, ip() / ECHO, "raw IPv4")
        capture.add(tun, ip6() / udp(4000, 4001, b"raw"), "raw IPv6")
        capture.add(tun, b"\x00raw", "raw, neither IPv4 nor IPv6")
    four = capture.interface("tun4", pcapng.IPV4)
    capture.add(four, ip() / tcp(4000, 4001, b"four"), "link type IPv4")
    six = capture.interface("tun6", pcapng.IPV6)
    capture.add(six, ip6() / tcp(4000, 4001, b"six"), "link type IPv6")


def cooked(capture):
    any1 = capture.interface("any", pcapng.SLL)
    mac = bytes.fromhex("020000000001") + bytes(2)

    def first(words, kind, hardware, length, address, number, body):
        capture.add(any1, struct.pack("!HHH8sH", kind, hardware, length, address, number) + raw(body), "SLL: " + words)

    first("to us", 0, 1, 6, mac, 0x0800, ip() / ECHO)
    first("sent by us", 4, 1, 6, mac, 0x86DD, ip6() / udp(4000, 4001, b"cooked"))
    first("no address", 0, 65534, 0, bytes(8), 0x0800, ip() / ECHO)
    first("an IPv4 address as the link address", 3, 768, 4, bytes([192, 0, 2, 1, 0, 0, 0, 0]), 0x0800, ip() / ECHO)
    first("an address of eight bytes", 1, 24, 8, bytes(range(8)), 0x0800, ip() / ECHO)
    first("a length of 20 that is cut to 8", 1, 32, 20, bytes(range(8)), 0x0800, ip() / ECHO)
    first("LLC", 2, 1, 6, mac, 4, b"\x42\x42\x03" + bytes(35))
    first("raw 802.3", 2, 1, 6, mac, 1, b"\xff\xff\x00\x22" + bytes(30))
    first("GRE", 4, 778, 4, bytes([192, 0, 2, 1, 0, 0, 0, 0]), 0x0800, ip() / ECHO)
    first("ARP", 1, 1, 6, mac, 0x0806, l2.ARP(hwsrc=HOST, psrc=HOST4, pdst=PEER4))
    first("VLAN", 0, 1, 6, mac, 0x8100, l2.Dot1Q(vlan=3) / ip() / ECHO)
    first("a trailer", 0, 1, 6, mac, 0x0800, raw(ip(len=28) / ICMP(id=1, seq=1)) + b"behind it")
    any2 = capture.interface("any", pcapng.SLL2, nanoseconds=True)

    def second(words, kind, hardware, length, address, number, body):
        head = struct.pack("!HHIHBB8s", number, 0, 3, hardware, kind, length, address)
        capture.add(any2, head + raw(body), "SLL2: " + words)

    second("to us", 0, 1, 6, mac, 0x0800, ip() / ECHO)
    second("broadcast", 1, 1, 6, mac, 0x0806, l2.ARP(hwsrc=HOST, psrc=HOST4, pdst=PEER4))
    second("sent by us", 4, 772, 6, bytes(8), 0x86DD, ip6(src="::1", dst="::1") / tcp(4000, 4001, b"cooked"))
    second("no address", 0, 65534, 0, bytes(8), 0x0800, ip() / ECHO)
    second("an IPv4 address as the link address", 3, 776, 4, bytes([192, 0, 2, 1, 0, 0, 0, 0]), 0x86DD, ip6() / udp(1, 2))
    second("LLC", 2, 1, 6, mac, 4, b"\x42\x42\x03" + bytes(35))
    capture.add(any2, bytes(12), "SLL2: twelve bytes")


def point_to_point(capture):
    inner4, inner6 = raw(ip() / ECHO), raw(ip6() / udp(4000, 4001, b"point to point"))
    ppp0 = capture.interface("ppp0", pcapng.PPP)
    capture.add(ppp0, b"\x00\x21" + inner4, "PPP, IPv4")
    capture.add(ppp0, b"\x00\x57" + inner6, "PPP, IPv6")
    capture.add(ppp0, b"\x21" + inner4, "PPP, a compressed protocol number")
    capture.add(ppp0, b"\xff\x03\x00\x21" + inner4, "PPP with address and control")
    capture.add(ppp0, b"\xff\x03\xc0\x21\x01\x01\x00\x04", "PPP, LCP")
    capture.add(ppp0, b"\x40\x01nobody", "PPP, a protocol that nobody reads")
    hdlc = capture.interface("ppp1", pcapng.PPP_HDLC)
    capture.add(hdlc, b"\xff\x03\x00\x21" + inner4, "PPP in HDLC framing, IPv4")
    capture.add(hdlc, b"\xff\x03\x00\x57" + inner6, "PPP in HDLC framing, IPv6")
    capture.add(hdlc, b"\x0f\x00\x08\x00" + inner4, "Cisco HDLC where PPP was said")
    both = capture.interface("ppp2", pcapng.PPP_WITH_DIRECTION)
    capture.add(both, b"\x00\xff\x03\x00\x21" + inner4, "PPP, received")
    capture.add(both, b"\x01\xff\x03\x00\x57" + inner6, "PPP, sent")
    capture.add(both, b"\x01\x00\x21" + inner4, "PPP, sent, without address and control")
    over = capture.interface("pppoe0", pcapng.PPP_ETHER)
    capture.add(over, ppp.PPPoE(sessionid=9) / ppp.PPP(proto=0x21) / ip() / ECHO, "PPPoE without Ethernet")
    serial = capture.interface("ser0", pcapng.C_HDLC)
    capture.add(serial, chdlc.CHDLC(proto=0x0800) / ip() / ECHO, "Cisco HDLC, IPv4")
    capture.add(serial, chdlc.CHDLC(address=0x8F, proto=0x86DD) / ip6() / udp(1, 2, b"multicast"), "Cisco HDLC, IPv6, multicast")
    capture.add(serial, b"\x0f\x00\x80\x35" + bytes(18), "Cisco HDLC, SLARP")
    capture.add(serial, b"\x0f\x00\xfe\xfe\x03\x83\x1b\x01", "Cisco HDLC, CLNS with its padding")
    capture.add(serial, b"\x0f", "Cisco HDLC, one byte")
