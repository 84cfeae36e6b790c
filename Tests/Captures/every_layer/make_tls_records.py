#!/usr/bin/env python3
"""Prints tls_records.py anew: the records of handshakes that Python's ssl module (OpenSSL) holds with itself.

Keys and random numbers make them different each time, so that the result is kept: run this only to change what is in it.
It needs the openssl command for a certificate.
"""

import pathlib
import ssl
import subprocess
import tempfile


def certificate(folder):
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "36500", "-subj",
         "/CN=www.lab.example", "-keyout", key, "-out", chain], check=True, capture_output=True)
    return chain, key


def handshake(folder, newest, server_name, trusting=True, protocols=("h2", "http/1.1")):
    """The flights of a handshake: (who sends, bytes)."""
    chain, key = certificate(folder)
    there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    there.load_cert_chain(chain, key)
    there.maximum_version = newest
    here = ssl.create_default_context()
    here.maximum_version = newest
    if trusting:
        here.load_verify_locations(chain)
    here.check_hostname = False
    if protocols:
        here.set_alpn_protocols(protocols)
        there.set_alpn_protocols(protocols[-1:])
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = here.wrap_bio(down, up, server_hostname=server_name)
    server = there.wrap_bio(up, down, server_side=True)
    flights, pending = [], [("client", client, up), ("server", server, down)]
    for turn in range(8):
        side, connection, output = pending[turn % 2]
        try:
            connection.do_handshake()
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError:
            pass  # the alert is in the output
        data = output.read()
        if data and (side, data) not in flights:  # what the other side left unread comes again
            flights.append((side, data))
        output.write(data)
    return flights


def main():
    print('"""Records of real handshakes; make_tls_records.py printed this file."""\n\nRECORDS = [')
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for words, flights in [
            ("1.3", handshake(folder, ssl.TLSVersion.TLSv1_3, "www.lab.example")),
            ("1.2", handshake(folder, ssl.TLSVersion.TLSv1_2, "broker.lab.example", protocols=("mqtt",))),
            ("1.2, an authority that nobody knows", handshake(folder, ssl.TLSVersion.TLSv1_2, "www.lab.example", trusting=False)),
            ("1.2, no names", handshake(folder, ssl.TLSVersion.TLSv1_2, None, protocols=None)[:1])
        ]:
            for number, (side, data) in enumerate(flights, 1):
                print(f'    ("{words}, flight {number} ({side})",')
                digits = data.hex()
                for start in range(0, len(digits), 120):
                    print(f'     "{digits[start:start + 120]}"' + ("," if start + 120 >= len(digits) else ""))
                print(f"     {side == 'client'}),")
    print("]")


if __name__ == "__main__":
    main()
