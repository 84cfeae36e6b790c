#!/usr/bin/env python3
"""A small web service for the capture http: what nginx cannot be told to do. usage: http_app.py [PORT]

/readings, /readings/N  JSON: GET, POST (201 and Location), PUT, PATCH, DELETE (204)
/orders                 XML: POST
/chunks                 several chunks, an extension of a chunk, a trailer; for HTTP/1.0 a body that ends with the connection
/deflate                Content-Encoding: deflate
/hints                  103 before 200
/uploads                form fields and files; wants a token, else refuses before the body is sent
/session                cookies: set, shown, taken back
"""
import http.server, json, sys, time, zlib

READINGS = {"1": {"sensor": "room1", "celsius": 21.5}}
COLOURS = b"red orange yellow green blue indigo violet\n"


class App(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "lab-app/1.0", ""
    wbufsize = -1  # head and body go out together

    def log_message(self, *words):
        pass

    def answer(self, status, body=b"", kind=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            for one in value if isinstance(value, list) else [value]:
                self.send_header(name.replace("_", "-"), one)
        if kind:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def json(self, status, value, **headers):
        self.answer(status, json.dumps(value).encode() + b"\n", "application/json", **headers)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def handle_expect_100(self):
        if self.path == "/uploads" and self.headers.get("Authorization") != "Bearer lab-token":
            self.close_connection = True
            self.answer(401, b"first a token, then the body\n", "text/plain", WWW_Authenticate='Bearer realm="uploads"', Connection="close")
            return False
        return super().handle_expect_100()

    def do_GET(self):
        if self.path == "/readings":
            self.json(200, READINGS)
        elif self.path.startswith("/readings/"):
            found = READINGS.get(self.path.rpartition("/")[2])
            self.json(200 if found else 404, found or {"error": "no such reading"})
        elif self.path == "/chunks":
            self.chunks()
        elif self.path == "/deflate":
            self.answer(200, zlib.compress(COLOURS * 8, 9), "text/plain", Content_Encoding="deflate", Vary="Accept-Encoding")
        elif self.path == "/hints":
            self.send_response_only(103)
            self.send_header("Link", "</style.css>; rel=preload; as=style")
            self.end_headers()
            self.wfile.flush()
            time.sleep(0.1)
            self.answer(200, b"<p>slow, but announced</p>\n", "text/html")
        elif self.path == "/session":
            self.session()
        else:
            self.answer(404, b"not here\n", "text/plain")

    do_HEAD = do_GET

    def session(self):
        cookies = dict(pair.strip().split("=", 1) for pair in self.headers.get("Cookie", "").split(";") if "=" in pair)
        if "session" in cookies:
            self.answer(200, b"welcome back, " + cookies["session"].encode() + b"\n", "text/plain")
        else:
            self.answer(200, b"hello, stranger\n", "text/plain", Set_Cookie=[
                "session=k3y-0f-a-room; Path=/; HttpOnly; SameSite=Lax",
                "colour=dark%20blue; Max-Age=3600; Path=/",
                "visited=yes; Expires=Fri, 01 Jan 2038 00:00:00 GMT; Path=/session"])

    def chunks(self):
        pieces = [COLOURS[:12], COLOURS[12:26], COLOURS[26:]]
        chunked = self.request_version != "HTTP/1.0"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Trailer", "Digest")
        else:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        for number, piece in enumerate(pieces):
            self.wfile.write(b"%x%s\r\n%s\r\n" % (len(piece), b";part=2" if number == 1 else b"", piece) if chunked else piece)
            self.wfile.flush()
            time.sleep(0.1)
        if chunked:
            self.wfile.write(b"0\r\nDigest: crc32=%08x\r\n\r\n" % zlib.crc32(COLOURS))

    def do_POST(self):
        body = self.body()
        if self.path == "/readings":
            number = str(len(READINGS) + 1)
            READINGS[number] = json.loads(body)
            self.json(201, READINGS[number], Location="/readings/" + number)
        elif self.path == "/orders":
            self.answer(200, b'<?xml version="1.0"?>\n<receipt order="17"><total currency="EUR">4.20</total></receipt>\n', "application/xml")
        elif self.path == "/uploads":
            self.answer(200, b"%d bytes, thank you\n" % len(body), "text/plain")
        elif self.path == "/session":
            self.answer(303, Location="/session", Set_Cookie="session=; Max-Age=0; Path=/")
        else:
            self.answer(404, b"not here\n", "text/plain")

    def do_PUT(self):
        READINGS[self.path.rpartition("/")[2]] = json.loads(self.body())
        self.json(200, READINGS[self.path.rpartition("/")[2]], **self.cors())

    def do_PATCH(self):
        READINGS[self.path.rpartition("/")[2]].update(json.loads(self.body()))
        self.json(200, READINGS[self.path.rpartition("/")[2]])

    def do_DELETE(self):
        found = READINGS.pop(self.path.rpartition("/")[2], None)
        self.answer(204 if found else 404)

    def cors(self):
        if self.headers.get("Origin") != "http://shop.lab.example":
            return {}
        return {"Access_Control_Allow_Origin": "http://shop.lab.example", "Vary": "Origin"}

    def do_OPTIONS(self):
        allowed = self.cors()
        if allowed:
            allowed.update(Access_Control_Allow_Methods="GET, PUT", Access_Control_Allow_Headers="content-type", Access_Control_Max_Age="600")
        self.answer(204, Allow="GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS", **allowed)


http.server.ThreadingHTTPServer(("", int(sys.argv[1]) if len(sys.argv) > 1 else 80), App).serve_forever()
