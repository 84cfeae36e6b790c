# tcp-loss: TCP when segments are lost, doubled, swapped or late: fast retransmission with SACK, timeouts, zero window, keep-alive, resets, half close, ECN
# needs: nginx curl nc python3
# shellcheck shell=bash disable=SC2154,SC2034,SC2016
for host in laptop wire web; do make_namespace $host; done
make_link laptop eth0 02:00:00:00:02:25 192.0.2.25/24 wire left 02:00:00:00:02:f1 ''
make_link wire right 02:00:00:00:02:f2 '' web eth0 02:00:00:00:02:80 192.0.2.80/24
for end in left right; do ip -n "$tag-wire" link set $end addrgenmode none && ip -n "$tag-wire" addr flush dev $end; done
# 500 bytes a segment: what happens to a segment matters, not what is in it.
for host in laptop web; do ip -n "$tag-$host" link set eth0 mtu 552; done
# What one connection learnt of the path does not change the next.
for host in laptop web; do in_host $host sh -c 'echo 1 >/proc/sys/net/ipv4/tcp_no_metrics_save'; done

cat >"$scratch/rules" <<'RULES'
8002 < segment:5 drop 1
8003 < segment:4 drop 1
8003 < segment:7 drop 1
8004 < segment:15 drop 1
8005 < segment:5 drop 4
8006 < segment:5 twice
8007 < segment:5 behind 2
8008 < segment:5 late 0.015
8022 < segment:5 late 0.4
8010 > ack:3 drop 1
8010 > ack:4 drop 1
8011 > syn drop 1
8012 < syn drop 1
8013 > syn drop 9
8014 < fin drop 1
8018 < any cut 2.5
8020 < segment:5 mark
8021 > random:7:8 drop
RULES
start_server wire wire sh -c "exec python3 $root/scripts/captures/lossy_wire.py left right <$scratch/rules"
wait_for "$scratch/wire.log" ready
seq -f 'page %05.0f of a book that nobody reads to its end' 1 138 | page web pages.txt
echo 'a late answer' | page web answer.txt
{
  echo 'tcp_nopush on; server { listen 80;'
  for port in $(seq 8001 8015) 8017 8018 8019 8020 8022; do echo "listen $port;"; done
  echo "root $scratch/web; }"
} | start_nginx web
settle

fetch() { run laptop curl -sS -o /dev/null "${@:2}" "http://192.0.2.80:$1/pages.txt"; }
record tcp-loss-sender web eth0 "curl fetches from nginx over a wire that loses and swaps; recorded at the server"
record tcp-loss-receiver laptop eth0 "curl fetches from nginx over a wire that loses and swaps; recorded at the client"
phase "nothing is lost: 7 kB in 15 segments of 500 bytes, ten of them at once (ARP first)"
fetch 8001
phase "the 5th segment is lost: the later ones are acknowledged with SACK, after three such ACKs it is sent again (fast retransmission)"
fetch 8002
phase "the 4th and the 7th are lost: two gaps, two SACK blocks"
fetch 8003
phase "the last segment is lost: nothing behind it calls for SACK, only a timer sends it again"
fetch 8004
phase "the 5th is lost four times, so that in the end only the timer helps, which waits twice as long each time"
fetch 8005
phase "the 5th comes twice: the receiver says so (D-SACK)"
fetch 8006
phase "the 5th is overtaken by two: out of order, two duplicate ACKs, nothing needs to be sent again"
fetch 8007
phase "the 5th is 15 ms late: sent again for nothing, D-SACK tells"
fetch 8008
phase "the 5th is 0.4 seconds late: sent again, and when the ghost comes the connection is over (an ACK, a RST)"
fetch 8022
phase "two ACKs are lost: the next one says it all"
fetch 8010
phase "the SYN is lost: it is sent again after a second"
fetch 8011
phase "the SYN-ACK is lost: either side sends its part again"
fetch 8012
phase "every SYN is lost: sent again each second (Linux doubles the time only later), then curl gives up"
run_until 28 laptop curl -sS -o /dev/null --connect-timeout 4 http://192.0.2.80:8013/pages.txt
phase "the server's last segment, with its FIN, is lost: sent again"
run laptop curl -sS -o /dev/null --http1.0 http://192.0.2.80:8014/pages.txt
phase "nobody listens: RST, connection refused"
run_until 7 laptop curl -sS http://192.0.2.80:8099/
phase "a slow reader: the window shrinks to zero, the server asks whether it is open again (probes), a window update lets it go on"
run laptop python3 "$root/scripts/captures/tcp_client.py" slow 192.0.2.80 8015
phase "the client ends the connection in the middle: RST, and one more for each segment that was still under way"
run laptop python3 "$root/scripts/captures/tcp_client.py" abort 192.0.2.80 8017
phase "an idle connection with keep-alive each second: answered twice; then the wire is cut in one direction, after three probes the client resets"
run laptop python3 "$root/scripts/captures/tcp_client.py" idle 192.0.2.80 8018
phase "half close: the client has said all it has to say (FIN), the server answers nevertheless, then closes, too"
run laptop sh -c 'printf "GET /answer.txt HTTP/1.0\r\n\r\n" | nc -N 192.0.2.80 8019'
phase "ECN: both agree to it, a router marks the 5th segment instead of dropping it, the receiver echoes (ECE), the sender slows down and says so (CWR)"
for host in laptop web; do in_host $host sh -c 'echo 1 >/proc/sys/net/ipv4/tcp_ecn'; done
fetch 8020
for host in laptop web; do in_host $host sh -c 'echo 2 >/proc/sys/net/ipv4/tcp_ecn'; done
phase "an upload of 20 kB, of which the wire loses 8 percent (chosen by a seed)"
start_in web upload sh -c 'nc -l 8021 >/dev/null'
wait_for_port web -t 8021
head -c 20000 /dev/zero | tr '\0' 'x' >"$scratch/upload"
run laptop sh -c "nc -N 192.0.2.80 8021 <$scratch/upload"
intended='tcp.analysis.retransmission || tcp.analysis.lost_segment'
stop_recording

describe <<'TEXT'
One connection after the other over a wire that loses, doubles, delays, swaps and marks what it is told to, recorded on both
sides of it at the same time. The wire is a program of ours (scripts/captures/lossy_wire.py) that hands frames from one
interface to the other, 5 ms a way; what it does to which segment stands in scripts/captures/tcp-loss.sh. Everything else
is done by the TCP of Linux. Three phases have a client of ours (scripts/captures/tcp_client.py): it reads slowly, does
nothing, or breaks off.

    laptop  192.0.2.25  --------------------  wire  --------------------  web  192.0.2.80  (nginx, nc)
            ^                                                                  ^
            tcp-loss-receiver is recorded here                                 tcp-loss-sender is recorded here

The web server is the sender of the downloads, hence the names; each download has a port of its own, 8001 and up (8022 for 8009, which analyzers take for AJP).
TEXT
