"""TCP with its flags and options, UDP, and packets cut by a snapshot length."""

import struct

from scapy.compat import raw
from scapy.layers.inet import IP, UDP, checksum, in4_chksum
from scapy.packet import Raw

from .common import HOST4, PEER4, ECHO, Ports, ether, ip, ip6, tcp, udp


def packets(capture, eth):
    ports = Ports(20000)
    flags(capture, eth, ports)
    options(capture, eth, ports)
    datagrams(capture, eth, ports)
    cut(capture, eth, ports)


def flags(capture, eth, ports):
    for letters, words in [
        ("S", "SYN"), ("SA", "SYN, ACK"), ("A", "ACK"), ("PA", "PSH, ACK"), ("FA", "FIN, ACK"), ("R", "RST"), ("RA", "RST, ACK"),
        ("SEC", "SYN with ECE and CWR"), ("SAE", "SYN, ACK with ECE"), ("AC", "CWR"), ("FPU", "FIN, PSH, URG"), ("", "no flag"),
        ("FSRPAUECN", "every flag"), ("SF", "SYN and FIN")
    ]:
        capture.add(eth, ether(ip() / tcp(ports.take(), 4001, flags=letters)), "TCP: " + words)

    def segment(words, layer, **fields):
        capture.add(eth, ether(ip(**fields) / layer), "TCP: " + words)

    segment("urgent data", tcp(ports.take(), 4001, b"urgent", flags="PAU", urgptr=6))
    segment("an urgent pointer without its flag", tcp(ports.take(), 4001, b"x", urgptr=9))
    segment("the reserved bits", tcp(ports.take(), 4001, reserved=7))
    segment("the largest numbers", tcp(65535, 65534, b"x", seq=0xFFFFFFFF, ack=0xFFFFFFFE, window=65535))
    segment("window 0", tcp(ports.take(), 4001, flags="A", window=0))
    segment("port 0", tcp(0, 0, b"nobody"))
    segment("a wrong checksum", tcp(ports.take(), 4001, b"x", chksum=0xBAD))
    segment("a keep-alive's single byte", tcp(ports.take(), 4001, b"\x00", flags="A"))
    segment("header length 4", tcp(ports.take(), 4001, b"x", dataofs=4))
    segment("header length 15 of which there is nothing", tcp(ports.take(), 4001, b"x", dataofs=15))
    segment("SYN with data", tcp(ports.take(), 4001, b"early", flags="S", ack=0))
    segment("RST with words", tcp(ports.take(), 4001, b"go away", flags="RA"))
    segment("19 bytes", Raw(raw(tcp(ports.take(), 4001))[:19]), proto=6)
    segment("3 bytes", Raw(b"\x0f\xa0\x0f"), proto=6)
    capture.add(eth, ether(ip6() / tcp(ports.take(), 4001, b"six", flags="PA")), "TCP over IPv6")


