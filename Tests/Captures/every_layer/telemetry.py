"""MQTT 3.1, 3.1.1 and 5, and MQTT-SN 1.2."""

import struct

from .common import HOST4, PEER4, Ports, ether, ip, ip6, tcp, udp


def packets(capture, eth):
    ports = Ports(50000)
    old(capture, eth, ports)
    five(capture, eth, ports)
    oddities(capture, eth, ports)
    sensors(capture, eth, ports)


def text(words):
    data = words if isinstance(words, bytes) else words.encode()
    return struct.pack("!H", len(data)) + data


def variable(number):
    result = b""
    while True:
        number, digit = divmod(number, 128)
        result += bytes([digit | (128 if number else 0)])
        if not number:
            return result


def packet(kind, flags, *parts):
    body = b"".join(parts)
    return bytes([kind << 4 | flags]) + variable(len(body)) + body


def connect(flags=0x02, level=4, name="MQTT", client="sensor-1", *more, keep_alive=60, properties=b""):
    return packet(1, 0, text(name), bytes([level, flags]), struct.pack("!H", keep_alive), properties, text(client), *more)


CONNECT5 = connect(level=5, properties=b"\x00")


def properties(*parts):
    body = b"".join(parts)
    return variable(len(body)) + body


def byte(identifier, value):
    return bytes([identifier, value])


def two(identifier, value):
    return bytes([identifier]) + struct.pack("!H", value)


def four(identifier, value):
    return bytes([identifier]) + struct.pack("!I", value)


def string(identifier, words):
    return bytes([identifier]) + text(words)


def user(key, value):
    return b"\x26" + text(key) + text(value)


def number(value):
    return struct.pack("!H", value)


def old(capture, eth, ports):
    def up(words, *data):
        capture.add(eth, ether(ip() / tcp(ports.take(), 1883, b"".join(data))), "MQTT: " + words)

    def down(words, *data):
        capture.add(eth, ether(ip(src=PEER4, dst=HOST4) / tcp(1883, ports.take(), b"".join(data))), "MQTT: " + words)

    up("CONNECT of 3.1", connect(0x02, 3, "MQIsdp"))
    up("CONNECT of 3.1.1", connect())
    up("CONNECT with a will and a password", connect(0xEE, 4, "MQTT", "c", text("last/will"), text("gone"), text("alice"), text("secret")))
    up("CONNECT with a will of bytes", connect(0x34, 4, "MQTT", "c", text("last/will"), text(b"\x00\x80\xff")))
    up("CONNECT with a name only", connect(0x82, 4, "MQTT", "c", text("alice")))
    up("CONNECT without an identifier", connect(client=""))
    up("CONNECT with the reserved bit", connect(0x03))
    up("CONNECT over another name", connect(0x02, 4, "MQTX"))
    up("CONNECT of version 9", connect(0x02, 9))
    for code in range(6):
        down("CONNACK, code %d" % code, packet(2, 0, bytes([1 if code == 0 else 0, code])))
    down("CONNACK with reserved flags", packet(2, 0, b"\xff\x00"))
    up("PUBLISH", packet(3, 0, text("lab/room1/temperature"), b"21.5"))
    up("PUBLISH, QoS 1, retained", packet(3, 3, text("lab/room1"), number(7), b"21.5"))
    up("PUBLISH, QoS 2, duplicate", packet(3, 0xC, text("lab/room1"), number(8), b"21.5"))
    up("PUBLISH, QoS 3", packet(3, 6, text("lab/room1"), number(9), b"21.5"))
    up("PUBLISH without a message", packet(3, 1, text("lab/room1")))
    up("PUBLISH of bytes", packet(3, 0, text("lab/bytes"), bytes(range(40))))
    up("PUBLISH of text that is not ASCII", packet(3, 0, text("lab/grüße"), "schön".encode()))
    up("PUBLISH to a topic with a zero", packet(3, 0, text(b"lab\x00room"), b"x"))
    up("PUBLISH to a topic that is not UTF-8", packet(3, 0, text(b"lab\xff\xferoom"), b"x"))
    up("PUBLISH to an empty topic", packet(3, 0, text(""), b"x"))
    for kind, words in [(4, "PUBACK"), (5, "PUBREC"), (6, "PUBREL"), (7, "PUBCOMP")]:
        up(words, packet(kind, 2 if kind == 6 else 0, number(7)))
    up("SUBSCRIBE", packet(8, 2, number(10), text("lab/+/temperature"), b"\x00"))
    up("SUBSCRIBE to three", packet(8, 2, number(11), text("a/#"), b"\x01", text("b"), b"\x02", text("$SYS/+"), b"\x00"))
    up("SUBSCRIBE to nothing", packet(8, 2, number(12)))
    down("SUBACK", packet(9, 0, number(11), b"\x00\x01\x02\x80"))
    up("UNSUBSCRIBE", packet(10, 2, number(13), text("a/#"), text("b")))
    down("UNSUBACK", packet(11, 0, number(13)))
    up("PINGREQ", packet(12, 0))
    down("PINGRESP", packet(13, 0))
    up("DISCONNECT", packet(14, 0))
    up("several in one segment", connect(), packet(8, 2, number(1), text("a"), b"\x00"), packet(3, 0, text("a"), b"1"), packet(12, 0), packet(14, 0))
    mqisdp = connect(0x02, 3, "MQIsdp")
    up("several of 3.1", mqisdp, packet(8, 0xA, number(1), text("a"), b"\x01"), packet(6, 2, number(7)), packet(10, 2, number(2), text("a")))
    capture.add(eth, ether(ip6() / tcp(ports.take(), 1883, connect())), "MQTT over IPv6")


