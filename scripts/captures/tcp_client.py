#!/usr/bin/env python3
"""TCP clients with a peculiarity, for the capture tcp-loss. usage: tcp_client.py slow|idle|abort HOST PORT

slow   has a small buffer and reads nothing for two seconds after asking: the window closes and opens again
idle   asks for nothing, with keep-alive after a second, each second, three times at most
abort  asks, and ends the connection with a reset as soon as something comes
"""
import socket, struct, sys, time

what, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = socket.socket()
if what == "slow":
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 6000)
if what == "idle":
    client.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in ((socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 3)):
        client.setsockopt(socket.IPPROTO_TCP, option, value)
client.connect((host, port))
if what == "idle":
    client.settimeout(8)
    try:
        client.recv(1)
    except OSError as error:
        print(error)
    client.close()
    sys.exit()
client.sendall(b"GET /pages.txt HTTP/1.0\r\n\r\n")
if what == "abort":
    client.recv(1)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    sys.exit()
time.sleep(2)
size = 0
while piece := client.recv(65536):
    size += len(piece)
print(size, "bytes")
