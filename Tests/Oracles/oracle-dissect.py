#!/usr/bin/env python3
"""Compares every field of every packet with what tshark 4.0 prints, cell by cell.

usage: Tests/Oracles/oracle-dissect.py [CAPTURE...]      FIRSTHOP names the binary, else scripts/firsthop

- Every field name of `firsthop fields` must be one of tshark's.
- `firsthop dissect --fields` and `tshark -T fields` are asked for all of them: of the packets of Tests/Captures, which belong to no
  streams, each for itself; of those that programs sent (Labs/Captures, or the command line's) as parts of their streams. A cell counts if either has something in it.
  Of each protocol at least 99.9 % must be equal, byte for byte; what stands in KNOWN counts as equal.
- An entry of KNOWN that occurs nowhere fails, too: it excuses something that is no longer so.
"""
# needs: tshark

import collections
import json
import re
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer
from known_differences import KNOWN

LEAST = 0.999


def field_names():
    """Our names in the order of the reference, each once."""
    names = [field["name"] for heading in json.loads(peer.firsthop("fields", "--json")) for field in heading.get("children", [])]
    return list(dict.fromkeys(names))


def tshark_names():
    found = set()
    for line in peer.tshark("-G", "fields").decode("utf-8", "replace").splitlines():
        parts = line.split("\t")
        if parts[0] in "FP":
            found.add(parts[2])
    return found


class Comparison:
    def __init__(self):
        self.cells = collections.Counter()
        self.differences = []  # (name, file, frame, what the packet is for, tshark's value, ours, reason or None)
        self.seen = set()
        self.used = set()

    def excuse(self, name, file, frame, words, theirs, ours):
        for number, known in enumerate(KNOWN):
            if not re.fullmatch(known.fields, name) or not re.match(known.packets, f"{file}:{frame} {words}"):
                continue
            if known.rule is None or known.rule(theirs, ours):
                self.used.add(number)
                return known.reason
        return None

    def compare(self, path, names):
        streams = peer.has_streams(path)
        theirs = peer.tshark_table(path, names, streams)
        ours = peer.firsthop_table(path, names, *peer.firsthop_flags(streams))
        words = peer.packet_names(path)
        number = names.index("frame.number")
        assert len(theirs) == len(ours), f"{path.name}: tshark reads {len(theirs)} frames, we read {len(ours)}"
        for their_row, our_row in zip(theirs, ours):
            frame = their_row[number].decode()
            for name, their, our in zip(names, their_row, our_row, strict=True):
                if not their and not our:
                    continue
                self.cells[name] += 1
                if their:
                    self.seen.add(name)
                if their != our:
                    why = words.get(frame, "")
                    reason = self.excuse(name, path.name, frame, why, their, our)
                    self.differences.append((name, path.name, frame, why, their, our, reason))


def report(comparison, counts):
    open_ones = [d for d in comparison.differences if d[6] is None]
    by_field = collections.defaultdict(list)
    for difference in open_ones:
        by_field[difference[0]].append(difference)
    for name, found in sorted(by_field.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{name}: {len(found)} of {comparison.cells[name]} cells differ")
        for _, file, frame, words, theirs, ours, _ in found[:8]:
            print(f"    {file}:{frame} ({words}) tshark {theirs[:90]!r}, ours {ours[:90]!r}")
    protocols = collections.defaultdict(lambda: [0, 0])
    for name, cells in comparison.cells.items():
        protocols[name.split(".")[0]][0] += cells
    for difference in open_ones:
        protocols[difference[0].split(".")[0]][1] += 1
    for protocol, (cells, different) in sorted(protocols.items()):
        share = 1 - different / cells
        counts.check(share >= LEAST, f"{protocol}: {different} of {cells} cells differ from tshark's")
        print(f"{protocol}: {100 * share:.3f} % of {cells} cells")
    excused = len(comparison.differences) - len(open_ones)
    print(f"all: {sum(comparison.cells.values())} cells, {len(open_ones)} differ, {excused} more on purpose")


def main():
    counts, comparison = peer.Counts(), Comparison()
    names = field_names()
    theirs = tshark_names()
    unknown = [name for name in names if name not in theirs]
    counts.check(not unknown, f"tshark has no fields called {', '.join(unknown)}")
    names = [name for name in names if name not in unknown]
    captures = peer.captures()
    for path in captures:
        comparison.compare(path, names)
    report(comparison, counts)
    if peer.EVERY_LAYER in [path.resolve() for path in captures]:
        unseen = [name for name in names if name not in comparison.seen]
        print(f"{len(unseen)} of {len(names)} fields occur in none of the captures: {' '.join(unseen)}")
        for number, known in enumerate(KNOWN):
            counts.check(number in comparison.used, f"the known difference of {known.fields} occurs no more: {known.reason}")
    counts.finish()


if __name__ == "__main__":
    main()
