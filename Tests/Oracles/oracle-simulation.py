#!/usr/bin/env python3
"""Compares `firsthop simulate` with the Linux kernel in network namespaces, which run the same Kathará files.

usage: Tests/Oracles/oracle-simulation.py [ROUNDS]      FIRSTHOP names the binary, SIMULATION_SEED the seed

- Scenarios from a seed, with right and with wrong routes: who reaches whom, with which time to live or which error (ping, whole text but
  its times), the hops of traceroute, `ip route get` of each machine to each address, and its tables.
- A fixed scenario: what ping, traceroute and nc print for their options and for what can go wrong, and how they end.
- What `--pcap` writes, by tshark: nothing malformed, no wrong checksum, and each answered ping paired with its answer.
"""
# needs: ip ping traceroute nc tshark

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import kathara_lab
import peer
import scenario_maker

# Times are those of two different machines, and so is the number of hops that a traceroute has left when it is interrupted.
MASKS = [
    (re.compile(r"time=[0-9.]+ ms"), "time=T ms"), (re.compile(r"time \d+ms"), "time T"), (re.compile(r"= [0-9./]+ ms(, pipe \d+)?$"), "= T ms"),
    (re.compile(r"  \d+\.\d{3} ms"), "  T ms"), (re.compile(r"^pipe \d+$"), ""),
    # What a host was told about the MTU of a path, which our `ip route get` does not show.
    (re.compile(r" expires \d+sec mtu \d+"), "")
]
# A redirect is for the host's routes; only the real ping, which listens to all of ICMP, prints it.
REDIRECT = re.compile(r"Redirect (Host|Network)|New nexthop")
# Commands that change nothing, so that they may be given again.
ASKS = re.compile(r"ping |traceroute |nc |ip (-6 )?(route (get|show)|rule$)")


def masked(lines):
    result = []
    for line in lines:
        if REDIRECT.search(line):
            continue
        for mask, text in MASKS:
            line = mask.sub(text, line)
        result.append(line)
    return result


def simulate(folder, steps, *options):
    """The reports of the steps, in order."""
    process = subprocess.run(
        [peer.FIRSTHOP, "simulate", str(folder), "--run", "-", "--json", *options], input="\n".join(steps) + "\n", capture_output=True, text=True)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"firsthop simulate: status {process.returncode}: {process.stderr[-1000:]}")
    reports = [json.loads(line) for line in process.stdout.splitlines()]
    return [report for report in reports if report["type"] == "command"]


def typed(command):
    """What is typed in the kernel's machine: traceroute waits as long for each answer, and not three times what the hop's first answer took,
    which on a busy machine is too short (its -w max,here,near)."""
    if not command.startswith("traceroute "):
        return command
    wait = re.search(r" -w (\d+)", command)
    return command.replace(wait[0], f" -w {wait[1]},0,0") if wait else command.replace("traceroute", "traceroute -w 5,0,0", 1)


def run_all(lab, commands, *workers):
    return lab.run_all([(machine, typed(command)) for machine, command in commands], *workers)


def agrees(mine, lines, status):
    return masked(mine["output"]) == masked(lines) and mine["status"] == status


def check_command(counts, lab, machine, command, mine, lines, status, words):
    """Compares a command's report with what the kernel's machine printed; what only asks is asked again, alone, before it counts as different."""
    right = agrees(mine, lines, status)
    for pause in () if right or not ASKS.match(command) else (7, 7):
        # The kernel may have kept an error back (net.ipv4.route.error_burst), and a real program misses answers on a busy machine:
        # what nothing else goes on beside counts.
        time.sleep(pause)
        [(lines, status)] = run_all(lab, [(machine, command)])
        right = agrees(mine, lines, status)
        if right:
            break
    if not counts.check(right, f"{words}: {machine}# {command}"):
        print(f"  kernel ({status}):", *("    " + line for line in lines), f"  simulation ({mine['status']}):",
              *("    " + line for line in mine["output"]), sep="\n")


