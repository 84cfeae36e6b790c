# traceroute: ICMP at work: traceroute with UDP, ICMP and TCP over three routers, TTL exceeded, a loop, unreachable in all ways, path MTU, fragments; IPv6, too
# needs: traceroute ping nc
# shellcheck shell=bash disable=SC2154,SC2034,SC2016
for host in laptop r1 r2 r3 server; do make_namespace $host; done
make_link laptop eth0 02:00:00:00:01:25 '192.0.2.25/24 2001:db8:1::25/64' r1 left 02:00:00:00:01:01 '192.0.2.1/24 2001:db8:1::1/64'
make_link r1 right 02:00:00:00:12:01 '198.51.100.1/30 2001:db8:12::1/64' r2 left 02:00:00:00:12:02 '198.51.100.2/30 2001:db8:12::2/64'
make_link r2 right 02:00:00:00:23:02 '198.51.100.5/30 2001:db8:23::2/64' r3 left 02:00:00:00:23:03 '198.51.100.6/30 2001:db8:23::3/64'
make_link r3 right 02:00:00:00:34:03 '203.0.113.1/24 2001:db8:34::3/64' server eth0 02:00:00:00:34:80 '203.0.113.80/24 2001:db8:34::80/64'
# A narrow link in the middle.
ip -n "$tag-r2" link set right mtu 1280
ip -n "$tag-r3" link set left mtu 1280
for host in r1 r2 r3; do
  forwards $host
  # Errors about a path come as fast as they are caused.
  in_host $host sh -c 'cd /proc/sys/net && echo 0 >ipv4/icmp_ratemask && echo 0 >ipv6/icmp/ratelimit'
done
in_host server sh -c 'cd /proc/sys/net && echo 0 >ipv4/icmp_ratemask && echo 0 >ipv6/icmp/ratelimit'
route() { ip -n "$tag-$1" route add "${@:2}"; }
route laptop default via 192.0.2.1
route r1 default via 198.51.100.2
route r2 default via 198.51.100.6
route r2 192.0.2.0/24 via 198.51.100.1
route r3 192.0.2.0/24 via 198.51.100.5
route r3 198.51.100.0/30 via 198.51.100.5
route server default via 203.0.113.1
route laptop default via 2001:db8:1::1
route r1 default via 2001:db8:12::2
route r2 default via 2001:db8:23::3
route r2 2001:db8:1::/64 via 2001:db8:12::1
route r3 2001:db8:1::/64 via 2001:db8:23::2
route r3 2001:db8:12::/64 via 2001:db8:23::2
route server default via 2001:db8:34::3
# r3 sends back what r2 sent it: a loop; r2 must not let another one pass.
route r3 198.51.100.128/25 via 198.51.100.5
route r2 prohibit 198.51.100.100
forget_path() { ip -n "$tag-laptop" route flush cache && ip -n "$tag-laptop" -6 route flush cache; }
settle

record traceroute laptop eth0 "traceroute and ping over three routers, recorded at the host that asks"
phase "ping over three routers (ARP first): of the answer's TTL, 64, there are 61 left"
run laptop ping -n -c 2 -i 0.3 203.0.113.80
phase "ping with TTL 2: the second router drops it and says so (time exceeded), quoting its beginning"
run_until 1 laptop ping -n -c 1 -W 1 -t 2 203.0.113.80
phase "traceroute with UDP: TTL 1, 2, 3, ... two probes each, until the server itself answers: port unreachable"
run laptop traceroute -n -N 1 -q 2 203.0.113.80
phase "traceroute with ICMP: the server answers the echo request"
run laptop traceroute -n -N 1 -q 2 -I 203.0.113.80
phase "traceroute with TCP: SYN to port 80, where nobody listens (RST)"
run laptop traceroute -n -N 1 -q 1 -T -p 80 203.0.113.80
phase "ping with the options record route and timestamp"
run laptop ping -n -c 1 -R 203.0.113.80
run laptop ping -n -c 1 -T tsandaddr 203.0.113.80
phase "a loop: two routers send the packet to each other until its TTL is used up"
run_until 1 laptop ping -n -c 1 -W 1 198.51.100.200
run laptop traceroute -n -N 1 -q 1 -m 8 198.51.100.200
phase "port unreachable: nobody listens on the server's UDP port 9"
run laptop sh -c 'echo anybody there | nc -u -p 5001 -w 1 203.0.113.80 9'
phase "host unreachable: the last router gets no answer to its ARP"
run_until 1 laptop ping -n -c 1 -W 5 203.0.113.200
phase "network unreachable: the last router knows no way"
run_until 1 laptop ping -n -c 1 -W 1 198.51.100.70
phase "administratively prohibited: the second router must not"
run_until 1 laptop ping -n -c 1 -W 1 198.51.100.100
phase "protocol unreachable: nobody at the server understands protocol 253"
run laptop python3 -c 'import socket; socket.socket(socket.AF_INET, socket.SOCK_RAW, 253).sendto(b"for experiments", ("203.0.113.80", 0))'
phase "3000 bytes: three fragments leave, the narrow link (1280 bytes) has them cut again, and so is the answer"
run laptop ping -n -c 1 -M dont -s 3000 203.0.113.80
phase "1400 bytes that must not be cut (DF): fragmentation needed, the next link takes 1280; the second try fails at home"
run_until 1 laptop ping -n -c 2 -i 0.3 -W 1 -M 'do' -s 1372 203.0.113.80
phase "TCP finds the path's MTU: the first full segments are too large, ICMP says so, they are sent again, smaller"
forget_path
start_server server sink sh -c 'nc -l 9000 >/dev/null'
wait_for_port server -t 9000
run laptop sh -c 'seq 1 700 | nc -N 203.0.113.80 9000'
phase "IPv6: ping, then with hop limit 2"
run laptop ping -n -c 1 2001:db8:34::80
run_until 1 laptop ping -n -c 1 -W 1 -t 2 2001:db8:34::80
phase "IPv6: traceroute with UDP, then with ICMPv6"
run laptop traceroute -n -N 1 -q 1 2001:db8:34::80
run laptop traceroute -n -N 1 -q 1 -I 2001:db8:34::80
phase "IPv6: packet too big; the second ping leaves in two fragments (only the sender cuts), but now the answer is too big, of which only the server hears; the third is answered"
run laptop ping -n -c 3 -i 0.5 -W 1 -s 1400 2001:db8:34::80
phase "IPv6: 3000 bytes in fragments of the path's MTU, both ways"
run laptop ping -n -c 1 -s 3000 2001:db8:34::80
phase "IPv6: port unreachable, address unreachable, no route"
run laptop sh -c 'echo anybody there | nc -u -p 5001 -w 1 2001:db8:34::80 9'
run_until 1 laptop ping -n -c 1 -W 5 2001:db8:34::200
run_until 1 laptop ping -n -c 1 -W 1 3fff::1
# A quoted packet that is cut off cannot have the right checksum.
intended='icmp.code == 4 || tcp.analysis.retransmission || tcp.analysis.lost_segment'
stop_recording

describe <<'TEXT'
A laptop, a server, three routers between them. Recorded at the laptop.

                      192.0.2.1          198.51.100.2          198.51.100.6
    laptop  ------------- r1 --------------- r2 ------------------ r3 -------------  server
    192.0.2.25 ^             198.51.100.1       198.51.100.5          203.0.113.1    203.0.113.80
               |                                     MTU 1280
    recorded here

    2001:db8:1::25        2001:db8:1::1      2001:db8:12::2        2001:db8:23::3    2001:db8:34::80

198.51.100.128/25 goes round in circles between r2 and r3.
TEXT
