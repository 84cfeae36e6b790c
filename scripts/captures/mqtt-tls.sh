# mqtt-tls: MQTT inside TLS 1.3 and 1.2: SNI, ALPN, certificates of both sides, a key known to both, resumption, and handshakes that fail with an alert
# needs: mosquitto mosquitto_pub mosquitto_sub openssl nc
# shellcheck shell=bash disable=SC2154,SC2016
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host sensor home-lan 02:00:00:00:02:77 192.0.2.77 192.0.2.1
make_host broker srv-lan 02:00:00:00:64:83 198.51.100.83 198.51.100.1
give_addresses broker eth0 198.51.100.84/24 198.51.100.85/24 198.51.100.86/24
for host in laptop sensor; do
  names_of $host <<'HOSTS'
198.51.100.83 broker.lab.example another.lab.example
198.51.100.84 guarded.lab.example
198.51.100.85 modern.lab.example
198.51.100.86 shared.lab.example
HOSTS
done

# Keys and certificates live in the scratch folder only.
pki=$scratch/pki
mkdir "$pki"
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$pki/$1.key"; }
sign() { # NAME SUBJECT BY extension...
  key "$1"
  openssl req -new -key "$pki/$1.key" -subj "$2" -out "$pki/$1.csr"
  printf '%s\n' "${@:4}" >"$pki/$1.ext"
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/$3.crt" -CAkey "$pki/$3.key" -CAcreateserial -days 3650 -extfile "$pki/$1.ext" -out "$pki/$1.crt"
}
{
  for authority in lab other; do
    key $authority
    openssl req -x509 -new -key "$pki/$authority.key" -subj "/O=$authority.example/CN=$authority root" -days 3650 -out "$pki/$authority.crt"
  done
  sign issuing '/O=lab.example/CN=lab issuing' lab basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,keyCertSign
  sign broker '/O=lab.example/CN=broker.lab.example' issuing \
    subjectAltName=DNS:broker.lab.example,DNS:guarded.lab.example,DNS:modern.lab.example extendedKeyUsage=serverAuth
  sign sensor '/O=lab.example/CN=sensor-7' issuing extendedKeyUsage=clientAuth
} 2>"$scratch/openssl.log"
cat "$pki/broker.crt" "$pki/issuing.crt" >"$pki/broker-chain.crt"
cat "$pki/sensor.crt" "$pki/issuing.crt" >"$pki/sensor-chain.crt"
echo 'sensor-8:0123456789abcdef0123456789abcdef' >"$pki/shared"

tls=("certfile $pki/broker-chain.crt" "keyfile $pki/broker.key")
start_mosquitto broker 'per_listener_settings true' \
  'listener 8883 198.51.100.83' 'allow_anonymous true' "${tls[@]}" \
  'listener 8883 198.51.100.84' "${tls[@]}" "cafile $pki/lab.crt" 'require_certificate true' 'use_identity_as_username true' \
  'listener 8883 198.51.100.85' 'allow_anonymous true' "${tls[@]}" 'tls_version tlsv1.3' \
  'listener 8883 198.51.100.86' "psk_file $pki/shared" 'psk_hint lab' 'use_identity_as_username true'
settle

# --tls-version is the least that mosquitto_pub wants: the most is a setting of OpenSSL.
printf '%s\n' 'openssl_conf = main' '[main]' 'ssl_conf = ssl' '[ssl]' 'system_default = limits' '[limits]' 'MaxProtocol = TLSv1.2' >"$scratch/tls12.cnf"
only12=(env "OPENSSL_CONF=$scratch/tls12.cnf")
publish() { # STATUS HOST option...
  run_until "$1" sensor mosquitto_pub -h "$2.lab.example" -p 8883 -i sensor-7 -t lab/room1/temperature -q 1 -m 21.5 "${@:3}"
}
trust=(--cafile "$pki/lab.crt")
publish12() { # the same, with TLS 1.2
  run_until "$1" sensor "${only12[@]}" mosquitto_pub -h "$2.lab.example" -p 8883 -i sensor-7 -t lab/room1/temperature -q 1 -m 21.5 "${@:3}"
}
mine=(--cert "$pki/sensor-chain.crt" --key "$pki/sensor.key")
session() { run laptop sh -c "sleep 0.3 | openssl s_client -connect broker.lab.example:8883 -servername broker.lab.example -CAfile $pki/lab.crt $*"; }

