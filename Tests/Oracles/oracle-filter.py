#!/usr/bin/env python3
"""Compares which packets display filters choose with which ones tshark 4.0 chooses.

usage: Tests/Oracles/oracle-filter.py [CAPTURE...]      FIRSTHOP names the binary, else scripts/firsthop
       FILTER_SEED=n FILTER_COUNT=n in the environment: other filters, or more of them

- The filters are made at random, over the whole language, from fields that occur in the captures and from their values. A packet in
  which we read one of the filter's fields otherwise than tshark (oracle-dissect) does not count: here the language is compared.
- Every seventh is damaged: what tshark refuses must be refused by us, and the other way round.
- FIXED are filters whose meaning was once in doubt; two captures are asked about them.
- What differs on purpose stands in KNOWN with its reason.

tshark reads a capture once for all filters, each on a Lua listener; a few are asked again with -Y. Listeners are not told of packets that
end in an ICMP error's quoted packet of a kind: those count for -Y only.
"""
# needs: tshark

import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # no __pycache__ in the tree
import peer
from filter_maker import PROTOCOLS, Maker, fields_of

SEED = int(os.environ.get("FILTER_SEED", "4017"))
COUNT = int(os.environ.get("FILTER_COUNT", "300"))

# Captures that are asked the fixed filters, too.
THOROUGH = {"every-layer", "first-look"}

LISTENERS = r"""
local out, number = io.open(os.getenv("FILTER_OUT"), "w"), 0
for line in io.lines(os.getenv("FILTER_IN")) do
  number = number + 1
  local me = number
  local ok, tap = pcall(Listener.new, "frame", line)
  if ok then
    function tap.packet(pinfo) out:write(me, "\t", pinfo.number, "\n") end
  else
    out:write(me, "\t!", (tostring(tap):gsub("[\r\n]", " ")), "\n")
  end
end
"""

FIXED = [line for line in pathlib.Path(__file__).with_name("filters.txt").read_text().splitlines() if line and not line.startswith("#")]


# Packets in which Wireshark gives up in the middle of a header: some of its fields are there, and the protocol is not.
DAMAGED = re.compile(r"header length 4|version 5|five bytes|three bytes|3 bytes|longer than the header|cut in its header|cut in the quoted|cut in the destination")


def refused(answer):
    return isinstance(answer, str)


# (what the filter looks like, what must be true of tshark's answer and ours, why)
KNOWN = [
    (r".*\b(0x[0-9a-fA-F]+|0b[01]+|\d+)\b.*", lambda t, o: refused(t) and "too big for this field" in t and not refused(o),
     "the size that a field has in Wireshark is not known for all: a number that is too large for it matches nothing, and is no error"),
    (r".*\blen\(.*", lambda t, o: refused(o) and "len() takes" in o,
     "the size that a number has in Wireshark is not known for all, and len() of one is refused then"),
    (r".*matches.*", lambda t, o: refused(o) and "is not supported" in o and not refused(t),
     "regular expressions that need going back are refused, so that no packet can keep us busy"),
    (r".*'\\n'.*", lambda t, o: refused(t) and "too long to be a valid character" in t,
     "Wireshark's manual page allows '\\n', its program does not"),
    (r".*", lambda t, o: refused(t) and "cannot be found among the possible values" in t and not refused(o),
     "our names of numbers are the standards' own, Wireshark's are sometimes longer ones"),
    (r".*===\s*-.*|.*!==\s*-.*", lambda t, o: not refused(o),
     "an unsigned number and a negative one: Wireshark finds them neither equal nor different, and === true"),
    (r".*ipv6\..* & .*", lambda t, o: True, "Wireshark 4.0 compares what & makes of an IPv6 address up to a random bit"),
    (r".*\bcount\((http|mqtt|mqttsn|tls|dns)\).*", lambda t, o: not refused(t) and not refused(o),
     "all messages in a segment are one layer here; Wireshark counts each"),
    (r".*\bdhcp\.(file|server)\b.*", lambda t, o: not refused(t) and not refused(o), "a place filled with zeros holds no text here, and an empty one in Wireshark"),
    (r".*\b(max|min)\(.*", lambda t, o: refused(t) and "is not valid for" in t, "a number in max() is read as the type of what stands before it"),
]


def tshark_answers(filters, path):
    """For each filter the numbers of its packets, or the error."""
    with tempfile.TemporaryDirectory() as folder:
        script, listed, found = (pathlib.Path(folder) / name for name in ("listeners.lua", "in", "out"))
        script.write_text(LISTENERS)
        listed.write_text("".join(line + "\n" for line in filters))
        environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, TZ="UTC", LC_ALL="C.UTF-8", FILTER_IN=str(listed), FILTER_OUT=str(found))
        peer.run(["tshark", "-r", path, *peer.tshark_flags(peer.has_streams(path)), "-q", "-X", f"lua_script:{script}"], env=environment)
        answers = [[] for _ in filters]
        for line in found.read_text(errors="replace").splitlines():
            number, _, answer = line.partition("\t")
            if answer.startswith("!"):
                answers[int(number) - 1] = answer[1:].rpartition(" is invalid - ")[2]
            else:
                answers[int(number) - 1].append(int(answer))
        return answers


