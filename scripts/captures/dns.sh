# dns: every common record type, NXDOMAIN and NODATA, EDNS, truncation and TCP, a zone transfer, a resolver that asks from the root down, round robin
# needs: nsd nsd-checkconf unbound dig nginx curl
# shellcheck shell=bash disable=SC2154
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1 2001:db8:2::25 2001:db8:2::1
make_host resolver srv-lan 02:00:00:00:64:54 198.51.100.54 198.51.100.1
make_host root srv-lan 02:00:00:00:64:40 198.51.100.40 198.51.100.1
make_host tld srv-lan 02:00:00:00:64:41 198.51.100.41 198.51.100.1
make_host ns srv-lan 02:00:00:00:64:53 198.51.100.53 198.51.100.1 2001:db8:64::53 2001:db8:64::1
for number in 1 2 3; do make_host "web$number" srv-lan "02:00:00:00:64:8$number" "198.51.100.8$number" 198.51.100.1; done
resolver_of laptop 198.51.100.54

zone root root <<'ZONE'
$ORIGIN .
$TTL 86400
.           IN SOA a.root.example. hostmaster.root.example. 2024010101 1800 900 604800 86400
.           IN NS  a.root.example.
a.root.example. IN A 198.51.100.40
example.    IN NS  a.nic.example.
a.nic.example.  IN A 198.51.100.41
ZONE
zone tld example <<'ZONE'
$ORIGIN example.
$TTL 3600
@           IN SOA a.nic hostmaster.nic 2024010101 1800 900 604800 600
            IN NS  a.nic
a.nic       IN A   198.51.100.41
lab         IN NS  ns.lab
            IN NS  ns2.lab
ns.lab      IN A   198.51.100.53
ns2.lab     IN A   198.51.100.53
; Whom this is delegated to knows nothing of it.
lame        IN NS  ns.lab
ZONE
zone ns lab.example <<'ZONE'
$ORIGIN lab.example.
$TTL 300
@         IN SOA   ns hostmaster 2024010101 3600 900 604800 60
          IN NS    ns
          IN NS    ns2
          IN A     198.51.100.81
          IN MX    10 mail
          IN MX    20 mail.backup
          IN TXT   "v=spf1 mx -all"
          IN TXT   "one string " "and another, which belong together"
          IN CAA   0 issue "ca.example"
ns        IN A     198.51.100.53
          IN AAAA  2001:db8:64::53
ns2       IN A     198.51.100.53
web1      IN A     198.51.100.81
web2      IN A     198.51.100.82
web3      IN A     198.51.100.83
          IN AAAA  2001:db8:64::83
shop 60   IN A     198.51.100.81
     60   IN A     198.51.100.82
     60   IN A     198.51.100.83
www       IN CNAME front
front     IN CNAME pool
pool      IN CNAME web1
mail      IN A     198.51.100.25
          IN AAAA  2001:db8:64::25
mail.backup IN A   198.51.100.26
_mqtt._tcp IN SRV  10 60 1883 broker
          IN SRV   10 40 1883 broker2
          IN SRV   20 0  8883 broker
broker    IN A     198.51.100.84
broker2   IN A     198.51.100.85
svc       IN HTTPS 1 . alpn=h2 port=8443 ipv4hint=198.51.100.81
*.rooms   IN A     198.51.100.90
old       IN DNAME lab.example.
xn--bcher-kva IN A 198.51.100.82
host      IN HINFO "lamp" "none"
          IN LOC   52 31 12.000 N 13 24 18.000 E 34m
          IN SSHFP 4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789
_8883._tcp.broker IN TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
tel       IN NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:desk@lab.example!" .
$ORIGIN big.lab.example.
@         IN TXT   "the first of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the second of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the third of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the fourth of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the fifth of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the sixth of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the seventh of eight strings that are too long together for the 512 bytes of a message without EDNS"
          IN TXT   "the eighth of eight strings that are too long together for the 512 bytes of a message without EDNS"
ZONE
zone ns 100.51.198.in-addr.arpa <<'ZONE'
$ORIGIN 100.51.198.in-addr.arpa.
$TTL 300
@         IN SOA   ns.lab.example. hostmaster.lab.example. 2024010101 3600 900 604800 60
          IN NS    ns.lab.example.
81        IN PTR   web1.lab.example.
ZONE
zone ns 4.6.0.0.8.b.d.0.1.0.0.2.ip6.arpa <<'ZONE'
$ORIGIN 4.6.0.0.8.b.d.0.1.0.0.2.ip6.arpa.
$TTL 300
@         IN SOA   ns.lab.example. hostmaster.lab.example. 2024010101 3600 900 604800 60
          IN NS    ns.lab.example.
3.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 IN PTR web3.lab.example.
ZONE
start_nsd root
start_nsd tld
start_nsd ns 'round-robin: yes' 'nsid: ascii_ns-1' 'answer-cookie: yes'