def options(capture, eth, ports):
    def with_options(words, *parts, flags="A"):
        data = b"".join(parts)
        data += bytes(-len(data) % 4)
        head = tcp(ports.take(), 4001, flags=flags, dataofs=5 + len(data) // 4, chksum=0)
        segment = bytearray(raw(head)[:20] + data)
        segment[16:18] = struct.pack("!H", in4_chksum(6, IP(src=HOST4, dst=PEER4), bytes(segment)))
        capture.add(eth, ether(ip(proto=6) / Raw(bytes(segment))), "TCP option: " + words)

    mss, scale, allowed, nop = b"\x02\x04\x05\xb4", b"\x03\x03\x07", b"\x04\x02", b"\x01"
    times = b"\x08\x0a" + struct.pack("!II", 100000, 99999)
    with_options("those of Linux", mss, allowed, times, nop, scale, flags="S")
    with_options("those of Windows", mss, nop, b"\x03\x03\x08", nop, nop, allowed, flags="S")
    with_options("timestamps", nop, nop, times)
    with_options("end of the list, and more behind it", nop, b"\x00", mss)
    with_options("window scale 14", b"\x03\x03\x0e", flags="S")
    with_options("window scale 99", b"\x03\x03\x63", flags="S")
    with_options("one selective acknowledgement", nop, nop, b"\x05\x0a" + struct.pack("!II", 3000, 4000))
    with_options("three selective acknowledgements", nop, nop, times, nop, nop, b"\x05\x12" + struct.pack("!IIII", 3000, 4000, 5000, 6000))
    with_options("four selective acknowledgements", nop, nop, b"\x05\x22" + struct.pack("!8I", *range(1000, 9000, 1000)))
    with_options("a selective acknowledgement of 7 bytes", b"\x05\x07" + bytes(5))
    with_options("MD5 signature", nop, nop, b"\x13\x12" + bytes(range(16)))
    with_options("authentication option", b"\x1d\x10\x01\x02" + bytes(range(12)))
    with_options("user timeout in seconds", b"\x1c\x04" + struct.pack("!H", 120))
    with_options("user timeout in minutes", b"\x1c\x04" + struct.pack("!H", 0x8000 | 5))
    with_options("fast open, request", b"\x22\x02", flags="S")
    with_options("fast open, cookie", b"\x22\x0a" + bytes(range(8)), flags="S")
    with_options("fast open as an experiment", b"\xfe\x0c\xf9\x89" + bytes(range(8)), flags="S")
    with_options("experiment 253", b"\xfd\x08\xe2\xd4\x01\x02\x03\x04")
    with_options("experiment without an identifier", b"\xfd\x02", nop, nop)
    with_options("multipath, capable", b"\x1e\x0c\x01\x81" + bytes(range(8)), flags="S")
    with_options("multipath, join", b"\x1e\x0c\x10\x01" + bytes(range(8)), flags="S")
    with_options("multipath, data sequence", b"\x1e\x08\x20\x01" + struct.pack("!I", 77))
    with_options("echo and its reply", b"\x06\x06" + struct.pack("!I", 1), b"\x07\x06" + struct.pack("!I", 2))
    with_options("transactions", b"\x0b\x06" + struct.pack("!I", 1), b"\x0c\x06" + struct.pack("!I", 2), b"\x0d\x06" + struct.pack("!I", 3))
    with_options("partial order, alternate checksum", b"\x09\x02\x0a\x03\xc0\x0e\x03\x01\x0f\x05\x01\x02\x03")
    with_options("quick start response", b"\x1b\x08\x05\x07" + struct.pack("!I", 0x1234))
    with_options("SCPS capabilities", b"\x14\x04\x9c\x01", flags="S")
    with_options("selective negative acknowledgement", b"\x15\x06\x00\x01\x00\x02")
    with_options("record boundaries and corruption", b"\x16\x02\x17\x02")
    with_options("Riverbed's probe", b"\x4c\x0a\x01\x01\xc0\x00\x02\x09\x00\x05")
    with_options("Riverbed's transparency", b"\x4e\x10" + bytes(14))
    with_options("an option that nobody has", b"\xc8\x06\x01\x02\x03\x04")
    with_options("a segment size of length 3", b"\x02\x03\x05")
    with_options("length 0", b"\x02\x00\x05\xb4")
    with_options("length 1", b"\x08\x01\x05\xb4")
    with_options("longer than the header", b"\x08\x40\x05\xb4")
    with_options("without a length", nop, nop, nop, b"\x02")
    with_options("forty bytes", nop * 40)


def datagrams(capture, eth, ports):
    def datagram(words, layer, cut=None, **fields):
        capture.add(eth, ether(ip(**fields) / layer), "UDP: " + words, cut=cut)

    datagram("data", udp(ports.take(), 4001, b"data"))
    datagram("no data", udp(ports.take(), 4001))
    datagram("no checksum", udp(ports.take(), 4001, b"unsure", chksum=0))
    datagram("a wrong checksum", udp(ports.take(), 4001, b"wrong", chksum=0xBAD))
    datagram("a length of 7", udp(ports.take(), 4001, b"x", len=7))
    datagram("a length of 0", udp(ports.take(), 4001, b"x", len=0))
    datagram("a length that is not there", udp(ports.take(), 4001, b"x", len=100))
    datagram("a length that leaves a rest", udp(ports.take(), 4001, b"data and a rest", len=12))
    datagram("five bytes", Raw(b"\x0f\xa0\x0f\xa1\x00"), proto=17)
    datagram("port 0", udp(0, 0, b"nobody"))
    capture.add(eth, ether(ip6() / udp(ports.take(), 4001, b"six")), "UDP over IPv6")
    capture.add(eth, ether(ip6() / udp(ports.take(), 4001, b"six", chksum=0)), "UDP over IPv6 without a checksum")
    capture.add(eth, ether(ip6() / udp(ports.take(), 4001, b"jumbo", len=0)), "UDP over IPv6, length 0")


def cut(capture, eth, ports):
    whole = raw(ether(ip() / tcp(ports.take(), 80, b"GET / HTTP/1.1\r\nHost: lab.example\r\n\r\n")))
    for length in (6, 13, 14, 20, 34, 40, 53, 54, 60, 80):
        capture.add(eth, whole, "cut to %d bytes" % length, cut=length)
    capture.add(eth, ether(ip() / udp(ports.take(), 4001, bytes(64))), "UDP, cut in its data", cut=50)
    capture.add(eth, ether(ip() / udp(ports.take(), 4001, bytes(64))), "UDP, cut in its header", cut=38)
    capture.add(eth, ether(ip() / tcp(ports.take(), 4001, flags="S", options=[("MSS", 1460), ("WScale", 7)])), "TCP, cut in its options", cut=56)
    capture.add(eth, ether(ip() / ECHO), "nothing was captured", cut=0)
