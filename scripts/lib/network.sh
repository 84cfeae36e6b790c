# A small network of namespaces for scripts/record-captures: hosts around one router, servers on them, one recording.
# Sourced after prerequisites.sh; everything that is made here is removed by end_network, which also runs on exit.
# shellcheck shell=bash disable=SC2016,SC2154

scratch='' recorder='' watchdog='' raw=''
namespaces=() # names of hosts
tag=firsthop-$$

die() {
  local log
  say "recording failed: $*"
  for log in "$scratch"/*.log; do
    [ ! -s "$log" ] || { say "--- ${log##*/}"; tail -n 20 "$log" >&2; }
  done
  exit 1
}

# ---- The network

begin_network() {
  scratch=$(mktemp -d)
  chmod 755 "$scratch"
  : >"$scratch/phases"
  trap end_network EXIT
  trap 'exit 130' INT TERM HUP
  # Whatever hangs, this ends: two minutes a capture.
  (
    sleep 120 &
    trap 'kill $!; exit' TERM
    wait $! && kill -TERM $$
  ) >/dev/null 2>&1 &
  watchdog=$!
}

end_network() {
  local name process
  [ -z "$watchdog" ] || kill "$watchdog" 2>/dev/null || true
  for name in ${namespaces[@]+"${namespaces[@]}"}; do
    # Only processes of a namespace that this script made.
    for process in $(ip netns pids "$tag-$name" 2>/dev/null); do kill -KILL "$process" 2>/dev/null || true; done
    ip netns del "$tag-$name" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  namespaces=() watchdog='' recorder=''
  [ -z "$scratch" ] || rm -rf "$scratch"
  scratch=''
}

in_host() { # in_host HOST command...
  local host=$1
  shift
  ip netns exec "$tag-$host" "$@"
}

make_namespace() {
  ip netns add "$tag-$1"
  namespaces+=("$1")
  # Addresses are used at once, and nobody asks for or announces a router: only what the programs cause is on the wire.
  in_host "$1" sh -c 'cd /proc/sys/net && for what in all default; do
    echo 0 >ipv6/conf/$what/accept_dad; echo 0 >ipv6/conf/$what/accept_ra; echo 0 >ipv6/conf/$what/router_solicitations
  done'
  ip -n "$tag-$1" link set lo up
}

# Checksums are written by the sender and segments are sent as they are: the recording sees what a wire would carry.
no_offload() { # HOST INTERFACE
  in_host "$1" ethtool -K "$2" tx off rx off tso off gso off gro off >/dev/null 2>&1 || true
}