def compare(counts, lab, folder, commands, words, *options, waits=True):
    """Runs commands, pairs of a machine and what is typed there, in both worlds."""
    # In the simulation a second costs nothing, and between two commands all limits of ICMP errors fill up again.
    steps = [step for machine, command in commands for step in ([f"{machine} {command}"] + (["wait 7s"] if waits else []))]
    ours = simulate(folder, steps, *options)
    theirs = run_all(lab, commands)
    counts.check(len(ours) == len(theirs), f"{words}: {len(ours)} reports of {len(theirs)}")
    for (machine, command), mine, (lines, status) in zip(commands, ours, theirs):
        check_command(counts, lab, machine, command, mine, lines, status, words)
    return ours


def is_limited(report):
    """Whether a router answered with an error about routes, of which the kernel sends few."""
    return any(word in line for line in report["output"] for word in ("Net Unreachable", "Host Unreachable", "filtered", "!N", "!H", "!X"))


def questions(scenario):
    """What is asked in a generated scenario: pings and routes from every machine to every address, traces between hosts."""
    machines = scenario.routers + scenario.hosts
    targets = [(owner, address) for owner in machines for address in scenario.addresses[owner]] + [("nobody", "10.0.0.99"), ("nobody", "172.16.0.1")]
    pings = [(machine, f"ping -n -c 1 -W 4 {address}") for machine in machines for owner, address in targets if owner != machine]
    routes = [(machine, f"ip route get {address}") for machine in machines for _, address in targets]
    routes += [(machine, listing) for machine in machines for listing in ("ip route show", "ip rule", "ip route show table local")]
    traces = [
        (machine, f"traceroute -n -m 9 -w 1 -q 2 {scenario.addresses[other][0]}") for machine in scenario.hosts for other in scenario.hosts
        if other != machine
    ]
    return pings, routes, traces


def chosen(folder, commands, most):
    """The commands of each machine of which at most `most` make a router complain about its routes: the kernel says that but a few times."""
    left, kept = {}, []
    for command, report in zip(commands, simulate(folder, [step for machine, text in commands for step in (f"{machine} {text}", "wait 7s")])):
        if is_limited(report):
            left[command[0]] = left.get(command[0], 0) + 1
            if left[command[0]] > most:
                continue
        kept.append(command)
    return kept


def check_generated(counts, seed, number):
    scenario = scenario_maker.Scenario(f"{seed}-{number}")
    words = f"scenario {number}" + (f" with {', '.join(scenario.mistakes)}" if scenario.mistakes else "")
    with tempfile.TemporaryDirectory() as folder:
        kathara_lab.write(scenario.files(), folder)
        pings, routes, traces = questions(scenario)
        with kathara_lab.KernelLab(scenario.files()) as lab:
            compare(counts, lab, folder, routes, words, waits=False)
            # A trace sends sixteen packets at once: an error about a route is answered for a few of them only.
            compare(counts, lab, folder, chosen(folder, traces, 0), words)
            pings = chosen(folder, pings, 3)
            captures = pathlib.Path(folder) / "captures"
            reports = compare(counts, lab, folder, pings, words, "--pcap", str(captures))
            check_captures(counts, captures, reports, words)


