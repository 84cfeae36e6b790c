#!/usr/bin/env python3
# needs: swift
"""Walks a newcomer's path in a fresh workbook, with the Swift toolchain as it is.

usage: Tests/Oracles/oracle-workbook.py     FIRSTHOP names the binary, else scripts/firsthop

- The transcript in Docs/Students.md is true: its commands are typed, with the function that stands there, and print its lines.
- A fresh workbook depends on the toolkit alone, and fetches what the toolkit's manifest names: swift-argument-parser, and nothing else.
- `swift test` builds it, and fails as "not started" and as nothing else.
- With the solutions of Tests/Solutions in place `swift test` passes; with a wrong one it fails and says the slip's sentence.
- A workbook that was moved is checked as before.
- `lab new` makes a package whose tests pass, and which `lab --pack` runs and author-checks. Since that builds all of LabKit, it is done
  where FIRSTHOP_FULL is set (scripts/test --full --oracles); else the compiler checks the package's sources against the modules of the
  project's own build.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import peer

counts = {"passed": 0, "failed": 0, "skipped": 0}
SOLUTIONS = peer.ROOT / "Tests" / "Solutions"


def check(name, is_right, words=""):
    counts["passed" if is_right else "failed"] += 1
    if not is_right:
        print(f"FAILED: {name}: {str(words)[-1500:]}")


class Terminal:
    """Runs what is typed, in the folder that `cd` led to, and remembers what came of it."""

    def __init__(self, folder):
        self.folder, self.output, self.status = folder, "", 0

    def type(self, command):
        program, *words = command.split()
        if program == "cd":
            self.folder /= words[0]
            return self
        begin = time.monotonic()
        process = subprocess.run(
            [peer.FIRSTHOP if program == "firsthop" else program, *words], cwd=self.folder, capture_output=True, text=True, timeout=900)
        self.output, self.status = process.stdout + process.stderr, process.returncode
        print(f"{command}: {time.monotonic() - begin:.1f} s")
        return self

    def follow(self, transcript):
        """Types the commands of a transcript. Each other line has to be among what the last one printed; how long it took is another matter."""
        for line in transcript.splitlines():
            if line.startswith("$ "):
                self.type(line[2:])
            else:
                check(f"the transcript: {line}", line == "..." or timeless(line) in map(timeless, self.output.splitlines()), self.output)


def timeless(line):
    return re.sub(r"after [0-9.]+ seconds", "after N seconds", line)


def issues(output):
    """What Swift Testing says went wrong, a line an issue."""
    return re.findall(r"recorded an issue.*?: (.*)", output)


def check_fresh(book, terminal):
    """What `swift test` said of a fresh workbook, and what was fetched for it."""
    found = issues(terminal.output)
    check("a fresh workbook fails", terminal.status == 1 and found, terminal.output)
    others = [line for line in found if "NOT STARTED" not in line and "Expectation failed: (report.verdict → .notStarted" not in line]
    check("as not started, and as nothing else", not others and not re.search(r"\d: error:", terminal.output), others or terminal.output)
    stubs = list((book / "Sources" / "Exercises").glob("*.swift"))
    check("a stub an exercise", len(stubs) == len(list((SOLUTIONS / "Reference").glob("*.swift"))), stubs)
    output = terminal.type("swift package show-dependencies --format json").output
    names = [dependency["name"] for dependency in json.loads(output[output.index("{"):])["dependencies"]]
    check("one dependency, the toolkit", names == ["FirstHop"], output)
    fetched = [path.name for path in (book / ".build" / "checkouts").glob("*")]
    check("one package is fetched", fetched == ["swift-argument-parser"], fetched)


def check_transcript(scratch):
    """Docs/Students.md: a fresh workbook, a wrong function, a right one."""
    fresh, function, wrong, right = re.findall(
        r"^```(?:text|swift)\n(.*?)^```$", (peer.ROOT / "Docs" / "Students.md").read_text(), re.DOTALL | re.MULTILINE)
    terminal = Terminal(scratch)
    terminal.follow(fresh)
    check_fresh(terminal.folder, terminal)
    source = terminal.folder / "Sources" / "Exercises" / "ReadIPv4.swift"
    source.write_text(source.read_text().partition("func ")[0] + function)
    terminal.follow(wrong)
    shutil.copy(SOLUTIONS / "Reference" / "ReadIPv4.swift", source)
    terminal.follow(right)
    return terminal.folder


def check_solutions(book):
    for name in (path.name for path in (SOLUTIONS / "Reference").glob("*.swift")):
        shutil.copy(SOLUTIONS / "Reference" / name, book / "Sources" / "Exercises" / name)
    terminal = Terminal(book).type("swift test")
    check("the solutions pass", terminal.status == 0 and not issues(terminal.output), terminal.output)
    check("without a warning", "warning:" not in terminal.output, terminal.output)
    shutil.copy(SOLUTIONS / "Wrong1" / "ReadIPv4.swift", book / "Sources" / "Exercises" / "ReadIPv4.swift")
    terminal.type("swift test --filter ReadIPv4Tests")
    check("a wrong one fails", terminal.status == 1 and "WRONG: ADDR-09 read-ipv4" in terminal.output, terminal.output)
    verdict = terminal.type("firsthop check read-ipv4").output
    moved = book.rename(book.with_name("moved"))
    check("a workbook that was moved is checked as before", "WRONG" in verdict and Terminal(moved).type("firsthop check read-ipv4").output == verdict)
    moved.rename(book)
    state = json.loads(peer.firsthop("workbook", "status", "--directory", book, "--json"))
    check("status sees that all are begun", all(exercise["state"] == "begun" for exercise in state["exercises"]), state)
    peer.firsthop("workbook", "reset", "read-ipv4", "--directory", book)
    kept = book / "kept" / "ReadIPv4-1.swift"
    check("reset keeps what was there", kept.read_text() == (SOLUTIONS / "Wrong1" / "ReadIPv4.swift").read_text())
    check("an update finds nothing new", peer.firsthop("workbook", "update", "--directory", book) == b"All is up to date.\n")


def check_lab_sources(lab):
    """The compiler reads the sources of a lab, with the modules of the project's own build."""
    peer.run(["swift", "build", "--package-path", peer.ROOT, "--target", "LabKit"])
    modules = peer.ROOT / ".build" / "debug" / "Modules"
    sources = sorted((lab / "Sources" / "OfficeLab").glob("*.swift"))
    features = [word for name in ("ExistentialAny", "MemberImportVisibility") for word in ("-enable-upcoming-feature", name)]
    process = subprocess.run(
        ["swiftc", "-typecheck", "-swift-version", "6", "-module-name", "OfficeLab", *features, "-I", modules, "-I", peer.ROOT / "Sources" / "CZlib", *sources],
        capture_output=True, text=True)
    check("the sources of a new lab compile", process.returncode == 0 and sources and not process.stderr, process.stderr)


def check_lab(lab, scratch):
    terminal = Terminal(lab).type("swift test")
    check("the tests of a new lab pass", terminal.status == 0, terminal.output)
    process = subprocess.run([peer.FIRSTHOP, "lab", "--pack", lab, "author-check", "--seeds", "500"], capture_output=True, text=True)
    check("a new lab is in order", process.returncode == 0, process.stdout + process.stderr)
    process = subprocess.run(
        [peer.FIRSTHOP, "lab", "--pack", lab, "show", "OWN-01", "--folder", str(scratch / "work"), "--json"], capture_output=True, text=True)
    check("a new lab runs", process.returncode == 0 and json.loads(process.stdout)["question"] == "OWN-01", process.stdout + process.stderr)


def main():
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="oracle-workbook-"))
    try:
        check_solutions(check_transcript(scratch))
        peer.firsthop("lab", "new", "office", "--folder", scratch / "office")
        if os.environ.get("FIRSTHOP_FULL"):
            check_lab(scratch / "office", scratch)
        else:
            check_lab_sources(scratch / "office")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


sys.exit(main())
