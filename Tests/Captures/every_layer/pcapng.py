"""Writes pcapng with interfaces of several link types, which scapy's writer cannot (draft-ietf-opsawg-pcapng)."""

import struct

# LINKTYPE numbers, draft-ietf-opsawg-pcaplinktype
NULL, ETHERNET, PPP, RAW_BSD, RAW_OPENBSD, PPP_HDLC, PPP_ETHER, RAW = 0, 1, 9, 12, 14, 50, 51, 101
C_HDLC, LOOP, SLL, PPP_WITH_DIRECTION, IPV4, IPV6, SLL2 = 104, 108, 113, 204, 228, 229, 276

START = 1_767_225_600  # 2026-01-01 00:00:00 UTC
STEP = 10_000_137  # nanoseconds between two packets


def block(kind, body):
    length = 12 + len(body)
    return struct.pack("<II", kind, length) + body + struct.pack("<I", length)


def padded(data):
    return data + bytes(-len(data) % 4)


def options(*pairs):
    coded = [struct.pack("<HH", code, len(value)) + padded(value) for code, value in pairs]
    return b"".join(coded) + bytes(4) if coded else b""


class Capture:
    """Numbers packets, gives them their times, and keeps the blocks of the file."""

    def __init__(self, comment):
        application = b"Tests/Captures/make_every_layer.py"
        section = struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + options((1, comment.encode()), (4, application))
        self.blocks = [block(0x0A0D0D0A, section)]
        self.units = []
        self.count = 0
        self.names = []  # what each packet is there for; for every-layer.txt

    def interface(self, name, link_type, nanoseconds=False, snapshot=262144, description=None):
        """Adds an interface and returns its number."""
        described = [(2, name.encode())]
        if description:
            described.append((3, description.encode()))
        if nanoseconds:
            described.append((9, b"\x09"))
        self.blocks.append(block(1, struct.pack("<HHI", link_type, 0, snapshot) + options(*described)))
        self.units.append(1 if nanoseconds else 1000)
        return len(self.units) - 1

    def add(self, interface, packet, name="", *comments, cut=None):
        """Adds a packet; with `cut` only so many of its bytes were captured."""
        wire = bytes(packet)
        data = wire if cut is None else wire[:cut]
        time = (START * 1_000_000_000 + self.count * STEP) // self.units[interface]
        head = struct.pack("<IIIII", interface, time >> 32, time & 0xFFFFFFFF, len(data), len(wire))
        self.blocks.append(block(6, head + padded(data) + options(*((1, words.encode()) for words in comments))))
        self.count += 1
        self.names.append(name)

    def write(self, path):
        with open(path, "wb") as file:
            file.write(b"".join(self.blocks))
