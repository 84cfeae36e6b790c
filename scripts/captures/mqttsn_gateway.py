#!/usr/bin/env python3
"""A transparent MQTT-SN 1.2 gateway: each client has an MQTT 3.1.1 connection of its own to the broker.

usage: mqttsn_gateway.py OWN-ADDRESS BROKER        a signal USR1 makes it advertise itself
It knows just what the capture mqttsn needs: one network, no topics that survive a restart, no retransmission of its own.
"""
import select, signal, socket, struct, sys, time
from mqttsn_messages import *

own, broker = sys.argv[1], sys.argv[2]
GATEWAY = 7


class Link:
    """An MQTT connection to the broker."""

    def __init__(self, name, keep_alive, clean=True, will=None):
        self.socket = socket.create_connection((broker, 1883))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        flags, payload = 2 if clean else 0, self.text(name)
        if will:
            flags |= 4 | (will["flags"] >> 5 & 3) << 3 | (32 if will["flags"] & RETAIN else 0)
            payload += self.text(will["topic"]) + self.text(will["message"])
        self.send(0x10, self.text("MQTT") + bytes([4, flags]) + struct.pack("!H", keep_alive) + payload)

    @staticmethod
    def text(value):
        data = value.encode() if isinstance(value, str) else value
        return struct.pack("!H", len(data)) + data

    def send(self, first, body=b""):
        size, head = len(body), bytes([first])
        while True:
            head += bytes([size & 127 | (128 if size > 127 else 0)])
            size >>= 7
            if not size:
                break
        self.socket.sendall(head + body)

    def packets(self):
        """What has arrived: (first byte, body) each. None at the end of the connection."""
        data = self.socket.recv(65536)
        if not data:
            return None
        self.buffer += data
        found = []
        while len(self.buffer) >= 2:
            size, shift, at = 0, 0, 1
            while at < len(self.buffer):
                size |= (self.buffer[at] & 127) << shift
                shift, at = shift + 7, at + 1
                if not self.buffer[at - 1] & 128:
                    break
            if len(self.buffer) < at + size:
                break
            found.append((self.buffer[0], self.buffer[at:at + size]))
            self.buffer = self.buffer[at + size:]
        return found


class Client:
    def __init__(self, address):
        self.address, self.link, self.state = address, None, "new"
        self.topics, self.waiting, self.registering = {}, [], {}  # name: number; messages; message number: name
        self.subscriptions, self.published, self.last_message = {}, {}, 0
        self.will, self.ping_pending = None, False

    def say(self, kind, *fields):
        udp.sendto(message(kind, *fields), self.address)

    def topic_number(self, name):
        return self.topics.setdefault(name, len(self.topics) + 1)

    def topic_name(self, flags, data):
        """The topic that a number or two letters mean to this client, or None."""
        kind = flags & 3
        if kind == SHORT:
            return data.decode()
        table = PREDEFINED_TOPICS if kind == PREDEFINED else {n: name for name, n in self.topics.items()}
        return table.get(number(data))

    def connect(self, name, keep_alive, clean):
        self.name, self.keep_alive, self.seen, self.state = name, keep_alive, time.monotonic(), "active"
        if self.link and not clean:
            self.say(CONNACK, ACCEPTED)  # it was asleep: its connection to the broker is still there
            self.deliver()
            return
        if clean:
            self.topics, self.waiting = {}, []
        # The broker must not find the time too short: the gateway answers for its client.
        self.link = Link(name, 0, clean, self.will)
        clients_by_link[self.link.socket] = self

    def deliver(self):
        """Sends what waits, as far as the client knows the topics."""
        while self.waiting and self.state != "asleep" and not self.registering:
            topic, flags, message_number, payload = self.waiting[0]
            kind, place = NORMAL, None
            for predefined, name in PREDEFINED_TOPICS.items():
                if name == topic:
                    kind, place = PREDEFINED, (predefined,)
            if len(topic) == 2:
                kind, place = SHORT, topic
            if place is None and topic not in self.topics:
                self.last_message += 1
                self.registering[self.last_message] = topic
                self.say(REGISTER, (self.topic_number(topic),), (self.last_message,), topic)
                return
            self.waiting.pop(0)
            self.say(PUBLISH, flags | kind, place or (self.topics[topic],), (message_number,), payload)
        if self.ping_pending and not self.waiting:
            self.ping_pending, self.state = False, "asleep"
            self.say(PINGRESP)


