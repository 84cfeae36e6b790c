# mqtt: MQTT 3.1, 3.1.1 and 5: every QoS, retained, wills, sessions and redelivery, wildcards, keep-alive, logins, properties and reason codes
# needs: mosquitto mosquitto_passwd mosquitto_pub mosquitto_sub nc
# shellcheck shell=bash disable=SC2154,SC2016
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host sensor home-lan 02:00:00:00:02:77 192.0.2.77 192.0.2.1
make_host broker srv-lan 02:00:00:00:64:83 198.51.100.83 198.51.100.1
give_addresses broker eth0 198.51.100.84/24
for host in laptop sensor; do
  names_of $host <<'HOSTS'
198.51.100.83 broker.lab.example
198.51.100.84 modest.lab.example
HOSTS
done

mosquitto_passwd -b -c "$scratch/passwords" ada lovelace
printf '%s\n' 'topic readwrite lab/#' 'topic readwrite jobs' 'user ada' 'topic readwrite #' >"$scratch/acl"
start_mosquitto broker 'listener 1883 198.51.100.83' 'allow_anonymous true' "password_file $scratch/passwords" "acl_file $scratch/acl" \
  'max_keepalive 120' 'listener 1883 198.51.100.84' 'max_qos 1'
settle

log=$scratch/mosquitto.log
subscriber() { # ID option...: one that stays, until it has its messages or is ended; the broker has its subscription
  start_in laptop "$1" mosquitto_sub -h broker.lab.example -i "$1" -v "${@:2}"
  wait_for "$log" "Sending SUBACK to $1"
}
publish() { run sensor mosquitto_pub -h broker.lab.example "$@"; }
received() { wait_for "$scratch/$1.log" "$2"; }

