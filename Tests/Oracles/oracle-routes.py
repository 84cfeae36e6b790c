#!/usr/bin/env python3
"""Compares `RoutingPolicy`, `SourceSelection` and the texts of routes and rules with the Linux kernel and iproute2.

usage: Tests/Oracles/oracle-routes.py [WORLDS]      MODEL_ANSWERS names the program that asks our models, ROUTE_SEED the seed

A world is a host in a network namespace of its own, to which random commands are given: routes of all types with metrics, types of service,
several next hops and tables, and rules. The kernel and our model carry out the same commands. Compared are: which are refused, where packets go,
what `ip route show` and `ip rule show` print, what a second host has that was given the listing as we read and write it, which of
several next hops packets take, and which source addresses they get.
"""
# needs: ip python3
# asks: model-answers

import difflib
import ipaddress
import json
import os
import random
import subprocess
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import kernel_lab
import kernel_routes
import peer

TABLES = [kernel_routes.MAIN, 255, 7, 9]


class World:
    """What is done and asked in one namespace."""

    def __init__(self, name, version):
        self.source, self.version = random.Random(name), version
        self.v6 = version == 6
        self.width = 128 if self.v6 else 32
        self.kind = ipaddress.IPv6Network if self.v6 else ipaddress.IPv4Network
        self.networks = []

    def network(self):
        """A prefix near others, so that they lie in each other."""
        draw = self.source
        lengths = [0, 16, 32, 33, 40, 48, 56, 64, 64, 100, 127, 128] if self.v6 else [0, 1, 8, 9, 12, 14, 16, 20, 22, 24, 24, 25, 28, 30, 31, 32]
        length = draw.choice(lengths)
        number = 0x20010DB8 << 96 if self.v6 else 10 << 24
        number |= draw.getrandbits(3) << (88 if self.v6 else 16) | draw.getrandbits(2) << (62 if self.v6 else 8)
        number |= draw.getrandbits(2 if draw.random() < 0.5 else 8)
        return self.kind((number >> (self.width - length) << (self.width - length), length))

    def router(self):
        return kernel_routes.router(self.source.choice(kernel_routes.ROUTERS), self.v6)

    def hops(self, verb):
        """Where a route leads."""
        chance = self.source.random()
        if verb == "del" and chance < 0.5:
            return ""
        if chance < 0.12:
            return " dev u0"
        if chance < 0.3 and verb != "del":
            count = self.source.choice((2, 3))
            return "".join(f" nexthop via {self.router()} weight {self.source.choice((1, 2, 7))}" for _ in range(count))
        return f" via {self.router()}"

    def route_command(self):
        draw = self.source
        network = self.network() if not self.networks or draw.random() < 0.6 else draw.choice(self.networks)
        self.networks.append(network)
        verb = draw.choices(("add", "append", "prepend", "replace", "change", "del"), (10, 4, 2, 3, 1, 4))[0]
        kind = draw.choices(("", "blackhole ", "unreachable ", "prohibit ", "throw "), (12, 1, 1, 1, 2))[0]
        hops = "" if kind else self.hops(verb)
        words = ""
        if draw.random() < 0.4:
            words += f" metric {draw.choice((5, 100, 1024))}"
        if not self.v6 and draw.random() < 0.1 and "nexthop" not in hops:
            words += " tos 0x10"
        if draw.random() < 0.3:
            words += f" table {draw.choice((7, 9))}"
        return f"route {verb} {kind}{network}{words}{hops}"

    def attribute_command(self, number):
        """A route with whatever else can be said of one."""
        draw, words = self.source, ""
        router = kernel_routes.router(number % 16, self.v6)
        if draw.random() < 0.5:
            words += " proto " + draw.choice(("static", "bird", "77", "bgp", "ra"))
        if draw.random() < 0.5:
            words += " mtu " + draw.choice(("", "lock ")) + draw.choice(("1280", "1400"))
        if draw.random() < 0.3:
            words += " advmss 1200 window 4000"
        if draw.random() < 0.3:
            words += " rtt 100ms rttvar 30ms hoplimit 9 initcwnd 10 initrwnd 20 quickack 1 congctl cubic rto_min 200ms"
        if draw.random() < 0.3:
            words += f" src {'fd00:3::1' if self.v6 else '192.168.3.1'}"
        if self.v6:
            return f"route add 2001:db8:9{number:02x}::/48 via {router}{words}" + draw.choice(("", "", " pref high", " pref low"))
        if draw.random() < 0.3:
            words += " realm 5/6"
        if draw.random() < 0.3:
            words += " scope site"
        via = "inet6 fd00:1::2 dev u0 onlink" if draw.random() < 0.2 else router
        return f"route add 10.77.{number}.0/24 via {via}{words}"

    def rule_command(self, priority):
        draw, words = self.source, "rule add"
        if draw.random() < 0.2:
            words += " not"
        if draw.random() < 0.5:
            words += f" to {self.network()}"
        if draw.random() < 0.3:
            number = draw.choice(kernel_routes.ROUTERS)
            words += f" from fd00:{number:x}::/64" if self.v6 else f" from 192.168.{number}.0/24"
        if draw.random() < 0.3:
            words += f" fwmark {draw.choice((1, 2, 3))}" + draw.choice(("", "/0x1", "/0x2"))
        has_priority = draw.random() < 0.8
        if has_priority:
            words += f" priority {priority + draw.randrange(9)}"
        actions = ("table 7", "table 9", f"table main suppress_prefixlength {draw.choice((0, 12, 24))}", "prohibit", "blackhole", "unreachable",
                   f"goto {priority + 20}", "goto 32766")
        action = draw.choices(actions, (8, 8, 4, 1, 1, 1, 1, 1))[0]
        return f"{words} {'table 7' if action.startswith('goto') and not has_priority else action}"

    def commands(self):
        found = [self.route_command() for _ in range(self.source.choice((20, 60, 200)))]
        found += [self.attribute_command(number) for number in range(self.source.choice((0, 20)))]
        priority = 100
        for _ in range(self.source.randrange(9)):
            found.append(self.rule_command(priority))
            priority += self.source.randrange(10)
        if self.source.random() < 0.5:
            found += [
                "rule add tos 0x10 iif u0 oif u0 uidrange 3-5 ipproto 200 sport 5 dport 6-7 table 5 suppress_prefixlength 3 suppress_ifgroup 4 pref 78",
                "rule add ipproto tcp dport 80 table 9 pref 79 realms 3/4", "rule add nop pref 80",
                "rule add ipproto udp table 9 pref 81 protocol bird"
            ]
        return found

    def destination(self):
        """An address in one of the prefixes or near them, of those that can be routed at all."""
        while True:
            network = self.source.choice(self.networks) if self.source.random() < 0.8 else self.network()
            if network.prefixlen == 0:
                network = self.network()
            address = network[self.source.randrange(network.num_addresses)]
            if self.v6 and int(address) >> 112 not in (0, 0xFF02):
                return str(address)
            if not self.v6 and 0 < int(address) >> 24 < 224 and not address.is_loopback:
                return str(address)

    def packet(self):
        draw, source = self.source, None
        if draw.random() < 0.4:
            number = draw.choice(kernel_routes.ROUTERS)
            source = f"fd00:{number:x}::1" if self.v6 else f"192.168.{number}.1"
        return self.destination(), source, draw.choice((0, 0, 1, 2, 3)), 0 if self.v6 else draw.choice((0, 0, 0x10))