def check_captures(counts, folder, reports, words):
    """What tshark says about the files."""
    checks = [word for name in ("ip", "tcp", "udp") for word in ("-o", f"{name}.check_checksum:TRUE")]
    for path in sorted(folder.glob("*.pcapng")):
        bad = "_ws.malformed || ip.checksum.status == 0 || icmp.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || icmpv6.checksum.status == 0"
        found = peer.tshark("-r", path, "-n", *checks, "-Y", bad).decode()
        counts.check(not found, f"{words}: {path.name}: tshark finds fault with {found[:300]}")
    # Each of the scenario's links has a file, and one file has them all.
    whole = len(peer.packets(folder / "all.pcapng"))
    parts = sum(len(peer.packets(path)) for path in folder.glob("*.pcapng") if path.name != "all.pcapng")
    counts.check(whole == parts, f"{words}: {whole} packets in all.pcapng, {parts} in the links' files")
    # Each ping that was answered has its request and its answer on some link, which tshark puts together; some whose answers got lost have, too.
    answered = sum(report["status"] == 0 and report["command"].startswith("ping") for report in reports)
    rows = peer.tshark("-r", folder / "all.pcapng", "-n", "-Y", "icmp.resp_to", "-T", "fields", "-e", "icmp.ident", "-e", "ip.src", "-e", "ip.dst")
    pairs = len(set(rows.decode().splitlines()))
    counts.check(pairs >= answered > 0, f"{words}: {answered} pings were answered, tshark pairs {pairs} with their answers")


