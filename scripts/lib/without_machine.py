#!/usr/bin/env python3
"""Copies a pcapng file without what it tells about the machine that recorded it: hardware and operating system.

Packets, times, interface names and comments stay as they are. usage: without_machine.py IN OUT
"""
import struct, sys

SECTION, INTERFACE = 0x0A0D0D0A, 1
# Options left out: shb_hardware and shb_os of a section, if_os of an interface.
LEFT_OUT = {SECTION: {2, 3}, INTERFACE: {12}}
OPTIONS_AT = {SECTION: 24, INTERFACE: 16}


def kept_options(data, order, left_out):
    """The bytes of a block's options but for those left out."""
    kept, place = b"", 0
    while place + 4 <= len(data):
        code, length = struct.unpack_from(order + "HH", data, place)
        size = 4 + (length + 3) // 4 * 4
        if code not in left_out:
            kept += data[place:place + size]
        if code == 0:
            break
        place += size
    return kept


def copy(data):
    out, place, order = b"", 0, "<"
    while place < len(data):
        if data[place:place + 4] == b"\n\r\r\n":
            order = "<" if data[place + 8:place + 12] == b"\x4d\x3c\x2b\x1a" else ">"
        kind, length = struct.unpack_from(order + "II", data, place)
        block = data[place:place + length]
        if kind in LEFT_OUT:
            at = OPTIONS_AT[kind]
            body = block[8:at] + kept_options(block[at:-4], order, LEFT_OUT[kind])
            size = struct.pack(order + "I", len(body) + 12)
            block = block[:4] + size + body + size
        out += block
        place += length
    return out


with open(sys.argv[1], "rb") as source:
    data = source.read()
with open(sys.argv[2], "wb") as target:
    target.write(copy(data))
