"""IP packets for the router's oracle: built by hand, and made comparable. Nobody's library is asked."""

import struct

from kernel_lab import ipbytes, ipstr


def checksum(octets):
    """The Internet checksum, RFC 1071."""
    octets = bytes(octets) + b"\0" * (len(octets) % 2)
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def pseudo_header(source, destination, length, number):
    if len(source) == 16:
        return source + destination + struct.pack("!IHBB", length, 0, 0, number)
    return source + destination + struct.pack("!BBH", 0, number, length)


def transport(source, destination, number, mark, payload, icmp=(0, 0)):
    """What an IP packet carries; `mark` is a port or an identifier that tells packets apart."""
    if number == 17:
        octets, at = struct.pack("!HHHH", mark, 9, 8 + len(payload), 0) + payload, 6
    elif number == 6:
        octets, at = struct.pack("!HHIIBBHHH", mark, 9, mark, 0, 0x50, 16, 1024, 0, 0) + payload, 16
    elif number in (1, 58):
        octets, at = struct.pack("!BBHHH", icmp[0], icmp[1], 0, mark, mark) + payload, 2
    else:
        return payload
    covered = octets if number == 1 else pseudo_header(source, destination, len(octets), number) + octets
    return octets[:at] + struct.pack("!H", checksum(covered) or 0xFFFF) + octets[at + 2:]


def header4(source, destination, number, payload, *, ttl=64, tos=0, ident=0, flags=0, offset=0, options=b"", version=4, words=None, total=None,
            wrong=0):
    """An IPv4 packet. `flags` are RFC 791's three bits, `offset` counts units of eight bytes, `wrong` is a change of the checksum."""
    options += b"\0" * (-len(options) % 4)
    words = 5 + len(options) // 4 if words is None else words
    total = 20 + len(options) + len(payload) if total is None else total
    head = struct.pack("!BBHHHBBH", version << 4 | words, tos, total & 0xFFFF, ident, flags << 13 | offset, ttl, number, 0) + source + destination
    head += options
    covered = head + payload[:max(words * 4 - len(head), 0)]
    return head[:10] + struct.pack("!H", checksum(covered) ^ wrong) + head[12:] + payload


def header6(source, destination, number, payload, *, hops=64, traffic=0, flow=0, version=6, length=None):
    """An IPv6 packet."""
    length = len(payload) if length is None else length
    return struct.pack("!IHBB", version << 28 | traffic << 20 | flow, length & 0xFFFF, number, hops) + source + destination + payload


def is_six(packet):
    return packet[:1] and packet[0] >> 4 == 6


def header_length(packet):
    return 40 if is_six(packet) else (packet[0] & 15) * 4


def is_error(packet):
    """Whether a packet is an ICMP error or a redirect."""
    at = header_length(packet)
    if is_six(packet):
        return packet[6] == 58 and len(packet) > at and packet[at] in (1, 2, 3, 4, 137)
    return packet[9] == 1 and len(packet) > at and packet[at] in (3, 4, 5, 11, 12) and not struct.unpack("!H", packet[6:8])[0] & 0x1FFF


def quoted(packet):
    """The packet that an ICMP error quotes; nothing if it is none."""
    if not is_error(packet):
        return b""
    at = header_length(packet)
    if is_six(packet) and packet[40] == 137:  # a redirect: the option of type 4 carries the packet
        options = packet[80:]
        while len(options) >= 8 and options[1]:
            if options[0] == 4:
                return options[8:options[1] * 8]
            options = options[options[1] * 8:]
        return b""
    return packet[at + 8:]


def number_of(packet, questions):
    """The number of the question that a packet belongs to: its own or that of the packet which it quotes; and whether the router made it."""
    inner = quoted(packet)
    if len(inner) >= 20 and (not is_six(packet) or len(inner) >= 40) and is_six(inner) == is_six(packet):
        number = mark(inner)
        if 1 <= number <= len(questions):
            # The errors that are sent to the router quote nothing that makes sense.
            addresses = slice(8, 40) if is_six(packet) else slice(12, 20)
            if inner[addresses] == questions[number - 1][addresses]:
                return number, True
    return mark(packet), False


