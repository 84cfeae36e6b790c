#!/usr/bin/env python3
"""Compares `firsthop subnet` with Python's ipaddress: parts, summaries, what is left, containment, overlaps, hosts, both versions.

usage: Tests/Oracles/oracle-subnets.py [ROUNDS]      FIRSTHOP names the binary, SUBNET_SEED the seed

A round makes a block and some prefixes in it, near each other, so that they touch, overlap and lie in each other. Plans have no
counterpart in ipaddress: that they are right is checked with its arithmetic, address by address.
"""
# needs: python3

import ipaddress
import json
import os
import random
import subprocess
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer


def network(random_source, version, block=None, more=8):
    """A prefix, in `block` if there is one and at most `more` bits longer than it."""
    width = 32 if version == 4 else 128
    base, shortest = (int(block.network_address), block.prefixlen) if block else (0, random_source.choice((0, 1, 7, 8, 15, 16, 23, 24)))
    longest = min(width, shortest + more) if block else random_source.randint(shortest, width)
    length = random_source.randint(shortest, longest)
    bits = random_source.getrandbits(width) & ((1 << (width - shortest)) - 1) | base
    kind = ipaddress.IPv4Network if version == 4 else ipaddress.IPv6Network
    return kind(((bits >> (width - length)) << (width - length), length))


def hosts(prefix):
    """How many hosts have room (RFC 1122, RFC 3021); in IPv6 all addresses."""
    count = prefix.num_addresses
    return count if prefix.version == 6 or prefix.prefixlen >= 31 else count - 2


def lines(*arguments, statuses=(0, 1), text=None):
    result = subprocess.run([peer.FIRSTHOP, "subnet", *arguments], input=text, capture_output=True, text=True)
    if result.returncode not in statuses:
        raise RuntimeError(f"{arguments}: status {result.returncode}: {result.stderr}")
    return result.stdout.splitlines()


def check_parts(source, block):
    length = min(block.max_prefixlen, block.prefixlen + source.randint(0, 6))
    answer = [json.loads(line) for line in lines("split", str(block), "--length", str(length), "--json")]
    expected = list(block.subnets(new_prefix=length))
    yield "split", [entry["prefix"] for entry in answer], [str(part) for part in expected]
    yield "netmask", {entry["netmask"] for entry in answer}, {str(part.netmask) for part in expected}
    yield "hosts", {entry["usable_hosts"] for entry in answer}, {str(hosts(part)) for part in expected}
    if block.version == 4 and length < 31:
        yield "broadcast", [entry["broadcast"] for entry in answer], [str(part.broadcast_address) for part in expected]
        yield "first host", [entry["first_host"] for entry in answer], [str(part.network_address + 1) for part in expected]


def check_lists(source, block):
    some = [network(source, block.version, block) for _ in range(source.randint(1, 10))]
    yield "summarize", lines("summarize", "-", text="\n".join(map(str, some))), [str(part) for part in ipaddress.collapse_addresses(some)]
    left = [block]
    for taken in some:
        left = [rest for part in left for rest in without(part, taken)]
    yield "exclude", lines("exclude", str(block), *map(str, some)), [str(part) for part in ipaddress.collapse_addresses(left)]
    pairs = sum(a.overlaps(b) for index, a in enumerate(some) for b in some[index + 1:])
    yield "overlaps", len(lines("overlaps", *map(str, some))), pairs
    first, last = sorted((some[0].network_address, some[-1].broadcast_address))
    expected = [str(part) for part in ipaddress.summarize_address_range(first, last)]
    yield "range", lines("summarize", f"{first}-{last}"), expected
    addresses = [some[0].network_address, some[-1].broadcast_address, network(source, block.version).network_address]
    answer = [json.loads(line)["contains"] for line in lines("contains", str(some[0]), *map(str, addresses), "--json")]
    yield "contains", answer, [address in some[0] for address in addresses]


def without(part, taken):
    """What is left of `part` without `taken`."""
    if taken.supernet_of(part):
        return []
    return list(part.address_exclude(taken)) if part.supernet_of(taken) else [part]


def check_plan(source, block):
    if block.version == 6 or block.prefixlen > 28:
        return
    wanted = {f"net{index}": source.randint(1, max(hosts(block) // 4, 1)) for index in range(source.randint(1, 6))}
    answer = lines("plan", str(block), *(f"{name}:{count}" for name, count in wanted.items()), "--json")
    sizes = [1 << max((count + 1).bit_length(), 2) if count > 2 else count for count in wanted.values()]
    yield "plan exists", bool(answer), sum(sizes) <= block.num_addresses
    if not answer:
        return
    plan = json.loads(answer[0])
    placed = {entry["name"]: ipaddress.ip_network(entry["prefix"]) for entry in plan["subnets"]}
    yield "plan has room", [name for name in wanted if hosts(placed[name]) < wanted[name]], []
    yield "plan is tight", [name for name in wanted if placed[name].prefixlen < 32 and hosts(next(placed[name].subnets())) >= wanted[name]], []
    everything = [*placed.values(), *map(ipaddress.ip_network, plan["free"])]
    yield "plan covers", list(ipaddress.collapse_addresses(everything)), [block]
    yield "plan counts once", sum(part.num_addresses for part in everything), block.num_addresses


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    seed = int(os.environ.get("SUBNET_SEED", "1519"))
    print(f"seed {seed}: SUBNET_SEED={seed} repeats it")
    counts = peer.Counts()
    for number in range(rounds):
        source = random.Random(f"{seed}-{number}")
        block = network(source, 4 if number % 2 else 6)
        for check in (check_parts, check_lists, check_plan):
            for name, here, there in check(source, block):
                counts.check(here == there, f"round {number}, {block}, {name}: {str(here)[:200]}, ipaddress {str(there)[:200]}")
    counts.finish()


main()
