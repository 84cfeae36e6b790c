# http: HTTP/1.1 and 1.0: cookies, logins, codings, chunks, caching, ranges, redirects, CORS, uploads, pipelining, connections kept and closed
# needs: nginx curl nc python3
# shellcheck shell=bash disable=SC2154,SC2016
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 srv-lan 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host web srv-lan 02:00:00:00:64:80 198.51.100.80 198.51.100.1
make_host app srv-lan 02:00:00:00:64:81 198.51.100.81 198.51.100.1
names_of laptop <<'HOSTS'
198.51.100.80 shop.lab.example blog.lab.example
198.51.100.81 app.lab.example
HOSTS

page web shop/index.html <<'PAGE'
<!DOCTYPE html>
<html lang="en">
<head><title>Shop</title><link rel="stylesheet" href="/style.css"></head>
<body><h1>Shop</h1><p>Two lamps and a bell.</p></body>
</html>
PAGE
page web shop/style.css <<'PAGE'
body { font-family: sans-serif; margin: 2em }
PAGE
page web shop/lamp.svg <<'PAGE'
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="8" fill="gold"/></svg>
PAGE
page web shop/missing.html <<'PAGE'
<!DOCTYPE html>
<title>404</title><p>No such page in this shop.</p>
PAGE
page web shop/private/prices.txt <<'PAGE'
lamp 12.00 EUR
bell 4.20 EUR
PAGE
seq -f 'lamp number %05.0f' 1 2000 | page web shop/lamps.txt
seq -f 'line %02.0f of a text that repeats itself' 1 40 | page web shop/long.html
page web blog/index.html <<'PAGE'
<!DOCTYPE html>
<title>Blog</title><p>Same address, other name.</p>
PAGE
echo 'ada:{PLAIN}lovelace' >"$scratch/passwords"
start_nginx web <<CONF
  gzip_types text/css;
  server {
    listen 80 default_server;
    server_name shop.lab.example;
    root $scratch/web/shop;
    error_page 404 /missing.html;
    location = /old { return 301 /; }
    location = /sale { return 302 http://blog.lab.example/; }
    location = /orders { return 307 http://app.lab.example/orders; }
    location = /long.html { gzip on; gzip_min_length 20; gzip_vary on; }
    location /private/ { auth_basic "Prices"; auth_basic_user_file $scratch/passwords; }
    location = /token {
      default_type text/plain;
      if (\$http_authorization = "Bearer lab-token") { return 200 "the token is good\n"; }
      add_header WWW-Authenticate 'Bearer realm="shop", error="invalid_token"' always;
      return 401 "no token, no answer\n";
    }
    location /files/ { root $scratch/web; dav_methods PUT DELETE; }
  }
  server {
    listen 80;
    server_name blog.lab.example;
    root $scratch/web/blog;
  }
CONF
mkdir "$scratch/web/files"
start_server app app python3 "$root/scripts/captures/http_app.py"
wait_for_port app -t 80
printf '{"sensor": "room2", "celsius": 19.0}\n' >"$scratch/reading.json"
printf '<?xml version="1.0"?>\n<order><lamp count="1"/></order>\n' >"$scratch/order.xml"
seq -f '%.0f C' 18 60 >"$scratch/log.txt"
settle

get() { run laptop curl -sS "$@"; }
shop=http://shop.lab.example blog=http://blog.lab.example app=http://app.lab.example

record http router home-lan "curl and nc on a laptop, nginx and a small service elsewhere, recorded on the laptop's router's LAN side"
phase "ARP, a TCP connection, GET of a page (ETag, Last-Modified, Content-Length), the connection is closed"
get $shop/
phase "HEAD: the same head, no body"
get --head $shop/
phase "404 with a page of the server's own"
get $shop/nowhere
phase "two names of one address: the Host field decides"
get $blog/
phase "three requests, one after the other, on one connection"
get $shop/ $shop/style.css $shop/lamp.svg
phase "the client asks for the end of the connection: Connection: close"
get -H 'Connection: close' $shop/style.css
phase "HTTP/1.0: the server closes after its answer"
get --http1.0 $shop/style.css
phase "HTTP/1.0 to a service that does not know the length: the body ends with the connection"
get --http1.0 $app/chunks
phase "the same for HTTP/1.1: three chunks, the second with an extension, and a trailer field"
get $app/chunks
phase "gzip: the client can take it, the server compresses while sending (so chunked, too)"
get --compressed $shop/long.html
phase "deflate"
get --compressed $app/deflate
phase "301: moved for good"
get --location $shop/old
phase "302: found elsewhere, a second connection to the other name"
get --location $shop/sale
phase "307: the POST is sent again, with its XML body, to the other server"
get --location --data @"$scratch/order.xml" -H 'Content-Type: application/xml' $shop/orders
phase "a conditional GET: the ETag is the one the client has, 304"
get -H 'If-None-Match: "65920080-2e"' -D - $shop/style.css -o /dev/null
phase "a conditional GET: not changed since, 304; then changed since, 200"
get -H 'If-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT' $shop/style.css
get -H 'If-Modified-Since: Sun, 31 Dec 2023 00:00:00 GMT' $shop/style.css
phase "a condition that fails: 412"
get -H 'If-Match: "another"' $shop/style.css
phase "a range of bytes, the last bytes, two ranges (multipart/byteranges), one behind the end: 206, 206, 206, 416"
get --range 0-17 $shop/lamps.txt --next -sS --range -18 $shop/lamps.txt --next -sS --range 0-3,18-21 $shop/lamps.txt --next -sS --range 99999- $shop/lamps.txt
phase "cookies: three are set, the next request brings them back, logging out (303) takes one away"
get --cookie-jar "$scratch/jar" $app/session
get --cookie "$scratch/jar" --cookie-jar "$scratch/jar" $app/session
get --cookie "$scratch/jar" --cookie-jar "$scratch/jar" --location --data '' $app/session
phase "Basic: 401, then with name and password 200, on the same connection; then a wrong password"
get --anyauth --user ada:lovelace $shop/private/prices.txt
get --user ada:byron $shop/private/prices.txt
phase "Bearer: without and with the token"
get $shop/token
get --oauth2-bearer lab-token $shop/token
phase "JSON: GET, POST (201 and Location), PUT, PATCH, DELETE (204), and what is gone is 404"
get $app/readings --next -sS --data @"$scratch/reading.json" -H 'Content-Type: application/json' $app/readings \
  --next -sS -X PUT --data '{"celsius": 19.5}' -H 'Content-Type: application/json' $app/readings/2 \
  --next -sS -X PATCH --data '{"sensor": "attic"}' -H 'Content-Type: application/merge-patch+json' $app/readings/2 \
  --next -sS -X DELETE $app/readings/2 --next -sS $app/readings/2
phase "CORS: the preflight (OPTIONS) allows PUT, then the request itself; another origin is not allowed"
get -X OPTIONS -H "Origin: $shop" -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type' $app/readings/1 \
  --next -sS -X PUT -H "Origin: $shop" -H 'Content-Type: application/json' --data '{"celsius": 22.0}' $app/readings/1 \
  --next -sS -X OPTIONS -H 'Origin: http://evil.example' -H 'Access-Control-Request-Method: PUT' $app/readings/1
phase "a form: fields in the body, percent-encoded"
get --data-urlencode 'name=Ada & Co' --data-urlencode 'remark=50% off?' -H 'Authorization: Bearer lab-token' $app/uploads
phase "multipart/form-data: a field and a file"
get --form room=2 --form log=@"$scratch/log.txt" $app/uploads
phase "Expect: 100-continue: the server says go on, then the file comes; PUT to nginx, 201; DELETE, 204"
get -H 'Expect: 100-continue' --upload-file "$scratch/log.txt" $shop/files/log.txt
get -X DELETE $shop/files/log.txt
phase "Expect: 100-continue refused: 401, and the body is never sent"
get -H 'Expect: 100-continue' --data @"$scratch/reading.json" $app/uploads
phase "103 before 200: what will be needed is announced"
get $app/hints
phase "34 kB over many segments"
get $shop/lamps.txt
phase "pipelining: three requests in one segment, three answers"
run laptop sh -c 'printf "GET /style.css HTTP/1.1\r\nHost: shop.lab.example\r\n\r\nGET /old HTTP/1.1\r\nHost: shop.lab.example\r\n\r\nGET /lamp.svg HTTP/1.1\r\nHost: shop.lab.example\r\nConnection: close\r\n\r\n" | nc shop.lab.example 80'
phase "a request cut into four segments in the middle of its lines"
run laptop sh -c '(for part in "GE" "T /style.css HTTP/1.1\r" "\nHost: shop.lab" ".example\r\nConnection: close\r\n\r\n"; do printf "$part"; sleep 0.15; done) | nc shop.lab.example 80'
phase "no Host field: 400"
run laptop sh -c 'printf "GET / HTTP/1.1\r\n\r\n" | nc shop.lab.example 80'
stop_recording

describe <<'TEXT'
A laptop, a web server with two names and a small service. Recorded on the router's LAN side.

                                                            +---  web  198.51.100.80   (nginx)
                                                            |          shop.lab.example, blog.lab.example
    laptop  192.0.2.25     ---  home-lan  router  srv-lan   +
                                ^                           |
                                recorded here               +---  app  198.51.100.81   (scripts/captures/http_app.py)
                                                                       app.lab.example

The names stand in the laptop's hosts file, so there is no DNS. The service is Python's own HTTP server with a few lines of
ours, for what nginx cannot be told to do: chunks with extension and trailer, deflate, 103, JSON.
TEXT