record mqtt-tls router home-lan "mosquitto_pub, mosquitto_sub and openssl over TLS, recorded on their router's LAN side"
phase "ARP, TLS 1.3: in the open are the ClientHello (with the server's name, SNI) and the ServerHello, all behind is encrypted"
publish 0 broker "${trust[@]}"
phase "TLS 1.2: certificates and key exchange are in the open, too"
publish12 0 broker "${trust[@]}"
phase "ALPN: the client offers the protocol mqtt; this broker does not answer that"
publish 0 broker "${trust[@]}" --tls-alpn mqtt
phase "a subscriber over TLS 1.2, a publisher over TLS 1.3"
start_in laptop subscriber "${only12[@]}" mosquitto_sub -h broker.lab.example -p 8883 -i dashboard -t 'lab/#' -q 1 -C 1 "${trust[@]}"
wait_for "$scratch/mosquitto.log" 'Sending SUBACK to dashboard'
publish 0 broker "${trust[@]}"
wait_for "$scratch/subscriber.log" 21.5
phase "the client shows a certificate: TLS 1.2 (CertificateRequest, Certificate, CertificateVerify), then TLS 1.3, where nobody else sees it"
publish12 0 guarded "${trust[@]}" "${mine[@]}"
publish 0 guarded "${trust[@]}" "${mine[@]}"
phase "the client has none: TLS 1.2, the broker's alert is handshake failure; then TLS 1.3"
publish12 failure guarded "${trust[@]}"
publish failure guarded "${trust[@]}"
phase "the client does not know who signed the broker's certificate: its alert is unknown CA, in TLS 1.2 and in 1.3"
publish12 failure broker --cafile "$pki/other.crt"
publish failure broker --cafile "$pki/other.crt"
phase "the certificate is for another name: the client's alert, which this one calls internal error"
publish12 failure another "${trust[@]}"
phase "the client offers TLS 1.2 only, the broker wants 1.3: alert protocol version"
publish12 failure modern "${trust[@]}"
phase "no cipher in common: alert handshake failure"
publish12 failure broker "${trust[@]}" --ciphers AES128-SHA
phase "a key that both know instead of certificates (PSK), as small devices use it"
publish12 0 shared --psk 0123456789abcdef0123456789abcdef --psk-identity sensor-8
phase "TLS 1.3: a first connection gets tickets, the second shows one and needs no certificate"
session -tls1_3 -sess_out "$scratch/ticket13"
session -tls1_3 -sess_in "$scratch/ticket13"
phase "TLS 1.2: the same, a handshake in one round trip less"
session -tls1_2 -sess_out "$scratch/ticket12"
session -tls1_2 -sess_in "$scratch/ticket12"
phase "a client that does not speak TLS but plain MQTT: the broker closes"
run sensor sh -c 'printf "\020\015\000\004MQTT\004\002\000\074\000\001x" | nc broker.lab.example 8883'
stop_recording

describe <<'TEXT'
A sensor and a laptop that speak MQTT inside TLS, and a broker with four addresses: broker takes everybody, guarded wants a
certificate, modern wants TLS 1.3, shared knows a key. Recorded on the router's LAN side.

    laptop  192.0.2.25  ---+                                                198.51.100.83  broker.lab.example
                           +---  home-lan  router  srv-lan  ---  mosquitto  198.51.100.84  guarded.lab.example
    sensor  192.0.2.77  ---+     ^                               port 8883  198.51.100.85  modern.lab.example
                                 recorded here                              198.51.100.86  shared.lab.example

Keys and certificates are made for each recording and thrown away after it: lab root signed lab issuing, which signed the
broker's and the sensor's. There is no key here to decrypt anything with.
`tls12.cnf` is a file of settings that allows OpenSSL no more than TLS 1.2.
TEXT
