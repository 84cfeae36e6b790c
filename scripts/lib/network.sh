# A small network of namespaces for scripts/record-captures: hosts around one router, servers on them, one recording.
# Sourced after prerequisites.sh; everything that is made here is removed by end_network, which also runs on exit.
# shellcheck shell=bash disable=SC2016,SC2154

scratch='' watchdog=''
namespaces=() # names of hosts
recordings=() # names of files without .pcapng
recorders=()  # process identifiers of dumpcap, in the same order
intended=''   # a display filter: what check_recording would call damage but is what the capture is for
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
  recordings=() recorders=() intended=''
  declare -gA switch_of=()
  trap end_network EXIT
  trap 'exit 130' INT TERM HUP PIPE
  # Whatever hangs, this ends: four minutes a capture.
  (
    sleep 240 &
    trap 'kill $!; exit' TERM
    wait $! && kill -TERM $$
  ) >/dev/null 2>&1 &
  watchdog=$!
}

end_network() {
  local name process
  trap '' PIPE # whoever reads what we say may be gone
  {
    [ -z "$watchdog" ] || kill "$watchdog" || true
    for name in ${namespaces[@]+"${namespaces[@]}"}; do
      # Only processes of a namespace that this script made.
      for process in $(ip netns pids "$tag-$name"); do kill -KILL "$process" || true; done
      ip netns del "$tag-$name" || true
    done
    wait || true
  } 2>/dev/null
  namespaces=() watchdog=''
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

give_addresses() { # HOST INTERFACE ADDRESS/LENGTH...
  local host=$1 interface=$2 address
  shift 2
  for address in "$@"; do
    case $address in
      *:*) ip -n "$tag-$host" addr add "$address" dev "$interface" nodad ;;
      *) ip -n "$tag-$host" addr add "$address" dev "$interface" ;;
    esac
  done
}

forwards() { # HOST: it hands packets on
  in_host "$1" sh -c 'cd /proc/sys/net && echo 1 >ipv4/ip_forward && echo 1 >ipv6/conf/all/forwarding'
}

