#!/usr/bin/env python3
"""Checks what FirstHop says about whole streams with tshark: flows, follow and stats.

usage: Tests/Oracles/oracle-streams.py [CAPTURE...]      FIRSTHOP names the binary, else scripts/firsthop

- `flows`: each conversation has the packets, bytes, times and repeated segments that tshark's fields add up to.
- `follow --as raw`: each side of each TCP connection has the bytes that tshark's follow finds.
- `stats --totals`: as many messages of HTTP, MQTT and DNS as tshark finds in streams put in order.
"""
# needs: tshark

import collections
import json
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer

IN_ORDER = ["-o", "tcp.reassemble_out_of_order:TRUE"]


def rows(path, names, *flags):
    columns = [word for name in names for word in ("-e", name)]
    found = peer.table(peer.tshark("-r", path, *peer.tshark_flags(True), *flags, *peer.TABLE, *columns))[1]
    return [[value.decode("utf-8", "replace") for value in row + [b""] * (len(names) - len(row))] for row in found]


def flows(path, counts):
    names = ["tcp.stream", "udp.stream", "frame.len", "frame.time_epoch", "tcp.analysis.retransmission", "icmp.type", "icmpv6.type"]
    wanted = collections.defaultdict(lambda: [0, 0, None, None, 0])
    for tcp, udp, length, time, again, *errors in rows(path, names):
        # What an ICMP error quotes belongs to no conversation.
        if any(errors) or not (tcp or udp) or "," in tcp + udp:
            continue
        flow = wanted["tcp" if tcp else "udp", int(tcp or udp)]
        flow[0] += 1
        flow[1] += int(length)
        flow[2] = flow[2] or float(time)
        flow[3] = float(time)
        flow[4] += again != ""
    ours = {}
    for line in peer.firsthop("flows", path, "--json").splitlines():
        flow = json.loads(line)
        sides = [flow["forward"], flow["backward"]]
        start = float(flow["start"])
        ours[flow["protocol"], flow["stream"]] = [
            sum(side["packets"] for side in sides), sum(side["bytes"] for side in sides), start, start + float(flow["duration"]),
            sum(side.get("retransmissions", 0) for side in sides)
        ]
    for key in sorted(set(wanted) | set(ours)):
        theirs, mine = wanted.get(key), ours.get(key)
        same = theirs and mine and theirs[:2] + theirs[4:] == mine[:2] + mine[4:] and all(
            abs(a - b) < 1e-5 for a, b in zip(theirs[2:4], mine[2:4]))
        counts.check(same, f"{path.name}: flow {key}: tshark {theirs}, ours {mine}")
    return [number for kind, number in wanted if kind == "tcp"]


def follow(path, streams, counts):
    for stream in streams:
        text = peer.tshark("-r", path, *peer.tshark_flags(True), *IN_ORDER, "-q", "-z", f"follow,tcp,raw,{stream}").decode("utf-8", "replace")
        if "missing in capture" in text:
            continue
        lines = text.split("Node 1:", 1)[1].splitlines()[1:]
        sides = {False: b"", True: b""}
        for line in lines:
            if line.strip() and not line.startswith("="):
                sides[line.startswith("\t")] += bytes.fromhex(line.strip())
        for is_second, side in ((False, "client"), (True, "server")):
            mine = peer.firsthop("follow", path, str(stream), "--as", "raw", "--side", side)
            counts.check(mine == sides[is_second], f"{path.name}: stream {stream}, {side}: {len(mine)} bytes, tshark {len(sides[is_second])}")


def values(path, name, condition):
    found = rows(path, [name], *IN_ORDER, "-Y", condition)
    return [value for row in found for value in row[0].split(",") if value]


def stats(path, counts):
    totals = dict(line.split("\t") for line in peer.firsthop("stats", path, "--totals").decode().splitlines())
    for ours, field, condition in [
            ("http.requests", "http.request", "http.request and tcp"), ("http.responses", "http.response", "http.response and tcp"),
            ("mqtt.packets", "mqtt.msgtype", "mqtt"), ("dns.queries", "dns.flags.response", "dns.flags.response == 0 and not icmp and not icmpv6"),
            ("dns.responses", "dns.flags.response", "dns.flags.response == 1 and not icmp and not icmpv6")
    ]:
        theirs = len(values(path, field, condition))
        if ours == "mqtt.packets":  # tshark 4.0 does not look into WebSocket; the recorded client sends a packet a message
            theirs += len(values(path, "websocket.opcode", "websocket.opcode == 2"))
        counts.check(int(totals.get(ours, 0)) == theirs, f"{path.name}: {ours}: tshark {theirs}, ours {totals.get(ours, 0)}")


def main():
    counts = peer.Counts()
    for path in peer.captures():
        if path == peer.EVERY_LAYER:
            continue  # its packets are no streams
        streams = flows(path, counts)
        follow(path, streams, counts)
        stats(path, counts)
    counts.finish()


if __name__ == "__main__":
    main()
