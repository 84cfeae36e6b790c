#!/usr/bin/env bash
# Tests scripts/firsthop and scripts/test on a copy with a stand-in for `swift`, in a few seconds and without compiling.
# shellcheck disable=SC2016 # what stands in single quotes is for other scripts
set -u
root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
unset CI
passed=0 failed=0

expect() { # "what" wanted got
  if [ "$2" = "$3" ]; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    printf 'FAILED %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
  fi
}
contains() { # "what" wanted-part text
  case $3 in *"$2"*) passed=$((passed + 1)) ;; *) expect "$1" "... $2 ..." "$3" ;; esac
}

# A project of one file, and a `swift` that writes down its calls.
fresh_project() {
  chmod -R u+w "$work"
  rm -rf "${work:?}"/* && mkdir -p "$work/project/Sources/firsthop" "$work/bin" "$work/headers/pcap" "$work/tmp"
  cp -R "$root/scripts" "$work/project/scripts"
  touch "$work/project/Package.swift" "$work/project/Sources/firsthop/main.swift" "$work/headers/pcap/pcap.h" "$work/headers/zlib.h"
  cat >"$work/bin/swift" <<'SWIFT'
#!/usr/bin/env bash
verb=$1
echo "$@" >>"$WORK/calls"
echo "noise of the build"
while [ $# -gt 0 ]; do
  case $1 in --package-path) package=$2 ;; --xunit-output) xml=$2 ;; esac
  shift
done
if [ "$verb" = build ]; then
  [ ! -e "$WORK/build-fails" ] || { echo "main.swift:1: error: no" >&2; exit 1; }
  sleep "${BUILD_SECONDS:-0}"
  mkdir -p "$package/.build/release"
  printf '#!/bin/sh\necho "args:$#:$*"\ncat\n[ ! -e /proc/self/fd/9 ] || echo "the lock leaked"\nexit 7\n' >"$package/.build/release/firsthop.new"
  chmod +x "$package/.build/release/firsthop.new"
  mv "$package/.build/release/firsthop.new" "$package/.build/release/firsthop"
else
  [ ! -e "$WORK/results.xml" ] || cp "$WORK/results.xml" "$xml"
  exit "$(cat "$WORK/status" 2>/dev/null || echo 0)"
fi
SWIFT
  chmod +x "$work/bin/swift"
  export WORK=$work FIRSTHOP_INCLUDE=$work/headers PATH=$work/bin:$plain_path TMPDIR=$work/tmp
}
plain_path=$PATH
builds() { grep -c '^build' "$work/calls" 2>/dev/null; }

# ---- scripts/firsthop
fresh_project
out=$(echo "from standard input" | "$work/project/scripts/firsthop" dissect 'a b' 2>"$work/errors")
status=$?
expect "first run: only the program's output, arguments and input whole" "args:2:dissect a b
from standard input" "$out"
expect "the program's status" 7 "$status"
expect "one line on standard error" "building firsthop (first time: about 3 minutes)..." "$(cat "$work/errors")"
err=$("$work/project/scripts/firsthop" 2>&1 >/dev/null </dev/null)
expect "second run: silent" "" "$err"
expect "built once" 1 "$(builds)"

ln -s ../project/scripts/firsthop "$work/bin/one" && ln -s one "$work/bin/two" && mkdir "$work/else where"
expect "through two symbolic links from another folder" "args:1:x" "$(cd "$work/else where" && CDPATH=/ two x </dev/null)"
expect "called by its bare name" "args:0:" "$(cd "$work/project/scripts" && bash firsthop </dev/null)"
expect "nothing was built for it" 1 "$(builds)"

sleep 0.02 && touch "$work/project/Sources/firsthop/main.swift"
err=$("$work/project/scripts/firsthop" 2>&1 >/dev/null </dev/null)
expect "a changed source builds" "building firsthop (its sources changed)..." "$err"
sleep 0.02 && touch "$work/project/Sources/firsthop/new.swift" && "$work/project/scripts/firsthop" >/dev/null 2>&1 </dev/null
sleep 0.02 && rm "$work/project/Sources/firsthop/new.swift" && "$work/project/scripts/firsthop" >/dev/null 2>&1 </dev/null
sleep 0.02 && touch "$work/project/Package.swift" && "$work/project/scripts/firsthop" >/dev/null 2>&1 </dev/null
expect "so do a new one, a removed one and the manifest" 5 "$(builds)"

sleep 0.02 && touch "$work/project/Package.swift" "$work/build-fails"
err=$("$work/project/scripts/firsthop" 2>&1 </dev/null)
expect "a build that fails: status" 5 $?
contains "a build that fails: its output" "main.swift:1: error: no" "$err"
rm "$work/build-fails"
"$work/project/scripts/firsthop" >/dev/null 2>&1 </dev/null
expect "and is tried again" 7 "$(builds)"

for without in "" flock; do
  fresh_project
  if [ -n "$without" ]; then # a PATH with everything but flock
    mkdir "$work/most"
    for tool in bash env find head mkdir mktemp mv rm cat sleep uname readlink chmod id grep kill dirname touch; do
      [ ! -e "$(command -v "$tool")" ] || ln -s "$(command -v "$tool")" "$work/most/$tool"
    done
    export PATH=$work/bin:$work/most
    (exit 0) & # a lock whose owner is dead
    wait $! && mkdir "$work/project/.build" && echo $! >"$work/project/.build/firsthop.lock.owner"
  fi
  for i in 1 2 3 4 5; do BUILD_SECONDS=0.5 "$work/project/scripts/firsthop" "$i" >"$work/out.$i" 2>/dev/null </dev/null & done
  wait
  PATH=$work/bin:$plain_path
  expect "five at once${without:+ without $without}: one build" 1 "$(builds)"
  expect "five at once${without:+ without $without}: all run" "args:1:1 args:1:2 args:1:3 args:1:4 args:1:5" \
    "$(cat "$work"/out.[1-5] | tr '\n' ' ' | sed 's/ $//')"
done

sleep 0.02 && touch "$work/project/Package.swift"
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then # root may write everywhere
  chmod 755 "$work" && unwilling=(setpriv --reuid 65534 --regid 65534 --clear-groups)
else
  chmod a-w "$work/project" "$work/project/.build" && unwilling=()
fi
expect "a folder that cannot be written to: what is there runs" "args:1:y" \
  "$(${unwilling[@]+"${unwilling[@]}"} "$work/project/scripts/firsthop" y </dev/null 2>&1)"
chmod u+w "$work/project" "$work/project/.build" && rm -rf "$work/project/.build" && chmod "$([ "$(id -u)" = 0 ] && echo 755 || echo 555)" "$work/project"
err=$(${unwilling[@]+"${unwilling[@]}"} "$work/project/scripts/firsthop" y </dev/null 2>&1)
expect "and when nothing is there: status" 69 $?
contains "and when nothing is there: says so" "cannot be written to" "$err"

fresh_project
mkdir "$work/plain"
for tool in bash env find head mkdir mktemp mv rm cat uname id flock grep; do
  [ ! -e "$(command -v "$tool")" ] || ln -s "$(command -v "$tool")" "$work/plain/$tool"
done
err=$(PATH=$work/plain bash "$work/project/scripts/firsthop" 2>&1 </dev/null)
expect "no swift: status" 69 $?
contains "no swift: where to get it" "https://www.swift.org/install/" "$err"
ln -s "$work/bin/swift" "$work/plain/swift" && rm "$work/headers/zlib.h"
if [ "$(uname -s)" != Darwin ]; then
  err=$(PATH=$work/plain bash "$work/project/scripts/firsthop" 2>&1 </dev/null)
  expect "no zlib.h and no apt-get: status" 69 $?
  contains "no zlib.h and no apt-get: what to install" "install zlib1g-dev" "$err"
  printf '#!/bin/sh\necho "apt-get: $*" >>"$WORK/apt"\n[ ! -e "$WORK/lists-missing" ] || case "$*" in *update*) rm "$WORK/lists-missing" ;; *) exit 100 ;; esac\n' >"$work/plain/apt-get"
  printf '#!/bin/sh\nexit 1\n' >"$work/plain/sudo" && printf '#!/bin/sh\necho 1000\n' >"$work/plain/id.new"
  chmod +x "$work/plain/apt-get" "$work/plain/sudo" "$work/plain/id.new" && mv "$work/plain/id.new" "$work/plain/id"
  err=$(PATH=$work/plain bash "$work/project/scripts/firsthop" 2>&1 </dev/null)
  expect "no right to install: status" 69 $?
  contains "no right to install: exactly what to type" "  sudo apt-get install zlib1g-dev" "$err"
  # With the right to: sudo runs what it is given, but here writes nothing outside.
  printf '#!/bin/sh\nshift\ncase $1 in tee) cat >/dev/null ;; chmod | rm | systemctl | true) ;; *) exec "$@" ;; esac\n' >"$work/plain/sudo"
  touch "$work/lists-missing"
  err=$(PATH=$work/plain bash "$work/project/scripts/firsthop" 2>&1 >/dev/null </dev/null)
  expect "installs, fetching the lists first if need be" "3 3 2" \
    "$(printf '%s %s %s' "$(wc -l <"$work/apt" | tr -d ' ')" "$(grep -c -- '-q -y' "$work/apt")" "$(grep -c 'install --no-install-recommends zlib1g-dev' "$work/apt")")"
  contains "and says so on standard error" "installing zlib1g-dev (apt-get)..." "$err"
fi

# ---- scripts/test
results() { # status, then lines of test cases
  echo "$1" >"$work/status"
  printf '<?xml version="1.0"?>\n<testsuites>\n  <testsuite name="TestResults" errors="0" tests="9" failures="9" skipped="9">\n%s\n  </testsuite>\n</testsuites>\n' "$2" >"$work/results.xml"
}
run_tests() { out=$("$work/project/scripts/test" "$@" 2>&1 </dev/null); status=$?; last=$(printf '%s\n' "$out" | tail -n 1); }
good='    <testcase classname="A" name="good()" time="0.1" />'
bad='    <testcase classname="A" name="bad()" time="0.1" >
      <failure message="one" />
      <failure message="two &lt;testcase" />
    </testcase>'
skip='    <testcase classname="A" name="skip()" >
      <skipped>why</skipped>
    </testcase>'
fresh_project
results 0 "$good
$good" && run_tests
expect "all good" "0: 2 passed, 0 failed, 0 skipped" "$status: $last"
results 1 "$good
$bad" && run_tests
expect "a failing test counts once" "1: 1 passed, 1 failed, 0 skipped" "$status: $last"
results 0 "$good
$skip" && run_tests
expect "a skipped test fails the run" "1: 1 passed, 0 failed, 1 skipped" "$status: $last"
results 0 "" && run_tests
expect "no test at all" "1: 0 passed, 1 failed, 0 skipped" "$status: $last"
results 0 "" && run_tests --filter nothing
expect "a filter that matches nothing" "1: 0 passed, 0 failed, 0 skipped" "$status: $last"
results 1 "$good" && run_tests
expect "a bad status though all passed (a race found, a crash at the end)" "1: 1 passed, 1 failed, 0 skipped" "$status: $last"
rm "$work/results.xml" && run_tests
expect "does not build" "1: 0 passed, 1 failed, 0 skipped" "$status: $last"
results 0 "$good" && mkdir "$work/project/Servers" && touch "$work/project/Servers/Package.swift" && run_tests
expect "the servers' tests are added" "0: 2 passed, 0 failed, 0 skipped" "$status: $last"
rm -rf "$work/project/Servers" && run_tests --full
expect "--full adds both sanitizers" "0: 3 passed, 0 failed, 0 skipped" "$status: $last"
run_tests --nonsense
expect "an unknown option" 64 "$status"

mkdir -p "$work/project/Tests/Oracles"
oracle() { # name, lines, status
  printf '#!/bin/sh\n%s\nexit %s\n' "$2" "$3" >"$work/project/Tests/Oracles/oracle-$1.sh"
  chmod +x "$work/project/Tests/Oracles/oracle-$1.sh"
}
oracle a 'echo "3 passed, 0 failed, 0 skipped"' 0
run_tests --only-oracles
expect "an oracle's counts" "0: 3 passed, 0 failed, 0 skipped" "$status: $last"
run_tests --oracles
expect "and the unit tests" "0: 4 passed, 0 failed, 0 skipped" "$status: $last"
oracle b 'echo "1 passed, 2 failed, 0 skipped"' 1
run_tests --only-oracles
expect "one that fails" "1: 4 passed, 2 failed, 0 skipped" "$status: $last"
run_tests --only-oracles --oracle a
expect "only one of them" "0: 3 passed, 0 failed, 0 skipped" "$status: $last"
oracle b 'echo "1 passed, 0 failed, 0 skipped"' 1
run_tests --only-oracles
expect "one whose status and counts disagree" "1: 4 passed, 1 failed, 0 skipped" "$status: $last"
oracle b 'echo hello' 0
run_tests --only-oracles
expect "one without a closing line" "1: 3 passed, 1 failed, 0 skipped" "$status: $last"
rm "$work/project/Tests/Oracles/oracle-b.sh" "$work/calls"
for name in b c; do
  oracle "$name" '# asks: model-answers
case $MODEL_ANSWERS in */.build/debug/model-answers) echo "1 passed, 0 failed, 0 skipped" ;; esac' 0
done
run_tests --only-oracles
expect "two that ask our models, which are built once" "0: 5 passed, 0 failed, 0 skipped; 1" "$status: $last; $(builds)"
touch "$work/build-fails" && run_tests --only-oracles
expect "models that do not build" "1: 3 passed, 2 failed, 0 skipped" "$status: $last"
rm "$work/build-fails" "$work/project/Tests/Oracles/oracle-c.sh"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/apt-get" && cp "$work/bin/apt-get" "$work/bin/sudo" && chmod +x "$work/bin/apt-get" "$work/bin/sudo"
oracle b '# needs: no-such-program-here
echo "1 passed, 0 failed, 0 skipped"' 0
run_tests --only-oracles
expect "one whose program is missing is skipped" "0: 3 passed, 0 failed, 1 skipped" "$status: $last"
CI=1 run_tests --only-oracles
expect "which fails where CI is set" "1: 3 passed, 0 failed, 1 skipped" "$status: $last"

