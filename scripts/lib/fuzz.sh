# A million mutated packets through every layer and every sink, for .ci/run and scripts/test. Sourced, never run, in the project's folder.
# shellcheck shell=bash

# Half a million on each of two cores, from neighbouring seeds. Waits for both, whichever fails.
fuzz_a_million() {
  local seed=${FIRSTHOP_FUZZ_SEED:-1} status=0 first
  swift build -c release --product firsthop-fuzz </dev/null || return
  bounded 2400 .build/release/firsthop-fuzz --packets 500000 --seed "$seed" </dev/null &
  first=$!
  bounded 2400 .build/release/firsthop-fuzz --packets 500000 --seed $((seed + 1)) </dev/null || status=$?
  wait "$first" || status=$?
  return "$status"
}
