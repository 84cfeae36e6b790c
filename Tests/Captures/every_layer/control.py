"""ICMP, ICMPv6, IGMP and VRRP."""

import struct

from scapy.compat import raw
from scapy.layers import igmp, inet6
from scapy.layers.inet import ICMP, checksum
from scapy.layers.vrrp import VRRP, VRRPv3
from scapy.packet import Raw

from .common import ECHO, HOST, HOST4, HOST6, LOCAL6, OTHER4, PEER, PEER4, PEER6, ether, ip, ip6, tcp, udp


def packets(capture, eth):
    icmp(capture, eth)
    extended(capture, eth)
    icmpv6_errors(capture, eth)
    neighbours(capture, eth)
    listeners(capture, eth)
    rare6(capture, eth)
    groups(capture, eth)
    virtual_routers(capture, eth)


QUOTED = raw(ip(src=PEER4, dst=HOST4, id=2) / udp(4000, 33434, b"quoted"))
QUOTED_TCP = raw(ip(src=PEER4, dst=HOST4, id=3) / tcp(4000, 80, b"GET / HTTP/1.1\r\n\r\n"))
QUOTED6 = raw(ip6(src=PEER6, dst=HOST6) / udp(4000, 33434, b"quoted"))


def icmp(capture, eth):
    def message(words, layer, cut=None, **fields):
        capture.add(eth, ether(ip(**fields) / layer), "ICMP: " + words, cut=cut)

    message("echo request", ICMP(id=0x0102, seq=0x0304) / Raw(bytes(range(48))))
    message("echo reply", ICMP(type=0, id=0x0102, seq=0x0304) / Raw(bytes(range(48))))
    message("echo request with a code", ICMP(code=3, id=1, seq=2))
    message("echo request, a wrong checksum", ICMP(id=1, seq=2, chksum=0xBAD) / Raw(b"x"))
    message("echo with a timeval of the host's", ICMP(id=5, seq=1) / Raw(struct.pack("<qq", 1767225600, 500000) + bytes(range(16, 56))))
    for code, words in enumerate(
        [
            "network", "host", "protocol", "port", "fragmentation needed", "source route failed", "network unknown", "host unknown",
            "source host isolated", "network prohibited", "host prohibited", "network for service", "host for service",
            "prohibited by a filter", "host precedence", "precedence cutoff"
        ]):
        message("unreachable: " + words, ICMP(type=3, code=code, nexthopmtu=1400 if code == 4 else 0) / Raw(QUOTED))
    message("unreachable: a code that nobody has", ICMP(type=3, code=99) / Raw(QUOTED))
    message("quoting TCP, all of it", ICMP(type=3, code=13) / Raw(QUOTED_TCP))
    message("quoting TCP, eight bytes of it", ICMP(type=3, code=3) / Raw(QUOTED_TCP[:28]))
    message("quoting a fragment", ICMP(type=11, code=1) / Raw(raw(ip(id=4, frag=64, proto=17) / bytes(8))))
    message("quoting half a header", ICMP(type=3, code=1) / Raw(QUOTED[:10]))
    message("quoting an error", ICMP(type=3, code=1) / Raw(raw(ip() / ICMP(type=11) / Raw(QUOTED))))
    message("quoting an echo", ICMP(type=11) / Raw(raw(ip(ttl=0) / ECHO)))
    message("quoting IPv6 in IPv4", ICMP(type=3, code=2) / Raw(raw(ip(proto=41) / ip6() / udp(1, 2))[:60]))
    message("quoting nothing", ICMP(type=3, code=1))
    message("quoting a packet with options", ICMP(type=12, ptr=20) / Raw(b"\x46" + QUOTED[1:20] + b"\x94\x04\x00\x00" + QUOTED[20:]))
    message("source quench", ICMP(type=4) / Raw(QUOTED))
    for code in range(4):
        message("redirect, code %d" % code, ICMP(type=5, code=code, gw=OTHER4) / Raw(QUOTED))
    message("alternate host address", Raw(b"\x06\x00\xf9\xff" + bytes(4)), proto=1)
    message("router advertisement", Raw(summed(b"\x09\x00\0\0\x02\x02\x07\x08" + four(HOST4) + struct.pack("!i", 5) + four(OTHER4) + struct.pack("!i", -5))), proto=1)
    message("router advertisement, mobile agent's", Raw(summed(b"\x09\x10\0\0\x01\x02\x07\x08" + four(HOST4) + bytes(4) + b"\x10\x06" + struct.pack("!HHH", 1, 600, 0x8000))), proto=1)
    message("router solicitation", Raw(summed(b"\x0a\x00\0\0" + bytes(4))), proto=1)
    message("time exceeded on the way", ICMP(type=11, code=0) / Raw(QUOTED))
    message("time exceeded at reassembly", ICMP(type=11, code=1) / Raw(QUOTED))
    message("parameter problem, pointer", ICMP(type=12, code=0, ptr=1) / Raw(QUOTED))
    message("parameter problem, missing option", ICMP(type=12, code=1) / Raw(QUOTED))
    message("parameter problem, bad length", ICMP(type=12, code=2) / Raw(QUOTED))
    message("timestamp", ICMP(type=13, id=1, seq=2, ts_ori=36000000, ts_rx=0, ts_tx=0))
    message("timestamp reply", ICMP(type=14, id=1, seq=2, ts_ori=36000000, ts_rx=36000001, ts_tx=0x80000002))
    message("timestamp, cut by its sender", Raw(summed(b"\x0d\x00\0\0\x00\x01\x00\x02" + bytes(5))), proto=1)
    message("information request", ICMP(type=15, id=1, seq=2))
    message("information reply", ICMP(type=16, id=1, seq=2))
    message("address mask request", ICMP(type=17, id=1, seq=2, addr_mask="0.0.0.0"))
    message("address mask reply", ICMP(type=18, id=1, seq=2, addr_mask="255.255.255.0"))
    message("traceroute", Raw(summed(b"\x1e\x00\0\0" + struct.pack("!HHHHII", 1, 0, 2, 0xFFFF, 1000, 1500))), proto=1)
    message("a type that nobody has", Raw(summed(b"\x63\x01\0\0" + b"what is this")), proto=1)
    message("three bytes", Raw(b"\x08\x00\xff"), proto=1)
    message("seven bytes", Raw(b"\x08\x00\xff\xff\x00\x01\x00"), proto=1)
    message("cut in the quoted packet", ICMP(type=3, code=3) / Raw(QUOTED), cut=14 + 20 + 8 + 15)
    message("cut in the echo's data", ICMP(id=3, seq=3) / Raw(bytes(64)), cut=60)


