"""Random hosts for oracle-routes.py: what is said to them, and which packets they are asked about."""

import ipaddress
import random

import kernel_routes

TCP, UDP = 6, 17


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
        lengths = {4: [0, 1, 8, 9, 12, 14, 16, 20, 22, 24, 24, 25, 28, 30, 31, 32], 6: [0, 16, 32, 33, 40, 48, 56, 64, 64, 100, 127, 128]}
        length = draw.choice(lengths[self.version])
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
        """A route with whatever else can be said of one. Who made it has a name: `ip -batch` forgets what a name means when a number comes."""
        draw, words = self.source, ""
        router = kernel_routes.router(number % 16, self.v6)
        if draw.random() < 0.5:
            words += " proto " + draw.choice(("static", "bird", "ospf", "bgp", "ra"))
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
        if draw.random() < 0.2:
            payloads = (" ipproto tcp", " ipproto udp dport 80", " ipproto tcp sport 1-9", " uidrange 3-5", " ipproto udp dport 7-90 sport 5")
            words += draw.choice(payloads)
        has_priority = draw.random() < 0.8
        if has_priority:
            words += f" priority {priority + draw.randrange(9)}"
        actions = {"table 7": 8, "table 9": 8, f"table main suppress_prefixlength {draw.choice((0, 12, 24))}": 4, "prohibit": 1, "blackhole": 1,
                   "unreachable": 1, f"goto {priority + 20}": 1, "goto 32766": 1}
        action = draw.choices(list(actions), actions.values())[0]
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
                "rule add tos 0x10 iif u0 oif u0 uidrange 3-5 ipproto 200 sport 5 dport 6-7 table 5 suppress_prefixlength 3 suppress_ifgroup 4"
                " pref 78", "rule add ipproto tcp dport 80 table 9 pref 79 realms 3/4", "rule add nop pref 80",
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
        draw, packet = self.source, {"dst": self.destination()}
        if draw.random() < 0.4:
            number = draw.choice(kernel_routes.ROUTERS)
            packet["src"] = f"fd00:{number:x}::1" if self.v6 else f"192.168.{number}.1"
        # Of a packet about which nothing is said the kernel takes IPv4's for UDP, and all for its own user's.
        packet |= {"mark": draw.choice((0, 0, 1, 2, 3)), "proto": draw.choice((TCP, UDP)), "user": draw.choice((0, 4))}
        packet |= {"sport": draw.choice((5, 50000)), "dport": draw.choice((6, 80))}
        return packet if self.v6 else packet | {"tos": draw.choice((0, 0, 0x10))}

    def address_commands(self):
        """Addresses on three devices."""
        draw = self.source
        for device in range(3):
            for _ in range(draw.randrange(5)):
                if self.v6:
                    nets = ("2001:db8:1:", "2001:db8:2:", "fd00:0:1:", "fc00:0:1:", "2002:c000:201:", "2001:0:1:", "3ffe:1:1:", "fec0:0:0:", "2001:10:1:")
                    words = f"{draw.choice(nets)}{draw.randrange(3)}::{draw.randrange(1, 9):x}/64 dev d{device} nodad"
                    yield f"addr add {words}" + (" valid_lft 9999 preferred_lft 0" if draw.random() < 0.2 else "")
                else:
                    net = draw.choice(("10.0.", "172.16.", "169.254."))
                    words = f"{net}{draw.randrange(3)}.{draw.randrange(1, 9)}/{draw.choice((16, 24))} dev d{device}"
                    yield f"addr add {words}" + (" scope link" if draw.random() < 0.25 else "")

    def far_commands(self):
        """Routes to somewhere else, by way of routers and without."""
        draw = self.source
        for number in range(12):
            device = f"dev d{draw.randrange(3)}"
            if self.v6:
                nets = ("2001:db8:9", "2a00:1", "2002:c000:999", "2001:0:9", "fd00:9", "fc01:9", "2001:10:9", "3ffe:9", "2001:db8:1")
                yield f"route add {draw.choice(nets)}:{number:x}::/64 " + draw.choice((device, f"via fe80::1 {device}"))
            else:
                ways = (device, f"via 10.0.{draw.randrange(3)}.200 {device} onlink", f"via 172.16.{draw.randrange(3)}.200 {device} onlink",
                        f"{device} scope global", f"{device} scope host")
                yield f"route add 20.{number}.0.0/16 " + draw.choice(ways)