def from_client(client, kind, body):
    client.seen = time.monotonic()
    if kind == CONNECT:
        client.pending = (body[4:].decode(), number(body, 2), bool(body[0] & CLEAN))
        if body[0] & WILL:
            client.say(WILLTOPICREQ)
        else:
            client.will = None
            client.connect(*client.pending)
    elif kind == WILLTOPIC:
        client.will = {"flags": body[0], "topic": body[1:], "message": b""}
        client.say(WILLMSGREQ)
    elif kind == WILLMSG:
        client.will["message"] = body
        client.connect(*client.pending)
    elif kind in (WILLTOPICUPD, WILLMSGUPD):
        # MQTT cannot change a will: refused, as the standard allows.
        client.say(WILLTOPICRESP if kind == WILLTOPICUPD else WILLMSGRESP, NOT_SUPPORTED)
    elif kind == REGISTER:
        client.say(REGACK, (client.topic_number(body[4:].decode()),), (number(body, 2),), ACCEPTED)
    elif kind == REGACK:
        client.registering.pop(number(body, 2), None)
        client.deliver()
    elif kind == PUBLISH:
        qos, message_number = qos_of(body[0]), number(body, 3)
        topic = client.topic_name(body[0], body[1:3])
        if topic is None:
            client.say(PUBACK, body[1:3], (message_number,), INVALID_TOPIC)
            return
        link = client.link if qos >= 0 else own_link
        client.published[message_number] = body[1:3]
        head = Link.text(topic) + (struct.pack("!H", message_number) if qos > 0 else b"")
        link.send(0x30 | (8 if body[0] & DUP else 0) | max(qos, 0) << 1 | (1 if body[0] & RETAIN else 0), head + body[5:])
    elif kind == PUBACK:
        client.link.send(0x40, body[2:4])
    elif kind == PUBREC:
        client.link.send(0x50, body[:2])
    elif kind == PUBREL:
        client.link.send(0x62, body[:2])
    elif kind == PUBCOMP:
        client.link.send(0x70, body[:2])
    elif kind in (SUBSCRIBE, UNSUBSCRIBE):
        flags, message_number = body[0], body[1:3]
        topic = body[3:].decode() if flags & 3 == NORMAL else client.topic_name(flags, body[3:5])
        if kind == UNSUBSCRIBE:
            client.link.send(0xA2, message_number + Link.text(topic))
            return
        # A plain name gets a number at once; two letters need none, wildcards cannot have one.
        plain = flags & 3 == NORMAL and not set("+#") & set(topic)
        client.subscriptions[number(message_number)] = client.topic_number(topic) if plain else number(body, 3) if flags & 3 == PREDEFINED else 0
        client.link.send(0x82, message_number + Link.text(topic) + bytes([max(qos_of(flags), 0)]))
    elif kind == PINGREQ:
        if client.state == "asleep":
            client.state, client.ping_pending = "awake", True
            client.deliver()
        else:
            client.say(PINGRESP)
    elif kind == DISCONNECT:
        client.say(DISCONNECT)
        if body:
            client.state = "asleep"
        else:
            client.state = "gone"
            client.link.send(0xE0)
            end(client)


def end(client):
    clients_by_link.pop(client.link.socket, None)
    client.link.socket.close()
    client.link = None


def from_broker(client, first, body):
    kind = first >> 4
    if kind == 2:
        client.say(CONNACK, ACCEPTED if body[1] == 0 else NOT_SUPPORTED)
    elif kind == 3:
        size, qos = number(body), first >> 1 & 3
        topic, rest = body[2:2 + size].decode(), body[2 + size:]
        message_number, payload = (number(rest), rest[2:]) if qos else (0, rest)
        client.waiting.append((topic, qos_flags(qos) | (RETAIN if first & 1 else 0) | (DUP if first & 8 else 0), message_number, payload))
        client.deliver()
    elif kind == 4:
        client.say(PUBACK, client.published.pop(number(body), b"\0\0"), body[:2], ACCEPTED)
    elif kind in (5, 6, 7):
        client.say({5: PUBREC, 6: PUBREL, 7: PUBCOMP}[kind], body[:2])
    elif kind == 9:
        client.say(SUBACK, qos_flags(body[2]), (client.subscriptions.pop(number(body), 0),), body[:2], ACCEPTED)
    elif kind == 11:
        client.say(UNSUBACK, body[:2])


def lost(client):
    """Nothing was heard for too long: the broker sees the connection end without DISCONNECT and publishes the will."""
    client.state = "gone"
    end(client)


udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind((own, PORT))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
group = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
group.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
group.bind((GROUP, PORT))
group.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(GROUP) + socket.inet_aton(own))
own_link = Link("gateway-7", 0)
clients, clients_by_link = {}, {}
signal.signal(signal.SIGUSR1, lambda *_: udp.sendto(message(ADVERTISE, GATEWAY, (900,)), (GROUP, PORT)))
print("ready", flush=True)
while True:
    ready, _, _ = select.select([udp, group, own_link.socket, *clients_by_link], [], [], 0.2)
    for one in ready:
        if one is udp or one is group:
            data, address = one.recvfrom(65536)
            kind, body = parsed(data)
            if kind == SEARCHGW:
                udp.sendto(message(GWINFO, GATEWAY), (GROUP, PORT))
            elif kind == PUBLISH and qos_of(body[0]) == -1:
                from_client(clients.get(address) or Client(address), kind, body)
            else:
                from_client(clients.setdefault(address, Client(address)), kind, body)
        elif one is own_link.socket:
            own_link.packets()
        elif one in clients_by_link:
            client = clients_by_link[one]
            packets = client.link.packets()
            if packets is None:
                lost(client)
            for packet in packets or []:
                from_broker(client, *packet)
    for client in list(clients_by_link.values()):
        if client.state == "active" and client.keep_alive and time.monotonic() - client.seen > 1.5 * client.keep_alive:
            lost(client)