def four(*addresses):
    return b"".join(bytes(int(part) for part in address.split(".")) for address in addresses)


def summed(data, at=2):
    """The message with its checksum at `at`."""
    return data[:at] + struct.pack("!H", checksum(data)) + data[at + 2:]


def objects(*parts):
    """The extension structure of RFC 4884 with these objects."""
    body = b"".join(struct.pack("!HBB", 4 + len(data), kind, sort) + data for kind, sort, data in parts)
    return summed(b"\x20\x00\0\0" + body)


def extended(capture, eth):
    quoted = QUOTED + bytes(128 - len(QUOTED))
    labels = struct.pack("!II", 16 << 12 | 3 << 9 | 1, 17 << 12 | 1 << 8 | 255)
    name = b"\x08eth0\x00\x00\x00"

    def error(words, extension, kind=11, length=32):
        body = bytes([kind, 0, 0, 0, 0, length, 0, 0]) + quoted + extension
        capture.add(eth, ether(ip(proto=1) / Raw(summed(body))), "ICMP extension: " + words)

    error("MPLS labels", objects((1, 1, labels)))
    error("MPLS labels where an old router gives no length", objects((1, 1, labels)), length=0)
    error("interface: index, IPv4 address, name, MTU", objects((2, 0x0F, struct.pack("!I", 2) + b"\x00\x01\x00\x00" + four(HOST4) + name + struct.pack("!I", 1500))))
    error("interface: outgoing, IPv6 address", objects((2, 0x84, b"\x00\x02\x00\x00" + bytes.fromhex("20010db8000000000000000000000001"))))
    error("interface: only its name", objects((2, 0x42, name)), kind=3)
    error("interface: an address of no family", objects((2, 0x04, b"\x00\x09\x00\x00" + bytes(4))))
    error("interface: an address of no family, long enough", objects((2, 0x04, b"\x00\x09\x00\x00" + bytes(40))))
    error("labels and two bytes more", objects((1, 1, labels + b"\x01\x02")))
    error("labels of a kind that nobody has", objects((1, 2, labels)))
    error("identification by name", objects((3, 1, b"eth0")), kind=12)
    error("an object that nobody has", objects((200, 7, b"data")))
    error("two objects", objects((1, 1, labels), (2, 0x08, struct.pack("!I", 2) + name[:0])))
    error("a wrong checksum", b"\x20\x00\x12\x34" + b"\x00\x08\x01\x01" + labels[:4])
    error("a wrong version", b"\x10\x00\x12\x34" + b"\x00\x08\x01\x01" + labels[:4])
    error("an object of length 2", b"\x20\x00\x00\x00" + b"\x00\x02\x01\x01" + labels[:4])
    error("an object longer than the message", b"\x20\x00\x00\x00" + b"\x00\x40\x01\x01" + labels[:4])

    def probe(words, kind, code, rest, extension=b""):
        capture.add(eth, ether(ip(proto=1) / Raw(summed(bytes([kind, code, 0, 0]) + rest + extension))), "extended echo: " + words)

    request = struct.pack("!HBB", 0x1234, 5, 1)
    probe("request by name", 42, 0, request, objects((3, 1, b"eth0")))
    probe("request by index", 42, 0, request, objects((3, 2, struct.pack("!I", 7))))
    probe("request by IPv4 address", 42, 0, request, objects((3, 3, b"\x00\x01\x04\x00" + four(PEER4))))
    probe("request by IPv6 address", 42, 0, request, objects((3, 3, b"\x00\x02\x10\x00" + bytes.fromhex("20010db8000000000000000000000001"))))
    probe("request by hardware address", 42, 0, request, objects((3, 3, b"\x40\x05\x06\x00" + bytes.fromhex("020000000001") + bytes(2))))
    probe("reply", 43, 0, struct.pack("!HBB", 0x1234, 5, 0x47))
    probe("reply, no such interface", 43, 2, struct.pack("!HBB", 0x1234, 6, 0x20))


