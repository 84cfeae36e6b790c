# Builds the firsthop binary once, however many ask at the same time. Sourced by scripts/firsthop, which sets
# root, binary, stamp and defines fresh. Nothing goes to standard output; standard input is left to the program.
# shellcheck shell=bash disable=SC2154

# shellcheck source=scripts/lib/prerequisites.sh
. "$root/scripts/lib/prerequisites.sh"

lock=$root/.build/firsthop.lock

build_firsthop() {
  local status=0
  mkdir -p "$root/.build" || return "$status_unavailable"
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$lock" || return "$status_unavailable"
    flock 9
    build_if_needed 9>&- || status=$?
    exec 9>&-
  else
    lock_folder || return "$status_unavailable"
    trap 'rm -rf "$lock.d"' EXIT
    trap 'exit 130' INT TERM HUP
    build_if_needed || status=$?
    rm -rf "$lock.d"
    trap - EXIT INT TERM HUP
  fi
  return "$status"
}

# Where flock is missing (macOS): a folder is made by one process only. It names its owner; one left by a dead owner is removed.
lock_folder() {
  local owner waited=0
  until mkdir "$lock.d" 2>/dev/null; do
    owner=$(cat "$lock.d/owner" 2>/dev/null)
    if { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; } || { [ -z "$owner" ] && [ "$waited" -ge 10 ]; }; then
      # Should two remove it at once, SwiftPM's own lock on .build still lets only one build at a time.
      mv "$lock.d" "$lock.stale.$$" 2>/dev/null && rm -rf "$lock.stale.$$"
      waited=0
      continue
    fi
    sleep 1
    waited=$((waited + 1))
  done
  echo $$ >"$lock.d/owner"
}

# Under the lock: the one who waited finds the work done.
build_if_needed() {
  local log status=0
  fresh && return 0
  require_build_tools || return
  if [ -x "$binary" ]; then
    say "building firsthop (its sources changed)..."
  else
    say "building firsthop (first time: about 3 minutes)..."
  fi
  # The time before the build: what is saved while it runs counts as newer.
  : >"$stamp.new" || return "$status_unavailable"
  if [ -t 2 ]; then
    swift build -c release --product firsthop --package-path "$root" </dev/null >&2 || status=$?
  else
    log=$(mktemp) || return "$status_unavailable"
    swift build -c release --product firsthop --package-path "$root" </dev/null >"$log" 2>&1 || status=$?
    [ "$status" = 0 ] || cat "$log" >&2
    rm -f "$log"
  fi
  if [ "$status" != 0 ]; then
    say "firsthop does not build: the reason is above (swift build -c release --product firsthop)."
    return 5
  fi
  mv -f "$stamp.new" "$stamp"
}
