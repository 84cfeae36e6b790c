#!/usr/bin/env python3
# needs: python3
"""Grades a class of 200 whose answers are known beforehand, and reads what was written with programs that are not ours.

usage: Tests/Oracles/oracle-grading.py      FIRSTHOP names the binary, else scripts/firsthop

- What each student should get is known from which answers were handed in: keys and slips as `lab author-walk` prints them.
- JUnit's XML is read by Python's own parser and by junitparser, and held against junit.xsd with lxml (both of PyPI, in a folder of their own;
  where they cannot be had, those comparisons are skipped). CSV is read by Python's csv, Gradescope's JSON by json, archives by tarfile,
  which also writes some in each of its formats.
- 200 submissions of answers only are graded in 30 seconds.
- The examples for Gradescope run as they are, in a folder that looks like Gradescope's.
"""

import csv
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
import xml.etree.ElementTree as ElementTree
import zipfile

sys.dont_write_bytecode = True
import peer

STUDENTS = 200
WALKED = 12  # of so many students all keys and slips are asked for; the others hand in one lab
counts = {"passed": 0, "failed": 0, "skipped": 0}


def check(name, is_right, words=""):
    counts["passed" if is_right else "failed"] += 1
    if not is_right:
        print(f"FAILED: {name}: {words}")


def skip(name, words):
    counts["skipped"] += 1
    print(f"skipped: {name}: {words}")


def walk(student, labs):
    """The questions of a student's first variants, with their keys and slips."""
    lines = peer.firsthop("lab", "author-walk", *labs, "--student", student).splitlines()
    return [json.loads(line) for line in lines]


