# http-proxy: a reverse proxy before two servers, seen from both sides: round robin, weights, X-Forwarded-For, connections kept, a cache, compression, servers that fail
# needs: nginx curl nc
# shellcheck shell=bash disable=SC2154,SC2016
make_router home-lan 02:00:00:00:02:01 192.0.2.1 2001:db8:2::1 front 02:00:00:00:64:01 198.51.100.1 2001:db8:64::1
make_namespace switch
make_bridge switch back
make_host laptop home-lan 02:00:00:00:02:25 192.0.2.25 192.0.2.1
make_host proxy front 02:00:00:00:64:80 198.51.100.80 198.51.100.1
plug proxy eth1 back 02:00:00:00:71:80 203.0.113.80/24
for number in 1 2; do
  make_namespace "app$number"
  plug "app$number" eth0 back "02:00:00:00:71:8$number" "203.0.113.8$number/24"
done
make_namespace mute
plug mute eth0 back 02:00:00:00:71:83 203.0.113.83/24
names_of laptop <<<'198.51.100.80 shop.lab.example'

for number in 1 2; do
  seq -f 'line %02.0f of a text that repeats itself' 1 30 | page "app$number" long.html
  start_nginx "app$number" <<CONF
  server {
    listen 80;
    root $scratch/app$number;
    default_type text/plain;
    add_header X-Served-By app$number;
    location = / { return 200 "this is app$number, asked for \$host, on behalf of \$http_x_forwarded_for\n"; }
    location = /news { add_header Cache-Control "max-age=60"; return 200 "nothing new\n"; }
    location = /old { return 301 http://203.0.113.8$number/news; }
    location = /orders { client_body_buffer_size 64k; proxy_pass http://127.0.0.1:81/; }
  }
  server { listen 127.0.0.1:81; location / { return 200 "ordered\n"; } }
CONF
done
start_server mute mute nc -l -k 80
mkdir "$scratch/cache"
start_nginx proxy <<CONF
  upstream pool { server 203.0.113.81; server 203.0.113.82; keepalive 4; }
  upstream heavy { server 203.0.113.81 weight=3; server 203.0.113.82; }
  proxy_cache_path $scratch/cache keys_zone=news:1m;
  server {
    listen 80;
    server_name shop.lab.example;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host \$host;
    proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto \$scheme;
    proxy_set_header X-Real-IP \$remote_addr;
    location / { proxy_pass http://pool; }
    location = /news { proxy_pass http://pool; proxy_cache news; add_header X-Cache \$upstream_cache_status; }
    location = /long.html { proxy_pass http://pool; gzip on; gzip_min_length 20; }
    location = /old { proxy_pass http://pool; proxy_redirect ~^http://203\.0\.113\.8[12](/.*)\$ \$1; }
    location /heavy/ { proxy_pass http://heavy/; proxy_http_version 1.0; proxy_set_header Connection close; }
    location = /slow { proxy_pass http://203.0.113.83; proxy_read_timeout 1s; }
  }
CONF
settle

get() { run laptop curl -sS "$@"; }
shop=http://shop.lab.example
record http-proxy-front proxy eth0 "curl asks a reverse proxy, recorded at its outer side"
record http-proxy-back proxy eth1 "a reverse proxy asks two servers, recorded at its inner side"
phase "one request, two connections: from the laptop to the proxy, from the proxy to app1, which learns of the laptop by X-Forwarded-For (ARP first)"
get $shop/
phase "the second goes to app2"
get $shop/
phase "the third and the fourth: the proxy has kept its connections to both"
get $shop/
get $shop/
phase "three requests on one connection of the laptop: each may go to another server"
get $shop/ $shop/ $shop/
phase "the laptop claims to ask for somebody else: the proxy adds whom it really sees"
get -H 'X-Forwarded-For: 203.0.113.200' $shop/
phase "weights 3 and 1, with HTTP/1.0 and a new connection each time: app1, app1, app2, app1"
for _ in 1 2 3 4; do get $shop/heavy/; done
phase "the proxy compresses: plain inside, gzip outside"
get --compressed $shop/long.html
phase "a cache: the first answer comes from a server, the second from the proxy (X-Cache); nothing of it inside"
get $shop/news
get $shop/news
phase "a redirection that would lead to the server's own address: the proxy rewrites Location"
get $shop/old
phase "the laptop sends a body in chunks: the proxy takes all of it first, then sends it with its length"
run laptop sh -c 'printf "lamp 1\nbell 2\n" | curl -sS -H "Transfer-Encoding: chunked" -H "Expect:" --data-binary @- http://shop.lab.example/orders'
phase "app2 is down: its kernel refuses (RST), the proxy asks app1 instead, the laptop notices nothing"
stop_in app2 nginx QUIT
sleep 0.3
get $shop/
get $shop/
phase "app1 is down, too: 502"
stop_in app1 nginx QUIT
sleep 0.3
get $shop/
phase "a server that takes the request and says nothing: 504 after a second"
get $shop/slow
stop_recording

describe <<'TEXT'
A laptop, a reverse proxy, two servers behind it. Recorded at both sides of the proxy at the same time.

                                                                            +---  app1  203.0.113.81
    laptop  192.0.2.25  ---  router  ---  eth0  proxy  eth1  ---------------+---  app2  203.0.113.82
                             198.51.100.80 ^           ^ 203.0.113.80       +---  mute  203.0.113.83
                             shop.lab.example          |
                                           |           http-proxy-back is recorded here
                                           http-proxy-front is recorded here

All three are nginx; mute is nc, which never answers.
TEXT
