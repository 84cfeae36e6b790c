"""Hosts and shorthands that all modules share. Names and addresses are those kept for documentation."""

from scapy.layers.inet import ICMP, IP, TCP, UDP
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import Ether
from scapy.packet import Raw

HOST, PEER = "02:00:00:00:00:01", "02:00:00:00:00:02"
HOST4, PEER4, OTHER4 = "192.0.2.1", "198.51.100.2", "203.0.113.3"
HOST6, PEER6, LOCAL6 = "2001:db8::1", "2001:db8:1::2", "fe80::ff:fe00:1"


def ether(payload, **fields):
    return Ether(**{"src": HOST, "dst": PEER, **fields}) / payload


def ip(**fields):
    return IP(**{"src": HOST4, "dst": PEER4, "id": 1, **fields})


def ip6(**fields):
    return IPv6(**{"src": HOST6, "dst": PEER6, **fields})


def udp(source, destination, data=b"", **fields):
    return UDP(sport=source, dport=destination, **fields) / Raw(data) if data else UDP(sport=source, dport=destination, **fields)


def tcp(source, destination, data=b"", **fields):
    head = TCP(**{"sport": source, "dport": destination, "seq": 1000, "ack": 2000, "flags": "PA", "window": 502, **fields})
    return head / Raw(data) if data else head


ECHO = ICMP(id=0x1234, seq=1) / Raw(b"every layer")


class Ports:
    """A new client port for each packet: no two packets belong to one conversation, so that each is read for itself."""

    def __init__(self, first):
        self.next = first

    def take(self):
        self.next += 1
        return self.next - 1