CHAIN = {
    "lab.conf": "pc1[0]=A\nr1[0]=A\nr1[1]=B\nr2[0]=B\nr2[1]=C\npc2[0]=C\n",
    "pc1.startup": "ip a a 10.0.0.2/24 dev eth0\nip r a default via 10.0.0.1\nip r a prohibit 10.0.15.0/24\nip r a blackhole 10.0.16.0/24\n"
                   "ip r a unreachable 10.0.17.0/24\n",
    "r1.startup": "ip a a 10.0.0.1/24 dev eth0\nip a a 10.0.1.1/24 dev eth1\nip r a 10.0.2.0/24 via 10.0.1.2\nip r a prohibit 10.0.5.0/24\n"
                  "ip r a blackhole 10.0.6.0/24\nip r a unreachable 10.0.7.0/24\nip r a 10.0.8.0/24 via 10.0.1.2\nip r a 10.0.3.0/24 via 10.0.1.2\n",
    # Two routers that send 10.0.8.0/24 to each other, and a link for small packets only.
    "r2.startup": "ip a a 10.0.1.2/24 dev eth0\nip a a 10.0.2.1/24 dev eth1\nip r a 10.0.0.0/24 via 10.0.1.1\nip r a 10.0.8.0/24 via 10.0.1.1\n"
                  "ip link set eth1 mtu 1000\n",
    "pc2.startup": "ip a a 10.0.2.2/24 dev eth0\nip r a default via 10.0.2.1\nip link set eth0 mtu 1000\nnc -lk 80 >/dev/null &\nnc -lk 8080 >/dev/null &\n"
                   "nc -luk 53 </dev/null >/dev/null &\nsleep 0.3\n"
}
# Each line's commands run at the same time in the kernel, so they do not disturb each other.
PHASES = [
    [
        "ping -n -c 3 -i 0.2 10.0.2.2", "ping -n -c 1 -t 1 10.0.2.2", "ping -n -c 2 -i 0.2 -t 2 10.0.2.2", "ping -n -c 1 -s 0 10.0.2.2", "ping -n -c 1 -s 15 10.0.2.2",
        "ping -n -c 1 -s 16 10.0.2.2", "ping -n -q -c 2 -i 0.2 10.0.2.2", "ping -n -c 1 10.0.0.77", "ping -n -c 2 -W 1 10.0.6.2", "ping -n -c 1 10.0.5.2",
        "ping -n -c 1 10.0.15.1", "ping -n -c 1 10.0.16.1", "ping -n -c 1 10.0.17.1", "ping -n -c 1 10.0.8.1", "ping -n -c 1 127.0.0.1", "ping -n -c 1 10.0.0.2",
        "ping -4 -n -c 1 10.0.0.1", "ping -6 -n -c 1 10.0.2.2", "ping -n -c 3 -w 1 10.0.6.2", "ping -n -c 1 10.0.2.99"
    ],
    [
        "traceroute 10.0.2.2", "traceroute -n 10.0.2.2", "traceroute -n -q 1 -m 2 10.0.2.2", "traceroute -n -f 2 10.0.2.2",
        "traceroute -n -m 7 10.0.8.1", "traceroute -n -m 3 -w 1 10.0.6.1", "traceroute -n 10.0.0.1", "traceroute -n 10.0.0.2", "traceroute -n -N 1 10.0.2.2",
        "traceroute -n -p 40000 10.0.2.2 100", "traceroute 10.0.15.1", "traceroute -I 10.0.16.1", "traceroute 10.0.17.1", "traceroute -n -q 2 -m 3 -w 1 10.0.0.77",
        "traceroute -n 10.0.2.99"
    ],
    [
        "nc -zv 10.0.2.2 80", "nc -zv 10.0.2.2 81", "nc -nzv 10.0.2.2 80", "nc -zv 10.0.2.2 80-82", "nc -z 10.0.2.2 81", "nc -zv 10.0.2.2 8080", "nc -zv -w 1 10.0.6.2 80",
        "nc -zv -w 1 10.0.0.78 80", "nc -zv 10.0.15.1 80", "nc -zv 10.0.16.1 80", "nc -zv 10.0.17.1 80", "nc -zuv 10.0.2.2 53", "nc -zuv 10.0.2.2 54",
        "nc -zuv -w 1 10.0.6.2 54", "nc -zuv 10.0.15.1 54", "nc -zv 10.0.2.2 http"
    ],
    # Alone, since it hears the ICMP messages of all others.
    ["traceroute -n -I 10.0.2.2"],
    ["ping -n -c 2 -i 0.2 -s 1200 -M do 10.0.2.2"],
    ["ping -n -c 2 -i 0.2 -s 1200 10.0.2.2"],
    ["traceroute -n -F 10.0.2.2 1200"],
    ["traceroute -n 10.0.2.2 1200", "ping -n -c 1 -s 2000 -M do 10.0.0.1", "ping -n -c 1 -s 4000 10.0.0.1", "ping -n -c 1 -s 1200 -M dont 10.0.2.2"],
    ["ip route del default"],
    ["ping -n -c 1 10.0.2.2", "traceroute 10.0.2.2", "traceroute -I 10.0.2.2", "nc -zv 10.0.2.2 80", "nc -zuv 10.0.2.2 53"],
    ["ip route add 10.9.0.0/16 via 10.77.0.1"], ["ip route add 10.9.0.0/16 dev eth9"], ["ip route add 10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.2"],
    ["ip route del 10.99.0.0/16"], ["ip addr add 10.0.0.2/24 dev eth0"], ["ip addr add 10.0.0.2/24 dev eth9"], ["ip addr del 10.0.0.99/24 dev eth0"],
    ["ip link set eth9 up"], ["ip rule add from 10.0.0.0/8 table 77 pref 5"], ["ip rule add from 10.0.0.0/8 table 77 pref 5"], ["ip rule del pref 99"], ["ip rule"],
    ["ip neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0"], ["ip neigh show 10.0.0.9 dev eth0"], ["sysctl net.ipv4.ip_forward"],
    ["sysctl -w net.ipv4.ip_forward=0"], ["ip link set eth0 down"], ["ip route"], ["ip route add 10.9.0.0/16 via 10.0.0.1"], ["ping -n -c 1 10.0.2.2"]
]

