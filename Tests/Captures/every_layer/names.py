"""DNS in all its forms: over UDP and TCP, multicast DNS, LLMNR, update."""

import struct

from scapy.compat import raw
from scapy.layers.dns import (
    DNS, DNSQR, DNSRR, DNSRRDS, DNSRRDNSKEY, DNSRRHINFO, DNSRRMX, DNSRRNAPTR, DNSRRNSEC, DNSRRNSEC3, DNSRROPT, DNSRRRSIG, DNSRRSOA,
    DNSRRSRV, DNSRRTSIG, EDNS0ClientSubnet, EDNS0COOKIE, EDNS0ExtendedDNSError, EDNS0TLV)

from .common import HOST4, HOST6, LOCAL6, OTHER4, PEER4, Ports, ether, ip, ip6, tcp, udp

ZONE = "lab.example."


def packets(capture, eth):
    ports = Ports(30000)
    records(capture, eth, ports)
    extended(capture, eth, ports)
    oddities(capture, eth, ports)
    multicast(capture, eth)
    streams(capture, eth, ports)


def name(text):
    """A name in wire format without compression."""
    labels = [label for label in text.split(".") if label]
    return b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\x00"


def record(owner, kind, data, ttl=300, cls=1):
    return name(owner) + struct.pack("!HHIH", kind, cls, ttl, len(data)) + data


def message(identifier=0x1234, flags=0x8580, questions=(), answers=(), authority=(), additional=()):
    """A message of records that scapy does not know, or should not put right."""
    counts = struct.pack("!HHHHHH", identifier, flags, len(questions), len(answers), len(authority), len(additional))
    return counts + b"".join([*questions, *answers, *authority, *additional])


def question(owner, kind=1, cls=1):
    return name(owner) + struct.pack("!HH", kind, cls)


