#!/usr/bin/env python3
# needs: python3 swift
"""Grades a class in which most students hand in something that does harm, with the compiler as it is.

usage: Tests/Oracles/oracle-submissions.py [STUDENT...]     FIRSTHOP names the binary, else scripts/firsthop

Each student's verdicts are known beforehand. Beside the harmful file lie solutions of Tests/Solutions/Reference, which have to be right
nevertheless; the first student has all of them, which are no harm. Afterwards nothing may be left: no process, no file outside, nothing in
the folder for temporary files.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import peer

counts = {"passed": 0, "failed": 0, "skipped": 0}
SOLUTIONS = peer.ROOT / "Tests" / "Solutions"
EXERCISES = {
    "read-ipv4": "ReadIPv4.swift", "contains": "Contains.swift", "vlsm-plan": "PlanSubnets.swift", "checksum": "Checksum.swift",
    "ipv4-header": "ReadIPv4Header.swift", "learning-switch": "MyLearningSwitch.swift", "arp-table": "MyARPTable.swift",
    "forwarding-table": "MyForwardingTable.swift",
}
# What lies beside a harmful file: a function and a type.
BESIDE = ["read-ipv4", "arp-table"]
# Names a process that escaped, so that it can be looked for.
MARK = f"escaped-{os.getpid()}"


def check(name, is_right, words=""):
    counts["passed" if is_right else "failed"] += 1
    if not is_right:
        print(f"FAILED: {name}: {words}")


def contains(body, more=""):
    """A file whose `contains` does this."""
    return f"import ExerciseTypes\nimport Foundation\n{more}\nfunc contains(_ network: Network, _ address: UInt32) throws -> Bool {{\n{body}\n}}\n"


C_CALL = """
func call(_ name: String) -> Int32 {
  guard let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), name) else { return -1 }
  return unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)()
}
"""
LAUNCH = f"""
let process = Process()
process.executableURL = URL(fileURLWithPath: "/bin/sh")
process.arguments = ["-c", "setsid sh -c 'sleep 1000; echo {MARK}' &"]
try? process.run()
return true
"""
BUSY = "let busy = " + " + ".join(f"[{n}: {n}.0, {n + 1}: \"\\({n})\".count]" for n in range(9)) + ".map { $0.value + -$0.key * 2 }"


def students(outside):
    """Name, files (None removes one), verdicts that differ from RIGHT, a word that the output has to have."""
    yield "good", {}, {}, ""
    yield "exit", {"Contains.swift": contains("exit(0)")}, {"contains": "CRASHED"}, "ended the program with status 0"
    yield "trap", {"Contains.swift": contains("return [true][Int(address & 7) + 1]")}, {"contains": "CRASHED"}, ""
    yield "loop", {"Contains.swift": contains("while true {}")}, {"contains": "TIMED OUT"}, ""
    yield "wait", {"Contains.swift": contains("while true { sleep(1000) }")}, {"contains": "TIMED OUT"}, ""
    yield "global", {"Contains.swift": contains("return endless", "let endless: Bool = { while true {} }()")}, {"contains": "TIMED OUT"}, ""
    yield "flood", {"Contains.swift": contains('while true { print("no") }')}, {"contains": "CRASHED"}, ""
    yield "hoard", {"Contains.swift": contains("var all = [[UInt8]]()\nwhile true { all.append([UInt8](repeating: 1, count: 1 << 20)) }")}, {
        "contains": "CRASHED"}, "memory"
    yield "fork", {"Contains.swift": contains('while call("fork") > 0 {}\nreturn true', C_CALL)}, {"contains": "CRASHED"}, "to start another process"
    yield "setsid", {"Contains.swift": contains(LAUNCH)}, {"contains": "CRASHED"}, ""
    yield "write", {"Contains.swift": contains(f'FileManager.default.createFile(atPath: "{outside}/written", contents: nil)\nreturn true')}, {
        "contains": "CRASHED"}, "to write"
    yield "forged", {
        "Contains.swift": contains('print("RIGHT: ADDR-09 contains, 400 trials")\n"v1;b1;".withCString { _ = write(4, $0, 6) }\nreturn true'),
        "../../results.json": '{"score": 100}', "../../answers/passed.txt": "passed\n"}, {"contains": "CRASHED"}, "pipe of answers"
    yield "printed", {"Contains.swift": contains('print("RIGHT: ADDR-09 contains, 400 trials")\nreturn true')}, {"contains": "WRONG"}, ""
    yield "tests", {
        "Contains.swift": (SOLUTIONS / "Stubs" / "Contains.swift").read_text(),
        "../../Tests/ExercisesTests/ContainsTests.swift": "import Testing\n@Test func passes() {}\n",
        "../../Package.swift": f'import Foundation\nFileManager.default.createFile(atPath: "{outside}/manifest", contents: nil)\n'}, {
            "contains": "NOT STARTED"}, ""
    yield "macro", {"Contains.swift": contains("return #always", '@freestanding(expression) macro always() -> Bool = #externalMacro(module: "A", type: "B")')}, {
        "contains": "NOT BUILT"}, "macros"
    yield "busy", {"Contains.swift": contains("return true", BUSY)}, {"contains": "NOT BUILT"}, ""
    yield "model", {"Contains.swift": "import ExerciseChecks\n" + contains("return true")}, {"contains": "NOT BUILT"}, "not allowed"
    yield "symbols", {"Contains.swift": contains("return true", '@_cdecl("cprocess_settle") public func settle(_ a: Int32) {}')}, {"contains": "NOT BUILT"}, "@_cdecl"
    yield "broken", {"Contains.swift": "func contains(", "MyARPTable.swift": None}, {"contains": "NOT BUILT", "arp-table": "NOT STARTED"}, ""
    yield "bytes", {"Contains.swift": bytes(range(256)) * 40}, {"contains": "NOT BUILT"}, ""
    yield "long", {"Contains.swift": "// " + "x" * 3_000_000}, {"contains": "NOT BUILT"}, "KiB"


def hand_in(folder, files):
    sources = folder / "Sources" / "Exercises"
    sources.mkdir(parents=True)
    for exercise in BESIDE if files else EXERCISES:
        shutil.copy(SOLUTIONS / "Reference" / EXERCISES[exercise], sources)
    for name, text in files.items():
        path = sources / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def check_student(name, verdicts, word, case):
    found = {task: mark["verdict"] for task, mark in case.items()}
    others = {task: "RIGHT" if not verdicts or task in BESIDE else "NOT STARTED" for task in EXERCISES}
    expected = {**others, **verdicts}
    wrong = {task: (found.get(task), expected[task]) for task in EXERCISES if found.get(task) != expected[task]}
    check(f"verdicts of {name}", not wrong, (wrong, [case[task]["output"] for task in wrong if task in case]))
    output = "\n".join(case[task]["output"] for task in verdicts)
    check(f"what {name} is told", word in output, output[:600])


def main():
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="oracle-submissions-"))
    outside, temporary = scratch / "outside", scratch / "temporary"
    outside.mkdir(mode=0o777)
    temporary.mkdir()
    chosen = [student for student in students(outside) if not sys.argv[1:] or student[0] in sys.argv[1:]]
    try:
        for name, files, _, _ in chosen:
            hand_in(scratch / "class" / name, files)
        if not sys.argv[1:]:
            (scratch / "class" / "linked").mkdir()
            os.symlink(SOLUTIONS / "Reference", scratch / "class" / "linked" / "Sources")
            chosen.append(("linked", {}, {task: "NOT STARTED" for task in EXERCISES}, ""))
            (scratch / "class" / "empty").mkdir()
            chosen.append(("empty", {}, {task: "NOT STARTED" for task in EXERCISES}, ""))
            chosen.append(("absent", {}, {task: "MISSING" for task in EXERCISES}, "nothing was handed in"))
        (scratch / "class.csv").write_text("student\n" + "".join(f"{student[0]}\n" for student in chosen))
        # It is built now if it has to be, and not by the run whose time and leftovers are looked at.
        peer.firsthop("--help")
        begin = time.monotonic()
        process = subprocess.run(
            [peer.FIRSTHOP, "grade", scratch / "class", "--roster", scratch / "class.csv", "--lab", "none", "--gradescope", scratch / "scope"],
            capture_output=True, text=True, env={**os.environ, "TMPDIR": str(temporary)})
        print(f"{len(chosen)} submissions with code in {time.monotonic() - begin:.0f} s")
        check("grading works", process.returncode == 0, (process.returncode, process.stderr))
        for name, _, verdicts, word in chosen:
            tests = json.loads((scratch / "scope" / f"{name}.json").read_text())["tests"]
            check_student(name, verdicts, word, {
                test["name"].split(" ")[0]: {"verdict": test["tags"][1].upper(), "output": test["output"]} for test in tests})
        check("nothing was written outside", not list(outside.iterdir()), list(outside.iterdir()))
        check("nothing is left to clean up", not list(temporary.iterdir()), list(temporary.iterdir()))
        check("no process is left", MARK not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


sys.exit(main())
