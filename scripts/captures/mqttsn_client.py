#!/usr/bin/env python3
"""An MQTT-SN 1.2 client. usage: mqttsn_client.py OWN-ADDRESS PORT CLIENT-ID STEP...

search                    finds the gateway by multicast (SEARCHGW, GWINFO); else it is at 192.0.2.10
connect:KEEPALIVE         connect:KEEPALIVE:will:TOPIC:MESSAGE  with a will;  back:KEEPALIVE  goes on with the old session
register:TOPIC
publish:TOPIC:QOS:TEXT    TOPIC: registered before; two letters; #N predefined; !N a number nobody knows.  TEXT: or *SIZE
subscribe:FILTER:QOS      unsubscribe:FILTER
wait:N                    for N messages
sleep:SECONDS             DISCONNECT with a duration; awake  asks for what has come meanwhile (PINGREQ)
ping  pause:SECONDS  disconnect  vanish
"""
import socket, sys, time
from mqttsn_messages import *

own, port, name, steps = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
group, gateway, topics, last, arrived = None, ("192.0.2.10", PORT), {}, 0, 0
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind((own, port))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)


def say(kind, *fields):
    udp.sendto(message(kind, *fields), gateway)


def next_number():
    global last
    last += 1
    return last


def receive(wanted, seconds=10.0, source=udp):
    """Waits for a message of that kind and does what others ask for. Returns its body, or None if none came."""
    global arrived
    until = time.monotonic() + seconds
    while True:
        left = until - time.monotonic()
        if left <= 0:
            return None
        source.settimeout(left)
        try:
            kind, body = parsed(source.recv(65536))
        except socket.timeout:
            return None
        if kind == REGISTER:
            topics[body[4:].decode()] = number(body)
            say(REGACK, body[:2], body[2:4], ACCEPTED)
        elif kind == PUBLISH:
            arrived += 1
            print("got", body[5:][:60], flush=True)
            if qos_of(body[0]) == 1:
                say(PUBACK, body[1:3], body[3:5], ACCEPTED)
            elif qos_of(body[0]) == 2:
                say(PUBREC, body[3:5])
        elif kind == PUBREL:
            say(PUBCOMP, body[:2])
        if kind == wanted:
            return body


def must(wanted):
    body = receive(wanted)
    if body is None:
        sys.exit(f"waited 10 seconds for a message of type {wanted:#04x}")
    return body


def publish(topic, qos, text):
    payload = ("0123456789" * 500)[:int(text[1:])] if text[0] == "*" else text
    kind, place = NORMAL, None
    if topic[0] in "#!":
        kind, place = PREDEFINED if topic[0] == "#" else NORMAL, (int(topic[1:]),)
    elif len(topic) == 2:
        kind, place = SHORT, topic
    flags, message_number = qos_flags(qos) | kind, next_number() if qos > 0 else 0
    fields = (place or (topics[topic],), (message_number,), payload)
    say(PUBLISH, flags, *fields)
    if topic[0] == "!":
        print("refused", must(PUBACK)[4])
    elif qos == 1:
        while receive(PUBACK, 1.0) is None:
            say(PUBLISH, flags | DUP, *fields)
    elif qos == 2:
        must(PUBREC)
        say(PUBREL, (message_number,))
        must(PUBCOMP)


for step in steps:
    what, *rest = step.split(":")
    if what == "search":
        group = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        group.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        group.bind((GROUP, PORT))
        group.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(GROUP) + socket.inet_aton(own))
        udp.sendto(message(SEARCHGW, 1), (GROUP, PORT))
        if receive(GWINFO, source=group) is None:
            sys.exit("no gateway")
    elif what in ("connect", "back"):
        will = len(rest) > 1
        say(CONNECT, (CLEAN if what == "connect" else 0) | (WILL if will else 0), 1, (int(rest[0]),), name)
        if will:
            must(WILLTOPICREQ)
            say(WILLTOPIC, qos_flags(1), rest[2])
            must(WILLMSGREQ)
            say(WILLMSG, rest[3])
        must(CONNACK)
    elif what == "register":
        say(REGISTER, (0,), (next_number(),), rest[0])
        topics[rest[0]] = number(must(REGACK))
    elif what == "publish":
        publish(rest[0], int(rest[1]), ":".join(rest[2:]))
    elif what == "subscribe":
        predefined = rest[0][0] == "#" and rest[0][1:].isdigit()
        kind = PREDEFINED if predefined else SHORT if len(rest[0]) == 2 else NORMAL
        say(SUBSCRIBE, qos_flags(int(rest[1])) | kind, (next_number(),), (int(rest[0][1:]),) if predefined else rest[0])
        body = must(SUBACK)
        if kind == NORMAL and number(body, 1):
            topics[rest[0]] = number(body, 1)
        print("subscribed", flush=True)
    elif what == "unsubscribe":
        say(UNSUBSCRIBE, NORMAL, (next_number(),), rest[0])
        must(UNSUBACK)
    elif what == "wait":
        while arrived < int(rest[0]):
            if receive(PUBLISH) is None:
                sys.exit("no message came")
        receive(-1, 0.2)  # what belongs to the last one
    elif what == "sleep":
        say(DISCONNECT, (int(rest[0]),))
        must(DISCONNECT)
        print("asleep", flush=True)
    elif what == "awake":
        say(PINGREQ, name)
        must(PINGRESP)
    elif what == "ping":
        say(PINGREQ)
        must(PINGRESP)
    elif what == "willtopic":
        say(WILLTOPICUPD, qos_flags(1), rest[0])
        must(WILLTOPICRESP)
    elif what == "willmsg":
        say(WILLMSGUPD, rest[0])
        must(WILLMSGRESP)
    elif what == "pause":
        receive(-1, float(rest[0]))
    elif what == "disconnect":
        say(DISCONNECT)
        must(DISCONNECT)
    elif what == "vanish":
        sys.exit()
