#!/usr/bin/env python3
"""Writes every-layer.pcapng: packets for every layer that FirstHop reads, built by scapy and by hand.

    python3 -m venv /tmp/scapy && /tmp/scapy/bin/pip install scapy==2.8.0
    /tmp/scapy/bin/python Tests/Captures/make_every_layer.py [--list]

The result depends on nothing but this script, its modules and scapy: times are fixed, nothing is random.
With --list it prints what each packet is there for.
"""

import pathlib
import sys

import scapy

from every_layer import control, dhcp, internet, link, names, pcapng, telemetry, transport, web


def main():
    here = pathlib.Path(__file__).resolve().parent
    capture = pcapng.Capture("packets for every layer, made with scapy and by hand")
    eth = capture.interface("eth0", pcapng.ETHERNET, nanoseconds=True, description="where most packets come from")
    for module in (link, internet, control, transport, dhcp, names, web, telemetry):
        module.packets(capture, eth)
    path = here / "every-layer.pcapng"
    capture.write(path)
    if "--list" in sys.argv:
        for number, name in enumerate(capture.names, 1):
            print(number, name)
    print(f"{path.name}: {capture.count} packets, {path.stat().st_size} bytes, scapy {scapy.__version__}")


if __name__ == "__main__":
    main()
