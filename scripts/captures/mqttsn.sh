# mqttsn: MQTT-SN 1.2 over UDP and what the gateway makes of it: finding it, topic numbers, QoS 0, 1, 2 and -1, a sleeping client, a will
# needs: mosquitto mosquitto_pub mosquitto_sub python3
# shellcheck shell=bash disable=SC2154
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host sensor home-lan 02:00:00:00:02:77 192.0.2.77 192.0.2.1
make_host lamp home-lan 02:00:00:00:02:78 192.0.2.78 192.0.2.1
make_host gateway home-lan 02:00:00:00:02:10 192.0.2.10 192.0.2.1
make_host broker srv-lan 02:00:00:00:64:83 198.51.100.83 198.51.100.1
start_mosquitto broker
start_server gateway gateway python3 "$root/scripts/captures/mqttsn_gateway.py" 192.0.2.10 198.51.100.83
wait_for "$scratch/gateway.log" ready
settle

client=(python3 "$root/scripts/captures/mqttsn_client.py")
sensor() { run sensor "${client[@]}" 192.0.2.77 20000 sensor-7 "$@"; }
lamp() { # NAME-OF-LOG step...: in the background
  start_in lamp "$1" "${client[@]}" 192.0.2.78 20000 lamp-1 "${@:2}"
}
other() { run broker mosquitto_pub -h 198.51.100.83 -i elsewhere "$@"; } # as if from anywhere

record mqttsn gateway eth0 "MQTT-SN clients, a gateway and a broker, recorded at the gateway"
phase "the gateway tells that it is there (ADVERTISE, by multicast)"
stop_in gateway python3 USR1
phase "a sensor joins the group (IGMP) and looks for a gateway (SEARCHGW, GWINFO by multicast), then connects; behind the gateway that is an MQTT connection; DISCONNECT"
sensor search pause:1.2 connect:60 disconnect
phase "a topic gets a number (REGISTER, REGACK), then QoS 0, 1 and 2"
sensor connect:60 register:lab/room1/temperature publish:lab/room1/temperature:0:21.5 publish:lab/room1/temperature:1:21.6 publish:lab/room1/temperature:2:21.7 disconnect
phase "QoS -1: a number that is known beforehand, without any connection"
sensor publish:#1:-1:21.8
phase "two letters need no number; a number known beforehand with QoS 1; a number nobody knows is refused (PUBACK, invalid topic)"
sensor connect:60 publish:rt:1:21.9 publish:#1:1:22.0 publish:!99:1:lost disconnect
phase "300 bytes: the message's length takes three bytes"
sensor connect:60 register:lab/series 'publish:lab/series:1:*300' disconnect
phase "a lamp subscribes to a name (which gets a number), to two letters and to a number; what comes is published from elsewhere with QoS 1, 0 and 2"
lamp lamp-a connect:60 subscribe:lab/lamp:1 subscribe:rt:0 'subscribe:#1:2' wait:3 disconnect
tries=0
until [ "$(grep -c subscribed "$scratch/lamp-a.log")" = 3 ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
other -t lab/lamp -q 1 -m on
other -t rt -m dim
other -t lab/predefined/temperature -q 2 -m warm
wait_for "$scratch/lamp-a.log" warm
phase "a wildcard: the gateway registers each topic when the first message comes; then UNSUBSCRIBE"
lamp lamp-b connect:60 'subscribe:lab/+/light:1' wait:3 'unsubscribe:lab/+/light' disconnect
wait_for "$scratch/lamp-b.log" subscribed
other -t lab/room1/light -q 1 -m on
other -t lab/room2/light -q 1 -m off
other -t lab/room1/light -q 1 -m off
phase "keep-alive: PINGREQ, PINGRESP"
sensor connect:2 pause:1 ping disconnect
phase "the lamp sleeps (DISCONNECT with a duration), the gateway keeps what comes; awake for a moment (PINGREQ with its name) it gets two messages, then goes on sleeping; at last it connects again and leaves"
lamp lamp-c connect:60 subscribe:lab/lamp:1 sleep:30 pause:1.5 awake pause:0.5 back:60 disconnect
wait_for "$scratch/lamp-c.log" asleep
other -t lab/lamp -q 1 -m on
other -t lab/lamp -q 1 -m off
sleep 2
phase "a will: WILLTOPICREQ, WILLTOPIC, WILLMSGREQ, WILLMSG before CONNACK; it cannot be changed here; the client falls silent, after one and a half times its keep-alive of 2 seconds the gateway lets go, the broker publishes the will"
start_in broker heir mosquitto_sub -h 198.51.100.83 -i heir -t lab/status -q 1 -C 1
wait_for "$scratch/mosquitto.log" 'Sending SUBACK to heir'
sensor connect:2:will:lab/status:lost willtopic:lab/other willmsg:other vanish
wait_for "$scratch/heir.log" lost
phase "the gateway hangs for 1.5 seconds: the sensor sends its message again (DUP), so that it arrives twice"
start_in sensor hasty "${client[@]}" 192.0.2.77 20000 sensor-7 connect:60 register:lab/room1/temperature pause:0.5 publish:lab/room1/temperature:1:22.1 pause:0.3 disconnect
sleep 0.4
stop_in gateway python3 STOP
sleep 1.8
stop_in gateway python3 CONT
sleep 1
stop_recording

describe <<'TEXT'
A sensor and a lamp that speak MQTT-SN, their gateway, and a broker behind the router. Recorded at the gateway, so that
both sides of it are in one file: UDP port 1883 and TCP port 1883.

    sensor   192.0.2.77  ---+
    lamp     192.0.2.78  ---+---  home-lan  router  srv-lan  ---  broker  198.51.100.83  (mosquitto)
    gateway  192.0.2.10  ---+
             ^
             recorded here

No gateway is to be had as a package, so the gateway (scripts/captures/mqttsn_gateway.py) and the clients
(scripts/captures/mqttsn_client.py) are programs of ours, written from the standard; the broker is a real one. The group
233.252.0.1 is kept for documentation (RFC 6676). Wireshark has to be told: Decode As, UDP port 1883, MQTT-SN.
TEXT
