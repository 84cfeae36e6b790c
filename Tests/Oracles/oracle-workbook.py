#!/usr/bin/env python3
# needs: swift
"""Walks a newcomer's path in a fresh workbook, with the Swift toolchain as it is.

usage: Tests/Oracles/oracle-workbook.py     FIRSTHOP names the binary, else scripts/firsthop

- A fresh workbook depends on the toolkit alone, and fetches what the toolkit's manifest names: swift-argument-parser, and nothing else.
- `swift test` builds it, and fails as "not started" and as nothing else.
- With the solutions of Tests/Solutions in place `swift test` passes; with a wrong one it fails and says the slip's sentence.
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


def swift(folder, *words):
    begin = time.monotonic()
    process = subprocess.run(["swift", *words, "--package-path", str(folder)], capture_output=True, text=True, timeout=900)
    return process.returncode, process.stdout + process.stderr, time.monotonic() - begin


def issues(output):
    """What Swift Testing says went wrong, a line an issue."""
    return re.findall(r"recorded an issue.*?: (.*)", output)


def check_fresh(book):
    status, output, seconds = swift(book, "package", "show-dependencies", "--format", "json")
    tree = json.loads(output[output.index("{"):])
    names = [dependency["name"] for dependency in tree["dependencies"]]
    check("one dependency, the toolkit", status == 0 and names == ["FirstHop"], output)
    fetched = [path.name for path in (book / ".build" / "checkouts").glob("*")] if (book / ".build" / "checkouts").exists() else []
    check("one package is fetched", fetched == ["swift-argument-parser"], fetched)
    print(f"resolved in {seconds:.1f} s")
    status, output, seconds = swift(book, "build", "--build-tests")
    check("a fresh workbook builds", status == 0, output)
    print(f"built in {seconds:.1f} s")
    status, output, _ = swift(book, "test")
    found = issues(output)
    check("a fresh workbook fails", status == 1 and found, output)
    others = [line for line in found if "NOT STARTED" not in line and "Expectation failed: (report.verdict" not in line]
    check("as not started, and as nothing else", not others, others)
    stubs = list((book / "Sources" / "Exercises").glob("*.swift"))
    check("a stub an exercise", len(stubs) == len(list((SOLUTIONS / "Reference").glob("*.swift"))), stubs)


def check_solutions(book):
    for name in (path.name for path in (SOLUTIONS / "Reference").glob("*.swift")):
        shutil.copy(SOLUTIONS / "Reference" / name, book / "Sources" / "Exercises" / name)
    status, output, _ = swift(book, "test")
    check("the solutions pass", status == 0 and not issues(output), output)
    check("without a warning", "warning:" not in output, output)
    shutil.copy(SOLUTIONS / "Wrong1" / "ReadIPv4.swift", book / "Sources" / "Exercises" / "ReadIPv4.swift")
    status, output, seconds = swift(book, "test", "--filter", "ReadIPv4Tests")
    check("a wrong one fails", status == 1 and "WRONG: ADDR-09 read-ipv4" in output, output)
    print(f"edited and tested again in {seconds:.1f} s")
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
        ["swiftc", "-typecheck", "-swift-version", "6", "-module-name", "OfficeLab", *features, "-I", modules, *sources],
        capture_output=True, text=True)
    check("the sources of a new lab compile", process.returncode == 0 and sources and not process.stderr, process.stderr)


def check_lab(lab, scratch):
    status, output, _ = swift(lab, "test")
    check("the tests of a new lab pass", status == 0, output)
    process = subprocess.run([peer.FIRSTHOP, "lab", "--pack", lab, "author-check", "--seeds", "500"], capture_output=True, text=True)
    check("a new lab is in order", process.returncode == 0, process.stdout + process.stderr)
    process = subprocess.run(
        [peer.FIRSTHOP, "lab", "--pack", lab, "show", "OWN-01", "--folder", str(scratch / "work"), "--json"], capture_output=True, text=True)
    check("a new lab runs", process.returncode == 0 and json.loads(process.stdout)["question"] == "OWN-01", process.stdout + process.stderr)


def main():
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="oracle-workbook-"))
    try:
        book = scratch / "net"
        peer.firsthop("workbook", "new", book)
        check_fresh(book)
        check_solutions(book)
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
