# first-look: a name looked up, a page fetched, a reading published and received
# needs: nsd nsd-checkconf dig nginx curl mosquitto mosquitto_pub mosquitto_sub
# What a newcomer opens first. A home network behind a router; servers behind its other side.
# shellcheck shell=bash disable=SC2154
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1 2001:db8:2::25 2001:db8:2::1
make_host sensor home-lan 02:00:00:00:02:77 192.0.2.77 192.0.2.1
make_host ns srv-lan 02:00:00:00:64:53 198.51.100.53 198.51.100.1
make_host web srv-lan 02:00:00:00:64:80 198.51.100.80 198.51.100.1 2001:db8:64::80 2001:db8:64::1
make_host broker srv-lan 02:00:00:00:64:83 198.51.100.83 198.51.100.1 2001:db8:64::83 2001:db8:64::1
resolver_of laptop 198.51.100.53

zone ns lab.example <<'ZONE'
$ORIGIN lab.example.
$TTL 300
@       IN SOA   ns hostmaster 2024010101 3600 900 604800 300
        IN NS    ns
ns      IN A     198.51.100.53
www     IN CNAME web
web     IN A     198.51.100.80
        IN AAAA  2001:db8:64::80
broker  IN A     198.51.100.83
        IN AAAA  2001:db8:64::83
ZONE
start_nsd ns
page web index.html <<'PAGE'
<!DOCTYPE html>
<html lang="en">
<head><title>Room 1</title></head>
<body><h1>Room 1</h1><p>Window: closed. Heating: on.</p></body>
</html>
PAGE
start_nginx web <<CONF
server {
  listen 80;
  listen [::]:80;
  server_name www.lab.example;
  root $scratch/web;
  add_header Cache-Control "max-age=60";
}
CONF
start_mosquitto broker
settle

record first-look router home-lan "dig, curl, mosquitto_sub on a laptop and mosquitto_pub on a sensor, recorded on their router's LAN side"
phase "the laptop asks who has its router's address (ARP), then the name server for the IPv4 address of \`www.lab.example\`: an alias (CNAME) and an address (A)"
run laptop dig @198.51.100.53 www.lab.example A
phase "the same for the IPv6 address (AAAA)"
run laptop dig @198.51.100.53 www.lab.example AAAA
phase "curl looks the name up by itself, opens a TCP connection, fetches the page (HTTP/1.1) and closes"
run laptop curl --silent --show-error --ipv4 http://www.lab.example/
phase "mosquitto_sub looks the broker up and, as it has an IPv6 address, connects over IPv6 (neighbour discovery first), then subscribes to \`lab/+/temperature\` with QoS 1"
start_in laptop subscriber mosquitto_sub -h broker.lab.example -i dashboard -t 'lab/+/temperature' -q 1 -C 1
wait_for "$scratch/mosquitto.log" 'Sending SUBACK to dashboard'
phase "the sensor finds its router (ARP), connects to the broker over IPv4 and publishes 21.5 to \`lab/room1/temperature\` with QoS 1; the broker hands it to the laptop, which then takes its leave"
run sensor mosquitto_pub -h 198.51.100.83 -i sensor-1 -t lab/room1/temperature -q 1 -m 21.5
wait_for "$scratch/subscriber.log" '^21\.5$' # what the subscriber prints
stop_recording

describe <<'TEXT'
A laptop and a sensor at home, a name server, a web server and a broker elsewhere, a router between them. Recorded on the
router's LAN side (`home-lan`), where everything the two send and receive passes.

    laptop  192.0.2.25     ---+                             +---  ns      198.51.100.53    (nsd)
            2001:db8:2::25    |                             |
                              +---  home-lan router srv-lan +---  web     198.51.100.80    (nginx)
                              |     ^                       |             2001:db8:64::80
    sensor  192.0.2.77     ---+     recorded here           +---  broker  198.51.100.83    (mosquitto)
                                                                          2001:db8:64::83

The hardware addresses: 02:00:00:00:02:25 is the laptop, :02:77 the sensor, :02:01 the router.
TEXT
