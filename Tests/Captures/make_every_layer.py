#!/usr/bin/env python3
"""Writes every-layer.pcapng: packets for every layer that FirstHop reads, built by scapy and by hand.

    python3 -m venv /tmp/scapy && /tmp/scapy/bin/pip install scapy==2.8.0
    /tmp/scapy/bin/python Tests/Captures/make_every_layer.py

The result depends on nothing but this script, its modules and scapy: times are fixed, nothing is random.
every-layer.txt says what each packet is there for.
"""

import pathlib

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
    words = "".join(f"{number}\t{name}\n" for number, name in enumerate(capture.names, 1))
    path.with_suffix(".txt").write_text(words)
    print(f"{path.name}: {capture.count} packets, {path.stat().st_size} bytes, scapy {scapy.__version__}")


if __name__ == "__main__":
    main()
