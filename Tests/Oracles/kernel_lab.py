"""A laboratory of network namespaces, in which the kernel is asked. Needs root and `ip`.

Each laboratory makes namespaces of its own (their names begin with fh and the process's number), never wires them to the machine's own,
and removes them when it is closed or the process ends.
"""

import atexit
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
_OWN = os.open("/proc/self/ns/net", os.O_RDONLY) if os.path.exists("/proc/self/ns/net") else -1


def obstacle(*commands):
    """Why no laboratory can be made here; nothing if one can."""
    if _OWN < 0:
        return "network namespaces are Linux's"
    if os.geteuid() != 0:
        return "network namespaces need root"
    missing = [command for command in ("ip", *commands) if not shutil.which(command)]
    if missing:
        return f"missing: {' '.join(missing)}"
    name = f"fh{os.getpid()}-try"
    tried = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True)
    subprocess.run(["ip", "netns", "del", name], capture_output=True)
    return f"ip netns add: {tried.stderr.strip()}" if tried.returncode else None


def sh(arguments, inp=None, check=True):
    """What a program prints."""
    process = subprocess.run(arguments, input=inp, text=True, capture_output=True)
    if check and process.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {process.stderr.strip()[:800]}")
    return process.stdout


class Lab:
    """Namespaces and the links between them: with Lab() as lab: lab.ns("router"); lab.veth(...)"""

    def __init__(self):
        self.prefix = f"fh{os.getpid()}-"
        self.names = []
        atexit.register(self.close)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the namespaces are removed

    def ns(self, *names):
        for name in names:
            sh(["ip", "netns", "add", self.full(name)])
            self.names.append(name)
            sh(["ip", "-n", self.full(name), "link", "set", "lo", "up"])

    def close(self):
        for name in self.names:
            subprocess.run(["ip", "netns", "del", self.full(name)], capture_output=True)
        self.names = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def full(self, name):
        return self.prefix + name

    def ip(self, name, batch, force=False):
        """Commands of `ip`, one a line."""
        sh(["ip", "-n", self.full(name), *(["-force"] if force else []), "-batch", "-"], batch, check=not force)

    def run(self, name, arguments, inp=None, check=True):
        return sh(["ip", "netns", "exec", self.full(name), *arguments], inp, check)

    def veth(self, name1, device1, mac1, name2, device2, mac2):
        """A cable between two namespaces. Its other end is made where it belongs, and never lies in the machine's own."""
        sh(["ip", "-n", self.full(name1), "link", "add", device1, "address", mac1, "type", "veth",
            "peer", "name", device2, "address", mac2, "netns", self.full(name2)])
        for name, device in ((name1, device1), (name2, device2)):
            sh(["ip", "-n", self.full(name), "link", "set", device, "up"])

    def sysctl(self, name, values):
        with self.enter(name):
            for key, value in values.items():
                try:
                    with open("/proc/sys/" + key.replace(".", "/"), "w") as file:
                        file.write(str(value))
                except OSError as error:
                    print("sysctl", key, error, file=sys.stderr)

    def enter(self, name):
        """The process itself, in a namespace for a while: sockets that it opens there stay there."""
        return _Enter(self.full(name))


class _Enter:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        _set_namespace(os.open("/run/netns/" + self.name, os.O_RDONLY), closes=True)

    def __exit__(self, *_):
        _set_namespace(_OWN)


def _set_namespace(descriptor, closes=False):
    failed = libc.setns(descriptor, CLONE_NEWNET)
    if closes:
        os.close(descriptor)
    if failed:
        raise OSError(ctypes.get_errno(), "setns")


def ipbytes(text):
    return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


def ipstr(octets):
    return socket.inet_ntop(socket.AF_INET6 if len(octets) == 16 else socket.AF_INET, octets)


# No duplicate address detection, no router advertisements, no filter of sources, no limit on ICMP errors.
QUIET = {
    "net.ipv6.conf.all.disable_ipv6": 0, "net.ipv6.conf.all.accept_dad": 0, "net.ipv6.conf.default.accept_dad": 0,
    "net.ipv6.conf.all.accept_ra": 0, "net.ipv6.conf.default.accept_ra": 0, "net.ipv6.conf.default.router_solicitations": 0,
    "net.ipv4.conf.all.rp_filter": 0, "net.ipv4.conf.default.rp_filter": 0,
    "net.ipv4.ip_forward": 1, "net.ipv6.conf.all.forwarding": 1,
    "net.ipv4.icmp_ratemask": 0, "net.ipv6.icmp.ratelimit": 0, "net.ipv4.icmp_msgs_per_sec": 1000000,
    "net.ipv4.icmp_msgs_burst": 1000000, "net.ipv4.conf.all.send_redirects": 0, "net.ipv4.conf.default.send_redirects": 0,
    "net.ipv4.conf.all.accept_local": 1, "net.ipv4.conf.default.accept_local": 1
}
