#!/usr/bin/env python3
"""A wire between two interfaces that loses, doubles, delays, swaps and marks what it is told to.

usage: lossy_wire.py LEFT RIGHT <rules      each frame takes 5 ms; a rule is a line: PORT DIRECTION WHICH ACTION...

PORT       of the server, on either side
DIRECTION  > from left to right, < from right to left
WHICH      syn | fin | segment:N (the Nth piece of 500 bytes, by sequence number) | ack:N (the Nth without data) | any | random:SEED:PERCENT
ACTION     drop N (the first N times) | twice | late SECONDS | behind N (after N more frames of that direction and port)
           mark (congestion experienced) | cut SECONDS (drop from so many seconds after the first frame on)
An action other than drop and cut is done once, or as often as WHICH is random.
"""
import heapq, random, select, socket, struct, sys, time

ETH_ALL, OUTGOING, DELAY, PIECE = 3, 4, 0.005, 500
FIN, SYN, RST = 1, 2, 4


class Rule:
    def __init__(self, line):
        port, self.direction, self.which, self.action, *amount = line.split()
        self.port, self.amount = int(port), float(amount[0]) if amount else 1
        self.left = self.amount if self.action == "drop" else 1
        self.kind, _, number = self.which.partition(":")
        self.number = int(number.partition(":")[0] or 0)
        self.began = None
        if self.kind == "random":
            seed, self.percent = number.split(":")
            self.dice, self.left = random.Random(int(seed)), float("inf")
        if self.action == "cut":
            self.left = float("inf")

    def matches(self, port, direction, segment):
        if (port, direction) != (self.port, self.direction) or self.left < 1:
            return False
        if self.kind == "syn" and not segment.flags & SYN or self.kind == "fin" and not segment.flags & FIN:
            return False
        if self.kind == "segment" and (not segment.size or segment.piece != self.number):
            return False
        if self.kind == "ack" and (segment.size or segment.flags & (SYN | FIN | RST) or segment.empty != self.number):
            return False
        if self.kind == "random" and (not segment.size or self.dice.random() * 100 >= float(self.percent)):
            return False
        if self.action == "cut":
            self.began = self.began or time.monotonic()
            return time.monotonic() - self.began > self.amount
        self.left -= 1
        return True


class Segment:
    """What of a frame the rules ask for. None of it unless it is TCP in IPv4."""
    flows = {}  # (source, source port, destination, destination port): [first sequence number, segments without data]

    def __init__(self, frame):
        self.ports = ()
        if frame[12:14] != b"\x08\x00" or frame[23] != 6:
            return
        ip = 14
        tcp = ip + (frame[ip] & 15) * 4
        total = struct.unpack_from("!H", frame, ip + 2)[0]
        self.ports = struct.unpack_from("!HH", frame, tcp)
        sequence = struct.unpack_from("!I", frame, tcp + 4)[0]
        self.flags = frame[tcp + 13]
        self.size = total - (tcp - ip) - (frame[tcp + 12] >> 4) * 4
        flow = self.flows.setdefault(bytes(frame[ip + 12:ip + 20]) + bytes(frame[tcp:tcp + 4]), [sequence, 0])
        if self.flags & SYN:
            flow[0] = sequence
        elif not self.size:
            flow[1] += 1
        self.empty = flow[1]
        self.piece = (sequence - flow[0] - 1 & 0xFFFFFFFF) // PIECE + 1


def marked(frame):
    """The same frame with `congestion experienced` in its IPv4 header, whose checksum is made anew."""
    header = bytearray(frame[14:14 + (frame[14] & 15) * 4])
    header[1] |= 3
    header[10:12] = b"\0\0"
    total = sum(struct.unpack(f"!{len(header) // 2}H", header))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    header[10:12] = struct.pack("!H", ~total & 0xFFFF)
    return frame[:14] + bytes(header) + frame[14 + len(header):]


def main():
    rules = [Rule(line) for line in sys.stdin if line.strip()]
    ends = []
    for name in sys.argv[1:3]:
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_ALL))
        end.bind((name, ETH_ALL))
        ends.append(end)
    queue, behind, count = [], [], 0  # behind: [frames still to come, port, direction, where to, frame]

    def send(delay, to, frame):
        nonlocal count
        count += 1
        heapq.heappush(queue, (time.monotonic() + delay, count, to, frame))

    print("ready", flush=True)
    while True:
        ready, _, _ = select.select(ends, [], [], max(0, queue[0][0] - time.monotonic()) if queue else None)
        for end in ready:
            frame, address = end.recvfrom(65535)
            if address[2] == OUTGOING:
                continue
            direction, to = (">", ends[1]) if end is ends[0] else ("<", ends[0])
            segment = Segment(frame)
            actions = [rule for port in segment.ports for rule in rules if rule.matches(port, direction, segment)]
            names = {rule.action: rule.amount for rule in actions}
            if "drop" in names or "cut" in names:
                continue
            if "mark" in names:
                frame = marked(frame)
            if "behind" in names:
                behind.append([int(names["behind"]), segment.ports, direction, to, frame])
                continue
            send(DELAY + names.get("late", 0), to, frame)
            if "twice" in names:
                send(DELAY + 0.001, to, frame)
            for held in behind[:]:
                if held[1:3] == [segment.ports, direction]:
                    held[0] -= 1
                    if not held[0]:
                        behind.remove(held)
                        send(DELAY, held[3], held[4])
        while queue and queue[0][0] <= time.monotonic():
            _, _, to, frame = heapq.heappop(queue)
            to.send(frame)


main()
