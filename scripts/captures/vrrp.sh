# vrrp: two routers that share an address: advertisements, a failure and the way back, a clean stop, gratuitous ARP, and what a pinging host notices
# needs: keepalived ping
# shellcheck shell=bash disable=SC2154
for host in switch r1 r2; do make_namespace $host; done
make_bridge switch lan
make_bridge switch wan
for number in 1 2; do
  in_host r$number sh -c 'echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6; echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6'
  plug r$number lan lan "02:00:00:00:02:0$((number + 1))" "192.0.2.$((number + 1))/24"
  plug r$number wan wan "02:00:00:00:64:0$((number + 1))" "198.51.100.$((number + 1))/24"
  forwards r$number
done
make_host laptop lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host tablet lan 02:00:00:00:02:26 192.0.2.26 192.0.2.4
make_host server wan 02:00:00:00:64:80 198.51.100.80 198.51.100.1

instance() { # NAME VERSION VRID PRIORITY ADDRESS [more lines]
  cat <<CONF
vrrp_instance $1 {
  state BACKUP
  interface lan
  version $2
  virtual_router_id $3
  priority $4
  advert_int 1
  virtual_ipaddress { $5/24 }
  $6
}
CONF
}
for number in 1 2; do
  {
    printf 'global_defs {\n  router_id r%s\n  vrrp_garp_master_repeat 2\n  vrrp_garp_master_delay 2\n}\n' $number
    # r1 is the first choice for 192.0.2.1, r2 for 192.0.2.4. The server's way back follows the first.
    instance first 2 51 $((200 - 50 * number)) 192.0.2.1 'authentication { auth_type PASS
    auth_pass roomkey1
  }
  virtual_ipaddress_excluded { 198.51.100.1/24 dev wan }'
    instance second 3 52 $((50 + 50 * number)) 192.0.2.4 ''
  } >"$scratch/r$number.conf"
done
keep() { # HOST: in the background, its VRRP part only
  start_server "$1" "keepalived-$1" keepalived --dont-fork --log-console --vrrp --use-file="$scratch/$1.conf" --pid="$scratch/$1.pid" --vrrp_pid="$scratch/$1-vrrp.pid"
}
keep r1
keep r2
settle
wait_for "$scratch/keepalived-r1.log" '(first) Entering MASTER'
wait_for "$scratch/keepalived-r2.log" '(second) Entering MASTER'
sleep 6 # what both say on coming up
for host in laptop tablet server; do ip -n "$tag-$host" neigh flush all; done
state_of() { # HOST INSTANCE STATE COUNT: waits until it has entered that state so often
  local tries=0
  until [ "$(grep -c "($2) Entering $3" "$scratch/keepalived-$1.log")" -ge "$4" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 150 ] || die "$1 is not $3 of $2"
    sleep 0.1
  done
}

record vrrp switch lan "two routers that share their addresses, recorded on the LAN in front of them"
phase "r1 has 192.0.2.1 (VRRP 2, with a password in the open) and says so each second, r2 has 192.0.2.4 (VRRP 3); the laptop finds its router by ARP and pings the server"
run laptop ping -n -c 2 198.51.100.80
phase "the tablet's router is 192.0.2.4, that is r2"
run tablet ping -n -c 2 198.51.100.80
phase "r1 fails (its cables are pulled); the laptop goes on pinging, without an answer, until after 3 seconds and a bit r2 has missed r1 for long enough and takes over: its gratuitous ARP moves the address to its own hardware address"
start_in laptop ping ping -n -i 0.5 -c 60 198.51.100.80
sleep 1
ip -n "$tag-r1" link set lan down
ip -n "$tag-r1" link set wan down
state_of r2 first MASTER 1
sleep 2.5
phase "r1 is back: as it has the higher priority it takes over again"
ip -n "$tag-r1" link set lan up
ip -n "$tag-r1" link set wan up
state_of r1 first MASTER 2
sleep 2.5
phase "r1 is stopped in good order: it says so (priority 0), and r2 takes over without waiting for long"
stop_in r1 keepalived TERM
state_of r2 first MASTER 2
sleep 2.5
phase "r1 is started again"
mv "$scratch/keepalived-r1.log" "$scratch/keepalived-r1-before.log"
keep r1
wait_for "$scratch/keepalived-r1.log" '(first) Entering MASTER'
sleep 2.5
stop_in laptop ping INT
stop_recording

describe <<'TEXT'
Two routers, two addresses that are always there: r1 is the first choice for one, r2 for the other. Recorded on the LAN in
front of them.

                                        +---  r1  192.0.2.2  198.51.100.2  ---+
    laptop  192.0.2.25  ---+            |                                     |
                           +---  lan ---+                                     +---  wan  ---  server  198.51.100.80
    tablet  192.0.2.26  ---+     ^      |                                     |
                                 |      +---  r2  192.0.2.3  198.51.100.3  ---+
                     recorded here

The laptop's router is 192.0.2.1 (group 51, VRRP 2, r1 with priority 150, r2 with 100), the tablet's 192.0.2.4 (group 52,
VRRP 3, r1 with 100, r2 with 150). keepalived runs without its load balancing; it uses the routers' own hardware addresses,
not those that RFC 5798 keeps for VRRP.
TEXT