record mqtt router home-lan "mosquitto_sub on a laptop, mosquitto_pub on a sensor, recorded on their router's LAN side"
phase "QoS 0: the laptop subscribes (ARP, CONNECT, CONNACK, SUBSCRIBE, SUBACK)"
subscriber dash-0 -t lab/room1/temperature -q 0 -C 1
phase "QoS 0: the sensor publishes 21.5 and leaves (DISCONNECT); the laptop gets it and leaves, too"
publish -i sensor-0 -t lab/room1/temperature -q 0 -m 21.5
received dash-0 21.5
phase "QoS 1: the same with PUBACK on both sides"
subscriber dash-1 -t lab/room1/temperature -q 1 -C 1
publish -i sensor-1 -t lab/room1/temperature -q 1 -m 21.6
received dash-1 21.6
phase "QoS 2: the same with PUBREC, PUBREL, PUBCOMP on both sides"
subscriber dash-2 -t lab/room1/temperature -q 2 -C 1
publish -i sensor-2 -t lab/room1/temperature -q 2 -m 21.7
received dash-2 21.7
phase "QoS is what the weaker side wants: published with 2, handed to one subscriber with 1, to the other with 0"
subscriber weak-1 -t lab/room1/humidity -q 1 -C 1
subscriber weak-0 -t lab/room1/humidity -q 0 -C 1
publish -i sensor-2 -t lab/room1/humidity -q 2 -m 45
received weak-1 45
received weak-0 45
phase "retained: three published while nobody listens; who subscribes later gets them at once, RETAIN set, several in one segment"
publish -i sensor-r -t lab/room1/window -r -m closed
publish -i sensor-r -t lab/room2/window -r -m open
publish -i sensor-r -t lab/room3/window -r -m closed
subscriber late -t 'lab/+/window' -q 1 -C 3
received late room3
phase "a retained message is taken away by an empty one"
publish -i sensor-r -t lab/room3/window -r -n
phase "wildcards: + is one level, # is all that follows; two subscriptions in one SUBSCRIBE, a topic with an umlaut"
subscriber wild -t 'lab/+/temperature' -t 'lab/attic/#' -q 1 -C 3
publish -i sensor-w -t lab/küche/temperature -m 19.5
publish -i sensor-w -t lab/attic/roof/window -m open
publish -i sensor-w -t lab/room1/humidity -m 'nobody wants this'
publish -i sensor-w -t lab/attic -m 'the parent of # counts'
received wild counts
phase "unsubscribe: UNSUBSCRIBE, UNSUBACK; what is published then does not come"
subscriber fickle -t lab/a -t lab/b -U lab/b -q 1 -C 1
wait_for "$log" 'Sending UNSUBACK to fickle'
publish -i sensor-u -t lab/b -m 'not for fickle'
publish -i sensor-u -t lab/a -m 'for fickle'
received fickle 'for fickle'
phase "a will: the program is killed, the broker says so in its name"
subscriber heir -t lab/status -q 1 -C 1
start_in sensor doomed mosquitto_sub -h broker.lab.example -i doomed -t lab/x --will-topic lab/status --will-payload 'sensor lost' --will-qos 1
wait_for "$log" 'Sending SUBACK to doomed'
sleep 0.3
stop_in sensor mosquitto_sub KILL
received heir lost
phase "keep-alive of 5 seconds: PINGREQ, PINGRESP; then the program hangs, the broker closes and publishes the will"
subscriber heir-2 -t lab/status -q 1 -C 1
start_in sensor sleeper mosquitto_sub -h broker.lab.example -i sleeper -k 5 -t lab/x --will-topic lab/status --will-payload 'no sign of life' --will-qos 1
wait_for "$log" 'Sending PINGRESP to sleeper'
sleep 0.3
stop_in sensor mosquitto_sub STOP
tries=0
until grep -q life "$scratch/heir-2.log" || [ $((tries += 1)) -gt 150 ]; do sleep 0.1; done
received heir-2 life
stop_in sensor mosquitto_sub KILL
phase "a session that stays: messages wait while the client is away and come when it is back (session present)"
run laptop mosquitto_sub -h broker.lab.example -i keeper -c -t lab/kept -q 1 -E
publish -i sensor-k -t lab/kept -q 1 -m first
publish -i sensor-k -t lab/kept -q 1 -m second
run laptop mosquitto_sub -h broker.lab.example -i keeper -c -t lab/kept -q 1 -C 2
phase "redelivery: the client hangs before it can acknowledge and is killed; on its return both come again, DUP set"
start_in laptop keeper mosquitto_sub -h broker.lab.example -i keeper-2 -c -t lab/kept -q 2
wait_for "$log" 'Sending SUBACK to keeper-2'
sleep 0.3
stop_in laptop mosquitto_sub STOP
publish -i sensor-k -t lab/kept -q 1 -m third
publish -i sensor-k -t lab/kept -q 2 -m fourth
stop_in laptop mosquitto_sub KILL
sleep 0.3
run laptop mosquitto_sub -h broker.lab.example -i keeper-2 -c -t lab/kept -q 2 -C 2
phase "name and password: right, then wrong (refused, return code 5)"
publish -i ada -u ada -P lovelace -t lab/login -m hello
run_until 5 sensor mosquitto_pub -h broker.lab.example -i ada -u ada -P byron -t lab/login -m hello
phase "MQTT 3.1: another protocol name, MQIsdp"
publish -V mqttv31 -i old-timer -t lab/login -q 1 -m 'from 2010'
phase "a protocol version that does not exist: refused, return code 1"
run laptop sh -c 'printf "\020\015\000\004MQTT\011\002\000\074\000\001x" | nc -w 2 broker.lab.example 1883'
phase "two clients of one name: the first is put out"
start_in laptop twin mosquitto_sub -h broker.lab.example -i twin -t lab/x
wait_for "$log" 'Sending SUBACK to twin'
publish -i twin -t lab/x -q 1 -m 'I am the real one'
stop_in laptop mosquitto_sub KILL
phase "6 kB over several segments, to the broker and on to the laptop"
seq -f 'measurement %04.0f' 1 375 >"$scratch/series.txt"
subscriber dash-l -t lab/series -q 1 -C 1
publish -i sensor-l -t lab/series -q 1 -f "$scratch/series.txt"
received dash-l 0375
phase "five messages one after the other without waiting: several in one segment"
seq -f 'line %.0f' 1 5 >"$scratch/lines.txt"
run sensor sh -c 'mosquitto_pub -h broker.lab.example -i sensor-s -t lab/lines -l <'"$scratch/lines.txt"

v5=(-V mqttv5)
phase "MQTT 5: CONNECT with a session's expiry, a receive maximum, user property; the CONNACK with the broker's limits; SUBSCRIBE with an identifier"
subscriber five "${v5[@]}" -t 'lab/five/#' -q 2 -C 1 -D connect session-expiry-interval 60 -D connect receive-maximum 10 -D connect maximum-packet-size 20000 \
  -D connect request-problem-information 1 -D connect user-property room lab -D subscribe subscription-identifier 7 -D subscribe user-property why test