def icmpv6_errors(capture, eth):
    def message(words, layer, cut=None, **fields):
        capture.add(eth, ether(ip6(**fields) / layer), "ICMPv6: " + words, cut=cut)

    message("echo request", inet6.ICMPv6EchoRequest(id=0x0102, seq=0x0304, data=b"every layer"))
    message("echo reply", inet6.ICMPv6EchoReply(id=0x0102, seq=0x0304, data=b"every layer"))
    message("echo request, a wrong checksum", inet6.ICMPv6EchoRequest(id=1, seq=2, cksum=0xBAD))
    for code in range(8):
        message("unreachable, code %d" % code, inet6.ICMPv6DestUnreach(code=code) / Raw(QUOTED6))
    message("packet too big", inet6.ICMPv6PacketTooBig(mtu=1280) / Raw(QUOTED6))
    for code in range(2):
        message("time exceeded, code %d" % code, inet6.ICMPv6TimeExceeded(code=code) / Raw(QUOTED6))
    for code in range(4):
        message("parameter problem, code %d" % code, inet6.ICMPv6ParamProblem(code=code, ptr=40 + code) / Raw(QUOTED6))
    message("quoting TCP", inet6.ICMPv6DestUnreach(code=4) / Raw(raw(ip6() / tcp(4000, 80, b"GET / HTTP/1.1\r\n\r\n"))))
    message("quoting half a header", inet6.ICMPv6DestUnreach(code=4) / Raw(QUOTED6[:25]))
    message("quoting nothing", inet6.ICMPv6DestUnreach(code=4))
    message("quoting a fragment", inet6.ICMPv6TimeExceeded(code=1) / Raw(raw(ip6() / inet6.IPv6ExtHdrFragment(nh=17, offset=4, id=1) / bytes(8))))
    message("quoting an error", inet6.ICMPv6DestUnreach(code=1) / Raw(raw(ip6() / inet6.ICMPv6TimeExceeded() / Raw(QUOTED6))))
    extension = objects((1, 1, struct.pack("!I", 16 << 12 | 0x1FF)))
    quoted = QUOTED6 + bytes(128 - len(QUOTED6))
    message("time exceeded with MPLS labels", inet6.ICMPv6TimeExceeded(length=16) / Raw(quoted + extension))
    message("a type that nobody has", inet6.ICMPv6Unknown(type=222, code=1, msgbody=b"what is this"))
    message("three bytes", Raw(b"\x80\x00\x00"), nh=58)
    message("cut in the echo's data", inet6.ICMPv6EchoRequest(id=1, seq=1, data=bytes(64)), cut=80)