def five(capture, eth, ports):
    def both(words, *data):
        """A packet of version 5 behind a CONNECT that says so: in one segment, since each packet is read for itself."""
        capture.add(eth, ether(ip() / tcp(ports.take(), 1883, CONNECT5 + b"".join(data))), "MQTT 5: " + words)

    def connecting(words, *props, flags=0x02, more=(), client="c"):
        data = connect(flags, 5, "MQTT", client, *more, properties=properties(*props))
        capture.add(eth, ether(ip() / tcp(ports.take(), 1883, data)), "MQTT 5: CONNECT, " + words)

    connecting("no properties")
    connecting(
        "every property", four(0x11, 3600), two(0x21, 10), four(0x27, 65536), two(0x22, 5), byte(0x19, 1), byte(0x17, 0), user("key", "value"),
        user("key", "other"), string(0x15, "SCRAM-SHA-1"), string(0x16, b"\x01\x02"))
    will = properties(four(0x18, 30), byte(0x01, 1), four(0x02, 60), string(0x03, "text/plain"), string(0x08, "reply/to"), string(0x09, b"\x01\x02\x03"), user("will", "yes"))
    connecting("a will with every property", flags=0xC6, more=(will, text("last/will"), text("gone"), text("alice"), text("secret")))
    connecting("a will without properties", flags=0x06, more=(b"\x00", text("last/will"), text("gone")))
    both("CONNACK, every property", packet(
        2, 0, b"\x01\x00", properties(
            four(0x11, 60), two(0x21, 20), byte(0x24, 1), byte(0x25, 1), four(0x27, 1000), string(0x12, "given-name"), two(0x22, 10),
            string(0x1F, "all is well"), user("a", "b"), byte(0x28, 1), byte(0x29, 1), byte(0x2A, 0), two(0x13, 30), string(0x1A, "info"),
            string(0x1C, "other.example"), string(0x15, "method"), string(0x16, b"data"))))
    for code in (0x80, 0x84, 0x87, 0x9D, 0xEE):
        both("CONNACK, reason 0x%02x" % code, packet(2, 0, bytes([0, code]), properties()))
    every = properties(
        byte(0x01, 1), four(0x02, 60), two(0x23, 5), string(0x08, "reply"), string(0x09, b"\x00\xff"), user("k", "v"), b"\x0b" + variable(300),
        b"\x0b\x07", string(0x03, "text/plain"))
    both("PUBLISH, every property", packet(3, 2, text("lab/room1"), number(1), every, b"21.5"))
    both("PUBLISH by alias", packet(3, 0, text(""), properties(two(0x23, 5)), b"21.5"))
    both("PUBLISH, no properties", packet(3, 0, text("lab/room1"), properties(), b"21.5"))
    for kind, words, flags in [(4, "PUBACK", 0), (5, "PUBREC", 0), (6, "PUBREL", 2), (7, "PUBCOMP", 0)]:
        both(words + " without a reason", packet(kind, flags, number(3)))
        both(words + " with a reason", packet(kind, flags, number(3), b"\x10" if kind in (4, 5) else b"\x92"))
        both(words + " with properties", packet(kind, flags, number(3), b"\x87", properties(string(0x1F, "no"), user("k", "v"))))
    both("SUBSCRIBE, every option", packet(8, 2, number(4), properties(b"\x0b\x7f", user("k", "v")), text("a/#"), b"\x2d", text("b"), b"\x12", text("c"), b"\xc0"))
    both("SUBACK", packet(9, 0, number(4), properties(string(0x1F, "mostly"), user("k", "v")), b"\x00\x01\x02\x80\x8f\xa2"))
    both("UNSUBSCRIBE", packet(10, 2, number(5), properties(user("k", "v")), text("a/#"), text("b")))
    both("UNSUBACK", packet(11, 0, number(5), properties(string(0x1F, "gone"), user("k", "v")), b"\x00\x11\x80"))
    both("PINGREQ and PINGRESP", packet(12, 0), packet(13, 0))
    both("DISCONNECT", packet(14, 0))
    both("DISCONNECT with a reason", packet(14, 0, b"\x04"))
    both("DISCONNECT with properties", packet(14, 0, b"\x9c", properties(four(0x11, 0), string(0x1F, "use another"), user("k", "v"), string(0x1C, "other.example"))))
    both("AUTH", packet(15, 0, b"\x18", properties(string(0x15, "method"), string(0x16, b"data"), string(0x1F, "go on"), user("k", "v"))))
    both("AUTH without anything", packet(15, 0))
    both("a property that nobody has", packet(3, 0, text("a"), b"\x02\x77\x01", b"x"))
    both("a property where it must not be", packet(3, 0, text("a"), properties(two(0x21, 5)), b"x"))
    both("a property longer than its place", packet(3, 0, text("a"), b"\x04\x1f\x00\x40a", b"x"))
    both("a property's length that promises more", packet(3, 0, text("a"), b"\x40\x01\x00"))

    def alone(words, data):
        capture.add(eth, ether(ip() / tcp(ports.take(), 1883, data)), "MQTT 5 without its CONNECT: " + words)

    alone("PUBLISH", packet(3, 0, text("lab/room1"), properties(byte(0x01, 1)), b"21.5"))
    alone("PUBACK", packet(4, 0, number(3), b"\x10"))
    alone("SUBSCRIBE", packet(8, 2, number(4), properties(), text("a/#"), b"\x2d"))
    alone("DISCONNECT", packet(14, 0, b"\x04"))
    alone("CONNACK", packet(2, 0, b"\x00\x00", properties(two(0x21, 20))))