def ask_models(request):
    process = subprocess.run([peer.MODEL_ANSWERS, "routes"], input=json.dumps(request), capture_output=True, text=True)
    if process.returncode:
        sys.exit(f"{peer.MODEL_ANSWERS}: status {process.returncode}: {process.stderr.strip()}")
    return json.loads(process.stdout)


def in_order(answer):
    """An answer in which the next hops of IPv6 have an order: the kernel begins with the one that it would take."""
    return dict(answer, multipath=sorted(answer["multipath"], key=str)) if "multipath" in answer else answer


def own_lines(text):
    """Lines of a listing that somebody wrote, without those that the kernel makes by itself and the rules that are there from the start."""
    made = ("0:", "32766:", "32767:")
    return [line for line in text.splitlines() if "proto kernel" not in line and not line.startswith(made)]


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
        texts = {"routes": "\n".join(own_lines(everything)), "rules": "\n".join(own_lines(rules))}
        ours = ask_models({
            "version": version, "listing": before, "commands": commands, "lookup_table": True, "show": TABLES, "texts": texts,
            "queries": [dict(zip(("dst", "src", "mark", "tos"), query)) for query in queries]
        })
        kernel_routes.setup(lab, "copy")
        complaints = kernel_routes.ip(lab, version, "-force", "-batch", "-", name="copy", batch="\n".join(ours["texts"]["commands"]))[1]
        copies = [kernel_routes.ip(lab, version, *words, name="copy")[0] for words in (("-o", "route", "show", "table", "all"), ("rule", "show"))]
    for command, here, there in zip(commands, ours["commands"], refused, strict=True):
        yield f"'{command}' is refused", here or False, here if there and here else there
    for query, here, there in zip(queries, ours["results"], answers, strict=True):
        yield f"{query}", in_order(here), in_order(there)
    for table in listings:
        yield from lines(f"table {table}", ours["tables"][table], listings[table])
    yield from lines("rules", ours["rules"], rules)
    # A route with several next hops is one line for `ip -o`.
    yield from lines("routes read and written", "\n".join(route.replace("\n", "\\") for route in ours["texts"]["routes"]), texts["routes"])
    yield from lines("rules read and written", "\n".join(ours["texts"]["rules"]), texts["rules"])
    yield "commands that we wrote and ip refuses", complaints, ""
    yield from lines("routes of the second host", copies[0], everything)
    yield from lines("rules of the second host", copies[1], rules)