# ---- scripts/record-captures: its list, the recipes (helpers have a _ in their names) and what is in Labs/Captures belong together
fresh_project
listed=$(bash "$work/project/scripts/record-captures" --help | sed -n '/^captures:/,$ s/^  \([a-z-]*\)  *[^ ].*/\1/p')
expect "every recipe is listed, and nothing else" "$(cd "$root/scripts/captures" && for recipe in *.sh; do echo "${recipe%.sh}"; done | grep -v _ | sort)" "$(echo "$listed" | sort)"
for name in $listed; do
  recorded=$(sed -n 's/^record \([a-z-]*\) .*/\1/p' "$root/scripts/captures/$name.sh" | sort)
  expect "the README has a part about what $name records" "$recorded" "$(awk "/^<!-- $name: written/, /^<!-- $name: end/" "$root/Labs/Captures/README.md" | sed -n 's/^`\([a-z-]*\)\.pcapng`: .*/\1/p' | sort)"
  for file in $recorded; do
    [ -s "$root/Labs/Captures/$file.pcapng" ] || expect "$file.pcapng" "is there" "is missing"
    contains "the contents name $file" "[$file](#$name) | " "$(cat "$root/Labs/Captures/README.md")"
  done
done
err=$(bash "$work/project/scripts/record-captures" nonsense 2>&1)
expect "a capture that does not exist" 64 $?
contains "a capture that does not exist: says so" "no capture is called nonsense" "$err"