def oddities(capture, eth, ports):
    def segment(words, data, cut=None):
        capture.add(eth, ether(ip() / tcp(ports.take(), 1883, data)), "MQTT: " + words, cut=cut)

    publish = packet(3, 0, text("lab/room1"), b"x" * 200)
    segment("a remaining length of two bytes", publish)
    segment("a remaining length of four bytes", b"\x30\x94\x80\x80\x00" + text("lab/room1") + b"123456789")
    segment("a remaining length that does not end", b"\x30\xff\xff\xff\xff\xff\x01" + text("a"))
    segment("the first part of a packet", publish[:50])
    segment("one byte", b"\x30")
    segment("a packet and half of the next", packet(12, 0) + publish[:30])
    segment("type 0", b"\x00\x00")
    segment("type 15 in 3.1.1", packet(15, 0, b"\x00"))
    segment("flags that are reserved", packet(12, 5))
    segment("SUBSCRIBE with flags of 0", packet(8, 0, number(1), text("a"), b"\x00"))
    segment("a topic longer than the packet", packet(3, 0, struct.pack("!H", 100), b"short"))
    segment("PUBLISH of one byte", packet(3, 0, b"\x00"))
    segment("PUBACK of one byte", packet(4, 0, b"\x00"))
    segment("CONNECT that ends in its name", packet(1, 0, b"\x00\x04MQ"))
    segment("CONNECT that ends behind its flags", packet(1, 0, text("MQTT"), b"\x04\xc2\x00\x3c"))
    segment("bytes that are no MQTT", b"GET / HTTP/1.1\r\n\r\n")
    segment("cut by the snapshot length", publish, cut=90)
    segment("CONNACK of four bytes", packet(2, 0, b"\x00\x00\x00\x00"))
    segment("PINGREQ with a body", packet(12, 0, b"abc"))
    capture.add(eth, ether(ip() / tcp(ports.take(), 8883, connect())), "MQTT on TLS's port")