def lines(name, here, there):
    """Each line for itself; where they part, the lines that the other side has not."""
    here, there = here.splitlines(), there.splitlines()
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((f"{name}, line {number + 1}", here[number], here[number]) for number in range(start, end))
        else:
            yield f"{name}, line {start + 1}", here[start:end], there[other_start:other_end]


def check_hops(name, version):
    """Which of several next hops packets take: the kernel's hash is its secret, but all hops with a part of it, and no others, are taken."""
    world = World(name, version)
    with kernel_lab.Lab() as lab:
        kernel_routes.setup(lab)
        base = "2001:db8::/32" if world.v6 else "10.0.0.0/8"
        before = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all")[0]
        routers = world.source.sample(kernel_routes.ROUTERS, 4)
        hops = "".join(f" nexthop via {kernel_routes.router(number, world.v6)} weight {world.source.choice((1, 2, 5))}" for number in routers)
        commands = [f"route add {base}{hops}"]
        kernel_routes.carry_out(lab, version, commands)
        network = world.kind(base)
        packets = [(str(network[world.source.randrange(network.num_addresses)]), None, 0, 0) for _ in range(600)]
        taken = kernel_routes.send(lab, packets)
    ours = ask_models({"version": version, "listing": before, "commands": commands, "queries": [packet[0] for packet in packets]})
    for packet, answer, there in zip(packets, ours["results"], taken, strict=True):
        members = [hop[0] for hop in answer["multipath"]]
        yield f"{packet[0]} goes by one of {members}", there.get("via") in members, True
    members = {hop[0] for hop in ours["results"][0]["multipath"]}
    yield "next hops that are taken", members, {answer.get("via") for answer in taken}


def address_commands(world):
    """Addresses on three devices."""
    draw = world.source
    for device in range(3):
        for _ in range(draw.randrange(5)):
            if world.v6:
                nets = ("2001:db8:1:", "2001:db8:2:", "fd00:0:1:", "fc00:0:1:", "2002:c000:201:", "2001:0:1:", "3ffe:1:1:", "fec0:0:0:", "2001:10:1:")
                words = f"{draw.choice(nets)}{draw.randrange(3)}::{draw.randrange(1, 9):x}/64 dev d{device} nodad"
                yield f"addr add {words}" + (" valid_lft 9999 preferred_lft 0" if draw.random() < 0.2 else "")
            else:
                net = draw.choice(("10.0.", "172.16.", "169.254."))
                words = f"{net}{draw.randrange(3)}.{draw.randrange(1, 9)}/{draw.choice((16, 24))} dev d{device}"
                yield f"addr add {words}" + (" scope link" if draw.random() < 0.25 else "")


def far_commands(world):
    """Routes to somewhere else, by way of routers and without."""
    draw = world.source
    for number in range(12):
        device = f"dev d{draw.randrange(3)}"
        if world.v6:
            nets = ("2001:db8:9", "2a00:1", "2002:c000:999", "2001:0:9", "fd00:9", "fc01:9", "2001:10:9", "3ffe:9", "2001:db8:1")
            yield f"route add {draw.choice(nets)}:{number:x}::/64 " + draw.choice((device, f"via fe80::1 {device}"))
        else:
            ways = (device, f"via 10.0.{draw.randrange(3)}.200 {device} onlink", f"via 172.16.{draw.randrange(3)}.200 {device} onlink",
                    f"{device} scope global", f"{device} scope host")
            yield f"route add 20.{number}.0.0/16 " + draw.choice(ways)


def check_sources(name, version):
    """Which source address a packet gets that has none."""
    world = World(name, version)
    with kernel_lab.Lab() as lab:
        lab.ns("fib", "far")
        lab.sysctl("fib", kernel_lab.QUIET)
        for device in range(3):
            lab.veth("fib", f"d{device}", f"02:00:00:00:0{device}:01", "far", f"x{device}", f"02:00:00:00:0{device}:02")
        kernel_routes.carry_out(lab, version, [*address_commands(world), *far_commands(world)])
        listing = kernel_routes.ip(lab, version, "-o", "route", "show", "table", "all")[0]
        addresses = kernel_routes.ip(lab, version, "-o", "addr", "show")[0]
        destinations = [text for text in (beyond(line) for line in listing.splitlines()) if text]
        sent = kernel_routes.send(lab, [(destination, None, 0, 0) for destination in destinations])
    ours = ask_models({"version": version, "listing": listing, "addresses": addresses, "sources": destinations})
    for destination, here, there in zip(destinations, ours["sources"], sent, strict=True):
        yield f"source of packets to {destination}", here, there.get("source")


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