def records(capture, eth, ports):
    def answer(words, kind, *rrs, owner="www." + ZONE, **fields):
        answers = list(rrs)
        whole = DNS(**{"id": 0x1234, "qr": 1, "aa": 1, "rd": 1, "ra": 1, "qd": [DNSQR(qname=owner, qtype=kind)], "an": answers, **fields})
        packet = ip(src=PEER4, dst=HOST4) / udp(53, ports.take(), raw(whole))
        capture.add(eth, ether(packet), "DNS: " + words)

    def by_hand(words, kind, *datas, owner=ZONE):
        body = message(questions=[question(owner, kind)], answers=[record(owner, kind, data) for data in datas])
        capture.add(eth, ether(ip(src=PEER4, dst=HOST4) / udp(53, ports.take(), body)), "DNS: " + words)

    query = DNS(id=0x1234, rd=1, ad=1, qd=[DNSQR(qname="www." + ZONE, qtype="A")])
    capture.add(eth, ether(ip() / udp(ports.take(), 53, raw(query))), "DNS: a query")
    capture.add(eth, ether(ip6() / udp(ports.take(), 53, raw(query))), "DNS: a query over IPv6")
    answer("addresses", "A", *[DNSRR(rrname="www." + ZONE, type="A", ttl=300, rdata=a) for a in (HOST4, OTHER4)])
    answer("IPv6 address", "AAAA", DNSRR(rrname="www." + ZONE, type="AAAA", ttl=300, rdata=HOST6))
    answer("alias", "A", DNSRR(rrname="www." + ZONE, type="CNAME", rdata="web." + ZONE), DNSRR(rrname="web." + ZONE, type="A", rdata=HOST4))
    answer("name servers", "NS", *[DNSRR(rrname=ZONE, type="NS", rdata=n + ZONE) for n in ("ns1.", "ns2.")], owner=ZONE)
    soa = DNSRRSOA(rrname=ZONE, mname="ns1." + ZONE, rname="admin." + ZONE, serial=2026010100, refresh=7200, retry=3600, expire=1209600, minimum=300)
    answer("start of authority", "SOA", soa, owner=ZONE)
    answer("mail", "MX", DNSRRMX(rrname=ZONE, preference=10, exchange="mail." + ZONE), DNSRRMX(rrname=ZONE, preference=20, exchange="mail2." + ZONE), owner=ZONE)
    answer("text", "TXT", DNSRR(rrname=ZONE, type="TXT", rdata=[b"v=spf1 -all", b"second string", b""]), owner=ZONE)
    answer("pointer", "PTR", DNSRR(rrname="1.2.0.192.in-addr.arpa.", type="PTR", rdata="host." + ZONE), owner="1.2.0.192.in-addr.arpa.")
    answer("service", "SRV", DNSRRSRV(rrname="_mqtt._tcp." + ZONE, priority=1, weight=2, port=1883, target="broker." + ZONE), owner="_mqtt._tcp." + ZONE)
    answer("service with an odd name", "SRV", DNSRRSRV(rrname=ZONE, priority=1, weight=2, port=1883, target="."), owner=ZONE)
    answer("naming authority pointer", "NAPTR", DNSRRNAPTR(rrname=ZONE, order=100, preference=10, flags=b"u", services=b"E2U+sip", regexp=b"!^.*$!sip:info@lab.example!", replacement="."), owner=ZONE)
    answer("host information", "HINFO", DNSRRHINFO(rrname=ZONE, cpu=b"RISC-V", os=b"Linux"), owner=ZONE)
    answer("delegation of names", "A", DNSRR(rrname="old.example.", type="DNAME", rdata=ZONE), owner="www.old.example.")
    answer("delegation signer", "DS", DNSRRDS(rrname=ZONE, keytag=12345, algorithm=13, digesttype=2, digest=bytes(range(32))), owner=ZONE)
    answer("key", "DNSKEY", *[DNSRRDNSKEY(rrname=ZONE, flags=flags, algorithm=13, publickey=bytes(range(64))) for flags in (256, 257, 385)], owner=ZONE)
    signature = DNSRRRSIG(rrname=ZONE, typecovered="A", algorithm=13, labels=2, originalttl=300, expiration=1769904000, inception=1767225600, keytag=12345, signersname=ZONE, signature=bytes(range(64)))
    answer("signature", "A", DNSRR(rrname=ZONE, type="A", rdata=HOST4), signature, owner=ZONE, ad=1)
    answer("next secure", "NSEC", DNSRRNSEC(rrname=ZONE, nextname="a." + ZONE, typebitmaps=b"\x00\x06\x62\x01\x80\x08\x00\x03"), owner=ZONE)
    answer("next secure 3", "NSEC3", DNSRRNSEC3(rrname="abc." + ZONE, hashalg=1, flags=1, iterations=10, saltlength=2, salt=b"\xab\xcd", hashlength=20, nexthashedownername=bytes(range(20)), typebitmaps=b"\x00\x06\x40\x01\x00\x00\x00\x03"), owner=ZONE)
    answer("transaction signature", "A", owner=ZONE, ar=[DNSRRTSIG(rrname="key." + ZONE, algo_name="hmac-sha256.", time_signed=1767225600, fudge=300, mac_len=4, mac_data=b"mac!", original_id=0x1234)])
    by_hand("service binding", 64, struct.pack("!H", 0) + name("web." + ZONE))
    parameters = [(0, b"\x00\x01\x00\x03"), (1, b"\x02h2\x08http/1.1"), (2, b""), (3, b"\x20\xfb"), (4, bytes([192, 0, 2, 1, 192, 0, 2, 2])),
                  (5, b"ech config"), (6, bytes.fromhex("20010db8000000000000000000000001")), (7, b"/dns-query{?dns}"), (65280, b"own")]
    coded = b"".join(struct.pack("!HH", key, len(value)) + value for key, value in parameters)
    by_hand("HTTPS binding with every parameter", 65, struct.pack("!H", 1) + b"\x00" + coded)
    by_hand("HTTPS binding with a parameter cut short", 65, struct.pack("!H", 1) + b"\x00\x00\x01\x00\x09\x02h2")
    by_hand(
        "certification authority", 257, b"\x00\x05issue" + b"ca.example; account=7", b"\x80\x09issuewild;", b"\x00\x05iodef" + b"mailto:a@lab.example",
        b"\x00\x07unknown" + b"value")
    by_hand("certificate association", 52, b"\x03\x01\x01" + bytes(range(32)))
    by_hand("key fingerprint", 44, b"\x04\x02" + bytes(range(32)))
    by_hand("location", 29, b"\x00\x12\x16\x13" + struct.pack("!III", 0x8B0D2C8C, 0x7F8AD1E8, 10000000))
    by_hand("uniform resource identifier", 256, struct.pack("!HH", 10, 1) + b"https://lab.example/")
    by_hand("a responsible person", 17, name("admin." + ZONE) + name("text." + ZONE))
    by_hand("AFS database", 18, struct.pack("!H", 1) + name("afs." + ZONE))
    by_hand("sender policy", 99, b"\x0bv=spf1 -all")
    by_hand("hardware addresses", 108, bytes.fromhex("020000000001"))
    by_hand("an X.25 number and ISDN", 19, b"\x0712345678")
    by_hand("certificate", 37, struct.pack("!HHB", 1, 0, 8) + b"certificate")
    by_hand("mailbox", 7, name("mb." + ZONE))
    by_hand("well known services", 11, bytes([192, 0, 2, 1, 6, 0, 0, 0x40]))
    by_hand("nothing", 10, b"whatever")
    by_hand("a type that nobody has", 4711, b"\x01\x02\x03")
    by_hand("delegation signer of the child", 59, struct.pack("!HBB", 1, 13, 4) + bytes(48))
    by_hand("key of the child", 60, struct.pack("!HBB", 257, 3, 8) + b"\x03\x01\x00\x01" + bytes(64))


