#!/usr/bin/env python3
"""A client for the capture mqtt-websocket, made of paho-mqtt. usage: mqtt_websocket.py HOST PORT V CLIENT-ID STEP...

V     4 (MQTT 3.1.1) or 5
STEP  subscribe:FILTER  publish:TOPIC:QOS:PAYLOAD  publish:TOPIC:QOS:*SIZE (so many bytes)  wait:N (for N messages)  sleep:SECONDS
Each step ends when the broker has acknowledged it.
"""
import sys, threading, time
import paho.mqtt.client as mqtt

host, port, version, name, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5:]
acknowledged, arrived = threading.Semaphore(0), threading.Semaphore(0)

client = mqtt.Client(name, protocol=version, transport="websockets")
client.ws_set_options(path="/mqtt")
client.on_connect = lambda *_: acknowledged.release()
client.on_subscribe = lambda *_: acknowledged.release()
client.on_publish = lambda *_: acknowledged.release()


def on_message(_client, _data, message):
    print(message.topic, len(message.payload), message.payload[:40], flush=True)
    arrived.release()


client.on_message = on_message
client.connect(host, port, keepalive=4)
client.loop_start()


def must(semaphore):
    if not semaphore.acquire(timeout=10):
        sys.exit("no answer within 10 seconds")


must(acknowledged)
for step in steps:
    what, _, rest = step.partition(":")
    if what == "subscribe":
        client.subscribe(rest, 1)
        must(acknowledged)
        print("subscribed", flush=True)
    elif what == "publish":
        topic, qos, payload = rest.split(":", 2)
        client.publish(topic, b"0123456789" * (int(payload[1:]) // 10) if payload[0] == "*" else payload, int(qos))
        must(acknowledged)
    elif what == "wait":
        for _ in range(int(rest)):
            must(arrived)
    elif what == "sleep":
        time.sleep(float(rest))
client.disconnect()
time.sleep(0.2)
client.loop_stop()
