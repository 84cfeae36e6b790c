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
    lock_file
    trap 'rm -f "$lock.owner"' EXIT
    trap 'exit 130' INT TERM HUP
    build_if_needed || status=$?
    rm -f "$lock.owner"
    trap - EXIT INT TERM HUP
  fi
  return "$status"
}

# Where flock is missing (macOS): noclobber lets one process make the file, which names its owner.
lock_file() {
  until (set -C && echo $$ >"$lock.owner") 2>/dev/null; do
    break_stale_lock
    sleep 0.2
  done
}

# A lock is stale if its owner is dead, or empty for a minute, or an hour old. One process at a time may decide so.
break_stale_lock() {
  local owner
  if ! mkdir "$lock.breaking" 2>/dev/null; then
    [ -z "$(find "$lock.breaking" -prune -mmin +1 2>/dev/null)" ] || rmdir "$lock.breaking" 2>/dev/null
    return
  fi
  owner=$(cat "$lock.owner" 2>/dev/null)
  if { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; } \
    || { [ -z "$owner" ] && [ -n "$(find "$lock.owner" -mmin +1 2>/dev/null)" ]; } \
    || [ -n "$(find "$lock.owner" -mmin +60 2>/dev/null)" ]; then
    rm -f "$lock.owner"
  fi
  rmdir "$lock.breaking"
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