def one_line(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def record(question, answers):
    lines = ["FirstHop answers, format 1", f"question {question['question']}"]
    moment = "2026-11-22T12:36:54Z"
    mark = question["variant"].rsplit("-", 1)[1]
    if answers:
        lines.append(f"{moment} variant {question['number']} of version {question['version']}, mark {mark}")
    lines += [f"{moment} answer {one_line(answer)}" for answer in answers]
    return "\n".join(lines) + "\n"


def hand_in(folder, student, questions, chance):
    """Writes answers; returns what each question should get."""
    answers = folder / student / "answers"
    answers.mkdir(parents=True)
    (answers / "student.txt").write_text(f"FirstHop student, format 1\nstudent {student}\ncourse firsthop\nterm practice\n")
    expected = {}
    for question in questions:
        # A prediction closes with its first answer, so that one has to be it.
        slips = [slip["answer"] for slip in question["slips"]][:2]
        kind = chance.choice(["right", "wrong", "nothing", "late"])
        if kind == "right":
            given, verdict = [question["key"]], "RIGHT"
        elif kind == "wrong" and slips:
            given, verdict = slips, "WRONG"
        elif kind == "late" and slips and not question["prediction"]:
            given, verdict = slips + [question["key"]], "RIGHT"
        else:
            given, verdict = [], "NOT STARTED"
        if given or chance.random() < 0.5:
            (answers / f"{question['question']}.txt").write_text(record(question, given))
        expected[question["question"]] = verdict
    return expected


def tools():
    """A Python with junitparser and lxml; None where they cannot be had."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="oracle-grading-"))
    try:
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "junitparser", "lxml"], check=True, capture_output=True, timeout=300)
        return folder, folder / "bin" / "python3"
    except (OSError, subprocess.SubprocessError):
        return folder, None


def check_junit(path, expected, python):
    root = ElementTree.parse(path).getroot()
    suites = {suite.get("name"): suite for suite in root}
    check("a suite a student", set(suites) == set(expected), set(suites) ^ set(expected))
    for student, verdicts in expected.items():
        suite = suites[student]
        found = {}
        for case in suite.findall("testcase"):
            reason = next((child for child in case if child.tag in ("failure", "error", "skipped")), None)
            found[case.get("name").split(" ")[0]] = "RIGHT" if reason is None else reason.get("type") or "SKIPPED"
        wrong = {name: (found.get(name), verdict) for name, verdict in verdicts.items() if found.get(name) != verdict}
        check(f"verdicts of {student}", not wrong, wrong)
        sums = {name: len(suite.findall(f"testcase/{tag}")) for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
        sums["tests"] = len(suite.findall("testcase"))
        check(f"counts of {student}", all(int(suite.get(name)) == count for name, count in sums.items()), sums)
    for name in ("tests", "failures", "errors"):
        check(f"{name} of all", int(root.get(name)) == sum(int(suite.get(name)) for suite in root))
    if python is None:
        return skip("junitparser and junit.xsd", "pip could not install them")
    script = (
        "import sys, junitparser, lxml.etree as e\n"
        "x = junitparser.JUnitXml.fromfile(sys.argv[1])\n"
        "cases = [c for s in x for c in s]\n"
        "bad = [c for c in cases if c.result and type(c.result[0]).__name__ != 'Skipped']\n"
        "print(x.tests, x.failures + x.errors, len(cases), len(bad))\n"
        "s = e.XMLSchema(e.parse(sys.argv[2]))\n"
        "d = e.parse(sys.argv[1])\n"
        "print(s.validate(d), s.error_log.last_error)\n"
        "for line in ('<testsuites tests=\"x\"/>', '<testsuite name=\"a\"/>', '<nothing/>'): print(s.validate(e.fromstring(line)))\n"
    )
    lines = peer.run([python, "-c", script, path, peer.ROOT / "Tests" / "Oracles" / "junit.xsd"]).decode().splitlines()
    tests, failed, cases, bad = map(int, lines[0].split())
    check("junitparser counts what is claimed", tests == cases and failed == bad, lines[0])
    check("junit.xsd", lines[1].startswith("True"), lines[1])
    check("junit.xsd refuses what is none", lines[2:] == ["False"] * 3, lines[2:])


def check_table(path, expected):
    with open(path, encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    for student, verdicts in expected.items():
        row = rows[student]
        right = sum(verdict == "RIGHT" for verdict in verdicts.values())
        check(f"score of {student}", float(row["score"]) == right, (row["score"], right))
        check(f"columns of {student}", sum(float(row[name] or 0) for name in verdicts) == right)


def check_gradescope(folder, expected):
    for student, verdicts in expected.items():
        data = json.loads((folder / f"{student}.json").read_text())
        check(f"no score at the top for {student}", "score" not in data and isinstance(data["tests"], list))
        scores = {test["name"].split(" ")[0]: test for test in data["tests"]}
        right = {name for name, verdict in verdicts.items() if verdict == "RIGHT"}
        check(f"Gradescope's tests of {student}", {n for n, t in scores.items() if t["score"] == t["max_score"] and t["status"] == "passed"} == right)
        names = {"score", "max_score", "status", "name", "number", "output", "output_format", "visibility", "tags"}
        check(f"fields for {student}", all(set(test) == names for test in data["tests"]))
        check(f"sums for {student}", sum(test["score"] for test in data["tests"]) == len(right))


def check_examples(scratch, student, questions):
    """run_autograder as Gradescope would start it, with the toolkit where make-zip puts it."""
    root = scratch / "autograder"
    for name in ("source/firsthop/scripts", "submission", "results"):
        (root / name).mkdir(parents=True)
    binary = root / "source" / "firsthop" / "scripts" / "firsthop"
    binary.write_text(f'#!/bin/sh\nexec "{peer.FIRSTHOP}" "$@" --answers-only\n')
    hand_in(scratch / "one", student, questions, random.Random(5))
    shutil.copytree(scratch / "one" / student / "answers", root / "submission" / "answers")
    script = peer.ROOT / "Docs" / "Examples" / "gradescope" / "run_autograder"
    environment = {**os.environ, "AUTOGRADER_ROOT": str(root)}

    def run(addresses):
        metadata = {"users": [{"email": address, "id": 1, "name": "Ada"} for address in addresses]} if addresses is not None else {"id": 1}
        (root / "submission_metadata.json").write_text(json.dumps(metadata))
        status = subprocess.run([script], env=environment, capture_output=True).returncode
        return status, json.loads((root / "results" / "results.json").read_text())

    # Rosters as people write them: capital letters, blanks, semicolons, rows without an address.
    rosters = (
        "student,email\n{}\n", "Student,Email\r\n{}\r\n", "student, email\nbob\n{}\n", "\ufeffname;student;email\nb;bob;\na;{}\n")
    for roster in rosters:
        separator = ";" if ";" in roster else ","
        (root / "source" / "roster.csv").write_text(roster.format(f"{student}{separator} Ada@Example.org"), encoding="utf-8")
        for addresses, words in (
                (["ada@example.org"], None), (["eve@example.org", "ADA@example.org"], None), (["eve@example.org"], "not on the class list"),
                ([], "cannot read who"), (None, "cannot read who")):
            status, data = run(addresses)
            is_right = bool(data["tests"]) if words is None else not data["tests"] and words in data["output"]
            check(f"run_autograder for {addresses}, {roster!r}", status == 0 and is_right and "score" not in data, (status, str(data)[:200]))
    # What the student sees if time is up in between, and if the toolkit cannot be built.
    seen = root / "seen.json"
    binary.write_text(f'#!/bin/sh\ncp "{root}/results/results.json" "{seen}"\nexit 5\n')
    status, data = run(["ada@example.org"])
    check("results.json is there before grading ends", "not graded yet" in json.loads(seen.read_text())["output"])
    check("a toolkit that cannot be built", status == 0 and not data["tests"] and "not your mistake" in data["output"], data)


def check_lines(scratch):
    """The lines that Docs/Teachers.md and the CI examples have for grading, typed as they stand, in a folder with what they name."""
    room = scratch / "ci"
    (room / "submissions" / "ada").mkdir(parents=True)
    (room / "class.csv").write_text("student\nada\n")
    folder = peer.ROOT / "Docs" / "Examples" / "ci"
    lines = [line for path in sorted(folder.iterdir()) for line in path.read_text().splitlines() if " grade submissions " in line]
    lines += re.findall(r"`(firsthop grade submissions [^`]*)`", (peer.ROOT / "Docs" / "Teachers.md").read_text())
    check("lines that grade in the examples", len(lines) == 3, lines)
    for line in lines:
        words = line[line.index(" grade submissions "):].split() + ["--answers-only"]
        process = subprocess.run([peer.FIRSTHOP, *words], cwd=room, capture_output=True, text=True)
        files = [words[place + 1] for place, word in enumerate(words) if word in ("--junit", "--csv", "--html")]
        check(f"status of '{' '.join(words)}'", process.returncode == 0, process.stderr)
        check(f"files of '{' '.join(words)}'", files and all((room / name).stat().st_size for name in files), files)
        for name in files:
            (room / name).unlink()
    # Whoever reads the lines goes before the last one: the files are there nevertheless.
    pipe = subprocess.run(f"'{peer.FIRSTHOP}' grade submissions --roster class.csv --answers-only --csv m.csv | true", shell=True, cwd=room)
    check("a pipe that is closed early costs no file", pipe.returncode == 0 and (room / "m.csv").stat().st_size)


def check_zip(scratch):
    """make-zip refuses what run_autograder could not use; times in the zip are those of the commit in UTC."""
    if not (peer.ROOT / ".git").exists():
        return skip("make-zip", "this is no checkout")
    script = peer.ROOT / "Docs" / "Examples" / "gradescope" / "make-zip"
    for text, status in (("student,email\na,a@b\n", 0), ("Student; Email\na;A@b\nc;\n", 0), ("student,name\na,b\n", 2), ("student|email\n", 2)):
        (scratch / "mail.csv").write_text(text)
        name = scratch / f"autograder-{status}.zip"
        process = subprocess.run(
            [script, scratch / "mail.csv", name], env={**os.environ, "FIRSTHOP": peer.FIRSTHOP, "TZ": "Asia/Tokyo"}, capture_output=True, text=True)
        check(f"make-zip with {text!r}", process.returncode == status and (status == 0) == name.exists(), (process.returncode, process.stderr))
    commit = peer.run(["git", "-C", peer.ROOT, "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d %H:%M"], env={**os.environ, "TZ": "UTC"})
    with zipfile.ZipFile(scratch / "autograder-0.zip") as archive:
        year, month, day, hour, minute, _ = archive.getinfo("firsthop/Package.swift").date_time
        check("times in the zip", f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}" == commit.decode().strip(), commit)
        check("nothing else is in the zip", {name.split("/")[0] for name in archive.namelist()} == {
            "firsthop", "setup.sh", "run_autograder", "roster.csv"}, archive.namelist()[:5])


class Zeros:
    """A file of zeros without an end."""

    def read(self, count):
        return bytes(count)


def check_formats(scratch, student, questions):
    """The same answers in all formats of Python's tarfile, below a path that is long for each of them: the same marks as from the folder."""
    deep = "/".join(["a-folder-with-a-long-name"] * 12)
    expected = hand_in(scratch / "formats", student, questions, random.Random(9))
    source = scratch / "formats" / student

    def graded(place):
        marks = json.loads(peer.firsthop("grade", place, "--student", student, "--answers-only", "--json"))
        return {mark["name"]: mark["verdict"] for mark in marks["tasks"] if mark["name"] in expected}, marks["remarks"]

    check("marks of the folder", graded(source)[0] == expected)
    for name, kind in (("ustar", tarfile.USTAR_FORMAT), ("gnu", tarfile.GNU_FORMAT), ("pax", tarfile.PAX_FORMAT)):
        # ustar has at most 155 bytes in front of 100.
        for prefix in ("", "./", deep[:140].rsplit("/", 1)[0] + "/" if name == "ustar" else deep + "/"):
            path = scratch / f"{name}.tar"
            with tarfile.open(path, "w", format=kind) as archive:
                archive.add(source, arcname=prefix + "net")
                link = tarfile.TarInfo(prefix + "net/notes.txt")
                link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
                archive.addfile(link)
            verdicts, remarks = graded(path)
            check(f"marks of {name} below '{prefix[:20]}'", verdicts == expected, verdicts)
            check(f"the link in {name} is named", len(remarks) == 1 and remarks[0].endswith("net/notes.txt: a link, and left out"), remarks)
    with tarfile.open(scratch / "packed.tar.gz", "w:gz") as archive:
        archive.add(source, arcname=student)
    check("marks of gzip", graded(scratch / "packed.tar.gz") == (expected, []), graded(scratch / "packed.tar.gz"))
    for name, kind in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)):
        path = scratch / f"{name}.zip"
        with zipfile.ZipFile(path, "w", kind) as archive:
            for file in sorted(source.rglob("*")):
                archive.write(file, f"{deep}/{file.relative_to(source)}")
            # As a build leaves them, and macOS: nothing of a student's, and no reason to refuse.
            for number in range(2_500):
                archive.writestr(f"{deep}/.build/{number}.swift", "x")
            archive.writestr(f"__MACOSX/{deep}/._student.txt", b"\0")
            link = zipfile.ZipInfo(f"{deep}/notes.txt")
            link.create_system, link.external_attr = 3, 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        verdicts, remarks = graded(path)
        check(f"marks of {name} zip", verdicts == expected, verdicts)
        check(f"the link in {name} zip is named", len(remarks) == 1 and remarks[0].endswith("/notes.txt: a link, and left out"), remarks)
    # A workbook that was built once: most of it is nobody's answer.
    with tarfile.open(scratch / "built.tar.gz", "w:gz") as archive:
        built = tarfile.TarInfo("net/.build/debug/Exercises.o")
        built.size = 200 << 20
        archive.addfile(built, Zeros())
        archive.add(source, arcname="net")
    check("marks of a workbook with what was built", graded(scratch / "built.tar.gz") == (expected, []))


