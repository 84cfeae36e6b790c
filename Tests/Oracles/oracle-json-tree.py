#!/usr/bin/env python3
"""Checks that the table, JSON and the tree of `firsthop dissect` say the same of every packet.

usage: Tests/Oracles/oracle-json-tree.py [CAPTURE...]      FIRSTHOP names the binary, else scripts/firsthop

- The values of a field in `--json`, in order, are those in `--fields`, which writes ends of lines and tabs as tshark does (`\\n`).
  Fields that merely repeat others (they are in no JSON at all) are left out; where such a field shares its name with one that is shown, JSON has some of the values.
- Byte ranges lie in the captured bytes or in what was put together, layers begin in the order of the packet.
- `--tree` has the same fields with the same byte ranges and values.
"""

import collections
import json
import re
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer

NAMED = re.compile(r"\[([\w.-]+)\](?:  |$)")
RANGE = re.compile(r"^ {2}(\d+)(?:-(\d+))? ")


def all_names():
    names = [field["name"] for heading in json.loads(peer.firsthop("fields", "--json")) for field in heading.get("children", [])]
    return list(dict.fromkeys(names))


ESCAPES = str.maketrans({"\a": r"\a", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\v": r"\v", "\f": r"\f", "\r": r"\r"})


def in_a_table(text):
    """How a table, as tshark's, writes what would end a line or a column; a text ends before its first zero."""
    return text.split("\0")[0].translate(ESCAPES)


def is_part(some, whole):
    """Whether `some` are values of `whole` in their order."""
    rest = iter(whole)
    return all(value in rest for value in some)


def check_values(packet, names, row, hidden, partly):
    """What JSON and the table say differently of one packet."""
    values = collections.defaultdict(list)
    for layer in packet["layers"]:
        for field in layer["fields"]:
            values[field["name"]].append(in_a_table(field["value"]))
    for name, cell in zip(names, row, strict=True):
        here = ",".join(values.pop(name, []))
        # JSON is text: bytes that are none have become U+FFFD.
        there = cell.decode("utf-8", "replace")
        if here == there or name in hidden:
            continue
        if name in partly and is_part(here.split(",") if here else [], there.split(",")):
            continue
        yield f"{name}: JSON {here[:80]!r}, table {there[:80]!r}"
    for name in values:
        yield f"{name}: only JSON has it"


def check_ranges(packet):
    """Byte ranges that lie outside, and layers that begin before the one around them."""
    captured = next(int(f["value"]) for l in packet["layers"] for f in l["fields"] if f["name"] == "frame.cap_len")
    before, longest = 0, captured
    for layer in packet["layers"]:
        first, end = layer["at"]
        # What was put together from several segments or fragments has offsets of its own.
        is_frame = layer.get("buffer") is None
        if not is_frame:
            longest = max(longest, end, *(field["at"][1] for field in layer["fields"]))
        size = captured if is_frame else longest
        if not 0 <= first <= end or first > size:
            yield f"layer {layer['protocol']} at {layer['at']} of {size} bytes"
        if is_frame and first < before:
            yield f"layer {layer['protocol']} begins at {first}, the one before it at {before}"
        before = first if is_frame else before
        for field in layer["fields"]:
            first, end = field["at"]
            if not 0 <= first <= end <= size:
                yield f"{field['name']} at {field['at']} of {size} bytes"
    for note in packet["notes"]:
        first, end = note["at"]
        if not 0 <= first <= end <= longest:
            yield f"note '{note['text']}' at {note['at']} of {captured} bytes"


def trees(text):
    """The fields that each tree shows: names with byte ranges, in order, and the line."""
    for tree in re.split(r"(?m)^(?=Frame(?: |$))", text)[1:]:
        found = []
        for line in tree.split("\nNotes (")[0].split("\n"):
            name = NAMED.search(line)
            if name and line.startswith("  "):
                place = RANGE.match(line)
                first, last = (int(place[1]), int(place[2] or place[1])) if place else (None, None)
                found.append((name[1], first, last, line))
        yield found


def check_tree(packet, tree):
    expected = [(field["name"], *field["at"], field["value"]) for layer in packet["layers"] for field in layer["fields"]]
    if [name for name, *_ in expected] != [name for name, *_ in tree]:
        missing = collections.Counter(n for n, *_ in expected) - collections.Counter(n for n, *_ in tree)
        extra = collections.Counter(n for n, *_ in tree) - collections.Counter(n for n, *_ in expected)
        yield f"the tree lacks {dict(missing)}, has more {dict(extra)}, or has another order"
        return
    for (name, first, end, value), (_, shown_first, shown_last, line) in zip(expected, tree):
        if first < end and (first, end - 1) != (shown_first, shown_last):
            yield f"{name}: bytes {first}-{end - 1} in JSON, {shown_first}-{shown_last} in the tree"
        # The tree escapes what a terminal would not survive, and cuts what is very long.
        if value.isascii() and value.isprintable() and "\\" not in value and value[:100] not in line:
            yield f"{name}: {value[:80]!r} is not in {line.strip()[:120]!r}"


def main():
    counts, names = peer.Counts(), all_names()
    read = []
    for path in peer.captures():
        packets = [json.loads(line) for line in peer.firsthop("dissect", path, "--json").decode("utf-8", "replace").splitlines()]
        read.append((path, packets, peer.firsthop_table(path, names)))
    shown = {field["name"] for _, packets, _ in read for packet in packets for layer in packet["layers"] for field in layer["fields"]}
    hidden = set(names) - shown
    partly = {name for name in ("ip.version", "eth.addr") if name in shown}
    print(f"{len(names)} names, {len(shown)} of them in JSON")
    for path, packets, rows in read:
        count = len(packets)
        counts.check(count == len(rows), f"{path.name}: {count} packets in JSON, {len(rows)} in the table")
        tree = list(trees(peer.firsthop("dissect", path, "--tree", "--no-hex", "--brief", "--plain").decode("utf-8", "replace")))
        counts.check(count == len(tree), f"{path.name}: {count} packets in JSON, {len(tree)} trees")
        findings = {"values": [], "ranges": [], "tree": []}
        for number, packet in enumerate(packets):
            where = f"{path.name}:{number + 1} "
            findings["values"] += [where + words for words in check_values(packet, names, rows[number], hidden, partly)]
            findings["ranges"] += [where + words for words in check_ranges(packet)]
            if number < len(tree):
                findings["tree"] += [where + words for words in check_tree(packet, tree[number])]
        for kind, found in findings.items():
            for words in found[:30]:
                print("   ", words)
            counts.check(not found, f"{path.name}: {kind}: {len(found)} findings in {count} packets")
    counts.finish()


if __name__ == "__main__":
    main()