make_bridge() { # NAMESPACE BRIDGE [MAC ADDRESS/LENGTH...]: without addresses it is a mere switch
  ip -n "$tag-$1" link add "$2" ${3:+address "$3"} type bridge stp_state 0 mcast_snooping 0
  [ $# -gt 2 ] || ip -n "$tag-$1" link set "$2" addrgenmode none
  ip -n "$tag-$1" link set "$2" up
  no_offload "$1" "$2"
  [ $# -lt 4 ] || give_addresses "$1" "$2" "${@:4}"
  switch_of[$2]=$1
}

# make_router, then for each of its networks: BRIDGE MAC IPv4 IPv6
make_router() {
  make_namespace router
  while [ $# -gt 0 ]; do
    make_bridge router "$1" "$2" "$3/24" "$4/64"
    shift 4
  done
  forwards router
}

# plug HOST INTERFACE BRIDGE MAC ADDRESS/LENGTH...: a cable from the host to a bridge
plug() {
  local host=$1 interface=$2 bridge=$3 mac=$4 switch=${switch_of[$3]} end=$1-$2
  [ "$interface" != eth0 ] || end=to-$host
  ip -n "$tag-$switch" link add "$end" type veth peer name "$interface" address "$mac" netns "$tag-$host"
  ip -n "$tag-$switch" link set "$end" addrgenmode none
  ip -n "$tag-$switch" link set "$end" master "$bridge" up
  ip -n "$tag-$host" link set "$interface" up
  no_offload "$switch" "$end"
  no_offload "$host" "$interface"
  give_addresses "$host" "$interface" "${@:5}"
}

# make_link HOST INTERFACE MAC "ADDRESS/LENGTH..." HOST INTERFACE MAC "ADDRESS/LENGTH...": a cable between two hosts
make_link() {
  ip -n "$tag-$1" link add "$2" address "$3" type veth peer name "$6" address "$7" netns "$tag-$5"
  while [ $# -gt 0 ]; do
    ip -n "$tag-$1" link set "$2" up
    no_offload "$1" "$2"
    # shellcheck disable=SC2086 # words
    give_addresses "$1" "$2" $4
    shift 4
  done
}

# make_host NAME BRIDGE MAC IPv4 GATEWAY [IPv6 GATEWAY]
make_host() {
  make_namespace "$1"
  plug "$1" eth0 "$2" "$3" "$4/24" ${6:+"$6/64"}
  ip -n "$tag-$1" route add default via "$5"
  [ $# -lt 7 ] || ip -n "$tag-$1" route add default via "$7"
}

# resolver_of HOST ADDRESS: its programs look names up there, and nowhere else.
resolver_of() {
  echo "nameserver $2" >"$scratch/$1.resolv.conf"
  echo "hosts: dns" >"$scratch/$1.nsswitch.conf"
}

# names_of HOST <hosts file: its programs know these names and ask nobody.
names_of() {
  cat >"$scratch/$1.hosts"
  echo "hosts: files" >"$scratch/$1.nsswitch.conf"
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
  in_host "$host" env -i PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH" HOME="$scratch" LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 HOST_FILES="$scratch/$host" sh -c '
    for name in resolv.conf nsswitch.conf hosts; do
      [ ! -e "$HOST_FILES.$name" ] || mount --bind "$HOST_FILES.$name" "/etc/$name" || exit
    done
    unset HOST_FILES
    exec "$@"' at_host "$@"
}

# Notes a command for the table of the README, as one would type it in the project's folder.
note_command() {
  local host=$1 word words=''
  shift
  for word in "$@"; do
    word=${word//"$root/"/} word=${word//"$scratch/"/}
    case $word in '' | *[!A-Za-z0-9_./:@=,%+-]*) word="'$word'" ;; esac
    words="$words $word"
  done
  printf 'command\t%s:%s\n' "$host" "$words" >>"$scratch/phases"
}

run() { run_until 0 "$@"; } # HOST command...: to its end

run_until() { # STATUS|failure HOST command...: to its end, which is to be that status, or any other than 0
  local status=0
  note_command "${@:2}"
  at_host "$2" timeout 15 "${@:3}" >>"$scratch/$2.log" 2>&1 || status=$?
  [ "$status" = "$1" ] || { [ "$1" = failure ] && [ "$status" != 0 ] && [ "$status" != 124 ]; } || die "$3 on $2 ended with status $status"
}

start_in() { # HOST NAME-OF-LOG command...: in the background
  note_command "$1" "${@:3}"
  start_server "$@"
}

start_server() { # the same, and not in the README's table: it is there before the recording
  at_host "$1" "${@:3}" >"$scratch/$2.log" 2>&1 &
}

stop_in() { # HOST PROGRAM [SIGNAL]: ends (or stops) the programs of that name there
  local process found=''
  for process in $(ip netns pids "$tag-$1"); do
    [ "$(cat "/proc/$process/comm" 2>/dev/null)" = "$2" ] || continue
    kill "-${3:-TERM}" "$process" 2>/dev/null && found=yes
  done
  [ -n "$found" ] || die "no $2 runs on $1"
}

zone() { # HOST NAME <zone file: what start_nsd will know
  mkdir -p "$scratch/nsd-$1"
  cat >"$scratch/nsd-$1/$2.zone"
}

start_nsd() { # HOST [line of the configuration's server part]...
  local folder=$scratch/nsd-$1 file name
  {
    cat <<CONF
server:
  ip-address: 0.0.0.0
  ip-address: ::0
  username: ""
  chroot: ""
  server-count: 1
  hide-version: yes
  rrl-ratelimit: 0
  zonesdir: "$folder"
  pidfile: "$folder/nsd.pid"
  xfrdfile: "$folder/xfrd.state"
  zonelistfile: "$folder/zone.list"
  xfrdir: "$folder"
  database: ""
CONF
    [ $# -lt 2 ] || printf '  %s\n' "${@:2}"
    printf 'remote-control:\n  control-enable: no\n'
    for file in "$folder"/*.zone; do
      name=${file##*/} name=${name%.zone}
      printf 'zone:\n  name: "%s"\n  zonefile: "%s"\n  provide-xfr: 192.0.2.0/24 NOKEY\n' "${name/#root/.}" "${file##*/}"
    done
  } >"$folder/nsd.conf"
  # Newer versions know no database any more.
  nsd-checkconf "$folder/nsd.conf" >/dev/null 2>&1 || sed -i '/database:/d' "$folder/nsd.conf"
  in_host "$1" nsd -d -c "$folder/nsd.conf" >"$scratch/nsd-$1.log" 2>&1 &
  wait_for_port "$1" -u 53
}

page() { # HOST PATH <content: a file of a web server, of a fixed age
  mkdir -p "$(dirname "$scratch/$1/$2")"
  cat >"$scratch/$1/$2"
  touch -d '2024-01-01 00:00:00 UTC' "$scratch/$1/$2"
}

start_nginx() { # HOST <its servers, as in nginx's http part
  local folder=$scratch/nginx-$1
  mkdir "$folder"
  {
    cat <<CONF
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
  types { text/html html; text/plain txt; text/css css; application/json json; application/xml xml; image/svg+xml svg; }
  charset utf-8;
CONF
    cat
    echo '}'
  } >"$folder/nginx.conf"
  in_host "$1" nginx -e "$scratch/nginx-$1.log" -c "$folder/nginx.conf" >/dev/null 2>&1 &
  wait_for_port "$1" -t 80
}

start_mosquitto() { # HOST [configuration, else a plain listener]
  local line
  for line in "${@:2}" 'persistence false' 'sys_interval 0' 'user root' 'log_dest stderr' 'log_type all'; do echo "$line"; done >"$scratch/mosquitto.conf"
  [ $# -gt 1 ] || printf '%s\n' 'listener 1883' 'allow_anonymous true' >>"$scratch/mosquitto.conf"
  in_host "$1" mosquitto -c "$scratch/mosquitto.conf" >"$scratch/mosquitto.log" 2>&1 &
  wait_for "$scratch/mosquitto.log" 'mosquitto version .* running'
}

# ---- Recording

record() { # NAME HOST INTERFACE COMMENT
  local number=${#recordings[@]}
  # exec, so that the process noted is dumpcap itself.
  (exec ip netns exec "$tag-$2" dumpcap -q -i "$3" -w "$scratch/$1.raw" -a duration:200 --capture-comment "FirstHop $1: $4" >"$scratch/dumpcap-$1.log" 2>&1) &
  recordings[number]=$1 recorders[number]=$!
  wait_for "$scratch/dumpcap-$1.log" '^File:'
  sleep 0.5
}

# phase "what happens": what follows, up to the next one, is a row of the README's table.
phase() {
  sleep 0.4 # the last packets of what was before
  printf 'phase\t%s\t%s\n' "$(date +%s.%N)" "$1" >>"$scratch/phases"
}

stop_recording() {
  local number name
  sleep 1
  for number in "${!recordings[@]}"; do
    name=${recordings[number]}
    kill -TERM "${recorders[number]}"
    wait "${recorders[number]}" || die "dumpcap ended with status $?"
    python3 "$root/scripts/lib/without_machine.py" "$scratch/$name.raw" "$scratch/$name.pcapng"
    check_recording "$scratch/$name.pcapng"
  done
  for name in "${recordings[@]}"; do
    cp "$scratch/$name.pcapng" "$output/$name.pcapng"
    say "$output/$name.pcapng: $(capture_facts "$name")"
  done
}

# What must not be in a recording: damage, losses but those intended, and addresses other than those for documentation.
readonly damage='ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0 || icmp.checksum.status == 0 || icmpv6.checksum.status == 0 || _ws.malformed || tcp.analysis.retransmission || tcp.analysis.lost_segment'
readonly strangers='!(eth.src[0] == 02)
  || ip.src && !(ip.src in {192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 0.0.0.0})
  || ip.dst && !(ip.dst in {192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 255.255.255.255})
  || ipv6.src && !(ipv6.src in {2001:db8::/32, fe80::/16})
  || ipv6.dst && !(ipv6.dst in {2001:db8::/32, 3fff::/20, fe80::/16, ff02::/16})'

check_recording() {
  local odd
  odd=$(tshark -n -r "$1" -d udp.port==1883,mqttsn -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE \
    -Y "($damage)${intended:+ && !($intended)} || $strangers" 2>"$scratch/tshark.log") || die "tshark ended with status $?"
  [ -z "$odd" ] || {
    cp "$1" "${TMPDIR:-/tmp}"
    die "what should not be in ${1##*/} (to look at: ${TMPDIR:-/tmp}/${1##*/}): $odd"
  }
}

# ---- The README's part about it

capture_facts() {
  printf '%d packets, %d bytes' "$(tshark -n -r "$output/$1.pcapng" -T fields -e frame.number 2>/dev/null | wc -l)" "$(wc -c <"$output/$1.pcapng")"
}

version_of() {
  case $1 in
    dig) dig -v 2>&1 | sed -n 's/^DiG \([0-9.]*\).*/dig \1 (BIND)/p' ;;
    nsd) nsd -v 2>&1 | sed -n 's/^NSD version /NSD /p' ;;
    nginx) nginx -v 2>&1 | sed -n 's|^nginx version: nginx/\([0-9.]*\).*|nginx \1|p' ;;
    openssl) openssl version | sed -n 's|^\(OpenSSL [0-9.]*\).*|\1|p' ;;
    unbound) unbound -V | sed -n 's|^Version |unbound |p' ;;
    curl) curl --version | sed -n 's/^curl \([0-9.]*\).*/curl \1/p' ;;
    mosquitto) { mosquitto -h || true; } 2>&1 | sed -n 's/^mosquitto version \([0-9.]*\).*/mosquitto \1 (broker)/p' ;;
    mosquitto_pub | mosquitto_sub) { "$1" --version || true; } 2>&1 | sed -n "s/^$1 version \([0-9.]*\).*/$1 \1/p" ;;
    nft) nft --version | sed -n 's|^nftables v\([0-9.]*\).*|nftables \1|p' ;;
    traceroute) traceroute --version 2>&1 | sed -n 's|^Modern traceroute for Linux, version \([0-9.]*\).*|traceroute \1|p' ;;
    dnsmasq) dnsmasq --version | sed -n 's|^Dnsmasq version \([0-9.]*\).*|dnsmasq \1|p' ;;
    busybox) busybox | sed -n 's|^BusyBox v\([0-9.]*\).*|udhcpc (BusyBox \1)|p' ;;
    dhclient) dhclient --version 2>&1 | sed -n 's|^isc-dhclient-\([0-9.]*\).*|dhclient \1 (ISC)|p' ;;
    keepalived) keepalived --version 2>&1 | sed -n 's|^Keepalived v\([0-9.]*\).*|keepalived \1|p' ;;
    ping) ping -V | sed -n 's|^ping from \(iputils [0-9]*\).*|ping (\1)|p' ;;
    nc) dpkg-query -W -f 'nc (OpenBSD) ${Version}\n' netcat-openbsd 2>/dev/null | sed 's/-.*//' ;;
    python3-paho-mqtt) /usr/bin/python3 -c 'import paho.mqtt; print("paho-mqtt", paho.mqtt.__version__)' ;;
    python3) /usr/bin/python3 --version ;;
    dumpcap) dumpcap --version 2>/dev/null | sed -n 's/^Dumpcap (Wireshark) \([0-9.]*\).*/dumpcap \1 (Wireshark)/p' ;;
    linux) uname -sr | sed 's/^\([A-Za-z]* [0-9]*\.[0-9]*\).*/\1/' ;;
  esac
}

