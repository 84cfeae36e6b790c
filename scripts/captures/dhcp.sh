# dhcp: DHCP: an address leased, renewed, released, reserved, refused (NAK), declined as it is taken, and nobody who answers
# needs: dnsmasq busybox dhclient ping
# shellcheck shell=bash disable=SC2154
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1
for host in laptop tablet camera squatter; do make_namespace $host; done
plug laptop eth0 home-lan 02:00:00:00:02:25
plug tablet eth0 home-lan 02:00:00:00:02:26
plug camera eth0 home-lan 02:00:00:00:02:80
plug squatter eth0 home-lan 02:00:00:00:02:99 192.0.2.80/24
cat >"$scratch/dnsmasq.conf" <<CONF
port=0
interface=home-lan
bind-interfaces
user=root
no-ping
dhcp-authoritative
dhcp-leasefile=$scratch/leases
pid-file=$scratch/dnsmasq.pid
dhcp-range=192.0.2.100,192.0.2.150,255.255.255.0,10m
dhcp-host=02:00:00:00:02:80,camera,192.0.2.80
dhcp-option=option:router,192.0.2.1
dhcp-option=option:dns-server,192.0.2.1,198.51.100.53
dhcp-option=option:ntp-server,198.51.100.123
dhcp-option=option:mtu,1500
dhcp-option=option:classless-static-route,203.0.113.0/24,192.0.2.1
domain=lab.example
CONF
start_server router dnsmasq dnsmasq --keep-in-foreground --conf-file="$scratch/dnsmasq.conf" --log-dhcp --log-facility=-
wait_for_port router -u 67
# The tablet remembers an address of another network.
cat >"$scratch/tablet.leases" <<'LEASES'
lease {
  interface "eth0";
  fixed-address 198.51.100.77;
  option subnet-mask 255.255.255.0;
  option routers 198.51.100.1;
  renew 5 2037/01/02 00:00:00;
  rebind 5 2037/01/02 00:00:00;
  expire 5 2037/01/02 00:00:00;
}
LEASES
echo 'send host-name "tablet"; request subnet-mask, routers, domain-name-servers, domain-name;' >"$scratch/tablet.conf"
settle

script=$root/scripts/captures/dhcp_script.sh
lease() { # HOST option...
  start_in "$1" "$1-lease" busybox udhcpc -f -i eth0 -s "$script" -x "hostname:$1" "${@:2}"
}
remembered() {
  run tablet dhclient -1 "$@" -sf "$script" -cf "$scratch/tablet.conf" -lf "$scratch/tablet.leases" -pf "$scratch/tablet.pid" eth0
}

record dhcp router home-lan "udhcpc and dhclient on hosts of a home network, dnsmasq on its router, recorded on the router's LAN side"
phase "DISCOVER from 0.0.0.0 to everybody, OFFER, REQUEST, ACK: address, mask, router, name servers, domain, lease of 10 minutes, time server, MTU, route"
lease laptop -O ntpsrv -O mtu -O staticroutes -O search
wait_for "$scratch/laptop-lease.log" '^has 192'
phase "the address is used: ping to the router (ARP first)"
run laptop ping -n -c 1 192.0.2.1
phase "renewed (udhcpc is told to, by a signal): REQUEST to the server alone, from the address itself, ACK"
stop_in laptop busybox USR1
sleep 1
phase "released (by another signal): RELEASE, which nobody answers"
stop_in laptop busybox USR2
sleep 1
stop_in laptop busybox TERM
phase "the tablet asks at once for the address it remembers, of another network: NAK; then it starts anew"
remembered
phase "once more: this time what it remembers is right, REQUEST and ACK suffice"
stop_in tablet dhclient KILL
remembered
phase "the tablet releases its address"
remembered -r
phase "the camera's address is reserved by its hardware address, but another host has taken it: its ARP answers the camera's probe, so DECLINE; the second try gets an address from the range"
lease camera -a200 -A 2
wait_for "$scratch/camera-lease.log" '^has 192'
stop_in camera busybox TERM
phase "nobody answers: three DISCOVERs, then the client gives up"
stop_in router dnsmasq TERM
run_until 1 laptop busybox udhcpc -f -n -t 3 -T 1 -i eth0 -s "$script" -x hostname:laptop
stop_recording

describe <<'TEXT'
Hosts of a home network that ask for an address, and their router, which leases them. Recorded on the router's LAN side.

    laptop    02:00:00:00:02:25  ---+
    tablet    02:00:00:00:02:26  ---+
    camera    02:00:00:00:02:80  ---+---  home-lan  router  192.0.2.1  (dnsmasq)
    squatter  192.0.2.80         ---+     ^
                                          recorded here

The range is 192.0.2.100 to .150, the camera's reserved address 192.0.2.80. Laptop and camera have busybox's udhcpc, the
tablet ISC's dhclient; what they call to set the address is scripts/captures/dhcp_script.sh.
TEXT
