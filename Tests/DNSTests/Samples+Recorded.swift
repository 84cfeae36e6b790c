// The fields are what tshark 4.0.17 printed for each message: `-T fields -E occurrence=a -E aggregator=,`.

import Wire

extension Sample {
  /// Recorded between dig 9.18 and NSD 4.6.1 on the loopback interface, with a zone made for it.
  static let recorded: [Sample] = [
    Sample(
      "question: www.shop.example 1", .dns,
      hex: """
        10c401200001000000000001037777770473686f70076578616d706c65000001000100002904d000000000000c000a0008f3bf8c6f7b9d8332
        """,
      fields: #"""
        dns.id=0x10c4   dns.flags=0x0120   dns.flags.response=0   dns.flags.opcode=0   dns.flags.truncated=0   \#
        dns.flags.recdesired=1   dns.flags.z=0   dns.flags.authenticated=1   dns.flags.checkdisable=0   dns.count.queries=1   \#
        dns.count.answers=0   dns.count.auth_rr=0   dns.count.add_rr=1   dns.qry.name=www.shop.example   \#
        dns.qry.name.len=16   dns.count.labels=3   dns.qry.type=1   dns.qry.class=0x0001   dns.resp.name=<Root>   \#
        dns.resp.type=41   dns.rr.udp_payload_size=1232   dns.resp.ext_rcode=0x00   dns.resp.edns0_version=0   \#
        dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=12   dns.opt.code=10   dns.opt.len=8   \#
        dns.opt.data=f3bf8c6f7b9d8332   dns.opt.cookie.client=f3bf8c6f7b9d8332   dns.opt.cookie.server=<MISSING>
        """#),
    Sample(
      "answer: www.shop.example 1", .dns,
      hex: """
        10c485000001000300020004037777770473686f70076578616d706c650000010001c00c000500010000012c000603776562c010c02e000100010000
        012c0004c0000250c02e000100010000012c0004c0000251c010000200010000012c0006036e7331c010c010000200010000012c0006036e7332c010
        c060000100010000012c0004c0000235c072000100010000012c0004c0000236c072001c00010000012c001020010db8000000000000000000000054
        00002904d0000000000000
        """,
      fields: #"""
        dns.id=0x10c4   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=3   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=www.shop.example   dns.qry.name.len=16   dns.count.labels=3   dns.qry.type=1   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=www.shop.example,web.shop.example,web.shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.e\#
        xample,ns2.shop.example,<Root>   dns.resp.type=5,1,1,2,2,1,1,28,41   \#
        dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   dns.rr.udp_payload_size=1232   \#
        dns.resp.ttl=300,300,300,300,300,300,300,300   dns.resp.ext_rcode=0x00   dns.resp.edns0_version=0   \#
        dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=6,4,4,6,6,4,4,16,0   \#
        dns.a=192.0.2.80,192.0.2.81,192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   \#
        dns.cname=web.shop.example   dns.aaaa=2001:db8::54
        """#),
    Sample(
      "answer: web.shop.example 28", .dns,
      hex: """
        db1e85000001000100020004037765620473686f70076578616d706c6500001c0001c00c001c00010000012c001020010db800000000000000000000
        0080c010000200010000012c0006036e7331c010c010000200010000012c0006036e7332c010c04a000100010000012c0004c0000235c05c00010001
        0000012c0004c0000236c05c001c00010000012c001020010db800000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0xdb1e   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=web.shop.example   dns.qry.name.len=16   dns.count.labels=3   dns.qry.type=28   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=web.shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root>   \#
        dns.resp.type=28,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=16,6,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::80,2001:db8::54
        """#),
    Sample(
      "answer: shop.example 15", .dns,
      hex: """
        122a850000010002000200050473686f70076578616d706c6500000f0001c00c000f00010000012c0009000a046d61696cc00cc00c000f0001000001
        2c00100014046d61696c066261636b7570c011c00c000200010000012c0006036e7331c00cc00c000200010000012c0006036e7332c00cc02c000100
        010000012c0004c0000219c05b000100010000012c0004c0000235c06d000100010000012c0004c0000236c06d001c00010000012c001020010db800
        000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0x122a   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=2   dns.count.auth_rr=2   \#
        dns.count.add_rr=5   dns.qry.name=shop.example   dns.qry.name.len=12   dns.count.labels=2   dns.qry.type=15   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=shop.example,shop.example,shop.example,shop.example,mail.shop.example,ns1.shop.example,ns2.shop.example,\#
        ns2.shop.example,<Root>   dns.resp.type=15,15,2,2,1,1,1,28,41   \#
        dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   dns.rr.udp_payload_size=1232   \#
        dns.resp.ttl=300,300,300,300,300,300,300,300   dns.resp.ext_rcode=0x00   dns.resp.edns0_version=0   \#
        dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=9,16,6,6,4,4,4,16,0   dns.a=192.0.2.25,192.0.2.53,192.0.2.54   \#
        dns.ns=ns1.shop.example,ns2.shop.example   dns.mx.preference=10,20   \#
        dns.mx.mail_exchange=mail.shop.example,mail.backup.example   dns.aaaa=2001:db8::54
        """#),
    Sample(
      "answer: shop.example 6", .dns,
      hex: """
        a965850000010001000200040473686f70076578616d706c650000060001c00c000600010000012c0027036e7331c00c0a686f73746d6173746572c0
        0c78c275f500001c2000000384001275000000003cc00c000200010000012c0002c02ac00c000200010000012c0006036e7332c00cc02a0001000100
        00012c0004c0000235c06b000100010000012c0004c0000236c06b001c00010000012c001020010db800000000000000000000005400002904d00000
        00000000
        """,
      fields: #"""
        dns.id=0xa965   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=shop.example   dns.qry.name.len=12   dns.count.labels=2   dns.qry.type=6   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root>   \#
        dns.resp.type=6,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=39,2,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.soa.mname=ns1.shop.example   \#
        dns.soa.rname=hostmaster.shop.example   dns.soa.serial_number=2026010101   dns.soa.refresh_interval=7200   \#
        dns.soa.retry_interval=900   dns.soa.expire_limit=1209600   dns.soa.minimum_ttl=60   dns.aaaa=2001:db8::54
        """#),
    Sample(
      "answer: shop.example 16", .dns,
      hex: """
        ce0b850000010001000200040473686f70076578616d706c650000100001c00c001000010000012c001d0e763d73706631206d78202d616c6c0d7365
        636f6e6420737472696e67c00c000200010000012c0006036e7331c00cc00c000200010000012c0006036e7332c00cc053000100010000012c0004c0
        000235c065000100010000012c0004c0000236c065001c00010000012c001020010db800000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0xce0b   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=shop.example   dns.qry.name.len=12   dns.count.labels=2   dns.qry.type=16   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root>   \#
        dns.resp.type=16,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=29,6,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.txt.length=14,13   \#
        dns.txt=v=spf1 mx -all,second string   dns.aaaa=2001:db8::54
        """#),
    Sample(
      "answer: _mqtt._tcp.shop.example 33", .dns,
      hex: """
        311f85000001000100020005055f6d717474045f7463700473686f70076578616d706c650000210001c00c002100010000012c001b00000005075b06
        62726f6b65720473686f70076578616d706c6500c017000200010000012c0006036e7331c017c017000200010000012c0006036e7332c0170662726f
        6b6572c017000100010000012c0004c0000212c05c000100010000012c0004c0000235c06e000100010000012c0004c0000236c06e001c0001000001
        2c001020010db800000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0x311f   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=5   dns.qry.name=_mqtt._tcp.shop.example   dns.qry.name.len=23   dns.count.labels=4   \#
        dns.qry.type=33   dns.qry.class=0x0001   dns.srv.service=_mqtt   dns.srv.proto=_tcp   dns.srv.name=shop.example   \#
        dns.resp.name=shop.example,shop.example,broker.shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root> \#
          dns.resp.type=33,2,2,1,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=27,6,6,4,4,4,16,0   \#
        dns.a=192.0.2.18,192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::54   \#
        dns.srv.priority=0   dns.srv.weight=5   dns.srv.port=1883   dns.srv.target=broker.shop.example
        """#),
    Sample(
      "answer: shop.example 257", .dns,
      hex: """
        7ec6850000010001000200040473686f70076578616d706c650001010001c00c010100010000012c00150005697373756563612e6578616d706c652e
        6e6574c00c000200010000012c0006036e7331c00cc00c000200010000012c0006036e7332c00cc04b000100010000012c0004c0000235c05d000100
        010000012c0004c0000236c05d001c00010000012c001020010db800000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0x7ec6   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=shop.example   dns.qry.name.len=12   dns.count.labels=2   dns.qry.type=257   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root>   \#
        dns.resp.type=257,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=21,6,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::54   dns.caa.flags=0x00   \#
        dns.caa.flags.issuer_critical=0   dns.caa.issue=ca.example.net   dns.caa.tag=issue   dns.caa.value=ca.example.net
        """#),
    Sample(
      "answer: shop.example 65", .dns,
      hex: """
        9521850000010001000200040473686f70076578616d706c650000410001c00c004100010000012c00290001000001000602683202683300040004c0
        0002500006001020010db8000000000000000000000080c00c000200010000012c0006036e7331c00cc00c000200010000012c0006036e7332c00cc0
        5f000100010000012c0004c0000235c071000100010000012c0004c0000236c071001c00010000012c001020010db800000000000000000000005400
        002904d0000000000000
        """,
      fields: #"""
        dns.id=0x9521   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=shop.example   dns.qry.name.len=12   dns.count.labels=2   dns.qry.type=65   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root>   \#
        dns.resp.type=65,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=41,6,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::54   \#
        dns.svcb.svcpriority=1   dns.svcb.targetname=<Root>   dns.svcb.svcparam.key=1,4,6   \#
        dns.svcb.svcparam.value.length=6,4,16   dns.svcb.svcparam.alpn=h2,h3   dns.svcb.svcparam.ipv4hint.ip=192.0.2.80   \#
        dns.svcb.svcparam.ipv6hint.ip=2001:db8::80
        """#),
    Sample(
      "answer: _8443._foo.shop.example 64", .dns,
      hex: """
        ef9285000001000100020004055f38343433045f666f6f0473686f70076578616d706c650000400001c00c004000010000012c002900020373766304
        73686f70076578616d706c65000000000200030003000220fb029b000568656c6c6fc017000200010000012c0006036e7331c017c017000200010000
        012c0006036e7332c017c06a000100010000012c0004c0000235c07c000100010000012c0004c0000236c07c001c00010000012c001020010db80000
        0000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0xef92   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=_8443._foo.shop.example   dns.qry.name.len=23   dns.count.labels=4   \#
        dns.qry.type=64   dns.qry.class=0x0001   \#
        dns.resp.name=_8443._foo.shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Ro\#
        ot>   dns.resp.type=64,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=41,6,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::54   \#
        dns.svcb.svcpriority=2   dns.svcb.targetname=svc.shop.example   dns.svcb.svcparam.key=0,3,667   \#
        dns.svcb.svcparam.value.length=2,2,5   dns.svcb.svcparam.value=68656c6c6f   dns.svcb.svcparam.mandatory.key=3   \#
        dns.svcb.svcparam.port=8443
        """#),
    Sample(
      "answer: a.legacy.shop.example 1", .dns,
      hex: """
        90d9850000010002000000010161066c65676163790473686f70076578616d706c650000010001c00e002700010000012c000f056f74686572076578
        616d706c6500c00c000500010000012c000a0161056f74686572c01a00002904d0000000000000
        """,
      fields: #"""
        dns.id=0x90d9   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=2   dns.count.auth_rr=0   \#
        dns.count.add_rr=1   dns.qry.name=a.legacy.shop.example   dns.qry.name.len=21   dns.count.labels=4   dns.qry.type=1   \#
        dns.qry.class=0x0001   dns.resp.name=legacy.shop.example,a.legacy.shop.example,<Root>   dns.resp.type=39,5,41   \#
        dns.resp.class=0x0001,0x0001   dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=15,10,0   dns.cname=a.other.example   \#
        dns.dname=other.example
        """#),
    Sample(
      "answer: odd.name.shop.example 1", .dns,
      hex: """
        97de85000001000100020004086f64642e6e616d650473686f70076578616d706c650000010001c00c000100010000012c0004c0000207c015000200
        010000012c0006036e7331c015c015000200010000012c0006036e7332c015c043000100010000012c0004c0000235c055000100010000012c0004c0
        000236c055001c00010000012c001020010db800000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0x97de   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=odd.name.shop.example   dns.qry.name.len=21   dns.count.labels=4   dns.qry.type=1   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=odd.name.shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root\#
        >   dns.resp.type=1,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=4,6,6,4,4,16,0   \#
        dns.a=192.0.2.7,192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::54
        """#),
    Sample(
      "answer: raw.shop.example 65280", .dns,
      hex: """
        996885000001000100020004037261770473686f70076578616d706c6500ff000001c00cff0000010000012c00040a000001c010000200010000012c
        0006036e7331c010c010000200010000012c0006036e7332c010c03e000100010000012c0004c0000235c050000100010000012c0004c0000236c050
        001c00010000012c001020010db800000000000000000000005400002904d0000000000000
        """,
      fields: #"""
        dns.id=0x9968   dns.flags=0x8500   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=1   dns.count.answers=1   dns.count.auth_rr=2   \#
        dns.count.add_rr=4   dns.qry.name=raw.shop.example   dns.qry.name.len=16   dns.count.labels=3   dns.qry.type=65280   \#
        dns.qry.class=0x0001   \#
        dns.resp.name=raw.shop.example,shop.example,shop.example,ns1.shop.example,ns2.shop.example,ns2.shop.example,<Root>   \#
        dns.resp.type=65280,2,2,1,1,28,41   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=300,300,300,300,300,300   dns.resp.ext_rcode=0x00   \#
        dns.resp.edns0_version=0   dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=4,6,6,4,4,16,0   \#
        dns.a=192.0.2.53,192.0.2.54   dns.ns=ns1.shop.example,ns2.shop.example   dns.aaaa=2001:db8::54
        """#),
    Sample(
      "answer: none.shop.example 1", .dns,
      hex: """
        8ead85030001000000010001046e6f6e650473686f70076578616d706c650000010001c011000600010000003c0027036e7331c0110a686f73746d61
        73746572c01178c275f500001c2000000384001275000000003c00002904d0000000000000
        """,
      fields: #"""
        dns.id=0x8ead   dns.flags=0x8503   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=1   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=3   dns.count.queries=1   dns.count.answers=0   dns.count.auth_rr=1   \#
        dns.count.add_rr=1   dns.qry.name=none.shop.example   dns.qry.name.len=17   dns.count.labels=3   dns.qry.type=1   \#
        dns.qry.class=0x0001   dns.resp.name=shop.example,<Root>   dns.resp.type=6,41   dns.resp.class=0x0001   \#
        dns.rr.udp_payload_size=1232   dns.resp.ttl=60   dns.resp.ext_rcode=0x00   dns.resp.edns0_version=0   \#
        dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=39,0   dns.soa.mname=ns1.shop.example   \#
        dns.soa.rname=hostmaster.shop.example   dns.soa.serial_number=2026010101   dns.soa.refresh_interval=7200   \#
        dns.soa.retry_interval=900   dns.soa.expire_limit=1209600   dns.soa.minimum_ttl=60
        """#)
  ]
}
