"""Network scenarios from a seed: LANs with hosts and switches, routers in a chain or a ring, static routes, and mistakes in some of them."""

import ipaddress
import random
import re


class Scenario:
    """The files of a scenario, and what there is to ask about."""

    def __init__(self, seed):
        self.source = random.Random(seed)
        self.conf, self.startup, self.addresses = ['LAB_NAME="generated"'], {}, {}
        self.mistakes = []
        routers, hosts = self.build()
        self.routers, self.hosts = routers, hosts
        for _ in range(self.source.randint(0, 3)):
            self.break_something()

    def files(self):
        texts = {"lab.conf": "\n".join(self.conf) + "\n"}
        for machine, lines in self.startup.items():
            texts[machine + ".startup"] = "\n".join(lines) + "\n"
        return texts

    def attach(self, machine, domain):
        number = sum(line.startswith(machine + "[") for line in self.conf)
        self.conf.append(f'{machine}[{number}]="{domain}"')
        self.startup.setdefault(machine, [])
        return f"eth{number}"

    def give(self, machine, device, address):
        # The same thing is said in different ways.
        way = self.source.randrange(4)
        text = str(address)
        if way == 0:
            self.startup[machine].append(f"ip addr add {text} dev {device}")
        elif way == 1:
            self.startup[machine].append(f"ip a a {text} dev {device} # its address")
        elif way == 2 and machine.startswith("pc"):
            self.startup[machine].append(f"ifconfig {device} {address.ip} netmask {address.netmask} up")
        else:
            self.startup[machine].append(f"ip address add {text} dev {device}")
        self.addresses.setdefault(machine, []).append(str(address.ip))

    def build(self):
        source = self.source
        count = source.randint(2, 4)
        routers = [f"r{number}" for number in range(1, count + 1)]
        links = [(number, number + 1) for number in range(count - 1)]
        if count > 2 and source.random() < 0.4:
            links.append((0, count - 1))
        neighbours = {number: [] for number in range(count)}
        for index, (left, right) in enumerate(links):
            network = ipaddress.ip_network(f"10.1.{index}.0/30")
            ends = [ipaddress.ip_interface(f"{address}/30") for address in network.hosts()]
            for end, number, other in ((0, left, right), (1, right, left)):
                device = self.attach(routers[number], f"X{index}")
                self.give(routers[number], device, ends[end])
                neighbours[number].append((other, str(ends[1 - end].ip)))
        lans, hosts = [], []
        for index in range(source.randint(2, 3)):
            router = source.randrange(count) if index else 0
            length = source.choice((24, 24, 25, 26))
            lan = ipaddress.ip_network(f"10.0.{index}.0/{length}")
            addresses = list(lan.hosts())
            domain = self.switched(index)
            gateway = ipaddress.ip_interface(f"{addresses[0]}/{length}")
            self.give(routers[router], self.attach(routers[router], domain[0]), gateway)
            for number in range(source.randint(1, 2)):
                host = f"pc{len(hosts) + 1}"
                address = ipaddress.ip_interface(f"{addresses[10 + number]}/{length}")
                self.give(host, self.attach(host, domain[-1]), address)
                way = source.choice(("ip route add default via {}", "ip r a default via {} dev eth0", "route add default gw {}"))
                self.startup[host].append(way.format(gateway.ip))
                hosts.append(host)
            lans.append((lan, router))
        for number in range(count):
            for lan, target in lans:
                if hop := self.next_hop(number, target, neighbours):
                    self.startup[routers[number]].append(f"ip route add {lan} via {hop}")
        return routers, hosts

    def switched(self, index):
        """The two ends of a LAN, which are the same collision domain unless a switch is between them."""
        if self.source.random() < 0.6:
            return [f"L{index}"]
        name, ends = f"s{index}", [f"L{index}", f"M{index}"]
        devices = [self.attach(name, end) for end in ends]
        # brctl is on Kathará's images, but not everywhere where this runs.
        self.startup[name] += ["ip link add name br0 type bridge"] + [f"ip link set {device} master br0" for device in devices] + ["ip link set br0 up"]
        return ends

    @staticmethod
    def next_hop(start, goal, neighbours):
        seen, ways = {start}, [(start, None)]
        while ways:
            number, hop = ways.pop(0)
            if number == goal:
                return hop
            for other, address in neighbours[number]:
                if other not in seen:
                    seen.add(other)
                    ways.append((other, hop or address))
        return None

    def break_something(self):
        source = self.source
        kind = source.choice(("no route", "loop", "no default", "refuse", "down", "mask", "no forwarding", "rule", "gateway", "metric"))
        router, host = source.choice(self.routers), source.choice(self.hosts)
        routes = [index for index, line in enumerate(self.startup[router]) if line.startswith("ip route add 10.0.")]
        if kind == "no route" and routes:
            del self.startup[router][source.choice(routes)]
        elif kind == "loop" and routes:
            index = source.choice(routes)
            # Not an address of its own, which Linux takes for "on the link"; our tables refuse that.
            other = source.choice([address for machine in self.routers if machine != router for address in self.addresses[machine]])
            words = self.startup[router][index].split()
            self.startup[router][index] = " ".join(words[:-1] + [other])
        elif kind == "no default":
            self.startup[host] = [line for line in self.startup[host] if "default" not in line]
        elif kind == "refuse":
            what = source.choice(("blackhole", "prohibit", "unreachable"))
            self.startup[router].append(f"ip route add {what} {source.choice(self.addresses[host])}")
        elif kind == "down":
            self.startup[router].append("ip link set eth0 down")
        elif kind == "mask":
            # The host believes that everybody is its neighbour.
            wide = [re.sub(r"/2\d\b", "/8", re.sub(r"netmask \S+", "netmask 255.0.0.0", line)) for line in self.startup[host]]
            self.startup[host] = wide
        elif kind == "no forwarding":
            self.startup[router].append(source.choice(("sysctl -w net.ipv4.ip_forward=0", "echo 0 > /proc/sys/net/ipv4/ip_forward")))
        elif kind == "rule":
            self.startup[router] += [
                f"ip rule add from {self.addresses[host][0]} table 100", f"ip route add {source.choice(('blackhole', 'prohibit'))} default table 100"
            ]
        elif kind == "gateway":
            self.startup[host].append("ip route add 10.1.0.0/16 via 192.0.2.1")
        elif kind == "metric":
            self.startup[router].append(f"ip route add unreachable {source.choice(self.addresses[host])} metric 50")
        else:
            return
        self.mistakes.append(f"{kind} ({router}, {host})")