# make_router, then for each of its networks: BRIDGE MAC IPv4 IPv6
make_router() {
  make_namespace router
  while [ $# -gt 0 ]; do
    ip -n "$tag-router" link add "$1" address "$2" type bridge stp_state 0 mcast_snooping 0
    ip -n "$tag-router" link set "$1" up
    no_offload router "$1"
    ip -n "$tag-router" addr add "$3/24" dev "$1"
    ip -n "$tag-router" addr add "$4/64" dev "$1" nodad
    shift 4
  done
  in_host router sh -c 'cd /proc/sys/net && echo 1 >ipv4/ip_forward && echo 1 >ipv6/conf/all/forwarding'
}

# make_host NAME BRIDGE MAC IPv4 GATEWAY [IPv6 GATEWAY]
make_host() {
  make_namespace "$1"
  ip -n "$tag-router" link add "to-$1" type veth peer name eth0 address "$3" netns "$tag-$1"
  ip -n "$tag-router" link set "to-$1" addrgenmode none
  ip -n "$tag-router" link set "to-$1" master "$2" up
  ip -n "$tag-$1" link set eth0 up
  no_offload router "to-$1"
  no_offload "$1" eth0
  ip -n "$tag-$1" addr add "$4/24" dev eth0
  ip -n "$tag-$1" route add default via "$5"
  [ $# -gt 5 ] || return 0
  ip -n "$tag-$1" addr add "$6/64" dev eth0 nodad
  ip -n "$tag-$1" route add default via "$7"
}

# resolver_of HOST ADDRESS: its programs look names up there, and nowhere else.
resolver_of() {
  echo "nameserver $2" >"$scratch/$1.resolv.conf"
  echo "hosts: dns" >"$scratch/$1.nsswitch.conf"
}

# Lets what the interfaces say on coming up pass (multicast groups joined), then forgets all neighbours.
settle() {
  local name
  sleep 4
  for name in "${namespaces[@]}"; do ip -n "$tag-$name" neigh flush all; done
}

# ---- Programs

wait_for() { # FILE PATTERN
  local tries=0
  until grep -q -- "$2" "$1" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || die "waited 10 seconds for $2 in ${1##*/}"
    sleep 0.1
  done
}

wait_for_port() { # HOST -t|-u PORT
  local tries=0
  until [ -n "$(in_host "$1" ss -Hln "$2" "sport = :$3")" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || die "$1 does not listen on port $3"
    sleep 0.1
  done
}

# A program as somebody at that host would run it: its own resolver, no settings of the person who records.
at_host() { # HOST command...
  local host=$1
  shift
  # Mounts made inside `ip netns exec` are seen by this command only.
  # shellcheck disable=SC2016 # for the inner shell
  in_host "$host" env -i PATH="$PATH" HOME="$scratch" LC_ALL=C TZ=UTC HOST_FILES="$scratch/$host" sh -c '
    for name in resolv.conf nsswitch.conf; do
      [ ! -e "$HOST_FILES.$name" ] || mount --bind "$HOST_FILES.$name" "/etc/$name" || exit
    done
    unset HOST_FILES
    exec "$@"' at_host "$@"
}

# Notes a command for the table of the README.
note_command() {
  local host=$1 word words=''
  shift
  for word in "$@"; do
    case $word in *[!A-Za-z0-9_./:@=,-]*) word="'$word'" ;; esac
    words="$words $word"
  done
  printf 'command\t%s:%s\n' "$host" "$words" >>"$scratch/phases"
}

run() { # HOST command...: to its end
  note_command "$@"
  at_host "$1" timeout 15 "${@:2}" >>"$scratch/$1.log" 2>&1 || die "$2 on $1 ended with status $?"
}

start_in() { # HOST NAME-OF-LOG command...: in the background
  local host=$1 log=$2
  shift 2
  note_command "$host" "$@"
  at_host "$host" timeout 60 "$@" >"$scratch/$log.log" 2>&1 &
}

start_nsd() { # HOST ZONE <zone file
  local folder=$scratch/nsd
  mkdir "$folder"
  cat >"$folder/$2.zone"
  cat >"$folder/nsd.conf" <<CONF
server:
  ip-address: 0.0.0.0
  username: ""
  chroot: ""
  server-count: 1
  zonesdir: "$folder"
  pidfile: "$folder/nsd.pid"
  xfrdfile: "$folder/xfrd.state"
  zonelistfile: "$folder/zone.list"
  xfrdir: "$folder"
  database: ""
remote-control:
  control-enable: no
zone:
  name: $2
  zonefile: $2.zone
CONF
  # Newer versions know no database any more.
  nsd-checkconf "$folder/nsd.conf" >/dev/null 2>&1 || sed -i '/database:/d' "$folder/nsd.conf"
  in_host "$1" nsd -d -c "$folder/nsd.conf" >"$scratch/nsd.log" 2>&1 &
  wait_for_port "$1" -u 53
}

start_nginx() { # HOST NAME <page
  local folder=$scratch/nginx
  mkdir -p "$folder/pages"
  cat >"$folder/pages/index.html"
  touch -d '2024-01-01 00:00:00 UTC' "$folder/pages/index.html"
  cat >"$folder/nginx.conf" <<CONF
daemon off;
user root;
worker_processes 1;
pid $folder/pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path $folder/body;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  types { text/html html; application/json json; }
  charset utf-8;
  server {
    listen 80;
    listen [::]:80;
    server_name $2;
    root $folder/pages;
    add_header Cache-Control "max-age=60";
  }
}
CONF
  in_host "$1" nginx -e "$scratch/nginx.log" -c "$folder/nginx.conf" >/dev/null 2>&1 &
  wait_for_port "$1" -t 80
}

start_mosquitto() { # HOST
  printf '%s\n' 'listener 1883' 'allow_anonymous true' 'persistence false' 'sys_interval 0' 'user root' 'log_dest stderr' 'log_type all' >"$scratch/mosquitto.conf"
  in_host "$1" mosquitto -c "$scratch/mosquitto.conf" >"$scratch/mosquitto.log" 2>&1 &
  wait_for_port "$1" -t 1883
}

# ---- Recording

record() { # HOST INTERFACE COMMENT
  raw=$scratch/raw.pcapng
  # exec, so that the process noted is dumpcap itself.
  (exec ip netns exec "$tag-$1" dumpcap -q -i "$2" -w "$raw" -a duration:90 --capture-comment "$3" >"$scratch/dumpcap.log" 2>&1) &
  recorder=$!
  wait_for "$scratch/dumpcap.log" '^File:'
  sleep 0.5
}

# phase "what happens": what follows, up to the next one, is a row of the README's table.
phase() {
  sleep 0.4 # the last packets of what was before
  printf 'phase\t%s\t%s\n' "$(date +%s.%N)" "$1" >>"$scratch/phases"
}

stop_recording() { # FILE
  sleep 1
  kill -TERM "$recorder"
  wait "$recorder" || die "dumpcap ended with status $?"
  recorder=''
  python3 "$root/scripts/lib/without_machine.py" "$raw" "$1.new"
  check_recording "$1.new"
  mv "$1.new" "$1"
}

# Every packet decodes, every checksum is right.
check_recording() {
  local odd
  odd=$(tshark -n -r "$1" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -Y \
    'ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0 || icmpv6.checksum.status == 0 || _ws.malformed || tcp.analysis.retransmission || tcp.analysis.lost_segment' \
    2>/dev/null)
  [ -z "$odd" ] || { rm -f "$1"; die "these packets are damaged or were lost: $odd"; }
}

# ---- The README's part about it

capture_facts() {
  printf '%d packets, %d bytes' "$(tshark -n -r "$1" -T fields -e frame.number 2>/dev/null | wc -l)" "$(wc -c <"$1")"
}

version_of() {
  case $1 in
    dig) dig -v 2>&1 | sed -n 's/^DiG \([0-9.]*\).*/dig \1 (BIND)/p' ;;
    nsd) nsd -v 2>&1 | sed -n 's/^NSD version /NSD /p' ;;
    nginx) nginx -v 2>&1 | sed -n 's|^nginx version: nginx/\([0-9.]*\).*|nginx \1|p' ;;
    curl) curl --version | sed -n 's/^curl \([0-9.]*\).*/curl \1/p' ;;
    mosquitto) { mosquitto -h || true; } 2>&1 | sed -n 's/^mosquitto version \([0-9.]*\).*/mosquitto \1 (broker)/p' ;;
    mosquitto_*) { "$1" --version || true; } 2>&1 | sed -n "s/^$1 version \([0-9.]*\).*/$1 \1/p" ;;
    dumpcap) dumpcap --version 2>/dev/null | sed -n 's/^Dumpcap (Wireshark) \([0-9.]*\).*/dumpcap \1 (Wireshark)/p' ;;
    linux) uname -sr | sed 's/^\([A-Za-z]* [0-9]*\.[0-9]*\).*/\1/' ;;
  esac
}