def extended(capture, eth, ports):
    def exchange(words, *options, answered=False, **fields):
        opt = DNSRROPT(**{"rclass": 1232, "z": 0x8000, "rdata": list(options), **fields})
        whole = DNS(id=0x2345, qr=int(answered), rd=1, cd=1, qd=[DNSQR(qname=ZONE, qtype="A")], ar=[opt])
        sides = (PEER4, HOST4, 53, ports.take()) if answered else (HOST4, PEER4, ports.take(), 53)
        capture.add(eth, ether(ip(src=sides[0], dst=sides[1]) / udp(*sides[2:], raw(whole))), "EDNS: " + words)

    exchange("no options")
    exchange("client subnet", EDNS0ClientSubnet(family=1, source_plen=24, scope_plen=0, address="192.0.2.0"))
    exchange("client subnet of IPv6", EDNS0TLV(optcode=8, optdata=b"\x00\x02\x38\x30\x20\x01\x0d\xb8\x00\x01\x23"), answered=True)
    exchange("cookies", EDNS0COOKIE(client_cookie=bytes(range(8)), server_cookie=bytes(range(16))), answered=True)
    exchange("client's cookie", EDNS0TLV(optcode=10, optdata=bytes(range(8))))
    exchange("extended error", EDNS0ExtendedDNSError(info_code=18, extra_text="prohibited"), answered=True, extrcode=1)
    exchange("padding, keep-alive, name server identifier", EDNS0TLV(optcode=12, optdata=bytes(5)), EDNS0TLV(optcode=11, optdata=b"\x00\x64"), EDNS0TLV(optcode=3, optdata=b"ns1"), version=1)
    exchange("algorithms understood, expiry, chain", EDNS0TLV(optcode=5, optdata=b"\x08\x0d"), EDNS0TLV(optcode=6, optdata=b"\x01\x02"), EDNS0TLV(optcode=7, optdata=b"\x01"), EDNS0TLV(optcode=9, optdata=struct.pack("!I", 3600)), EDNS0TLV(optcode=13, optdata=name(ZONE)), EDNS0TLV(optcode=14, optdata=b"\x4f\x66"))
    exchange("an option that nobody has", EDNS0TLV(optcode=65001, optdata=b"data"), z=0x7FFF)
    body = message(0x2345, 0x0100, [question(ZONE)], additional=[b"\x00" + struct.pack("!HHIH", 41, 512, 0, 9) + struct.pack("!HH", 8, 20) + b"short"])
    capture.add(eth, ether(ip() / udp(ports.take(), 53, body)), "EDNS: an option longer than its record")