def sensors(capture, eth, ports):
    def message(words, kind, *parts, length=None, long=False, port=1883, cut=None):
        body = b"".join(parts)
        head = b"\x01" + struct.pack("!H", len(body) + 4) if long else bytes([len(body) + 2 if length is None else length])
        capture.add(eth, ether(ip() / udp(ports.take(), port, head + bytes([kind]) + body)), "MQTT-SN: " + words, cut=cut)

    message("ADVERTISE", 0x00, b"\x09", number(900))
    message("SEARCHGW", 0x01, b"\x02")
    message("GWINFO", 0x02, b"\x09")
    message("GWINFO from a client", 0x02, b"\x09", bytes([192, 0, 2, 9]))
    message("GWINFO with an address of text", 0x02, b"\x09", b"gateway")
    message("CONNECT", 0x04, b"\x04\x01", number(60), b"sensor")
    message("CONNECT with a will", 0x04, b"\x0c\x01", number(60), b"sensor")
    message("CONNECT without an identifier", 0x04, b"\x00\x01", number(0))
    message("CONNACK", 0x05, b"\x00")
    message("CONNACK, congestion", 0x05, b"\x01")
    message("WILLTOPICREQ", 0x06)
    message("WILLTOPIC", 0x07, b"\x30", b"last/will")
    message("WILLTOPIC, empty", 0x07)
    message("WILLMSGREQ", 0x08)
    message("WILLMSG", 0x09, b"gone")
    message("REGISTER", 0x0A, number(1), number(2), b"lab/room1")
    message("REGACK", 0x0B, number(1), number(2), b"\x00")
    message("PUBLISH", 0x0C, b"\x00", number(1), number(0), b"21.5")
    message("PUBLISH, QoS 1, retained, predefined", 0x0C, b"\x31", number(7), number(3), b"21.5")
    message("PUBLISH, QoS 2, duplicate, short name", 0x0C, b"\xc2", b"ab", number(4), b"21.5")
    message("PUBLISH, QoS -1", 0x0C, b"\x61", number(7), number(0), b"21.5")
    message("PUBLISH of bytes", 0x0C, b"\x00", number(1), number(0), bytes(range(128, 160)))
    message("PUBLISH without a message", 0x0C, b"\x00", number(1), number(0))
    message("PUBLISH with a long length", 0x0C, b"\x00", number(1), number(0), b"x" * 300, long=True)
    message("PUBACK", 0x0D, number(1), number(3), b"\x00")
    message("PUBACK, a topic that nobody knows", 0x0D, number(1), number(3), b"\x02")
    message("PUBCOMP", 0x0E, number(4))
    message("PUBREC", 0x0F, number(4))
    message("PUBREL", 0x10, number(4))
    message("SUBSCRIBE by name", 0x12, b"\x20", number(5), b"lab/+/temperature")
    message("SUBSCRIBE by identifier", 0x12, b"\x41", number(6), number(7))
    message("SUBSCRIBE by short name", 0x12, b"\x82", number(7), b"ab")
    message("SUBACK", 0x13, b"\x20", number(1), number(5), b"\x00")
    message("UNSUBSCRIBE", 0x14, b"\x00", number(8), b"lab/+/temperature")
    message("UNSUBSCRIBE by identifier", 0x14, b"\x01", number(8), number(7))
    message("UNSUBACK", 0x15, number(8))
    message("PINGREQ", 0x16)
    message("PINGREQ of a sleeping client", 0x16, b"sensor")
    message("PINGRESP", 0x17)
    message("DISCONNECT", 0x18)
    message("DISCONNECT to sleep", 0x18, number(45))
    message("WILLTOPICUPD", 0x1A, b"\x10", b"last/will")
    message("WILLTOPICUPD, empty", 0x1A)
    message("WILLTOPICRESP", 0x1B, b"\x00")
    message("WILLMSGUPD", 0x1C, b"gone again")
    message("WILLMSGRESP", 0x1D, b"\x00")
    inner = bytes([9, 0x0C, 0x00]) + number(1) + number(0) + b"21"
    capture.add(eth, ether(ip() / udp(ports.take(), 1883, bytes([5, 0xFE, 0x01, 0xAA, 0xBB]) + inner)), "MQTT-SN: forwarded")
    message("a type that nobody has", 0x19, b"what")
    message("a reserved type", 0x03)
    message("a length that is too long", 0x05, b"\x00", length=40)
    message("a length that is too short", 0x04, b"\x04\x01", number(60), b"sensor", length=4)
    message("a length of 0", 0x05, b"\x00", length=0)
    message("a length of 2 where more is needed", 0x0C, length=2)
    message("PUBLISH, cut short", 0x0C, b"\x00\x00", length=4)
    message("on the other port", 0x01, b"\x00", port=1884)
    message("cut by the snapshot length", 0x0C, b"\x00", number(1), number(0), b"x" * 40, cut=60)
    capture.add(eth, ether(ip() / udp(ports.take(), 1883, b"\x02")), "MQTT-SN: one byte")
    capture.add(eth, ether(ip() / udp(ports.take(), 1883, b"\x01\x00")), "MQTT-SN: a long length of two bytes")
    capture.add(eth, ether(ip6() / udp(ports.take(), 1883, bytes([3, 1, 0]))), "MQTT-SN over IPv6")
    two_messages = bytes([2, 0x16]) + bytes([3, 0x01, 0x05])
    capture.add(eth, ether(ip() / udp(ports.take(), 1883, two_messages)), "MQTT-SN: two in one datagram")
