"""Messages of MQTT-SN 1.2, for the gateway and the client beside this file."""
import struct

(ADVERTISE, SEARCHGW, GWINFO, CONNECT, CONNACK, WILLTOPICREQ, WILLTOPIC, WILLMSGREQ, WILLMSG, REGISTER, REGACK,
 PUBLISH, PUBACK, PUBCOMP, PUBREC, PUBREL) = (*range(0x00, 0x03), *range(0x04, 0x11))
(SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, PINGREQ, PINGRESP, DISCONNECT) = range(0x12, 0x19)
WILLTOPICUPD, WILLTOPICRESP, WILLMSGUPD, WILLMSGRESP = range(0x1A, 0x1E)

DUP, RETAIN, WILL, CLEAN = 0x80, 0x10, 0x08, 0x04
NORMAL, PREDEFINED, SHORT = 0, 1, 2
ACCEPTED, CONGESTION, INVALID_TOPIC, NOT_SUPPORTED = range(4)

GROUP, PORT = "233.252.0.1", 1883  # a multicast address kept for documentation (RFC 6676)
PREDEFINED_TOPICS = {1: "lab/predefined/temperature"}


def message(kind, *fields):
    """A message: numbers below 256 are a byte; (n,) is two bytes; bytes and text are themselves."""
    body = b""
    for field in fields:
        if isinstance(field, tuple):
            body += struct.pack("!H", field[0])
        elif isinstance(field, int):
            body += bytes([field])
        else:
            body += field.encode() if isinstance(field, str) else field
    size = len(body) + 2
    return bytes([size, kind]) + body if size < 256 else struct.pack("!BHB", 1, size + 2, kind) + body


def parsed(data):
    """(type, body) of a message."""
    start = 3 if data[0] == 1 else 1
    return data[start], data[start + 1:]


def number(data, at=0):
    return struct.unpack_from("!H", data, at)[0]


def qos_flags(qos):
    """The two bits of a QoS, of which -1 is one."""
    return (qos & 3) << 5


def qos_of(flags):
    qos = flags >> 5 & 3
    return -1 if qos == 3 else qos