def tshark_answer(text, path):
    """The same, asked with -Y."""
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, TZ="UTC", LC_ALL="C.UTF-8")
        process = subprocess.run(
            ["tshark", "-r", path, *peer.tshark_flags(peer.has_streams(path)), "-Y", text, "-T", "fields", "-e", "frame.number"], capture_output=True, env=environment)
        return "refused" if process.returncode else [int(number) for number in process.stdout.split()]


def our_answer(text, path):
    process = subprocess.run([peer.FIRSTHOP, "dissect", str(path), "-Y", text, "--fields", "frame.number", *peer.firsthop_flags(peer.has_streams(path))], capture_output=True)
    if process.returncode == 64:
        return process.stderr.decode("utf-8", "replace").strip()
    if process.returncode != 0:
        sys.exit(f"firsthop dissect {path} -Y '{text}': status {process.returncode}: {process.stderr.decode('utf-8', 'replace')[-500:]}")
    return [int(number) for number in process.stdout.split()[1:]]


def reason(text, theirs, ours):
    for pattern, rule, why in KNOWN:
        if re.fullmatch(pattern, text) and rule(theirs, ours):
            return why
    return None


def shown(answer):
    return f"refuses: {answer[-160:]}" if refused(answer) else f"{len(answer)} packets {answer[:10]}"


def names_in(text):
    """The fields and protocols that a filter may ask for."""
    names = set(re.findall(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*", text))
    names |= {name.partition(".")[0] for name in names}
    for either, sides in [("eth.addr", "src dst"), ("ip.addr", "src dst"), ("ipv6.addr", "src dst"), ("tcp.port", "srcport dstport"),
                          ("udp.port", "srcport dstport")]:
        if either in names:
            names |= {f"{either.partition('.')[0]}.{side}" for side in sides.split()}
    return names


def compare_protocols(path, theirs, heard, odd, counts):
    """Which packets have which protocols is a matter of dissection: nearly always the same, and where not the packet counts no more."""
    packets = different = 0
    # tshark 4.0 does not look for MQTT inside of WebSocket.
    inside = set(our_answer("websocket", path))
    for name, their in zip(PROTOCOLS, theirs, strict=True):
        our, their = set(our_answer(name, path)) & heard, set(their) & heard
        packets += len(our | their)
        for number in our ^ their:
            different += number not in inside
            odd[path, number].add(name)
    counts.check(different <= packets / 100, f"{path.name}: {different} of {packets} times only one finds a protocol")
    print(f"{path.name}: {different} of {packets} times only one finds a protocol")


def compare(path, filters, odd, counts):
    words = peer.packet_names(path)
    answers = tshark_answers(filters + PROTOCOLS + ["frame"], path)
    theirs, heard = answers[:len(filters)], {number for number in answers[-1] if not DAMAGED.search(words.get(str(number), ""))}
    compare_protocols(path, answers[len(filters):-1], heard, odd, counts)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        ours = list(pool.map(lambda text: our_answer(text, path), filters))
    same = both = chosen = 0
    excused = {}
    for text, their, our in zip(filters, theirs, ours, strict=True):
        if not refused(our) and not refused(their):
            names = names_in(text)
            counted = {number for number in heard if not names & odd.get((path, number), set())}
            their, our = ([number for number in answer if number in counted] for answer in (their, our))
        if refused(their) and refused(our):
            both += 1
            counts.check(True, "")
        elif their == our:
            same += 1
            chosen += bool(our)
            counts.check(True, "")
        elif why := reason(text, their, our):
            excused.setdefault(why, []).append(text)
        else:
            counts.check(False, f"{path.name}: {text}\n    tshark {shown(their)}\n    ours   {shown(our)}")
    print(f"{path.name}: of {len(filters)} filters {same} choose the same packets ({chosen} of them any), {both} are refused by both")
    for why, texts in excused.items():
        print(f"    {len(texts)} otherwise on purpose, such as {texts[0]}: {why}")
    return theirs, heard


def main():
    counts = peer.Counts()
    captures = peer.captures()
    fields, odd = fields_of(captures)
    maker = Maker(random.Random(SEED), fields)
    print(f"FILTER_SEED={SEED}: {COUNT} filters from {len(maker.fields)} fields")
    filters = [maker.filter() if number % 7 else maker.damaged() for number in range(1, COUNT + 1)] + FIXED
    for path in captures:
        theirs, heard = compare(path, filters if path.stem in THOROUGH or len(captures) == 1 else filters[:COUNT], odd, counts)
        for number in range(0, len(theirs), max(1, len(theirs) // 4)):
            again = tshark_answer(filters[number], path)
            counts.check(
                refused(again) == refused(theirs[number]) and (refused(again) or heard.intersection(again) == heard.intersection(theirs[number])),
                f"tshark's -Y and its listener disagree: {filters[number]}")
    counts.finish()


if __name__ == "__main__":
    main()
