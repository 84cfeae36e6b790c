#!/usr/bin/env python3
"""Compares what `Router` does with packets with what the Linux kernel does with them, byte by byte.

usage: Tests/Oracles/oracle-router.py [PACKETS [KIND...]]      MODEL_ANSWERS names the program that asks our models, ROUTER_SEED the seed

A world is a machine in a network namespace of its own with three links, whose other ends are ours. Random packets of both versions come in:
any time to live, sizes around the MTUs, options and extension headers, fragments in any order, addresses that no packet may have, broken
headers. Compared are, for each packet, every packet that the machine puts on a link (device, next hop, all bytes; of those that it makes itself
all but what the kernel draws by chance) and what it delivers. Each kind of world has something out of the ordinary.
"""
# needs: ip python3
# asks: model-answers

import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import kernel_lab
import kernel_packets
import kernel_router
import peer
import router_questions

KINDS = ["plain", "no default route", "rules", "host", "redirects", "strict", "loose", "own sources", "inbound address", "dead neighbours",
         "late fragments", "limits", "limits over all", "originate"]


def ours(request):
    """What our model makes of a request. Fragments time out in worlds that wait for it only."""
    process = subprocess.run([peer.MODEL_ANSWERS, "router"], input=json.dumps(request), capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f"{peer.MODEL_ANSWERS} router: status {process.returncode}: {process.stderr.strip()[-500:]}")
    answer, outcomes = json.loads(process.stdout), kernel_router.Outcomes(request)
    late = answer["late"] if "fragment_time" in request["settings"] else []
    for outcome in [outcome for group in answer["results"] + late for outcome in group]:
        if "send" in outcome:
            outcomes.sent(outcome["send"], outcome["via"], bytes.fromhex(outcome["packet"]))
        else:
            outcomes.delivered(outcome["protocol"], bytes.fromhex(outcome["deliver"]))
    return outcomes


def check(counts, seed, kind, count):
    if kind == "limits over all" and not kernel_router.first_value("net.ipv4.icmp_msgs_burst"):
        counts.skip("limits over all: in this kernel all namespaces have one")
        return
    request = router_questions.World(seed, kind, count).request()
    # Before 2026 an ICMPv6 error waited for a shorter time if a shorter prefix led to the host.
    if kind == "limits" and kernel_router.first_value("net.ipv6.icmp.ratelimit") == "1000":
        request["routes"] += router_questions.HOST_ROUTES
    # The kernel first: when each packet was really sent goes to the model, too.
    with kernel_router.KernelRouter(request) as machine:
        theirs = machine.outcomes()
    answered = 0
    for number, (question, here, there) in enumerate(zip(request["packets"], ours(request).found, theirs.found, strict=True), 1):
        answered += bool(there)
        packet = bytes.fromhex(question["packet"])
        same = sorted(entry[:2] for entry in here) == sorted(entry[:2] for entry in there)
        counts.check(same, f"{kind}, packet {number} ({kernel_packets.words(packet)[:200]}, {question.get('in', 'its own')}): "
                           f"{lines(here)}; the kernel {lines(there)}")
    print(f"{kind}: {len(request['packets'])} packets, {answered} of them with an outcome")


def lines(outcomes):
    return " and ".join(f"{way}: {words[:300]}" for way, _, words in outcomes) or "nothing"


def main():
    counts = peer.Counts()
    obstacle = kernel_lab.obstacle()
    if obstacle:
        counts.skip(f"all comparisons with the kernel: {obstacle}")
        counts.finish()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1800
    seed = int(os.environ.get("ROUTER_SEED", "1812"))
    print(f"seed {seed}: ROUTER_SEED={seed} repeats it; Linux {os.uname().release}")
    kinds = sys.argv[2:] or KINDS
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        sys.exit(f"there is no kind '{unknown[0]}': {', '.join(KINDS)}")
    for kind in kinds:
        check(counts, seed, kind, max(count // len(kinds), 1))
    counts.finish()


main()