echo '. 86400 IN NS a.root.example.
a.root.example. 86400 IN A 198.51.100.40' >"$scratch/root.hints"
cat >"$scratch/unbound.conf" <<CONF
server:
  interface: 198.51.100.54
  access-control: 192.0.2.0/24 allow
  username: ""
  chroot: ""
  directory: "$scratch"
  pidfile: ""
  use-syslog: no
  num-threads: 1
  do-ip6: no
  module-config: "iterator"
  root-hints: "$scratch/root.hints"
  local-zone: "example." nodefault
  hide-version: yes
  hide-identity: yes
  target-fetch-policy: "0 0 0 0 0"
remote-control:
  control-enable: no
CONF
start_server resolver unbound unbound -d -c "$scratch/unbound.conf"
wait_for_port resolver -u 53
for number in 1 2 3; do
  echo "this is web$number" | page "web$number" index.txt
  start_nginx "web$number" <<CONF
    server { listen 80; root $scratch/web$number; index index.txt; }
CONF
done
settle

ask() { run laptop dig @198.51.100.53 "$@"; }
record dns router srv-lan "dig on a laptop asks a name server and a resolver, recorded on the LAN of the servers"
phase "ARP, an address (A), asked with EDNS and a client's cookie; the server adds its own"
ask web3.lab.example A
phase "AAAA, without EDNS"
ask +noedns web3.lab.example AAAA
phase "MX, and the addresses of the mail servers in the additional section"
ask lab.example MX
phase "TXT: one string, and two that belong together"
ask lab.example TXT
phase "NS and SOA"
ask lab.example NS
ask lab.example SOA
phase "SRV: priority, weight, port, host"
ask _mqtt._tcp.lab.example SRV
phase "CAA, HTTPS, HINFO, LOC, SSHFP, TLSA, NAPTR"
ask lab.example CAA
ask svc.lab.example HTTPS
ask host.lab.example HINFO
ask host.lab.example LOC
ask host.lab.example SSHFP
ask _8883._tcp.broker.lab.example TLSA
ask tel.lab.example NAPTR
phase "a chain of three aliases (CNAME), then the address"
ask www.lab.example A
phase "PTR: from an IPv4 and an IPv6 address to the name"
ask -x 198.51.100.81
ask -x 2001:db8:64::83
phase "a wildcard answers for any name below; a DNAME renames a whole tree"
ask room7.rooms.lab.example A
ask web2.old.lab.example A
phase "a name with an umlaut (punycode)"
ask +noidnout xn--bcher-kva.lab.example A
phase "NXDOMAIN: no such name; NODATA: the name is there, the type is not; both with the SOA for the cache"
ask nobody.lab.example A
ask web1.lab.example AAAA
phase "REFUSED: not this server's zone; NOTIMP: an operation it does not know"
ask www.other.example A
ask +opcode=status lab.example
phase "over IPv6"
run laptop dig @2001:db8:64::53 web3.lab.example AAAA
phase "EDNS: the server names itself (NSID); a client's subnet and padding are sent along"
ask +nsid web1.lab.example A
ask +subnet=192.0.2.0/24 +padding=128 +bufsize=1232 web1.lab.example A
phase "too long for 512 bytes: truncated (TC), asked again over TCP"
ask +noedns big.lab.example TXT
phase "the same with EDNS: 1232 bytes are enough for UDP"
ask +bufsize=1232 big.lab.example TXT
phase "two questions on one TCP connection"
ask +tcp +keepopen web1.lab.example A web2.lab.example A
phase "a zone transfer (AXFR): the whole zone over TCP, from SOA to SOA"
ask lab.example AXFR
phase "round robin: three questions, the three addresses in another order each time"
ask shop.lab.example A
ask shop.lab.example A
ask shop.lab.example A
phase "through the resolver: it asks the root, the servers of example and of lab.example (the name grows label by label), then answers"
run laptop dig @198.51.100.54 web2.lab.example A
phase "again: from its cache, the TTL goes down"
sleep 1
run laptop dig @198.51.100.54 web2.lab.example A
phase "a name that does not exist, twice: the second time from the cache, too"
run laptop dig @198.51.100.54 nobody.lab.example A
run laptop dig @198.51.100.54 nobody.lab.example A
phase "a lame delegation: SERVFAIL"
run laptop dig @198.51.100.54 www.lame.example A
phase "asked not to recurse, this resolver refuses: what is in its cache is nobody's business"
run laptop dig @198.51.100.54 +norecurse www.lab.example A
phase "load balancing by DNS: four visits to shop.lab.example, each asks the name server and takes the first address"
echo "nameserver 198.51.100.53" >"$scratch/laptop.resolv.conf"
for _ in 1 2 3 4; do run laptop curl -sS -4 http://shop.lab.example/; done
stop_recording

describe <<'TEXT'
A laptop asks a name server of lab.example and a resolver, which finds its way from a root of its own. Recorded on the
servers' LAN, so that what the resolver asks is seen, too.

                                                           +---  resolver  198.51.100.54  (unbound)
                                                           +---  root      198.51.100.40  (nsd, the zone .)
    laptop  192.0.2.25  ---  home-lan  router  srv-lan  ---+---  tld       198.51.100.41  (nsd, example)
                                               ^           +---  ns        198.51.100.53  (nsd, lab.example and PTR)
                                               |           |               2001:db8:64::53
                                               |           +---  web1 to web3  198.51.100.81 to .83  (nginx)
                                               recorded here
TEXT
