#!/usr/bin/env python3
"""Compares which checksums of every packet are called wrong by `firsthop dissect --json` and by tshark 4.0.

usage: Tests/Oracles/oracle-checksums.py [CAPTURE...]      FIRSTHOP names the binary, else scripts/firsthop

Left out: packets in packets that an ICMP error quotes, whose sums we do not judge, and whatever stands in KNOWN.
"""
# needs: tshark

import json
import re
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer

STATUSES = ["ip", "tcp", "udp", "icmp", "icmpv6", "vrrp", "igmp"]
CHECKED = [word for name in ("ip", "tcp", "udp") for word in ("-o", f"{name}.check_checksum:TRUE")]
# Which notes are about a checksum that does not fit.
WRONG = re.compile(r"checksum should be|checksum does not fit")
# What a packet of every-layer is there for: why the verdicts differ.
KNOWN = {
    "IPv4: header length 15 of which there is nothing": "Wireshark sums no header that is longer than its packet",
}


def by_tshark(path):
    fields = ["frame.protocols"] + [f"{name}.checksum.status" for name in STATUSES]
    words = [word for field in fields for word in ("-e", field)]
    _, rows = peer.table(peer.tshark("-r", path, *peer.tshark_flags(False), *CHECKED, *peer.TABLE, *words))
    for row in rows:
        cells = [cell.decode() for cell in row]
        yield cells[0].split(":"), sum(cell.split(",").count("0") for cell in cells[1:])


def by_firsthop(path):
    for line in peer.firsthop("dissect", path, "--json").decode("utf-8", "replace").splitlines():
        yield sum(bool(WRONG.search(note["text"])) for note in json.loads(line)["notes"])


def main():
    counts = peer.Counts()
    for path in peer.captures():
        words, wrong = peer.packet_names(path), 0
        for number, ((layers, theirs), ours) in enumerate(zip(by_tshark(path), by_firsthop(path), strict=True), 1):
            is_quote = layers.count("ip") + layers.count("ipv6") > 1 and ("icmp" in layers or "icmpv6" in layers)
            purpose = words.get(str(number), "")
            if is_quote or purpose in KNOWN:
                continue
            wrong += theirs
            counts.check(theirs == ours, f"{path.name}:{number} ({purpose}): tshark calls {theirs} checksums wrong, we call {ours} so")
        print(f"{path.name}: {wrong} wrong checksums")
    counts.finish()


main()