phase "MQTT 5: PUBLISH with content type, format, expiry, response topic, correlation data, user properties; handed on with them"
publish "${v5[@]}" -i sensor-5 -t lab/five/reading -q 1 -m '{"celsius": 21.5}' -D publish content-type application/json -D publish payload-format-indicator 1 \
  -D publish message-expiry-interval 120 -D publish response-topic lab/five/answers -D publish correlation-data id-17 -D publish user-property unit C -D publish user-property unit K
received five celsius
phase "MQTT 5: a topic alias: the topic once, then only its number"
run sensor sh -c 'mosquitto_pub -h broker.lab.example -V mqttv5 -i sensor-a -t lab/a/rather/long/topic/name -q 1 -D publish topic-alias 1 -l <'"$scratch/lines.txt"
phase "MQTT 5: a name from the broker (assigned client identifier), its own keep-alive instead of ours"
publish "${v5[@]}" -k 300 -t lab/five/x -m hello
phase "MQTT 5: reason codes: nobody subscribed (0x10), not allowed (0x87); wrong password (0x87 in CONNACK)"
publish "${v5[@]}" -i sensor-n -t lab/nobody -q 1 -m hello
publish "${v5[@]}" -i sensor-n -t secret/door -q 1 -m open
run_until 135 sensor mosquitto_pub -h broker.lab.example "${v5[@]}" -i ada -u ada -P byron -t lab/login -m hello
phase "MQTT 5: UNSUBACK with reason codes: one subscription was there, the other was not (0x11)"
subscriber fickle-5 "${v5[@]}" -t lab/a -t lab/b -U lab/b -U lab/c -q 1 -C 1
wait_for "$log" 'Sending UNSUBACK to fickle-5'
publish "${v5[@]}" -i sensor-u -t lab/a -q 1 -m 'for fickle'
received fickle-5 'for fickle'
phase "MQTT 5: a will with properties, two seconds after its client was killed"
subscriber heir-5 "${v5[@]}" -t lab/status -q 1 -C 1
start_in sensor doomed5 mosquitto_sub -h broker.lab.example "${v5[@]}" -i doomed-5 -t lab/x -x 60 --will-topic lab/status --will-payload 'sensor lost' --will-qos 1 \
  -D will will-delay-interval 2 -D will content-type text/plain -D will user-property cause unknown
wait_for "$log" 'Sending SUBACK to doomed-5'
sleep 0.3
stop_in sensor mosquitto_sub KILL
received heir-5 lost
phase "MQTT 5: a second client of the same name: the first is put out, this broker does not say why"
start_in laptop twin5 mosquitto_sub -h broker.lab.example "${v5[@]}" -i twin-5 -t lab/x
wait_for "$log" 'Sending SUBACK to twin-5'
publish "${v5[@]}" -i twin-5 -t lab/x -q 1 -m 'I am the real one'
stop_in laptop mosquitto_sub KILL
phase "MQTT 5: shared subscription: four jobs, each goes to one of two workers"
subscriber worker-1 "${v5[@]}" -t '$share/team/jobs' -q 1 -C 2
subscriber worker-2 "${v5[@]}" -t '$share/team/jobs' -q 1 -C 2
publish "${v5[@]}" -i boss -t jobs -q 1 -m job --repeat 4
received worker-1 job
received worker-2 job
phase "MQTT 5: another listener allows QoS 1 at most, which the CONNACK says; who publishes with 2 nevertheless is put out (DISCONNECT 0x9B)"
run sensor mosquitto_pub -h modest.lab.example "${v5[@]}" -i modest -t lab/x -q 1 -m hello
run laptop sh -c 'printf "\020\016\000\004MQTT\005\002\000\074\000\000\001r\064\014\000\005lab/x\000\001\000hi" | nc modest.lab.example 1883'
phase "the broker is ended: it closes both connections without a word; after a second both clients try again and are refused (RST)"
subscriber last-5 "${v5[@]}" -t lab/x
subscriber last-3 -t lab/x
stop_in broker mosquitto TERM
sleep 1.2 # both try again
stop_recording

describe <<'TEXT'
A laptop that subscribes, a sensor that publishes, a broker. Recorded on the router's LAN side, so that both ways of a
message are seen: from the sensor to the broker and from the broker to the laptop.

    laptop  192.0.2.25  ---+
                           +---  home-lan  router  srv-lan  ---  broker  198.51.100.83  (mosquitto)
    sensor  192.0.2.77  ---+     ^                                       broker.lab.example
                                 recorded here                           198.51.100.84  (the same, another listener)
                                                                         modest.lab.example

The broker knows one user (ada) and lets everybody else use `lab/#` and `jobs`. Its names stand in the hosts files.
TEXT