def oddities(capture, eth, ports):
    def query(words, body, cut=None):
        capture.add(eth, ether(ip() / udp(ports.take(), 53, body)), "DNS: " + words, cut=cut)

    def response(words, body, cut=None):
        capture.add(eth, ether(ip(src=PEER4, dst=HOST4) / udp(53, ports.take(), body)), "DNS: " + words, cut=cut)

    query("the root's name servers", message(1, 0x0100, [question(".", 2)]))
    query("any type, any class", message(2, 0x0100, [question(ZONE, 255, 255)]))
    query("transfer of a zone", message(3, 0x0000, [question(ZONE, 252)]))
    query("chaos class", message(4, 0x0100, [question("version.bind.", 16, 3)]))
    query("capitals", message(5, 0x0100, [question("wWw.LaB.eXaMpLe.")]))
    query("two questions", message(6, 0x0100, [question("a." + ZONE), question("b." + ZONE, 28)]))
    query("bytes that are no letters", message(7, 0x0100, [b"\x05a\x00\x80 \\\x03d.e\x00" + struct.pack("!HH", 1, 1)]))
    query("an international name", message(8, 0x0100, [question("xn--bcher-kva.example.")]))
    query("UTF-8 in a name", message(9, 0x0100, [b"\x07b\xc3\xbccher\x07example\x00" + struct.pack("!HH", 1, 1)]))
    longest = b"".join(b"\x3f" + bytes([97 + i]) * 63 for i in range(3)) + b"\x3d" + b"d" * 61 + b"\x00"
    query("the longest name", message(10, 0x0100, [longest + struct.pack("!HH", 1, 1)]))
    query("a name that is too long", message(11, 0x0100, [b"\x3f" + b"x" * 63 + longest + struct.pack("!HH", 1, 1)]))
    query("many labels", message(12, 0x0100, [b"\x01a" * 100 + b"\x00" + struct.pack("!HH", 1, 1)]))
    query("a pointer to itself", message(13, 0x0100, [b"\xc0\x0c" + struct.pack("!HH", 1, 1)]))
    query("a pointer forwards", message(14, 0x0100, [b"\xc0\x20" + struct.pack("!HH", 1, 1), bytes(20)]))
    query("a label of a reserved kind", message(15, 0x0100, [b"\x80abc\x00" + struct.pack("!HH", 1, 1)]))
    query("a bit string label", message(16, 0x0100, [b"\x41\x08\xff\x00" + struct.pack("!HH", 1, 1)]))
    query("a name that does not end", message(17, 0x0100, [b"\x09lab"]))
    query("counts of what is not there", struct.pack("!HHHHHH", 18, 0x0100, 5, 6, 7, 8) + question(ZONE))
    query("something behind the message", message(19, 0x0100, [question(ZONE)]) + b"behind")
    query("eleven bytes", bytes(11))
    query("status", message(20, 0x1000, [question(ZONE)]))
    query("notify", message(21, 0x2400, [question(ZONE, 6)]))
    query("an opcode of no use", message(22, 0x7800, [question(ZONE)]))
    zone, prerequisite = question(ZONE, 6), record("new." + ZONE, 255, b"", 0, 254)
    query("update", message(23, 0x2800, [zone], [prerequisite], [record("new." + ZONE, 1, bytes([192, 0, 2, 9]))], [record(ZONE, 1, b"", 0, 255)]))
    response("update's answer", message(23, 0xA800, [zone]))
    for code, words in [(1, "format error"), (2, "server failure"), (3, "no such name"), (4, "not implemented"), (5, "refused"), (9, "not authoritative"), (15, "a code that nobody has")]:
        response(words, message(30 + code, 0x8180 | code, [question("no." + ZONE)]))
    response("truncated", message(50, 0x8380, [question(ZONE, 16)]))
    response("no question", message(51, 0x8180, [], [record(ZONE, 1, bytes([192, 0, 2, 1]))]))
    pointers = question("www." + ZONE) + b"\xc0\x0c" + struct.pack("!HHIH", 5, 1, 60, 6) + b"\x03web\xc0\x10" + b"\xc0\x2d" + struct.pack("!HHIH", 1, 1, 60, 4) + bytes([192, 0, 2, 1])
    response("pointers of an alias", struct.pack("!HHHHHH", 52, 0x8180, 1, 2, 0, 0) + pointers)
    response("an address of three bytes", message(53, 0x8180, [question(ZONE)], [record(ZONE, 1, bytes(3))]))
    response("an address of six bytes", message(54, 0x8180, [question(ZONE)], [record(ZONE, 1, bytes(6))]))
    response("a text longer than its record", message(55, 0x8180, [question(ZONE, 16)], [record(ZONE, 16, b"\x20short")]))
    response("a record longer than the message", message(56, 0x8180, [question(ZONE)], [name(ZONE) + struct.pack("!HHIH", 1, 1, 60, 400) + bytes(4)]))
    response("an empty record", message(57, 0x8180, [question(ZONE, 15)], [record(ZONE, 15, b"")]))
    response("a mail record cut short", message(58, 0x8180, [question(ZONE, 15)], [record(ZONE, 15, b"\x00\x0a\x04ma")]))
    response("a time to live of 2^31", message(59, 0x8180, [question(ZONE)], [record(ZONE, 1, bytes([192, 0, 2, 1]), 0x80000001)]))
    response("text of other bytes", message(60, 0x8180, [question(ZONE, 16)], [record(ZONE, 16, b"\x08a\x00\xff\"\\\tz\x7f")]))
    response("referral", message(61, 0x8000, [question("a." + ZONE)], authority=[record(ZONE, 2, name("ns1." + ZONE))], additional=[record("ns1." + ZONE, 1, bytes([192, 0, 2, 53]))]))
    response("all flags", message(62, 0x87F0, [question(ZONE)]))
    response("cut in the answer", message(63, 0x8180, [question(ZONE)], [record(ZONE, 16, b"\x30" + bytes(48))]), cut=100)
    response("cut in the question", message(64, 0x8180, [question(ZONE)]), cut=60)
    response("cut in the header", message(65, 0x8180, [question(ZONE)]), cut=50)