# The table: which packets of each recording belong to which phase, by their times.
phase_table() {
  local name
  for name in "${recordings[@]}"; do
    tshark -n -r "$output/$name.pcapng" -T fields -e frame.number -e frame.time_epoch 2>/dev/null | sed "s/^/packet\t$name\t/"
  done | awk -F '\t' '
    $1 == "phase" { n++; from[n] = $2; words[n] = $3 }
    $1 == "command" { gsub(/\|/, "\\|", $2); commands[n] = commands[n] (commands[n] == "" ? "" : "<br>") "`" $2 "`" }
    $1 == "packet" {
      if (!($2 in files)) { files[$2] = ++m; name[m] = $2 }
      f = files[$2]; p = 1; for (i = 2; i <= n; i++) if ($4 >= from[i]) p = i
      if (!((f, p) in first)) first[f, p] = $3
      last[f, p] = $3
    }
    END {
      if (m == 1) name[1] = "packets"
      for (f = 1; f <= m; f++) { printf "| %s ", name[f]; rule = rule "|---" }
      print "| what happens | commands |"; print rule "|---|---|"
      for (i = 1; i <= n; i++) {
        for (f = 1; f <= m; f++) printf "| %s ", !((f, i) in first) ? "-" : first[f, i] == last[f, i] ? first[f, i] : first[f, i] "-" last[f, i]
        printf "| %s | %s |\n", words[i], commands[i]
      }
    }' "$scratch/phases" -
}

# describe <text: writes or replaces this capture's part of the README; the programs it needs are listed with versions.
describe() {
  local name program version programs=''
  # shellcheck disable=SC2154 # $needs, $capture: of scripts/record-captures
  for program in linux $needs dumpcap; do
    version=$(version_of "$program")
    [ -z "$version" ] || programs="$programs${programs:+, }$version"
  done
  {
    cat
    echo
    for name in "${recordings[@]}"; do printf '`%s.pcapng`: %s, recorded on %s.\n' "$name" "$(capture_facts "$name")" "$(date -u +%F)"; done
    echo
    phase_table
    printf '\nPrograms: %s.\n' "$programs"
  } | python3 "$root/scripts/lib/captures_readme.py" "$output/README.md" "$capture" "$root/scripts/captures" "${all[@]}"
}
