"""HTTP over TCP and UDP, and TLS records."""

from .common import HOST4, PEER4, Ports, ether, ip, ip6, tcp, udp
from .tls_records import RECORDS


def packets(capture, eth):
    ports = Ports(40000)
    requests(capture, eth, ports)
    responses(capture, eth, ports)
    elsewhere(capture, eth, ports)
    tls(capture, eth, ports)


def lines(first, *fields, body=b"", end="\r\n"):
    return end.join([first, *fields, "", ""]).encode() + body


def requests(capture, eth, ports):
    def request(words, data, cut=None, port=80):
        capture.add(eth, ether(ip() / tcp(ports.take(), port, data)), "HTTP: " + words, cut=cut)

    host = "Host: www.lab.example"
    request("the least request", lines("GET / HTTP/1.1", host))
    request(
        "a browser's request", lines(
            "GET /search?q=packets&lang=en&empty= HTTP/1.1", host, "User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
            "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "Accept-Language: de,en;q=0.5", "Accept-Encoding: gzip, deflate, br",
            "Referer: http://www.lab.example/", "Connection: keep-alive", "Cookie: session=abc123; theme=dark;  odd", "Cache-Control: no-cache",
            "Upgrade-Insecure-Requests: 1", "DNT: 1"))
    request(
        "authorisation", lines(
            "GET /private HTTP/1.1", host, "Authorization: Basic YWxpY2U6d29uZGVybGFuZA==", "Proxy-Authorization: Basic Ym9iOnNlY3JldA==",
            "X-Forwarded-For: 192.0.2.7, 198.51.100.9"))
    request("authorisation by token", lines("GET /api HTTP/1.1", host, "Authorization: Bearer abc.def.ghi"))
    request("authorisation with broken Base64", lines("GET / HTTP/1.1", host, "Authorization: Basic !!!"))
    request("authorisation without a password", lines("GET / HTTP/1.1", host, "Authorization: Basic YWxpY2U="))
    request("digest authorisation", lines("GET / HTTP/1.1", host, 'Authorization: Digest username="alice", realm="lab", nonce="n", uri="/", response="0"'))
    body = b'{"value": 21.5}'
    request("POST of JSON", lines("POST /readings HTTP/1.1", host, "Content-Type: application/json", "Content-Length: %d" % len(body), body=body))
    form = b"name=alice&room=1"
    request("POST of a form", lines("POST /form HTTP/1.1", host, "Content-Type: application/x-www-form-urlencoded", "Content-Length: %d" % len(form), body=form))
    request("PUT of bytes", lines("PUT /file.bin HTTP/1.1", host, "Content-Type: application/octet-stream", "Content-Length: 4", "Expect: 100-continue", body=b"\x00\x01\x02\x03"))
    request("PUT with a body that is not all here", lines("PUT /file.bin HTTP/1.1", host, "Content-Length: 4000", body=b"beginning"))
    request("chunks", lines("POST /chunks HTTP/1.1", host, "Transfer-Encoding: chunked", "Trailer: X-Sum", body=b"6\r\nhello \r\n7;name=value\r\nchunked\r\n0\r\nX-Sum: 13\r\n\r\n"))
    for method in ("HEAD", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "LINK"):
        target = {"OPTIONS": "*", "CONNECT": "www.lab.example:443"}.get(method, "/thing")
        request(method, lines(method + " " + target + " HTTP/1.1", host))
    request("an absolute URI", lines("GET http://other.lab.example/page?x=1 HTTP/1.1", host))
    request("HTTP/1.0 without a host", lines("GET /old HTTP/1.0", "User-Agent: none"))
    request("HTTP/0.9", b"GET /older\r\n")
    request("a version that nobody has", lines("GET / HTTP/3.7", host))
    request("bare line feeds", lines("GET /bare HTTP/1.1", host, "Accept: */*", end="\n"))
    request("white space everywhere", lines("GET   /spaces   HTTP/1.1  ", "Host:    www.lab.example   ", "Accept :text/plain", "X-Empty:", "X-Tab:\tvalue"))
    request("a folded line", lines("GET /folded HTTP/1.1", host, "X-Long: first", " second", "\tthird", "Accept: */*"))
    request("names in other letters", lines("GET / HTTP/1.1", "hOST: www.lab.example", "USER-AGENT: loud", "accept: quiet"))
    request("fields twice", lines("GET / HTTP/1.1", host, "Host: second.example", "Accept: a/b", "Accept: c/d", "Cookie: a=1", "Cookie: b=2", "Content-Length: 0", "Content-Length: 3"))
    request("a line without a colon", lines("GET / HTTP/1.1", host, "no colon here", "Accept: */*"))
    request("a field without a name", lines("GET / HTTP/1.1", host, ": nameless"))
    request("bytes above 127", "GET /für HTTP/1.1\r\nHost: www.lab.example\r\nX-Name: Käthe\r\n\r\n".encode() + b"")
    request("Latin-1", b"GET /f\xfcr HTTP/1.1\r\nHost: www.lab.example\r\nX-Name: K\xe4the\r\n\r\n")
    request("zero bytes", b"GET /a\x00b HTTP/1.1\r\nHost: www\x00.example\r\n\r\n")
    request("percent signs", lines("GET /a%20b?c=%26&d=+&&=x&y HTTP/1.1", host))
    request("a WebSocket", lines("GET /chat HTTP/1.1", host, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: mqtt", "Sec-WebSocket-Extensions: permessage-deflate"))
    request("an offer of HTTP/2", lines("GET / HTTP/1.1", host, "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"))
    request("two requests in one segment", lines("GET /1 HTTP/1.1", host) + lines("GET /2 HTTP/1.1", host))
    request("half a head", b"GET / HTTP/1.1\r\nHost: www.lab.exa")
    request("half a first line", b"GET /unfinis")
    request("an empty line first", b"\r\n" + lines("GET / HTTP/1.1", host))
    request("something else", b"\x16no http at all\r\n")
    request("letters without a line", b"just some text that is not HTTP")
    request("cut by the snapshot length", lines("GET /cut HTTP/1.1", host, "User-Agent: somebody", "Accept: */*"), cut=100)
    request("preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9))
    request("to a proxy", lines("GET http://www.lab.example/ HTTP/1.1", host, "Proxy-Connection: keep-alive"), port=3128)
    request("many fields", lines("GET / HTTP/1.1", host, *["X-%d: %d" % (i, i) for i in range(40)]))


def responses(capture, eth, ports):
    def response(words, data, cut=None):
        capture.add(eth, ether(ip(src=PEER4, dst=HOST4) / tcp(80, ports.take(), data)), "HTTP: " + words, cut=cut)

    date, server = "Date: Thu, 01 Jan 2026 00:00:00 GMT", "Server: nginx/1.22.1"
    page = b"<html><body>hello</body></html>\n"
    response(
        "a page", lines(
            "HTTP/1.1 200 OK", date, server, "Content-Type: text/html; charset=utf-8", "Content-Length: %d" % len(page),
            "Last-Modified: Wed, 31 Dec 2025 00:00:00 GMT", "Connection: keep-alive", 'ETag: "abc"', "Cache-Control: public, max-age=60", "Vary: Accept",
            "Set-Cookie: session=abc123; Path=/; HttpOnly", "Set-Cookie: theme=dark; Max-Age=60", "Access-Control-Allow-Origin: *", body=page))
    response("a redirection", lines("HTTP/1.1 301 Moved Permanently", date, server, "Location: /new?x=1", "Content-Length: 0"))
    response("a redirection elsewhere", lines("HTTP/1.1 302 Found", "Location: https://other.lab.example/", "Content-Length: 0"))
    response("not modified", lines("HTTP/1.1 304 Not Modified", date))
    response("unauthorised", lines("HTTP/1.1 401 Unauthorized", 'WWW-Authenticate: Basic realm="lab", charset="UTF-8"', 'WWW-Authenticate: Digest realm="lab"', "Content-Length: 0"))
    response("unauthorised for a proxy", lines("HTTP/1.1 407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="proxy"', "Content-Length: 0"))
    response("chunks", lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Type: text/plain", body=b"5\r\nhello\r\n1a\r\n, these are twenty-six byte\r\n0\r\n\r\n"))
    response("chunks that do not end", lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Type: text/plain", body=b"5\r\nhello\r\nff\r\nthe rest is missing"))
    response("chunks of a wrong size", lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Type: text/plain", body=b"zz\r\nhello\r\n"))
    response("an encoding that is none", lines("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Type: text/plain", "Content-Length: 5", body=b"plain"))
    response("XML", lines("HTTP/1.1 200 OK", "Content-Type: application/xml", "Content-Length: 18", body=b"<a><b>text</b></a>"))
    response("JSON", lines("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 8", body=b'{"a": 1}'))
    response("no length: until the connection closes", lines("HTTP/1.0 200 OK", "Content-Type: text/plain", body=b"all of this"))
    response("a length that is not there", lines("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 500", body=b"only this"))
    response("a length that is no number", lines("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: many", body=b"text"))
    response("a negative length", lines("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: -1", body=b"text"))
    response("a length that leaves a rest", lines("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 4", body=b"textand what comes behind"))
    response("no reason", lines("HTTP/1.1 204 "))
    response("no reason and no space", lines("HTTP/1.1 204"))
    response("a reason of several words", lines("HTTP/1.1 505 HTTP Version Not Supported", "Connection: close"))
    response("a code of four digits", lines("HTTP/1.1 2000 Odd"))
    response("a code that is no number", lines("HTTP/1.1 abc Odd"))
    for code, reason in [(100, "Continue"), (101, "Switching Protocols"), (103, "Early Hints"), (206, "Partial Content"), (418, "I'm a teapot"), (429, "Too Many Requests"), (503, "Service Unavailable"), (599, "Nobody's")]:
        response("%d" % code, lines("HTTP/1.1 %d %s" % (code, reason), "Content-Length: 0"))
    response("a WebSocket's beginning", lines("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol: mqtt"))
    response("two responses in one segment", lines("HTTP/1.1 200 OK", "Content-Length: 2", "Content-Type: text/plain", body=b"ab") + lines("HTTP/1.1 404 Not Found", "Content-Length: 0"))
    response("bare line feeds", lines("HTTP/1.1 200 OK", "Content-Length: 2", "Content-Type: text/plain", end="\n", body=b"ab"))
    response("multipart", lines("HTTP/1.1 200 OK", "Content-Type: multipart/mixed; boundary=xyz", "Content-Length: 52", body=b"--xyz\r\nContent-Type: text/plain\r\n\r\npart\r\n--xyz--\r\n\r\n"))
    response("not HTTP", b"\x00\x01\x02\x03")
    response("cut in the body", lines("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 200", body=b"x" * 200), cut=140)


def elsewhere(capture, eth, ports):
    target = "239.255.255.250"
    search = lines("M-SEARCH * HTTP/1.1", "HOST: 239.255.255.250:1900", 'MAN: "ssdp:discover"', "MX: 2", "ST: upnp:rootdevice")
    capture.add(eth, ether(ip(dst=target, ttl=1) / udp(ports.take(), 1900, search)), "SSDP: search")
    notify = lines("NOTIFY * HTTP/1.1", "HOST: 239.255.255.250:1900", "NT: upnp:rootdevice", "NTS: ssdp:alive", "LOCATION: http://192.0.2.1:80/d.xml", "CACHE-CONTROL: max-age=1800", "SERVER: lab/1.0", "USN: uuid:1")
    capture.add(eth, ether(ip(dst=target, ttl=1) / udp(1900, 1900, notify)), "SSDP: alive")
    found = lines("HTTP/1.1 200 OK", "ST: upnp:rootdevice", "LOCATION: http://192.0.2.1:80/d.xml", "EXT:")
    capture.add(eth, ether(ip() / udp(1900, ports.take(), found)), "SSDP: found")
    for port in (8080, 8088, 5985, 3132, 11371, 2869, 1900):
        capture.add(eth, ether(ip() / tcp(ports.take(), port, lines("GET /port/%d HTTP/1.1" % port, "Host: lab.example"))), "HTTP on port %d" % port)
    capture.add(eth, ether(ip() / tcp(ports.take(), 7777, lines("GET /recognised HTTP/1.1", "Host: lab.example"))), "HTTP on a port of nobody's")
    capture.add(eth, ether(ip() / tcp(7778, ports.take(), lines("HTTP/1.1 200 OK", "Content-Length: 0"))), "HTTP's answer on a port of nobody's")
    capture.add(eth, ether(ip() / tcp(ports.take(), 7779, b"GET lost\r\n")), "nearly HTTP on a port of nobody's")
    capture.add(eth, ether(ip6() / tcp(ports.take(), 80, lines("GET /six HTTP/1.1", "Host: [2001:db8:1::2]:80"))), "HTTP over IPv6")


def tls(capture, eth, ports):
    for words, data, upwards in RECORDS:
        body = bytes.fromhex(data)
        port = ports.take()
        packet = ip() / tcp(port, 443, body) if upwards else ip(src=PEER4, dst=HOST4) / tcp(443, port, body)
        capture.add(eth, ether(packet), "TLS: " + words)
    hello = bytes.fromhex(RECORDS[0][1])

    def record(words, data, port=443, cut=None):
        capture.add(eth, ether(ip() / tcp(ports.take(), port, data)), "TLS: " + words, cut=cut)

    record("a hello for MQTT", hello, port=8883)
    record("a hello on a port of nobody's", hello, port=7780)
    record("the first half of a hello", hello[:100])
    record("a hello, cut by the snapshot length", hello, cut=120)
    record("application data", b"\x17\x03\x03\x00\x20" + bytes(range(32)))
    record("two records of application data", (b"\x17\x03\x03\x00\x10" + bytes(range(16))) * 2)
    record("change of cipher", b"\x14\x03\x03\x00\x01\x01")
    record("change of cipher and an encrypted message", b"\x14\x03\x03\x00\x01\x01" + b"\x16\x03\x03\x00\x28" + bytes(range(40)))
    for level, code, words in [(1, 0, "close notify"), (2, 40, "handshake failure"), (2, 48, "unknown authority"), (2, 70, "version"), (1, 90, "user cancelled"), (2, 200, "nobody's")]:
        record("alert: " + words, b"\x15\x03\x03\x00\x02" + bytes([level, code]))
    record("an encrypted alert", b"\x15\x03\x03\x00\x1a" + bytes(26))
    record("heartbeat", b"\x18\x03\x03\x00\x17\x01\x00\x04ping" + bytes(16))
    record("a content type that nobody has", b"\x63\x03\x03\x00\x04what")
    record("version 3.0", b"\x15\x03\x00\x00\x02\x01\x00")
    record("an empty record", b"\x17\x03\x03\x00\x00")
    record("a record longer than allowed", b"\x17\x03\x03\x50\x00" + bytes(20))
    record("four bytes", b"\x16\x03\x01\x00")
    record("no TLS", b"GET / HTTP/1.1\r\n\r\n")
    record("a certificate that is none", b"\x16\x03\x03\x00\x0d\x0b\x00\x00\x09\x00\x00\x06\x00\x00\x03abc")
    record("hello request, hello done", b"\x16\x03\x03\x00\x08" + b"\x00\x00\x00\x00" + b"\x0e\x00\x00\x00")
    record("SSL 2", b"\x80\x2e\x01\x03\x01\x00\x15\x00\x00\x00\x10\x01\x00\x80" + bytes(38))
