#!/usr/bin/env python3
"""Compares `RoutingPolicy`, `SourceSelection` and the texts of routes and rules with the Linux kernel and iproute2.

usage: Tests/Oracles/oracle-routes.py [WORLDS]      MODEL_ANSWERS names the program that asks our models, ROUTE_SEED the seed

A world is a host in a network namespace of its own, to which random commands are given: routes of all types with metrics, types of service,
several next hops and tables, and rules. The kernel and our model carry out the same commands. Compared are: which are refused, where packets
go, what `ip route show` and `ip rule show` print, what a second host has that was given the listing as we read and write it, which of several
next hops packets take, and which source addresses they get.
"""
# needs: ip python3
# asks: model-answers

import difflib
import ipaddress
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import kernel_lab
import kernel_routes
import peer
from routing_world import World

REFUSALS = {"blackhole", "unreachable", "prohibit", "throw"}
TABLES = [kernel_routes.MAIN, 255, 7, 9]


def ask_models(request):
    process = subprocess.run([peer.MODEL_ANSWERS, "route"], input=json.dumps(request), capture_output=True, text=True)
    if process.returncode:
        sys.exit(f"{peer.MODEL_ANSWERS}: status {process.returncode}: {process.stderr.strip()}")
    return json.loads(process.stdout)


def in_order(answer):
    """An answer in which the next hops of IPv6 have an order: the kernel begins with the one that it would take."""
    return dict(answer, multipath=sorted(answer["multipath"], key=str)) if "multipath" in answer else answer


def is_made(line):
    """Whether a line of a listing is the kernel's own: a route that comes with an address, or a rule that is there from the start."""
    return "proto kernel" in line or line.startswith(("0:", "32766:", "32767:"))


def sayable(lines):
    """The routes that somebody made, without those that nobody can add to the others: `replace` leaves two IPv6 routes there that differ in
    their types only, and `append` takes them for the same."""
    found = {}
    for line in lines:
        if not is_made(line):
            found.setdefault(" ".join(word for word in line.split() if word not in REFUSALS), line)
    return found.values()


def prefix_and_metric(line):
    """What two lines of IPv6's listing have in common that are routes to the same prefix with the same metric."""
    words = line.split()
    return next(word for word in words if ":" in word or word == "default"), words[words.index("metric") + 1]


def shown(ours, kernels):
    """Our listing without the IPv6 routes that the kernel has and does not show: after a route with several next hops it goes on behind the
    place where the last of them was added (fib6_dump_node), and jumps over what was added before that."""
    lines = ours.splitlines()
    jumps = {prefix_and_metric(line) for line, below in zip(lines, lines[1:]) if below.startswith("\t") and not line.startswith("\t")}
    there = set(kernels.splitlines())
    return "\n".join(line for line in lines if line in there or line.startswith("\t") or prefix_and_metric(line) not in jumps)


def check_world(name, version, packets):
    """Commands, look-ups and listings."""
    world = World(name, version)
    with kernel_lab.Lab() as lab:
        kernel_routes.setup(lab)
        before = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all")[0]
        commands = world.commands()
        refused = kernel_routes.carry_out(lab, version, commands)
        queries = [world.packet() for _ in range(packets)]
        answers = kernel_routes.look_up(lab, queries)
        listings = {str(table): kernel_routes.ip(lab, version, "route", "show", "table", str(table))[0] for table in TABLES}
        everything = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all")[0]
        rules = kernel_routes.ip(lab, version, "rule", "show")[0]
        texts = {"routes": "\n".join(sayable(everything.splitlines())), "rules": rules}
        ours = ask_models({
            "version": version, "listing": before, "commands": commands, "lookup_table": True, "show": TABLES, "texts": texts,
            "queries": queries
        })
        kernel_routes.setup(lab, "copy")
        again = ours["texts"]["route_commands"]
        again += [command for line, command in zip(rules.splitlines(), ours["texts"]["rule_commands"], strict=True) if not is_made(line)]
        complaints = kernel_routes.ip(lab, version, "-force", "-batch", "-", name="copy", batch="\n".join(again))[1]
        copied_routes = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all", name="copy")[0]
        copied_rules = kernel_routes.ip(lab, version, "rule", "show", name="copy")[0]
    for command, here, there in zip(commands, ours["commands"], refused, strict=True):
        yield f"'{command}' is refused", here or False, here if there and here else there
    for query, here, there in zip(queries, ours["results"], answers, strict=True):
        yield f"{query}", in_order(here), in_order(there)
    for table in listings:
        here = ours["tables"][table]
        yield from lines(f"table {table}", shown(here, listings[table]) if world.v6 else here, listings[table])
    yield from lines("rules", ours["rules"], rules)
    # A route with several next hops is one line for `ip -o`.
    yield from lines("routes read and written", "\n".join(route.replace("\n", "\\") for route in ours["texts"]["routes"]), texts["routes"])
    yield from lines("rules read and written", ours["texts"]["rules"], texts["rules"])
    yield "commands that we wrote and ip refuses", complaints, ""
    yield from lines("routes of the second host", "\n".join(line for line in copied_routes.splitlines() if not is_made(line)), texts["routes"])
    yield from lines("rules of the second host", copied_rules, rules)