def mark(packet):
    """IPv4's identification, or IPv6's flow label."""
    return struct.unpack("!I", packet[:4])[0] & 0xFFFFF if is_six(packet) else struct.unpack("!H", packet[4:6])[0]


def is_answer(packet):
    """Whether a protocol above IP answered: echo, timestamp and mask replies, resets."""
    at = header_length(packet)
    if is_six(packet):
        return packet[6] == 58 and packet[40:41] == b"\x81" or packet[6] == 6 and len(packet) > 53 and packet[53] & 4 != 0
    return packet[9] == 1 and len(packet) > at and packet[at] in (0, 14) or packet[9] == 6 and len(packet) > at + 13 and packet[at + 13] & 4 != 0


def without_times(packet):
    """The packet with zeros for the times that machines wrote into it, each clock being another; and whether it has room for any."""
    packet, at, end, found = bytearray(packet), 20, min(header_length(packet), len(packet)), False
    while not is_six(packet) and at + 3 < end and packet[at] != 0:
        if packet[at] == 1:
            at += 1
            continue
        size = packet[at + 1]
        if size < 2:
            break
        if packet[at] == 68 and size > 4:
            found = True
            # Pointers that do not stand where a slot begins make times stand anywhere.
            step, first = (4, 0) if packet[at + 3] & 15 == 0 or packet[at + 2] % 8 != 5 else (8, 4)
            for slot in range(at + 4 + first, at + size - 3, step):
                packet[slot:slot + 4] = b"\0" * 4
        at += size
    return bytes(packet), found


def comparable(packet, made):
    """A packet without what the kernel draws by chance where it made it (identification, flow label) and without times; checksums that both of
    these change are judged instead. A redirect loses the target's link-layer address, which an IP layer does not know."""
    head, has_times = without_times(packet)
    if not made:
        if not has_times:
            return packet.hex()
        at = header_length(packet)
        fits = checksum(packet[:at]) == 0
        return (head[:10] + b"\0\0" + head[12:]).hex() + ("" if fits else " wrong checksum")
    at, inner = header_length(packet), quoted(packet)
    if is_six(packet):
        body = bytes(packet[40:])
        fits = checksum(pseudo_header(packet[8:24], packet[24:40], len(body), 58) + body) == 0
        if packet[40] == 137:
            return f"redirect {packet[:1].hex()} {packet[6:40].hex()} {body[:2].hex()} {body[4:40].hex()} {inner[:1184].hex()} {fits}"
        return (packet[:1] + bytes([packet[1] & 0xF0, 0, 0]) + packet[4:42] + b"\0\0" + packet[44:]).hex() + ("" if fits else " wrong checksum")
    fits = checksum(packet[:at]) == 0 and checksum(packet[at:]) == 0
    head = head[:4] + b"\0\0" + head[6:10] + b"\0\0" + head[12:at]
    inner, has_times = without_times(inner)
    if has_times:
        inner = inner[:10] + b"\0\0" + inner[12:]
    return (head + packet[at:at + 2] + b"\0\0" + packet[at + 4:at + 8] + inner).hex() + ("" if fits else " wrong checksum")


def words(packet):
    """A packet in a line, for people."""
    if len(packet) < 20 or packet[0] >> 4 not in (4, 6) or packet[0] >> 4 == 6 and len(packet) < 40:
        return packet.hex()
    at = header_length(packet)
    if is_six(packet):
        text = f"{ipstr(packet[8:24])} > {ipstr(packet[24:40])} hops {packet[7]} next {packet[6]} length {len(packet)}"
    else:
        flags = struct.unpack("!H", packet[6:8])[0]
        text = f"{ipstr(packet[12:16])} > {ipstr(packet[16:20])} ttl {packet[8]} tos {packet[1]} protocol {packet[9]} length {len(packet)}"
        text += f" flags {flags >> 13} offset {flags & 0x1FFF}" + (f" options {packet[20:at].hex()}" if at > 20 else "")
    if is_error(packet) and len(packet) >= at + 8:
        text += f" ICMP {packet[at]}/{packet[at + 1]} rest {struct.unpack('!I', packet[at + 4:at + 8])[0]} quoting {len(quoted(packet))}"
        text += f" [{words(quoted(packet))}]" if len(quoted(packet)) >= 20 else ""
    return text
