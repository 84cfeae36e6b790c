#!/usr/bin/env python3
"""Compares `firsthop address` with Python's ipaddress and with the C library on random addresses and literals.

usage: Tests/Oracles/oracle-addresses.py [COUNT]      FIRSTHOP names the binary, ADDRESS_SEED the seed

Addresses are drawn from the special blocks and around them. Where the two differ on purpose, the block is listed with the reason;
any other difference fails. Literals are those that readers disagree about: the C library's inet_aton and inet_pton are asked.
"""
# needs: python3

import collections
import ipaddress
import json
import os
import random
import socket
import subprocess
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer

# What ipaddress says of is_global, and why we say something else there. Its lists follow the registry some releases behind.
ON_PURPOSE = {
    "224.0.0.0/4": "a group: in neither registry, and how far it reaches is a matter of scope",
    "ff00::/8": "a group: in neither registry, and how far it reaches is a matter of scope",
    "2002::/16": "6to4: the registry says N/A",
    "::ffff:0:0/96": "the registry has a row for the block; ipaddress judges the IPv4 address inside",
    "192.88.99.2/32": "a row that ipaddress leaves out",
    "192.88.99.0/24": "6to4 relays: the row has ended, and no other takes its place",
    "192.0.0.0/24": "rows of single addresses that older releases of ipaddress do not know",
    "100:0:0:1::/64": "a row of 2025",
    "3fff::/20": "a row of 2024",
    "5f00::/16": "a row of 2024",
    "2001:1::3/128": "a row of 2024",
    "2001::/23": "rows inside of it that older releases of ipaddress do not know",
    "64:ff9b:1::/48": "a row that older releases of ipaddress do not know",
    "fec0::/10": "site-local, deprecated: in no row; ipaddress counts it as private",
}
EXPLAINED = {ipaddress.ip_network(block): reason for block, reason in ON_PURPOSE.items()}
BLOCKS = [ipaddress.ip_network(text) for text in (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 "
    "192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 "
    "::/126 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001::/32 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:20::/28 "
    "2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8").split()]


def addresses(source, count):
    """Addresses of both versions: most lie in a special block or just outside of it."""
    for _ in range(count):
        if source.random() < 0.25:
            yield ipaddress.ip_address(source.getrandbits(32)) if source.random() < 0.5 else ipaddress.IPv6Address(source.getrandbits(128))
            continue
        block = source.choice(BLOCKS)
        kind = type(block.network_address)
        first, last = int(block.network_address), int(block.broadcast_address)
        number = source.choice((first, last, first - 1, last + 1, source.randint(first, last)))
        yield kind(min(max(number, 0), 2 ** block.max_prefixlen - 1))


def embedded(address):
    """What ipaddress finds inside, as we name it."""
    found = []
    if address.version == 6:
        if address.ipv4_mapped:
            found.append(("mapped", str(address.ipv4_mapped)))
        if address.sixtofour:
            found.append(("6to4", str(address.sixtofour)))
        if address.teredo:
            found.append(("teredo", str(address.teredo[1])))
    return found


def check_address(counts, differences, address, answer):
    expected = {
        "multicast": address.is_multicast,
        "reverse_name": address.reverse_pointer,
        "version": address.version,
    }
    for name, value in expected.items():
        counts.check(answer[name] == value, f"{address} {name}: {answer[name]}, ipaddress {value}")
    for kind, value in (("loopback", address.is_loopback), ("link-local", address.is_link_local), ("unspecified", address.is_unspecified)):
        if value or answer["kind"] == kind:
            # An address that maps another has a kind of its own here.
            counts.check((answer["kind"] == kind) == value or answer["kind"] == "IPv4-mapped", f"{address} {kind}: {answer['kind']}, {value}")
    if address.version == 6:
        ours = [(entry["how"], entry["address"]) for entry in answer["embedded"] if entry["how"] in ("mapped", "6to4", "teredo")]
        counts.check(ours == embedded(address), f"{address} embedded: {ours}, ipaddress {embedded(address)}")
    if answer["globally_reachable"] != address.is_global:
        reason = next((block for block in EXPLAINED if block.version == address.version and address in block), None)
        differences[str(reason)] += 1
        counts.check(reason is not None, f"{address} globally reachable: {answer['globally_reachable']}, ipaddress {address.is_global}")
    else:
        counts.check(True, "")


def literals(source, count):
    """Texts that might be IPv4 addresses to somebody."""
    for _ in range(count):
        parts = []
        for _ in range(source.choice((1, 2, 3, 4, 4, 4, 5))):
            number = source.choice((0, 1, 7, 8, 10, 127, 255, 256, 65535, 65536, 2 ** 24, 2 ** 32 - 1, 2 ** 32))
            parts.append(source.choice(("{}", "{}", "{}", "0{}", "0{:o}", "0x{:x}", "0X{:X}", "{}x", "")).format(number))
        yield ".".join(parts) + source.choice(("", "", "", ".", "%"))


def check_literal(counts, text, answer):
    readings = {entry["reader"]: entry["address"] for entry in answer["readings"]}
    for reader, ask in (("inet_aton", socket.inet_aton), ("inet_pton", lambda text: socket.inet_pton(socket.AF_INET, text))):
        try:
            expected = socket.inet_ntoa(ask(text))
        except OSError:
            expected = None
        counts.check(readings[reader] == expected, f"{text!r} {reader}: {readings[reader]}, C library {expected}")


def ask(texts, *options):
    """One answer a text."""
    process = subprocess.run([peer.FIRSTHOP, "address", "-", "--json", *options], input="\n".join(texts), capture_output=True, text=True)
    if process.returncode not in (0, 1):
        sys.exit(f"status {process.returncode}: {process.stderr}")
    return [json.loads(line) for line in process.stdout.splitlines()]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(os.environ.get("ADDRESS_SEED", "6890"))
    print(f"seed {seed}: ADDRESS_SEED={seed} repeats it; Python {sys.version.split()[0]}")
    source, counts, differences = random.Random(seed), peer.Counts(), collections.Counter()
    some = list(addresses(source, count))
    for address, answer in zip(some, ask(map(str, some)), strict=True):
        check_address(counts, differences, address, answer)
    texts = [text for text in literals(source, count // 5) if text]
    for text, answer in zip(texts, ask(texts, "--readers"), strict=True):
        check_literal(counts, text, answer)
    for block, number in differences.most_common():
        print(f"  {number} reachable or not on purpose: {block}, {ON_PURPOSE.get(block, 'NOT EXPLAINED')}")
    counts.finish()


main()