def lines(name, here, there):
    """Each line for itself; where they part, the lines that the other side has not."""
    here, there = here.splitlines(), there.splitlines()
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((f"{name}, line {number + 1}", here[number], here[number]) for number in range(start, end))
        else:
            yield f"{name}, line {start + 1}", here[start:end], there[other_start:other_end]


def check_hops(name, version):
    """Which of several next hops packets take: the kernel keeps its hash to itself, but all hops with a part of it, and no others, are taken."""
    world = World(name, version)
    with kernel_lab.Lab() as lab:
        kernel_routes.setup(lab)
        base = "2001:db8::/32" if world.v6 else "10.0.0.0/8"
        before = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all")[0]
        routers = world.source.sample(kernel_routes.ROUTERS, 4)
        hops = [f"nexthop via {kernel_routes.router(number, world.v6)} weight {world.source.choice((1, 2, 5))}" for number in routers]
        commands = [f"route add {base} {' '.join(hops)}"]
        kernel_routes.carry_out(lab, version, commands)
        network = world.kind(base)
        packets = [{"dst": str(network[world.source.randrange(network.num_addresses)])} for _ in range(600)]
        taken = kernel_routes.send(lab, packets)
    ours = ask_models({"version": version, "listing": before, "commands": commands, "queries": packets})
    for packet, answer, there in zip(packets, ours["results"], taken, strict=True):
        members = [hop[0] for hop in answer["multipath"]]
        yield f"{packet['dst']} goes by one of {members}", there.get("via") in members, True
    members = {hop[0] for hop in ours["results"][0]["multipath"]}
    yield "next hops that are taken", members, {answer.get("via") for answer in taken}


def check_sources(name, version):
    """Which source address a packet gets that has none."""
    world = World(name, version)
    with kernel_lab.Lab() as lab:
        lab.ns("fib", "far")
        lab.sysctl("fib", kernel_lab.QUIET)
        for device in range(3):
            lab.veth("fib", f"d{device}", f"02:00:00:00:0{device}:01", "far", f"x{device}", f"02:00:00:00:0{device}:02")
        kernel_routes.carry_out(lab, version, [*world.address_commands(), *world.far_commands()])
        listing = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all")[0]
        addresses = kernel_routes.ip(lab, version, "-o", "addr", "show")[0]
        destinations = [text for text in (beyond(line) for line in listing.splitlines()) if text]
        sent = kernel_routes.send(lab, [{"dst": destination} for destination in destinations])
    ours = ask_models({"version": version, "listing": listing, "addresses": addresses, "sources": destinations})
    for destination, here, there in zip(destinations, ours["sources"], sent, strict=True):
        # The kernel finds 127.0.0.1, too, and then drops the packet: such a source must not leave the host (RFC 1122 3.2.1.3).
        is_stopped = here == "127.0.0.1" and there.get("error") == "blackhole"
        yield f"source of packets to {destination}", None if is_stopped else here, there.get("source")


def beyond(line):
    """A destination of a route that leads out of the host; nothing for others."""
    words = line.split()
    if "/" not in words[0] or words[0].startswith(("ff", "fe80")) or "dev lo" in line:
        return None
    return str(ipaddress.ip_network(words[0])[0x77])


def main():
    counts = peer.Counts()
    obstacle = kernel_lab.obstacle()
    if obstacle:
        counts.skip(f"all comparisons with the kernel: {obstacle}")
        counts.finish()
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    seed = int(os.environ.get("ROUTE_SEED", "4632"))
    print(f"seed {seed}: ROUTE_SEED={seed} repeats it; {kernel_lab.sh(['ip', '-V']).strip()}, Linux {os.uname().release}")
    for number in range(worlds):
        version, name = 4 if number % 2 else 6, f"{seed}-{number}"
        for check in (lambda: check_world(name, version, 500), lambda: check_sources(name, version)):
            for words, here, there in check():
                counts.check(here == there, f"world {number}, IPv{version}, {words}: {str(here)[:300]}, the kernel {str(there)[:300]}")
    for version in (4, 6):
        for words, here, there in check_hops(f"{seed}-hops", version):
            counts.check(here == there, f"next hops, IPv{version}, {words}: {str(here)[:300]}, the kernel {str(there)[:300]}")
    counts.finish()


main()