# The table: which packets belong to which phase, by their times.
phase_table() { # FILE
  printf '| packets | what happens | commands |\n|---|---|---|\n'
  tshark -n -r "$1" -T fields -e frame.number -e frame.time_epoch 2>/dev/null | awk -F '\t' '
    FNR == NR && $1 == "phase" { n++; from[n] = $2; words[n] = $3; next }
    FNR == NR { commands[n] = commands[n] (commands[n] == "" ? "" : "<br>") "`" $2 "`"; next }
    { p = 0; for (i = 1; i <= n; i++) if ($2 >= from[i]) p = i; if (!first[p]) first[p] = $1; last[p] = $1 }
    END { for (i = 1; i <= n; i++) printf "| %d-%d | %s | %s |\n", first[i], last[i], words[i], commands[i] }' "$scratch/phases" -
}

# describe NAME FILE README program... <text: writes or replaces that capture's part; the programs are listed with versions.
describe() {
  local part=$scratch/part.md programs='' program
  for program in "${@:4}"; do programs="$programs${programs:+, }$(version_of "$program")"; done
  {
    printf '<!-- %s: written by scripts/record-captures -->\n## %s.pcapng\n\n' "$1" "$1"
    cat
    printf '\n%s, recorded on %s.\n\n' "$(capture_facts "$2")" "$(date -u +%F)"
    phase_table "$2"
    printf '\nPrograms: %s.\n<!-- %s: end -->\n' "$programs" "$1"
  } >"$part"
  [ -e "$3" ] || printf '# Captures\n' >"$3"
  if grep -q "^<!-- $1: written" "$3"; then
    awk -v name="$1" -v part="$part" '
      $0 ~ "^<!-- " name ": written" { while ((getline line < part) > 0) print line; skip = 1 }
      !skip { print }
      $0 ~ "^<!-- " name ": end" { skip = 0 }' "$3" >"$scratch/readme.md"
    cat "$scratch/readme.md" >"$3"
  else
    { echo; cat "$part"; } >>"$3"
  fi
}
