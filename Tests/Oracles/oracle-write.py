#!/usr/bin/env python3
"""Checks the files that `firsthop dissect -w` writes with tshark and capinfos, and its capture filters with tcpdump.

usage: Tests/Oracles/oracle-write.py [CAPTURE...]      FIRSTHOP names the binary, else scripts/firsthop

- A pcapng copy has the frames, bytes, times, comments, interface names and link types of the original; so has a chosen part.
- A pcap copy has the frames, bytes and times of a capture of one link type; a second one ends it with a message.
- `-f FILTER` chooses the packets that `tcpdump -r FILE -w - FILTER` chooses, for each link type.
"""
# needs: tshark capinfos tcpdump

import itertools
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer

FACTS = [
    "frame.time_epoch", "frame.len", "frame.cap_len", "frame.comment", "frame.interface_name", "frame.interface_description", "frame.encap_type",
    "frame.protocols"
]
FILTERS = [
    "ip", "ip6", "arp", "tcp", "udp", "icmp", "icmp6", "igmp", "vrrp", "not ip", "port 53", "udp port 53", "tcp port 80", "tcp dst port 1883",
    "portrange 67-68", "host 192.0.2.1", "src host 198.51.100.2", "net 192.0.2.0/24", "ip6 host 2001:db8::1", "ether host 02:00:00:00:00:01",
    "ether broadcast", "ip multicast", "vlan", "vlan 100", "vlan and ip", "pppoes", "greater 200", "less 60", "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
    "ip[6:2] & 0x3fff != 0", "icmp[icmptype] == icmp-echo", "udp[4:2] > 40 and not port 53", "ip proto 112 or ip proto 2", "ip6 proto 58", "ether proto 0x8864",
    "dst host 224.0.0.251 or dst host 255.255.255.255", "ip and (tcp or udp)", "len > 100 and len <= 150", "ip[0] & 0xf > 5", "stp"
]
# Filters that make sense without Ethernet.
SHORT = ["ip", "ip6", "udp", "icmp", "tcp or udp", "host 192.0.2.1", "greater 60", "ip[8] == 64", "not ip6", "udp port 4001"]


def frames(path):
    names = ["frame.number"] + FACTS
    return [row[1:] for row in peer.table(peer.tshark("-r", path, "-n", *peer.TABLE, *[w for n in names for w in ("-e", n)]))[1]]


def same_packets(one, other, unit=1):
    return [(p.link_type, p.time // unit, p.length, p.data) for p in one] == [(p.link_type, p.time // unit, p.length, p.data) for p in other]


def capinfos_count(path):
    lines = peer.run(["capinfos", "-c", "-M", path]).decode().splitlines()
    return int(next(line for line in lines if line.startswith("Number of packets")).split()[-1])


def check_pcapng(path, folder, counts):
    copy = folder / "copy.pcapng"
    counts.check(peer.firsthop("dissect", path, "-w", copy) == b"", f"{path.name}: -w alone prints something")
    counts.check(frames(path) == frames(copy), f"{path.name}: tshark finds other facts in the copy")
    counts.check(same_packets(peer.packets(path), peer.packets(copy)), f"{path.name}: the copy's packets are others")
    counts.check(capinfos_count(copy) == len(peer.packets(path)), f"{path.name}: capinfos counts other packets in the copy")
    peer.firsthop("dissect", copy, "-w", folder / "again.pcapng")
    counts.check(copy.read_bytes() == (folder / "again.pcapng").read_bytes(), f"{path.name}: a copy of the copy is another")
    part = folder / "part.pcapng"
    peer.firsthop("dissect", path, "--packets", "3-5,9,20-", "-w", part)
    chosen = [p for n, p in enumerate(peer.packets(path), 1) if 3 <= n <= 5 or n == 9 or n >= 20]
    counts.check(same_packets(chosen, peer.packets(part)), f"{path.name}: --packets wrote others than were asked for")
    peer.firsthop("dissect", path, "--packets", "999999", "-w", part)
    counts.check(capinfos_count(part) == 0, f"{path.name}: a file without packets cannot be read")


def check_pcap(path, folder, counts):
    """The same packets; those of a second link type are refused, and what came before them is a whole file."""
    copy = folder / "copy.pcap"
    copy.unlink(missing_ok=True)
    kinds = {p.link_type for p in peer.packets(path)}
    process = subprocess.run([peer.FIRSTHOP, "dissect", path, "-w", copy], capture_output=True)
    if len(kinds) > 1:
        counts.check(process.returncode == 1 and process.stderr.count(b"\n") == 1, f"{path.name}: {len(kinds)} link types went into a pcap file")
        first = list(itertools.takewhile(lambda p: p.link_type == peer.packets(path)[0].link_type, peer.packets(path)))
        counts.check(capinfos_count(copy) == len(first), f"{path.name}: the pcap file does not hold the packets before the other link type")
        return
    counts.check(process.returncode == 0, f"{path.name}: {process.stderr.decode('utf-8', 'replace')}")
    facts = [[row[0][:-3]] + row[1:3] + row[7:] for row in frames(path)]
    counts.check(facts == [[row[0][:-3]] + row[1:3] + row[7:] for row in frames(copy)], f"{path.name}: tshark finds other facts in the pcap copy")


def by_tcpdump(pcap, words):
    """The times of the packets that tcpdump lets through; None if the filter makes no sense for the link type."""
    process = subprocess.run(["tcpdump", "-r", pcap, "--nano", "-w", "-", words], capture_output=True)
    return peer.pcap_times(process.stdout) if process.returncode == 0 else None


def by_firsthop(path, words):
    process = subprocess.run([peer.FIRSTHOP, "dissect", path, "-f", words, "--fields", "frame.time_epoch"], capture_output=True)
    times = [line.replace(b".", b"") for line in process.stdout.splitlines()[1:]]
    return process.returncode, [int(time) for time in times]


def check_filters(path, folder, counts):
    """Each filter on each link type by itself, then on the whole capture."""
    packets = peer.packets(path)
    expected = {words: [] for words in FILTERS}
    for link_type in sorted({p.link_type for p in packets}):
        chosen = [p for p in packets if p.link_type == link_type]
        pcap = folder / f"link-{link_type}.pcap"
        peer.write_pcap(pcap, link_type, chosen)
        for words in FILTERS:
            times = by_tcpdump(pcap, words)
            expected[words] += times or []
            if link_type == 1 or words in SHORT:
                compare_filter(pcap, words, times, counts, f"{path.name}, link type {link_type}")
        for words in SHORT:
            if words not in FILTERS:
                compare_filter(pcap, words, by_tcpdump(pcap, words), counts, f"{path.name}, link type {link_type}")
    for words in FILTERS:
        status, times = by_firsthop(path, words)
        counts.check(status in (0, 64) and sorted(times) == sorted(expected[words]), f"{path.name}: '{words}' chooses {len(times)} packets of all, tcpdump {len(expected[words])}")


def compare_filter(pcap, words, times, counts, where):
    status, ours = by_firsthop(pcap, words)
    if times is None:
        counts.check(not ours, f"{where}: '{words}' means nothing to tcpdump; we choose {len(ours)} packets")
    else:
        counts.check(status == 0 and times == ours, f"{where}: '{words}' chooses {len(ours)} packets, tcpdump {len(times)} (status {status})")


def main():
    counts = peer.Counts()
    for path in peer.captures():
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place)
            check_pcapng(path, folder, counts)
            check_pcap(path, folder, counts)
            check_filters(path, folder, counts)
    counts.finish()


if __name__ == "__main__":
    main()