def multicast(capture, eth):
    def mdns(words, body, source=5353, **fields):
        packet = ip(dst="224.0.0.251", ttl=255, **fields) / udp(source, 5353, body)
        capture.add(eth, ether(packet, dst="01:00:5e:00:00:fb"), "mDNS: " + words)

    mdns("question", message(0, 0, [question("_http._tcp.local.", 12)]))
    mdns("question with wanted unicast answer", message(0, 0, [question("host.local.", 1, 0x8001)]))
    instance = "My Page._http._tcp.local."
    answers = [
        record("_http._tcp.local.", 12, name(instance), 4500), record(instance, 33, struct.pack("!HHH", 0, 0, 80) + name("host.local."), 120, 0x8001),
        record(instance, 16, b"\x06path=/\x00", 4500, 0x8001), record("host.local.", 1, bytes([192, 0, 2, 1]), 120, 0x8001),
        record("host.local.", 28, bytes.fromhex("fe8000000000000000000000000000ff"), 120, 0x8001),
        record(instance, 47, name(instance) + b"\x00\x05\x00\x00\x80\x00\x40", 120, 0x8001)
    ]
    mdns("answers that flush the cache", message(0, 0x8400, [], answers))
    mdns("probe", message(0, 0, [question("host.local.", 255, 0x8001)], authority=[record("host.local.", 1, bytes([192, 0, 2, 1]), 120)]))
    mdns("a question from another port", message(7, 0, [question("host.local.")]), source=4321)
    mdns("goodbye", message(0, 0x8400, [], [record("_http._tcp.local.", 12, name(instance), 0)]))
    body = message(0, 0, [question("host.local.", 28)])
    capture.add(eth, ether(ip6(src=LOCAL6, dst="ff02::fb", hlim=255) / udp(5353, 5353, body), dst="33:33:00:00:00:fb"), "mDNS over IPv6")

    def llmnr(words, body, **fields):
        packet = ip(dst="224.0.0.252", ttl=1, **fields) / udp(50123, 5355, body)
        capture.add(eth, ether(packet, dst="01:00:5e:00:00:fc"), "LLMNR: " + words)

    llmnr("question", message(0x55AA, 0, [question("printer.")]))
    llmnr("question, conflict", message(0x55AB, 0x0400, [question("printer.", 28)]))
    answer = message(0x55AA, 0x8100, [question("printer.")], [record("printer.", 1, bytes([192, 0, 2, 7]), 30)])
    capture.add(eth, ether(ip(src=PEER4, dst=HOST4) / udp(5355, 50123, answer)), "LLMNR: answer, tentative")


def streams(capture, eth, ports):
    def segment(words, *bodies, data=None, cut=None):
        whole = b"".join(struct.pack("!H", len(body)) + body for body in bodies) if data is None else data
        capture.add(eth, ether(ip() / tcp(ports.take(), 53, whole)), "DNS over TCP: " + words, cut=cut)

    first, second = message(1, 0x0100, [question(ZONE)]), message(2, 0x0100, [question("www." + ZONE, 28)])
    segment("one message", first)
    segment("two messages", first, second)
    segment("a message and the beginning of the next", data=struct.pack("!H", len(first)) + first + struct.pack("!H", len(second)) + second[:10])
    segment("the first bytes of a message", data=struct.pack("!H", 500) + first)
    segment("one byte", data=b"\x00")
    segment("only the length", data=struct.pack("!H", len(first)))
    segment("a length of 0", data=b"\x00\x00")
    answer = message(1, 0x8580, [question(ZONE)], [record(ZONE, 1, bytes([192, 0, 2, 1]))])
    capture.add(eth, ether(ip(src=PEER4, dst=HOST4) / tcp(53, ports.take(), struct.pack("!H", len(answer)) + answer)), "DNS over TCP: an answer")
    capture.add(eth, ether(ip() / tcp(ports.take(), 53, flags="S")), "DNS over TCP: SYN")
    capture.add(eth, ether(ip() / tcp(ports.take(), 5353, struct.pack("!H", len(first)) + first)), "mDNS over TCP")