def neighbours(capture, eth):
    def message(words, *layers, cut=None, **fields):
        packet = ip6(**{"src": LOCAL6, "dst": "ff02::1", "hlim": 255, **fields})
        for layer in layers:
            packet = packet / layer
        capture.add(eth, ether(packet, dst="33:33:00:00:00:01"), "neighbour discovery: " + words, cut=cut)

    source, target = inet6.ICMPv6NDOptSrcLLAddr(lladdr=HOST), inet6.ICMPv6NDOptDstLLAddr(lladdr=PEER)
    message("router solicitation", inet6.ICMPv6ND_RS(), source)
    message("router solicitation without options", inet6.ICMPv6ND_RS())
    message(
        "router advertisement", inet6.ICMPv6ND_RA(chlim=64, M=1, O=1, H=1, prf=1, routerlifetime=1800, reachabletime=30000, retranstimer=1000),
        source, inet6.ICMPv6NDOptMTU(mtu=1480),
        inet6.ICMPv6NDOptPrefixInfo(prefix="2001:db8:2::", prefixlen=64, L=1, A=1, R=1, validlifetime=86400, preferredlifetime=14400),
        inet6.ICMPv6NDOptRDNSS(lifetime=600, dns=["2001:db8::53", "2001:db8::54"]),
        inet6.ICMPv6NDOptDNSSL(lifetime=600, searchlist=["lab.example", "example"]),
        inet6.ICMPv6NDOptRouteInfo(prefix="2001:db8:3::", plen=48, prf=3, rtlifetime=900), inet6.ICMPv6NDOptEFA())
    message("router advertisement, other lengths of route", inet6.ICMPv6ND_RA(prf=3), Raw(b"\x18\x01\x00\x08\x00\x00\x00\x3c" + b"\x18\x02\x20\x00\x00\x00\x00\x3c\x20\x01\x0d\xb8" + bytes(4)))
    message("router advertisement, captive portal and PREF64", inet6.ICMPv6ND_RA(), inet6.ICMPv6NDOptCaptivePortal(URI="https://portal.example/"), inet6.ICMPv6NDOptPREF64(scaledlifetime=225, plc=0, prefix="64:ff9b::"))
    message("router advertisement, mobile IPv6", inet6.ICMPv6ND_RA(), inet6.ICMPv6NDOptAdvInterval(advint=3000), inet6.ICMPv6NDOptHAInfo(pref=1, lifetime=600))
    message("router advertisement, an option that nobody has", inet6.ICMPv6ND_RA(), Raw(b"\xc8\x01" + bytes(range(6))))
    message("neighbour solicitation", inet6.ICMPv6ND_NS(tgt=PEER6), source)
    message("duplicate address detection with a nonce", inet6.ICMPv6ND_NS(tgt=LOCAL6), Raw(b"\x0e\x01\x01\x02\x03\x04\x05\x06"), src="::")
    message("neighbour advertisement", inet6.ICMPv6ND_NA(tgt=PEER6, R=1, S=1, O=1), target)
    message("redirect", inet6.ICMPv6ND_Redirect(tgt="fe80::2", dst=PEER6), target, inet6.ICMPv6NDOptRedirectedHdr(pkt=ip6() / udp(4000, 4001, bytes(16))))
    message("an option of length 0", inet6.ICMPv6ND_NS(tgt=PEER6), Raw(b"\x01\x00" + bytes(6)))
    message("an option longer than the message", inet6.ICMPv6ND_NS(tgt=PEER6), Raw(b"\x01\x05" + bytes(6)))
    message("a link address of 14 bytes", inet6.ICMPv6ND_NS(tgt=PEER6), Raw(b"\x01\x02" + bytes(range(14))))
    message("an advertisement cut by its sender", Raw(b"\x88\x00\x00\x00\xe0\x00\x00\x00" + bytes(7)), nh=58)
    message("inverse solicitation", inet6.ICMPv6ND_INDSol(), source, target, inet6.ICMPv6NDOptSrcAddrList(addrlist=[HOST6]))
    message("cut in an option", inet6.ICMPv6ND_NS(tgt=PEER6), source, cut=14 + 40 + 24 + 4)


