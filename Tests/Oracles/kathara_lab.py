"""A network scenario of Kathará in kernel network namespaces: a namespace a machine, a bridge a collision domain, and the startup files run by bash.

Needs root, iproute2 and bash. Namespaces are named after the process, and removed when the lab is closed.
"""

import concurrent.futures
import itertools
import os
import pathlib
import re
import signal
import subprocess
import tempfile

INTERFACE = re.compile(r"^([a-z0-9_]+)\[(\d+)\]=\"?(\w+)")
OPTION = re.compile(r"^([a-z0-9_]+)\[(ipv6)\]=\"?true\"?$", re.IGNORECASE)
# What Kathará sets in its containers (manager/docker/DockerMachine.py, create), and what makes the kernel's limits of ICMP errors not matter: with a
# rate limit of 0 alone each error takes away what errors about routes may use.
SETTINGS = {
    "net.ipv4.ip_forward": 1, "net.ipv4.icmp_ratelimit": 0, "net.ipv4.icmp_ratemask": 0, "net.ipv4.icmp_msgs_per_sec": 1000000, "net.ipv4.icmp_msgs_burst": 1000000,
    "net.ipv4.conf.all.rp_filter": 0, "net.ipv4.conf.default.rp_filter": 0
}
WITHOUT_6 = {"net.ipv6.conf.all.disable_ipv6": 1, "net.ipv6.conf.default.disable_ipv6": 1}
# Addresses are used at once, and no routers are asked for.
WITH_6 = {
    "net.ipv6.conf.all.disable_ipv6": 0, "net.ipv6.conf.default.disable_ipv6": 0, "net.ipv6.conf.all.forwarding": 1, "net.ipv6.icmp.ratelimit": 0,
    "net.ipv6.conf.all.accept_ra": 0, "net.ipv6.conf.default.accept_dad": 0, "net.ipv6.conf.all.accept_dad": 0,
    "net.ipv6.conf.default.router_solicitations": 0
}


def shell(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **options)


def can_make_namespaces():
    """Whether this process may make namespaces that have what a lab needs."""
    if os.geteuid() != 0:
        return False
    name = f"fhk{os.getpid()}-try"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True).returncode == 0
    works = made and subprocess.run(["ip", "-n", name, "link", "add", "b0", "type", "bridge"], capture_output=True).returncode == 0
    if made:
        subprocess.run(["ip", "netns", "del", name], capture_output=True)
    return works


class KernelLab:
    """The scenario of some files, as `kathara lstart` would make it."""

    numbers = itertools.count()

    def __init__(self, files):
        self.files, self.prefix = files, f"fhk{os.getpid()}-{next(self.numbers)}-"
        self.machines, self.version6, self.domains = {}, set(), []
        for line in files["lab.conf"].splitlines():
            if match := INTERFACE.match(line):
                self.machines.setdefault(match[1], {})[int(match[2])] = match[3]
                if match[3] not in self.domains:
                    self.domains.append(match[3])
            elif match := OPTION.match(line):
                self.machines.setdefault(match[1], {})
                self.version6.add(match[1])

    def __enter__(self):
        try:
            self.build()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def name(self, machine):
        return self.prefix + machine

    def build(self):
        shell("ip", "netns", "add", self.name("wire"))
        batch = ["link set lo up"]
        for domain in self.domains:
            # A collision domain is a hub: a bridge that forgets at once where it heard whom.
            batch.append(f"link add d-{domain} type bridge ageing_time 0 mcast_snooping 0")
            batch.append(f"link set d-{domain} up")
        shell("ip", "netns", "exec", self.name("wire"), "sysctl", "-q", "-w", "net.ipv6.conf.default.disable_ipv6=1", "net.ipv6.conf.all.disable_ipv6=1")
        shell("ip", "-n", self.name("wire"), "-batch", "-", input="\n".join(batch))
        for number, (machine, interfaces) in enumerate(self.machines.items()):
            space = self.name(machine)
            shell("ip", "netns", "add", space)
            settings = SETTINGS | (WITH_6 if machine in self.version6 else WITHOUT_6)
            shell("ip", "netns", "exec", space, "sysctl", "-q", "-w", *(f"{key}={value}" for key, value in settings.items()))
            shell("ip", "-n", space, "link", "set", "lo", "up")
            for index, domain in sorted(interfaces.items()):
                port = f"p{number}-{index}"
                shell("ip", "-n", self.name("wire"), "link", "add", port, "type", "veth", "peer", "name", f"eth{index}", "netns", space)
                shell("ip", "-n", self.name("wire"), "-batch", "-", input=f"link set {port} master d-{domain}\nlink set {port} up\n")
                shell("ip", "-n", space, "link", "set", f"eth{index}", "up")

    def start(self):
        """Runs the startup files; like Kathará, without looking at what fails."""
        for machine in self.machines:
            text = self.files.get(machine + ".startup", "")
            with tempfile.NamedTemporaryFile("w", suffix=".startup") as file:
                file.write(text)
                file.flush()
                # What it leaves in the background must not hold the pipes open.
                subprocess.run(
                    ["ip", "netns", "exec", self.name(machine), "bash", file.name], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL, timeout=30)

    def run(self, machine, command, timeout=60):
        """What a command prints, on both outputs, and its exit status."""
        done = subprocess.run(
            ["ip", "netns", "exec", self.name(machine), "bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=timeout, env=dict(os.environ, LC_ALL="C"))
        return done.stdout.splitlines(), done.returncode

    def run_all(self, commands, workers=24):
        """The same for many commands at a time: pairs of a machine and a command."""
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            return list(pool.map(lambda one: self.run(*one), commands))

    def close(self):
        for machine in ["wire", *self.machines]:
            pids = subprocess.run(["ip", "netns", "pids", self.name(machine)], capture_output=True, text=True).stdout.split()
            for pid in pids:
                # Only processes of a namespace that this lab made.
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            subprocess.run(["ip", "netns", "del", self.name(machine)], capture_output=True)


def write(files, folder):
    """Writes a scenario's files."""
    for name, text in files.items():
        (pathlib.Path(folder) / name).write_text(text)
