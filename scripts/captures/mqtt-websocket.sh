# mqtt-websocket: MQTT inside WebSocket: the upgrade from HTTP, masked frames of all three lengths, closing; and an upgrade that is refused
# needs: mosquitto mosquitto_pub curl python3 python3-paho-mqtt
# shellcheck shell=bash disable=SC2154,SC2016
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host sensor home-lan 02:00:00:00:02:77 192.0.2.77 192.0.2.1
make_host broker srv-lan 02:00:00:00:64:83 198.51.100.83 198.51.100.1
for host in laptop sensor; do names_of $host <<<'198.51.100.83 broker.lab.example'; done
start_mosquitto broker 'listener 1883' 'allow_anonymous true' 'listener 80' 'protocol websockets'
wait_for_port broker -t 80
settle

browser() { run laptop python3 "$root/scripts/captures/mqtt_websocket.py" broker.lab.example 80 "$@"; }
record mqtt-websocket router home-lan "paho-mqtt over WebSocket on a laptop, mosquitto_pub on a sensor, recorded on their router's LAN side"
phase "ARP, the upgrade (GET, 101 Switching Protocols, sub-protocol mqtt), CONNECT and CONNACK in frames of their own, PUBLISH with QoS 0, DISCONNECT, the end"
browser 4 page-1 publish:lab/room1/temperature:0:21.5
phase "QoS 1 and QoS 2"
browser 4 page-2 publish:lab/room1/temperature:1:21.6 publish:lab/room1/temperature:2:21.7
phase "the laptop subscribes; what the sensor publishes over plain MQTT comes in a frame without mask"
start_in laptop page-3 python3 "$root/scripts/captures/mqtt_websocket.py" broker.lab.example 80 4 page-3 'subscribe:lab/#' wait:2
wait_for "$scratch/page-3.log" subscribed
run sensor mosquitto_pub -h broker.lab.example -i sensor-1 -t lab/room1/humidity -q 1 -m 45
run sensor mosquitto_pub -h broker.lab.example -i sensor-1 -t lab/room2/humidity -q 0 -m 47
wait_for "$scratch/page-3.log" room2
phase "MQTT 5 with 300 bytes: a frame's length takes two bytes more"
browser 5 page-4 'publish:lab/series:1:*300'
phase "70000 bytes: the frame's length takes eight bytes, the frame many segments"
browser 4 page-5 'publish:lab/series:0:*70000'
phase "keep-alive: PINGREQ and PINGRESP of MQTT, inside frames"
browser 4 page-6 sleep:5
phase "somebody asks the broker's port for a page: the connection ends without an answer"
run_until 52 laptop curl -sS http://broker.lab.example/
phase "an upgrade by hand for a sub-protocol that the broker does not speak"
run_until 52 laptop curl -sS -m 2 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' -H 'Sec-WebSocket-Protocol: chat' http://broker.lab.example/
stop_recording

describe <<'TEXT'
A laptop whose client speaks MQTT inside WebSocket, as a page in a browser must, and a sensor that speaks plain MQTT.
Recorded on the router's LAN side.

    laptop  192.0.2.25  ---+
                           +---  home-lan  router  srv-lan  ---  broker  198.51.100.83  (mosquitto: 80 WebSocket, 1883 MQTT)
    sensor  192.0.2.77  ---+     ^                                       broker.lab.example
                                 recorded here

The client is paho-mqtt, moved by scripts/captures/mqtt_websocket.py.
TEXT