def listeners(capture, eth):
    alert = inet6.IPv6ExtHdrHopByHop(nh=58, options=[inet6.RouterAlert(value=0), inet6.PadN(optdata=b"")])

    def message(words, layer, to="ff02::1"):
        capture.add(eth, ether(ip6(src=LOCAL6, dst=to, hlim=1) / alert / layer, dst="33:33:00:00:00:16"), "listeners: " + words)

    message("general query of MLD 1", inet6.ICMPv6MLQuery(mrd=10000, mladdr="::"))
    message("report of MLD 1", inet6.ICMPv6MLReport(mladdr="ff02::fb"), "ff02::fb")
    message("done of MLD 1", inet6.ICMPv6MLDone(mladdr="ff02::fb"), "ff02::2")
    message("query of MLD 2 with sources", inet6.ICMPv6MLQuery2(mrd=0x8123, mladdr="ff02::fb", S=1, QRV=2, QQIC=0x9A, sources=["2001:db8::1", "2001:db8::2"]))
    records = [inet6.ICMPv6MLDMultAddrRec(rtype=kind, dst="ff02::%x" % kind, sources=["2001:db8::%x" % kind] * (kind % 3)) for kind in range(1, 7)]
    message("report of MLD 2", inet6.ICMPv6MLReport2(records=records), "ff02::16")
    odd = struct.pack("!HHBBHBBHH16s8s", 0, 0, 4, 2, 0, 0, 0, 0, 0, bytes.fromhex("ff020000000000000000000000000001"), b"aux data")
    message("report of MLD 2 with auxiliary data", Raw(b"\x8f\x00\x00\x00\x00\x00\x00\x01" + odd[4:]), "ff02::16")


def rare6(capture, eth):
    def message(words, layer, **fields):
        capture.add(eth, ether(ip6(**fields) / layer), "ICMPv6: " + words)

    message("node information query for a name", inet6.ICMPv6NIQueryName(nonce=b"12345678", data=PEER6))
    message("node information reply with a name", inet6.ICMPv6NIReplyName(nonce=b"12345678", data=[b"node.example"]))
    message("multicast router advertisement", inet6.ICMPv6MRD_Advertisement(advinter=20, queryint=125, robustness=2), hlim=1)
    message("home agent discovery request", inet6.ICMPv6HAADRequest(id=7))
    message("mobile prefix solicitation", inet6.ICMPv6MPSol(id=7))
    message("extended echo request", Raw(b"\xa0\x00\x00\x00\x12\x34\x05\x01" + objects((3, 1, b"eth0"))), nh=58)
    message("extended echo reply", Raw(b"\xa1\x00\x00\x00\x12\x34\x05\x47"), nh=58)
    message("RPL solicitation", inet6.ICMPv6RPL(code=0) / Raw(b"\x00\x00"))


