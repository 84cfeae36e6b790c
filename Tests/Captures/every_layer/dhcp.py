"""DHCP and BOOTP."""

import struct

from scapy.compat import raw
from scapy.layers.dhcp import BOOTP
from scapy.packet import Raw

from .common import HOST4, PEER, ether, ip, udp

MAC = bytes.fromhex("020000000001")
COOKIE = b"\x63\x82\x53\x63"


def option(code, data=b""):
    return bytes([code, len(data)]) + data


def text(code, words):
    return option(code, words.encode())


def addresses(code, *list_):
    return option(code, b"".join(bytes(int(part) for part in address.split(".")) for address in list_))


def number(code, value, size):
    return option(code, value.to_bytes(size, "big"))


def kind(value):
    return number(53, value, 1)


END = b"\xff"


def packets(capture, eth):
    def message(words, *options, cookie=COOKIE, tail=b"", cut=None, **fields):
        from_client = fields.get("op", 1) == 1
        body = raw(BOOTP(**{"op": 1, "xid": 0x3903F326, "chaddr": MAC + bytes(10), "flags": 0x8000, "options": b"", **fields}))
        ports = (68, 67) if from_client else (67, 68)
        source, destination = ("0.0.0.0", "255.255.255.255") if from_client else ("192.0.2.254", "192.0.2.10")
        packet = ip(src=source, dst=destination) / udp(*ports, body + cookie + b"".join(options) + tail)
        capture.add(eth, ether(packet, dst="ff:ff:ff:ff:ff:ff" if from_client else PEER), "DHCP: " + words, cut=cut)

    wanted = option(55, bytes([1, 3, 6, 15, 28, 42, 121, 119, 252]))
    identity = option(61, b"\x01" + MAC)
    message("discover", kind(1), identity, addresses(50, "192.0.2.10"), text(12, "laptop"), text(60, "udhcp 1.36"), number(57, 1500, 2), wanted, END, tail=bytes(12))
    reply = {"op": 2, "yiaddr": "192.0.2.10", "siaddr": "192.0.2.254"}
    lease = [
        addresses(54, "192.0.2.254"), number(51, 3600, 4), number(58, 1800, 4), number(59, 3150, 4), addresses(1, "255.255.255.0"),
        addresses(3, "192.0.2.254"), addresses(6, "192.0.2.53", "198.51.100.53"), text(15, "lab.example"), addresses(28, "192.0.2.255")
    ]
    message("offer", kind(2), *lease, END, **reply)
    message("request", kind(3), identity, addresses(50, "192.0.2.10"), addresses(54, "192.0.2.254"), wanted, END)
    message("acknowledgement", kind(5), *lease, END, **reply)
    message("refusal", kind(6), addresses(54, "192.0.2.254"), text(56, "wrong network"), END, op=2)
    message("inform", kind(8), wanted, END, ciaddr="192.0.2.10", flags=0)
    message("decline", kind(4), addresses(50, "192.0.2.10"), addresses(54, "192.0.2.254"), text(56, "in use"), END)
    message("release", kind(7), addresses(54, "192.0.2.254"), END, ciaddr="192.0.2.10", flags=0)
    message("lease query", kind(10), END, ciaddr="192.0.2.10", giaddr="192.0.2.1")
    message("a type that nobody has", kind(99), END)
    message(
        "servers", kind(5), addresses(4, "192.0.2.4"), addresses(5, "192.0.2.5"), addresses(7, "192.0.2.7"), addresses(8, "192.0.2.8"),
        addresses(9, "192.0.2.9"), addresses(10, "192.0.2.10"), addresses(11, "192.0.2.11"), addresses(16, "192.0.2.16"),
        addresses(41, "192.0.2.41"), addresses(42, "192.0.2.42", "192.0.2.43"), addresses(44, "192.0.2.44"), addresses(45, "192.0.2.45"),
        addresses(48, "192.0.2.48"), addresses(49, "192.0.2.49"), addresses(65, "192.0.2.65"), addresses(68, "192.0.2.68"),
        addresses(69, "192.0.2.69"), addresses(70, "192.0.2.70"), addresses(71, "192.0.2.71"), addresses(72, "192.0.2.72"),
        addresses(73, "192.0.2.73"), addresses(74, "192.0.2.74"), addresses(75, "192.0.2.75"), addresses(76, "192.0.2.76"),
        addresses(85, "192.0.2.85"), addresses(150, "192.0.2.150"), END, **reply)
    message(
        "a host's settings", kind(5), number(2, 0xFFFFF1F0, 4), number(13, 20, 2), text(14, "/dump"), text(17, "/root"), text(18, "/more"),
        number(19, 1, 1), number(20, 0, 1), addresses(21, "198.51.100.0", "255.255.255.0"), number(22, 576, 2), number(23, 64, 1),
        number(24, 600, 4), option(25, struct.pack("!HH", 68, 1500)), number(26, 1500, 2), number(27, 1, 1), number(29, 0, 1),
        number(30, 0, 1), number(31, 1, 1), addresses(32, "224.0.0.2"), addresses(33, "203.0.113.9", "192.0.2.254"), number(34, 0, 1),
        number(35, 60, 4), number(36, 0, 1), number(37, 64, 1), number(38, 7200, 4), number(39, 1, 1), END, **reply)
    message(
        "names", kind(5), text(40, "nis.example"), text(47, "scope.example"), number(46, 8, 1), text(62, "nwip.example"), text(64, "nisplus.example"),
        text(66, "tftp.example"), text(67, "boot.img"), text(86, "tree"), text(87, "context"), text(100, "CET-1CEST"), text(101, "Europe/Berlin"),
        text(114, "https://portal.example/"), text(160, "https://old.portal.example/"), text(252, "http://wpad.example/wpad.dat\n"), END, **reply)
    routes = bytes([24, 198, 51, 100, 192, 0, 2, 1]) + bytes([0, 192, 0, 2, 254]) + bytes([32, 203, 0, 113, 9, 192, 0, 2, 2])
    search = b"\x03lab\x07example\x00\x04more\xc0\x04"
    agent = option(1, b"port 7") + option(2, MAC) + option(5, bytes([192, 0, 2, 0])) + option(6, b"subscriber") + option(11, bytes([192, 0, 2, 254])) + option(151, b"\x00vrf")
    message("routes, search list, relay's information", kind(5), option(121, routes), option(249, routes), option(119, search), option(82, agent), END, **reply)
    message("relay's information, rarer parts", kind(5), option(82, option(4, b"\x00\x00\x00\x01") + option(10, b"\x00") + option(12, b"\x01" + MAC) + option(19, b"x") + option(200, b"?")), END, **reply)
    message("name of the host", kind(3), option(81, b"\x05\x00\x00\x06laptop\x03lab\x07example\x00"), END)
    message("name of the host, old spelling", kind(3), option(81, b"\x0a\xff\xffpc.lab.example"), END)
    message("client's identity in other ways", kind(1), option(61, b"\x00unique name"), option(77, b"\x04user\x05class"), number(93, 7, 2), option(94, b"\x01\x03\x10"), option(97, b"\x00" + bytes(range(16))), END)
    message("client's identity by other hardware", kind(1), option(61, b"\x0f" + MAC), END)
    message("client's identity of RFC 4361", kind(1), option(61, b"\xff\x00\x00\x00\x01\x00\x01\x00\x01" + bytes(4) + MAC), option(77, b"iPXE"), END)
    message("vendor's options of PXE", kind(1), text(60, "PXEClient:Arch:00000:UNDI:002001"), option(43, b"\x06\x01\x08\x08\x04\x01\x02\x03\x04\xff"), END)
    message("vendor's options of others", kind(1), text(60, "MSFT 5.0"), option(43, b"\x01\x04\x00\x00\x00\x02\xff"), option(124, b"\x00\x00\x0d\xe9\x05\x04data"), option(125, b"\x00\x00\x0d\xe9\x06\x01\x04\x01\x02\x03\x04"), END)
    message("other settings", kind(1), number(116, 1, 1), number(108, 300, 4), addresses(118, "192.0.2.0"), number(92, 0xC0000201, 4), option(80), number(91, 77, 4), option(145, b"\x01"), option(90, b"\x01\x01\x00" + bytes(8) + bytes(20)), number(117, 6, 2), END)
    message("SIP servers and time zones", kind(5), option(120, b"\x01" + bytes([192, 0, 2, 120])), option(120, b"\x00\x03sip\x07example\x00"), option(78, b"\x01" + bytes([192, 0, 2, 78])), option(79, b"\x00lab"), END, **reply)
    message("options that nobody has", kind(1), option(200, b"\x01\x02"), option(224, b"private"), option(254, b""), END)
    overload = {"sname": option(66, b"tftp.example") + END, "file": text(67, "boot.img") + text(12, "overloaded") + END}
    message("options in the places of names", kind(5), number(52, 3, 1), END, **reply, **overload)
    message("options in the place of the file", kind(5), number(52, 1, 1), END, **reply, file=text(12, "there") + END, sname=b"server.example")
    message("names of server and file", kind(5), END, **reply, sname=b"server.example", file=b"/tftpboot/boot.img")
    message("padding between options", kind(1), b"\x00\x00", text(12, "padded"), b"\x00", END, b"behind the end")
    message("no end", kind(1), text(12, "endless"))
    message("an option that is longer than the message", kind(1), bytes([12, 200]) + b"short")
    message("an option without a length", kind(1), b"\x0c")
    message("lengths that do not fit", kind(1), option(1, b"\xff\xff"), option(51, b"\x01"), option(3, b""), option(6, bytes(5)), option(53, b""), option(57, b"\x05"), END)
    message("a long option in two parts", kind(5), option(119, search[:6]), option(119, search[6:]), END, **reply)
    message("BOOTP without a cookie", cookie=b"", sname=b"server", file=b"file")
    message("BOOTP with other bytes in the vendor's place", cookie=b"\x01\x02\x03\x04", tail=bytes(60))
    message("a hardware type that nobody has", kind(1), END, htype=99, hlen=4)
    message("a hardware address of 20 bytes", kind(1), END, hlen=20)
    message("no hardware address", kind(1), END, hlen=0)
    message("hops, seconds and reserved flags", kind(1), END, hops=3, secs=0x0100, flags=0x7FFF, giaddr="192.0.2.1")
    message("an operation that nobody has", kind(1), END, op=7)
    message("cut in the options", kind(5), *lease, END, **reply, cut=300)
    message("cut in the header", kind(5), *lease, END, **reply, cut=80)
    capture.add(eth, ether(ip() / udp(68, 67, b"too short for this")), "DHCP: 18 bytes")