def check_archive(scratch):
    """A workbook's archive, read by Python's tarfile."""
    book = scratch / "net"
    peer.firsthop("workbook", "new", book, "--student", "ada")
    (book / "answers" / "ADDR-02.txt").write_text("FirstHop answers, format 1\nquestion ADDR-02\n")
    peer.firsthop("workbook", "pack", "--directory", book)
    with tarfile.open(book / "workbook.tar", "r:") as archive:
        for member in archive.getmembers():
            inner = pathlib.PurePosixPath(member.name).relative_to("workbook")
            check(f"{member.name} in the archive", archive.extractfile(member).read() == (book / inner).read_bytes() and member.mtime == 0)
        names = {str(pathlib.PurePosixPath(name).relative_to("workbook")) for name in archive.getnames()}
    sources = {str(path.relative_to(book)) for path in (book / "Sources").rglob("*.swift")}
    check("all sources and answers are in the archive", sources | {"answers/ADDR-02.txt", "answers/student.txt", "notes.md"} <= names, sources - names)


def main():
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="oracle-grading-"))
    venv_folder, python = tools()
    try:
        chance, expected = random.Random(7), {}
        labs = sorted({question["lab"] for question in walk("s000", [])})
        for number in range(STUDENTS):
            student = f"s{number:03}"
            questions = walk(student, [] if number < WALKED else [labs[number % len(labs)]])
            expected[student] = hand_in(scratch / "class", student, questions, chance)
        (scratch / "class.csv").write_bytes(b"\xef\xbb\xbfstudent,name\r\n" + b"".join(f'{s},"Last, {s}"\r\n'.encode() for s in expected))
        begin = time.monotonic()
        peer.firsthop(
            "grade", scratch / "class", "--roster", scratch / "class.csv", "--answers-only", "--junit", scratch / "m.xml",
            "--csv", scratch / "m.csv", "--html", scratch / "m.html", "--gradescope", scratch / "scope")
        seconds = time.monotonic() - begin
        print(f"{STUDENTS} submissions in {seconds:.1f} s")
        check("200 submissions in 30 s", seconds < 30, seconds)
        check_junit(scratch / "m.xml", expected, python)
        check_table(scratch / "m.csv", expected)
        check_gradescope(scratch / "scope", expected)
        page = (scratch / "m.html").read_text()
        check("the page needs nothing else", not any(word in page for word in ("http:", "https:", "<script", "src=")))
        report = json.loads(peer.firsthop("grade", "report", scratch / "class", "--roster", scratch / "class.csv", "--answers-only", "--json"))
        right = {task["name"]: task.get("right", 0) for task in report["tasks"]}
        check("the class report", all(right[name] == sum(v.get(name) == "RIGHT" for v in expected.values()) for name in right if "-" in name and name.isupper()))
        check_examples(scratch, "s000", walk("s000", labs[:1]))
        check_archive(scratch)
        check_formats(scratch, "s000", walk("s000", labs[:1]))
        check_zip(scratch)
        check_lines(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.rmtree(venv_folder, ignore_errors=True)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


sys.exit(main())