def groups(capture, eth):
    def message(words, layer, to="224.0.0.1", **fields):
        capture.add(eth, ether(ip(dst=to, ttl=1, proto=2, **fields) / layer), "IGMP: " + words)

    message("version 1, query", Raw(summed(b"\x11\x00\0\0" + bytes(4))))
    message("version 1, report", Raw(summed(b"\x12\x00\0\0" + four("224.0.1.7"))), "224.0.1.7")
    message("version 2, general query", igmp.IGMP_MQ(mrcode=100))
    message("version 2, query of a group", igmp.IGMP_MQ(mrcode=10, gaddr="224.0.1.7"), "224.0.1.7")
    message("version 2, report", igmp.IGMPv2_MR(gaddr="224.0.1.7"), "224.0.1.7")
    message("version 2, leave", igmp.IGMPv2_LG(gaddr="224.0.1.7"), "224.0.0.2")
    message("a wrong checksum", igmp.IGMPv2_MR(gaddr="224.0.1.7", chksum=0xBAD), "224.0.1.7")
    query = igmp.IGMPv3_MQ(mrcode=100, gaddr="232.1.1.1", s=1, qrv=2, qqic=0x9A, srcaddrs=[HOST4, OTHER4])
    message("version 3, query with sources", query, "232.1.1.1")
    message("version 3, query with a coded time", Raw(summed(b"\x11\xa5\0\0" + bytes(4) + b"\x02\x7d\x00\x00")))
    records = [igmp.IGMPv3_MR_Group(rtype=kind, maddr="232.0.0.%d" % kind, srcaddrs=[OTHER4] * (kind % 3)) for kind in range(1, 7)]
    message("version 3, report", igmp.IGMPv3_MR(records=records), "224.0.0.22")
    message("version 3, report with auxiliary data", Raw(summed(b"\x22\x00\0\0\x00\x00\x00\x01" + b"\x04\x02\x00\x00" + four("232.0.0.1") + b"aux data")), "224.0.0.22")
    message("version 3, report that promises more", Raw(summed(b"\x22\x00\0\0\x00\x00\x00\x05" + b"\x04\x00\x00\x03" + four("232.0.0.1", OTHER4))), "224.0.0.22")
    message("version 0, create group", Raw(summed(b"\x01\x01\0\0\x12\x34\x56\x78" + four("224.0.1.7") + bytes(8))))
    message("version 0, create group reply", Raw(summed(b"\x02\x00\0\0\x12\x34\x56\x78" + four("224.0.1.7") + bytes(8))))
    message("version 0, confirm group reply, pending", Raw(summed(b"\x08\x05\0\0\x12\x34\x56\x78" + four("224.0.1.7") + bytes(8))))
    message("multicast traceroute", Raw(summed(b"\x1f\x10\0\0" + four("232.0.0.1", HOST4, PEER4, OTHER4) + b"\x40\x12\x34\x56")))
    block = struct.pack("!I4s4s4sIIIBBBB", 7, four(HOST4), four(OTHER4), four(PEER4), 1, 2, 3, 1, 1, 0x98, 0)
    message("multicast traceroute, response", Raw(summed(b"\x1e\x10\0\0" + four("232.0.0.1", HOST4, PEER4, OTHER4) + b"\x40\x12\x34\x56" + block)))
    message("multicast router advertisement", Raw(summed(b"\x30\x14\0\0\x00\x7d\x00\x02")), "224.0.0.106")
    message("a type that nobody has", Raw(summed(b"\x99\x00\0\0" + b"what is this")))
    message("three bytes", Raw(b"\x16\x00\x00"))


def virtual_routers(capture, eth):
    def router(words, layer, to="224.0.0.18", **fields):
        capture.add(eth, ether(ip(dst=to, ttl=255, proto=112, **fields) / layer, src="00:00:5e:00:01:33"), "VRRP " + words)

    router("2", VRRP(vrid=51, priority=150, addrlist=["192.0.2.254", "192.0.2.253"]))
    router("2 with a simple text password", VRRP(vrid=51, priority=150, authtype=1, auth1=0x6C616270, auth2=0x61737300, addrlist=["192.0.2.254"]))
    md5 = b"\x21\x33\x64\x01\x02\x01" + b"\0\0" + four("192.0.2.254") + bytes(8) + bytes(range(16))
    router("2 with the authentication of RFC 2338", Raw(summed(md5[:24], 6) + md5[24:]))
    router("2 with MD5", Raw(summed(md5[:5] + b"\x01\0\0" + md5[8:24], 6)[:4] + b"\xfe" + summed(md5[:24], 6)[5:] + md5[24:]))
    router("2, giving up", VRRP(vrid=51, priority=0, addrlist=["192.0.2.254"]))
    router("2, priority of the owner", VRRP(vrid=51, priority=255, adv=10, addrlist=["192.0.2.254"]))
    router("2, a wrong checksum", VRRP(vrid=51, addrlist=["192.0.2.254"], chksum=0xBAD))
    router("3", VRRPv3(vrid=51, priority=200, adv=100, addrlist=["192.0.2.254", "192.0.2.253"]))
    body = bytes.fromhex("31330a02" "3064" "0000" "fe800000000000000000000000000254" "20010db8000000000000000000000254")
    # scapy's VRRPv3 holds IPv4 addresses only; the checksum covers the pseudo-header.
    head = ip6(src="fe80::1", dst="ff02::12", hlim=255, nh=112)
    body = body[:6] + struct.pack("!H", inet6.in6_chksum(112, head, body)) + body[8:]
    capture.add(eth, ether(head / Raw(body), src="00:00:5e:00:02:33"), "VRRP 3 over IPv6")
    router("of a version that nobody has", Raw(summed(b"\x91\x33\x64\x00\x00\x01\0\0", 6)))
    router("2, a count of addresses that are not there", Raw(summed(b"\x21\x33\x64\x07\x00\x01\0\0" + four("192.0.2.254"), 6)))
    router("2, seven bytes", Raw(b"\x21\x33\x64\x00\x00\x01\x00"))
