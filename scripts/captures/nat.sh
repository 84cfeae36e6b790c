# nat: a home router that translates addresses and ports, seen from both sides: DNS, TCP, ping, UDP, two hosts with one port, errors, a forwarded port
# needs: nft dig nsd nsd-checkconf nginx curl ping nc
# shellcheck shell=bash disable=SC2154,SC2016
# The router's interfaces are no bridges: where a bridge hands packets to nftables, they would be recorded translated.
for host in switch router; do make_namespace $host; done
make_bridge switch home-lan
make_bridge switch isp
plug router lan home-lan 02:00:00:00:02:01 192.0.2.1/24
plug router wan isp 02:00:00:00:71:05 203.0.113.5/24
forwards router
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host sensor home-lan 02:00:00:00:02:77 192.0.2.77 192.0.2.1
make_host camera home-lan 02:00:00:00:02:80 192.0.2.80 192.0.2.1
# The servers know no way to 192.0.2.0/24: all that they see is 203.0.113.5.
make_host ns isp 02:00:00:00:71:53 203.0.113.53 203.0.113.1
make_host web isp 02:00:00:00:71:80 203.0.113.80 203.0.113.1
make_host peer isp 02:00:00:00:71:99 203.0.113.99 203.0.113.1
in_host router nft -f - <<'RULES'
table ip home {
  chain forwarded {
    type nat hook prerouting priority dstnat;
    iifname "wan" tcp dport 8080 dnat to 192.0.2.80:80
  }
  chain hidden {
    type nat hook postrouting priority srcnat;
    oifname "wan" masquerade
  }
  chain guard {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "lan" accept
    ct status dnat accept
  }
}
RULES
zone ns lab.example <<'ZONE'
$ORIGIN lab.example.
$TTL 300
@       IN SOA   ns hostmaster 2024010101 3600 900 604800 300
        IN NS    ns
ns      IN A     203.0.113.53
www     IN A     203.0.113.80
ZONE
start_nsd ns
echo 'the time is unknown' | page web time.txt
echo 'a view of the garden' | page camera view.txt
for host in web camera; do
  start_nginx $host <<CONF
    server { listen 80; root $scratch/$host; }
CONF
done
start_server peer echo sh -c 'while :; do echo answer | nc -u -l -W 1 7000; done'
start_server peer echo2 sh -c 'while :; do echo answer | nc -u -l -W 1 7002; done'
wait_for_port peer -u 7000
settle

record nat-inside router lan "a home network, recorded on the LAN side of its router"
record nat-outside router wan "a home network, recorded on the provider's side of its router"
phase "a DNS lookup: outside, the question comes from the router's address; the port stays if it is free"
run laptop dig @203.0.113.53 www.lab.example A
phase "a TCP connection to the web server"
run laptop curl -sS http://203.0.113.80/time.txt
phase "ping: what is a port elsewhere is the identifier here"
run laptop ping -n -c 2 -i 0.3 203.0.113.80
phase "UDP: a question out, and the answer comes back through the hole it made"
run laptop sh -c 'echo question | nc -u -p 5000 -W 1 203.0.113.99 7000'
phase "the same hole, but knocked at from another port: the router does not let it in and says that nobody listens (ICMP)"
run peer sh -c 'echo knock | nc -u -p 7001 -w 1 203.0.113.5 5000'
phase "the sensor has the same port 5000 and the same partner: the router has to give it another one"
run sensor sh -c 'echo question | nc -u -p 5000 -W 1 203.0.113.99 7000'
phase "the sensor's port 5000 to another partner port: now 5000 would be free, but the mapping made before is used again"
run sensor sh -c 'echo question | nc -u -p 5000 -W 1 203.0.113.99 7002'
phase "the same with TCP: both use port 40000"
run laptop curl -sS --local-port 40000 http://203.0.113.80/time.txt
run sensor curl -sS --local-port 40000 http://203.0.113.80/time.txt
phase "an error comes back from outside (ICMP port unreachable): the packet quoted in it is translated, too"
run laptop sh -c 'echo anybody there | nc -u -p 5001 -w 1 203.0.113.99 9'
phase "TTL 1: the router's own error, before anything is translated"
run_until 1 laptop ping -n -c 1 -W 1 -t 1 203.0.113.80
phase "a forwarded port: who asks 203.0.113.5:8080 from outside gets the camera's page"
run peer curl -sS http://203.0.113.5:8080/view.txt
phase "ports that are not forwarded: refused by the router (RST); nothing of it inside"
run_until 7 peer curl -sS http://203.0.113.5:8081/view.txt
phase "the forwarded port from inside, by the outside address: refused, the rule holds for the other side only"
run_until 7 laptop curl -sS http://203.0.113.5:8080/view.txt
stop_recording

describe <<'TEXT'
Three hosts at home behind one address. Recorded on both sides of the router at the same time: the same packet has other
addresses, and sometimes other ports, in the other file.

    laptop  192.0.2.25  ---+                                                  +---  ns    203.0.113.53  (nsd)
    sensor  192.0.2.77  ---+---  192.0.2.1  lan  router  wan  203.0.113.5  ---+---  web   203.0.113.80  (nginx)
    camera  192.0.2.80  ---+                ^            ^                    +---  peer  203.0.113.99  (nc)
                                            |            nat-outside is recorded here
                                            nat-inside is recorded here

The router is Linux with nftables: masquerade, and port 8080 forwarded to the camera's port 80 (scripts/captures/nat.sh).
TEXT
