"""A host with routes in a network namespace, and what its kernel says of packets.

The host has a device u0 with the addresses 192.168.N.1/30 and fd00:N::1/126 for N from 0 to 15; behind each lies the router nN.
"""

import errno
import ipaddress
import socket
import struct
import subprocess
import time

from kernel_lab import QUIET, ipbytes, ipstr

ROUTERS = range(16)
TYPES = dict(enumerate("unicast local broadcast anycast multicast blackhole unreachable prohibit throw".split(), 1))
ERRORS = {errno.EHOSTUNREACH: "unreachable", errno.ENETUNREACH: "no route", errno.EACCES: "prohibit", errno.EINVAL: "blackhole"}
MAIN = 254
# linux/rtnetlink.h
RTM_NEWROUTE, RTM_GETROUTE, NLMSG_ERROR, NLM_F_REQUEST = 24, 26, 2, 1
RTA_DST, RTA_SRC, RTA_GATEWAY, RTA_PRIORITY, RTA_PREFSRC, RTA_MULTIPATH, RTA_TABLE, RTA_MARK = 1, 2, 5, 6, 7, 9, 15, 16
RTA_VIA, RTA_UID, RTA_IP_PROTO, RTA_SPORT, RTA_DPORT = 18, 25, 27, 28, 29
# What of a packet the kernel is told, and how.
ATTRIBUTES = {
    "mark": (RTA_MARK, "=I"), "user": (RTA_UID, "=I"), "proto": (RTA_IP_PROTO, "=B"), "sport": (RTA_SPORT, "!H"), "dport": (RTA_DPORT, "!H")
}
RTM_F_LOOKUP_TABLE, RTM_F_FIB_MATCH = 0x1000, 0x2000


def router(number, v6):
    return f"fd00:{number:x}::2" if v6 else f"192.168.{number}.2"


NAMES = {str(ipaddress.ip_address(router(number, v6))): f"n{number}" for number in ROUTERS for v6 in (False, True)}


def setup(lab, name="fib"):
    """Makes the host, and something at the other end of its cable."""
    lab.ns(name, name + "-far")
    lab.sysctl(name, QUIET)
    lab.veth(name, "u0", "02:00:00:00:09:01", name + "-far", "dn", "02:00:00:00:09:02")
    lab.ip(name, "".join(f"addr add 192.168.{number}.1/30 dev u0\naddr add fd00:{number:x}::1/126 dev u0 nodad\n" for number in ROUTERS))
    # An IPv6 address has its routes a moment after the device says that its cable is plugged in.
    deadline = time.monotonic() + 5
    while ip(lab, 6, "route", "show", "table", "local", name=name)[0].count("local f") <= len(ROUTERS):
        if time.monotonic() > deadline:
            raise RuntimeError("the kernel does not make the routes of its own addresses")
        time.sleep(0.01)


def ip(lab, version, *words, name="fib", batch=None):
    """What `ip -4 ...` or `ip -6 ...` prints, and its complaints."""
    result = subprocess.run(["ip", "-n", lab.full(name), f"-{version}", *words], input=batch, text=True, capture_output=True)
    return result.stdout, result.stderr


def carry_out(lab, version, commands, name="fib"):
    """Carries commands out, whatever becomes of them: of each whether it was refused."""
    complaints = ip(lab, version, "-force", "-batch", "-", name=name, batch="\n".join(commands) + "\n")[1]
    refused = {int(line.rsplit(":", 1)[1]) for line in complaints.splitlines() if line.startswith("Command failed")}
    return [number in refused for number in range(1, len(commands) + 1)]


def _attribute(kind, value):
    return struct.pack("=HH", 4 + len(value), kind) + value + b"\0" * (-len(value) % 4)


def _attributes(octets):
    at, found = 0, {}
    while at + 4 <= len(octets):
        length, kind = struct.unpack_from("=HH", octets, at)
        if length < 4:
            break
        found.setdefault(kind & 0x3FFF, octets[at + 4:at + length])
        at += (length + 3) & ~3
    return found


def _ask(lab, packets, flags):
    """Asks for the route of each packet: {"dst": ..., and perhaps "src", "tos", ...}. The answers' messages, one after another."""
    with lab.enter("fib"):
        connection = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        connection.bind((0, 0))
    with connection:
        for number, packet in enumerate(packets, 1):
            address = ipbytes(packet["dst"])
            bits = len(address) * 8
            family, source_bits = socket.AF_INET6 if bits == 128 else socket.AF_INET, bits if "src" in packet else 0
            body = struct.pack("=BBBBBBBBI", family, bits, source_bits, packet.get("tos", 0), 0, 0, 0, 0, flags)
            body += _attribute(RTA_DST, address)
            if "src" in packet:
                body += _attribute(RTA_SRC, ipbytes(packet["src"]))
            for name, (kind, layout) in ATTRIBUTES.items():
                if name in packet:
                    body += _attribute(kind, struct.pack(layout, packet[name]))
            connection.send(struct.pack("=IHHII", 16 + len(body), RTM_GETROUTE, NLM_F_REQUEST, number, 0) + body)
            yield connection.recv(1 << 16)


def _error(message):
    length, kind = struct.unpack_from("=IH", message)
    if kind != NLMSG_ERROR:
        return None
    number = -struct.unpack_from("=i", message, 16)[0]
    return ERRORS.get(number, errno.errorcode.get(number, str(number)))


def _router(attributes):
    # RTA_VIA holds a gateway of the other version behind the two octets of its family.
    gateway = attributes.get(RTA_GATEWAY) or attributes.get(RTA_VIA, b"")[2:]
    return NAMES.get(ipstr(gateway)) if gateway else None


def _hops(octets):
    at, found = 0, []
    while at + 8 <= len(octets):
        length, _, weight, _ = struct.unpack_from("=HBBi", octets, at)
        found.append([_router(_attributes(octets[at + 8:at + length])), weight + 1])
        at += (length + 3) & ~3
    return found


def _answer(message):
    error = _error(message)
    if error:
        return {"error": error}
    length = struct.unpack_from("=I", message)[0]
    family, bits, _, _, table, _, _, kind, _ = struct.unpack_from("=BBBBBBBBI", message, 16)
    found = _attributes(message[28:length])
    destination = ipstr(found[RTA_DST]) if RTA_DST in found else "::" if family == socket.AF_INET6 else "0.0.0.0"
    answer = {"match": f"{ipaddress.ip_address(destination)}/{bits}", "via": _router(found), "type": TYPES.get(kind, kind)}
    if RTA_MULTIPATH in found:
        answer["multipath"] = _hops(found[RTA_MULTIPATH])
    if RTA_PRIORITY in found:
        answer["metric"] = struct.unpack("=I", found[RTA_PRIORITY])[0]
    if RTA_TABLE in found:
        table = struct.unpack("=I", found[RTA_TABLE])[0]
    if table != MAIN:
        answer["table"] = table
    return answer


def look_up(lab, packets):
    """The route of each packet as it stands in its table."""
    return [_answer(message) for message in _ask(lab, packets, RTM_F_LOOKUP_TABLE | RTM_F_FIB_MATCH)]


def send(lab, packets):
    """Of each packet the router that it goes to, and the source address that it gets; or the error."""
    answers = []
    for message in _ask(lab, packets, RTM_F_LOOKUP_TABLE):
        found = _attributes(message[28:struct.unpack_from("=I", message)[0]])
        source = ipstr(found[RTA_PREFSRC]) if RTA_PREFSRC in found else None
        answers.append({"error": _error(message)} if _error(message) else {"via": _router(found), "source": source})
    return answers