CHAIN_6 = {
    "lab.conf": "pc1[0]=A\nr1[0]=A\nr1[1]=B\nr2[0]=B\nr2[1]=C\npc2[0]=C\npc1[ipv6]=true\nr1[ipv6]=true\nr2[ipv6]=true\npc2[ipv6]=true\n",
    "pc1.startup": "ip a a 2001:db8:0::2/64 dev eth0\nip -6 r a default via 2001:db8:0::1\n",
    "r1.startup": "ip a a 2001:db8:0::1/64 dev eth0\nip a a 2001:db8:1::1/64 dev eth1\nip -6 r a 2001:db8:2::/64 via 2001:db8:1::2\n"
                  "ip -6 r a prohibit 2001:db8:5::/64\nip -6 r a blackhole 2001:db8:6::/64\nip link set eth1 mtu 1400\n",
    "r2.startup": "ip a a 2001:db8:1::2/64 dev eth0\nip a a 2001:db8:2::1/64 dev eth1\nip -6 r a 2001:db8:0::/64 via 2001:db8:1::1\nip link set eth0 mtu 1400\n",
    "pc2.startup": "ip a a 2001:db8:2::2/64 dev eth0\nip -6 r a default via 2001:db8:2::1\nnc -6 -lk 80 >/dev/null &\nsleep 0.3\n"
}
PHASES_6 = [
    [
        "ping -n -c 2 -i 0.2 2001:db8:2::2", "ping -n -c 1 -s 8 2001:db8:2::2", "ping -n -c 1 -t 1 2001:db8:2::2", "ping -n -c 1 2001:db8:2::99", "ping -n -c 1 2001:db8::99",
        "ping -n -c 1 2001:db8:77::2", "ping -n -c 1 2001:db8:5::1", "ping -n -c 1 -W 1 2001:db8:6::1", "ping -n -c 1 ::1", "ping -6 -n -c 1 2001:db8::1",
        "ping -4 -n -c 1 2001:db8::1"
    ],
    ["traceroute -n 2001:db8:2::2", "traceroute -n -q 1 2001:db8:2::99", "traceroute -n -m 3 -w 1 2001:db8:6::1"], ["traceroute -n -I 2001:db8:2::2"],
    ["nc -zv 2001:db8:2::2 80", "nc -zv 2001:db8:2::2 81", "nc -zuv 2001:db8:2::2 81", "nc -zv -w 1 2001:db8::98 81"],
    ["ping -n -c 2 -i 0.2 -s 1420 -M do 2001:db8:2::2"], ["ping -n -c 1 -s 1420 -M do 2001:db8:2::2"],
    ["ip -6 route get 2001:db8:2::2", "ip -6 route get 2001:db8::1", "ip -6 route get 2001:db8::2", "ip route get 2001:db8:2::2"], ["ip -6 route del default"],
    ["ping -n -c 1 2001:db8:2::2", "traceroute 2001:db8:2::2", "nc -zv 2001:db8:2::2 80"]
]


def check_texts(counts, files, phases):
    with tempfile.TemporaryDirectory() as folder, kathara_lab.KernelLab(files) as lab:
        kathara_lab.write(files, folder)
        steps = [f"pc1 {command}" for phase in phases for command in phase]
        ours = iter(simulate(folder, [step for step in steps for step in (step, "wait 7s")]))
        for phase in phases:
            for command, (lines, status) in zip(phase, run_all(lab, [("pc1", command) for command in phase], 8)):
                check_command(counts, lab, "pc1", command, next(ours), lines, status, "texts")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seed = int(os.environ.get("SIMULATION_SEED", "1812"))
    print(f"seed {seed}: SIMULATION_SEED={seed} repeats it")
    counts = peer.Counts()
    if not kathara_lab.can_make_namespaces():
        print("network namespaces cannot be made here: it takes root, and a kernel with bridges")
        print("0 passed, 0 failed, 1 skipped")
        return

    def check(number):
        own = peer.Counts()
        if number == "IPv4":
            check_texts(own, CHAIN, PHASES)
        elif number == "IPv6":
            check_texts(own, CHAIN_6, PHASES_6)
        else:
            check_generated(own, seed, number)
        return own

    # Mostly they wait, each in namespaces of its own.
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for own in pool.map(check, ["IPv4", "IPv6", *range(rounds)]):
            counts.passed += own.passed
            counts.failed += own.failed
    counts.finish()


main()