# ---- scripts/check-house
fresh_project
house=$work/house
file() { mkdir -p "$(dirname "$house/$1")" && printf '%b' "$2" >"$house/$1"; }
findings() { python3 "$root/scripts/check-house" "$house" | sed '$d' | cut -c 1-100; }
file Package.swift '// swift-tools-version: 6.2\n'
file Sources/Wire/Header.swift 'public import IPAddressing\n// unsafe and import Foundation in a comment\nlet s = "unsafe // import DNS"\n'
file Sources/firsthop/main.swift 'import ArgumentParser\nimport Foundation\nimport Dissection\n'
file Tests/WireTests/HeaderTests.swift '@testable import Wire\n@Test func f() {}\n'
expect "a house in order" "" "$(findings)"
rm "$house/Sources/Wire/Header.swift"
file Sources/Wire/Header.swift 'public import DNS\n'
file Sources/Wire/More.swift '@preconcurrency internal import struct Foundation.Data\nimport ArgumentParser\nlet p = unsafe q\n'
file Sources/Wire/Octets.swift 'let p = unsafe q.withUnsafeBytes { $0 }\n'
file Sources/DNS/Long.swift "$(printf 'let a = 1\\n%.0s' $(seq 401))"
file Sources/DNS/More.swift 'import HTTP\nimport Oddity\nimport CPcap\nimport Wire\nfatalError("not implemented")\n'
file Sources/DNS/placeholder.swift '\n'
file Sources/Unknown/A.swift 'let a = 1\n'
file Docs/a.md "see /$(printf work)/main/x and https://example.org/$(printf work)/x\n"
file Package.swift 'unsafeFlags([])\n'
expect "everything that is wrong" 'Docs/a.md:1: a path of one machine
Package.swift:1: no unsafeFlags, no -Ounchecked
Sources/DNS/Long.swift:401: 401 lines, at most 400
Sources/DNS/More.swift:1: DNS imports HTTP of its own floor 3
Sources/DNS/More.swift:2: Oddity is not in the floor table of scripts/check-house
Sources/DNS/More.swift:3: CPcap may be imported by Capture only
Sources/DNS/More.swift:5: unfinished
Sources/DNS/placeholder.swift: a placeholder is left
Sources/Wire/Header.swift:1: Wire (floor 2) imports DNS (floor 3): arrows point down only
Sources/Wire/More.swift:1: Foundation below floor 5 (Wire is on floor 2)
Sources/Wire/More.swift:2: ArgumentParser may be imported by LabCommand, firsthop only
Sources/Wire/More.swift:3: unsafe code belongs in Octets, Libpcap*, Zlib* or System* files
Sources/DNS: no @Test in Tests/DNSTests
Sources/Unknown: not in the floor table of scripts/check-house
Sources/Unknown: no @Test in Tests/UnknownTests' "$(findings)"

printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
[ "$failed" = 0 ]
