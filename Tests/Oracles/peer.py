"""What the oracles share: running FirstHop and tshark, reading captures without either, counting."""

import os
import pathlib
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# scripts/test names it; by hand the script that builds it on first use is good enough.
FIRSTHOP = os.environ.get("FIRSTHOP", str(ROOT / "scripts" / "firsthop"))
# scripts/test builds and names it, too.
MODEL_ANSWERS = os.environ.get("MODEL_ANSWERS", str(ROOT / ".build" / "debug" / "model-answers"))
EVERY_LAYER = ROOT / "Tests" / "Captures" / "every-layer.pcapng"


def captures():
    """The captures to compare: those on the command line, or those of the repository."""
    if len(sys.argv) > 1:
        return [pathlib.Path(name) for name in sys.argv[1:]]
    return [EVERY_LAYER] + sorted((ROOT / "Labs" / "Captures").glob("*.pcap*"))


def packet_names(path):
    """What each packet is there for, by number, where a list says so."""
    words = path.with_suffix(".txt")
    if not words.exists():
        return {}
    return dict(line.split("\t", 1) for line in words.read_text().splitlines())


# What tshark is told: nothing from a user's profile.
BASIC_FLAGS = ["-n", "-d", "udp.port==1883,mqttsn", "-d", "udp.port==1884,mqttsn", "--disable-protocol", "quic"]
BASIC_PREFERENCES = [
    "tcp.reassemble_out_of_order:FALSE", "tcp.check_checksum:FALSE", "udp.check_checksum:FALSE", "ip.check_checksum:FALSE",
    "ip.defragment:TRUE", "ipv6.defragment:TRUE", "http.dechunk_body:TRUE", "http.decompress_body:TRUE"
]
# What depends on whether each packet is read for itself or as a part of its stream; the first four are preferences of ours, too.
STREAM_PREFERENCES = [
    "tcp.desegment_tcp_streams", "tcp.relative_sequence_numbers", "tcp.analyze_sequence_numbers", "http.desegment_headers", "http.desegment_body",
    "tls.desegment_ssl_records", "tls.desegment_ssl_application_data"
]


def preferences(names, value):
    return [word for name in names for word in ("-o", f"{name}:{value}" if value else name)]


def tshark_flags(streams):
    return BASIC_FLAGS + preferences(BASIC_PREFERENCES, None) + preferences(STREAM_PREFERENCES, "TRUE" if streams else "FALSE")


def has_streams(path):
    """Whether a capture's packets belong together; those of every-layer are each for themselves."""
    return pathlib.Path(path).resolve() != EVERY_LAYER


def firsthop_flags(streams):
    return [] if streams else preferences(STREAM_PREFERENCES[:3], "FALSE")


TABLE = ["-T", "fields", "-E", "header=y", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=,"]


def run(command, **settings):
    """Runs a program; an unexpected status ends the oracle."""
    process = subprocess.run([str(part) for part in command], capture_output=True, **settings)
    if process.returncode != 0:
        message = process.stderr.decode("utf-8", "replace").strip()
        sys.exit(f"{' '.join(map(str, command))[:300]}: status {process.returncode}: {message[-500:]}")
    return process.stdout


def firsthop(*arguments):
    return run([FIRSTHOP, *arguments])


def tshark(*arguments):
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, TZ="UTC", LC_ALL="C.UTF-8")
        return run(["tshark", *arguments], env=environment)


def table(text):
    """The names of the columns and the rows of a table with tabs between."""
    lines = text.split(b"\n")
    if lines and lines[-1] == b"":
        lines.pop()
    return [name.decode() for name in lines[0].split(b"\t")], [line.split(b"\t") for line in lines[1:]]


def tshark_table(path, names, streams, batch=300):
    """Rows of tshark's values for all names, asked in batches: an argument list has its limits."""
    rows = None
    for start in range(0, len(names), batch):
        part = names[start:start + batch]
        columns, found = table(tshark("-r", path, *tshark_flags(streams), *TABLE, *[word for name in part for word in ("-e", name)]))
        assert columns == part, "tshark's columns are others than were asked for"
        found = [row + [b""] * (len(part) - len(row)) for row in found]
        rows = found if rows is None else [before + row for before, row in zip(rows, found, strict=True)]
    return rows


def firsthop_table(path, names, *options):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(names) + "\n")
        file.flush()
        columns, rows = table(firsthop("dissect", path, "--fields", "@" + file.name, *options))
    assert columns == names, "firsthop's columns are others than were asked for"
    return rows


class Packet:
    """A packet as the file holds it, read by nobody's dissector."""

    def __init__(self, link_type, interface, time, length, data):
        self.link_type, self.interface, self.time, self.length, self.data = link_type, interface, time, length, data


def packets(path):
    """The packets of a little-endian pcapng file of enhanced packet blocks."""
    content, at, interfaces, found = pathlib.Path(path).read_bytes(), 0, [], []
    while at < len(content):
        kind, size = struct.unpack_from("<II", content, at)
        body = content[at + 8:at + size - 4]
        at += size
        if kind == 1:
            link_type, unit = struct.unpack_from("<H", body)[0], 1000
            options = body[8:]
            while len(options) >= 4:
                code, length = struct.unpack_from("<HH", options)
                if code == 9:
                    unit = 10 ** (9 - options[4])
                options = options[4 + (length + 3) // 4 * 4:]
            interfaces.append((link_type, unit))
        elif kind == 6:
            number, high, low, captured, length = struct.unpack_from("<IIIII", body)
            link_type, unit = interfaces[number]
            found.append(Packet(link_type, number, (high << 32 | low) * unit, length, body[20:20 + captured]))
    return found


def write_pcap(path, link_type, chosen):
    """A classic file with nanoseconds, for programs that read one link type only."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 262144, link_type))
        for packet in chosen:
            seconds, rest = divmod(packet.time, 1_000_000_000)
            file.write(struct.pack("<IIII", seconds, rest, len(packet.data), packet.length) + packet.data)


def pcap_times(content):
    """The times of the packets of a classic file, in nanoseconds."""
    magic = struct.unpack_from("<I", content)[0]
    order, unit = {0xA1B2C3D4: ("<", 1000), 0xA1B23C4D: ("<", 1), 0xD4C3B2A1: (">", 1000), 0x4D3CB2A1: (">", 1)}[magic]
    at, times = 24, []
    while at < len(content):
        seconds, rest, captured, _ = struct.unpack_from(order + "IIII", content, at)
        times.append(seconds * 1_000_000_000 + rest * unit)
        at += 16 + captured
    return times


class Counts:
    """Passed and failed checks, and the closing line that scripts/test reads."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, right, words):
        if right:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED:", words)
        return right

    def skip(self, words):
        self.skipped += 1
        print("SKIPPED:", words)

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(1 if self.failed or not self.passed + self.skipped else 0)
