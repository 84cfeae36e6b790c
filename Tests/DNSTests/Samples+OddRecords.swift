// The fields are what tshark 4.0.17 printed for each message: `-T fields -E occurrence=a -E aggregator=,`.

import Wire

extension Sample {
  /// Made for the purpose: odd records.
  static let oddRecords: [Sample] = [
    Sample(
      "every option of EDNS", .dns,
      hex: """
        00010120000100000000000101610162000001000100002904d00100800100a4000300046e73696400080007000118000102030008000b0002380000
        000000000000000800050003080001000a00083132333435363738000a001031323334353637386162636465666768000b0000000b00020064000c00
        050000000000000d00050361626300000f000b001268656c6c6f2009c3a9000f00020003000500030507080006000201020007000101fde900027878
        0009000400000001000e000400010002
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001   \#
        dns.resp.name=<Root>   dns.resp.type=41   dns.rr.udp_payload_size=1232   dns.resp.ext_rcode=0x01   \#
        dns.resp.edns0_version=0   dns.resp.z=0x8001   dns.resp.z.do=1   dns.resp.len=164   \#
        dns.opt.code=3,8,8,8,10,10,11,11,12,13,15,15,5,6,7,65001,9,14   dns.opt.len=4,7,11,5,8,16,0,2,5,5,11,2,3,2,1,2,4,4   \#
        dns.opt.data=6e736964,00011800010203,0002380000000000000000,0003080001,3132333435363738,313233343536373861626364656667\#
        68,<MISSING>,0064,0000000000,0361626300,001268656c6c6f2009c3a9,0003,050708,0102,01,7878,00000001,00010002   \#
        dns.opt.client.family=1,2,3   dns.opt.client.netmask=24,56,8   dns.opt.client.scope=0,0,0   \#
        dns.opt.client.addr4=1.2.3.0   dns.opt.client.addr6=::   dns.opt.cookie.client=3132333435363738,3132333435363738   \#
        dns.opt.cookie.server=<MISSING>,6162636465666768   dns.opt.ext_error.info_code=18,3   \#
        dns.opt.ext_error.extra_text=hello \té
        """#),
    Sample(
      "service binding and authorization", .dns,
      hex: """
        000181800001000800000000016101620000410001c00c004100010000003c0057000100000000040001000300010006026832026833000200000003
        000201bb000400080001020304050607000500046563686300060010000102030405060708090a0b0c0d0e0f000700032f6471029b000568656c6c6f
        c00c004000010000003c0008000003666f6fc00cc00c010100010000003c00208005697373756563612e6578616d706c652e6e65743b20706f6c6963
        793d6576c00c010100010000003c00110005696f6465666d61696c746f3a784079c00c010100010000003c000c0009697373756577696c643bc00c01
        0100010000003c000c0103746273556e6b6e6f776ec00c002100010000003c000b0001000213880174017800055f6d717474045f7463700473686f70
        076578616d706c6500002100010000003c000b0001000213880174017800
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=65   dns.qry.class=0x0001   \#
        dns.srv.service=a,_mqtt   dns.srv.proto=b,_tcp   dns.srv.name=shop.example   dns.resp.name=a.b,a.b,a.b,a.b,a.b,a.b   \#
        dns.resp.type=65,64,257,257,257,257,33,33   dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.resp.ttl=60,60,60,60,60,60,60,60   dns.resp.len=87,8,32,17,12,12,11,11   dns.srv.priority=1,1   \#
        dns.srv.weight=2,2   dns.srv.port=5000,5000   dns.srv.target=t.x,t.x   dns.svcb.svcpriority=1,0   \#
        dns.svcb.targetname=<Root>,foo.a.b   dns.svcb.svcparam.key=0,1,2,3,4,5,6,7,667   \#
        dns.svcb.svcparam.value.length=4,6,0,2,8,4,16,3,5   dns.svcb.svcparam.value=2f6471,68656c6c6f   \#
        dns.svcb.svcparam.mandatory.key=1,3   dns.svcb.svcparam.alpn=h2,h3   dns.svcb.svcparam.port=443   \#
        dns.svcb.svcparam.ipv4hint.ip=0.1.2.3,4.5.6.7   dns.svcb.svcparam.echconfig=65636863   \#
        dns.svcb.svcparam.ipv6hint.ip=1:203:405:607:809:a0b:c0d:e0f   dns.caa.flags=0x80,0x00,0x00,0x01   \#
        dns.caa.flags.issuer_critical=1,0,0,0   dns.caa.issue=ca.example.net; policy=ev   dns.caa.issuewild=;   \#
        dns.caa.iodef=mailto:x@y   dns.caa.unknown=Unknown   dns.caa.tag=issue,iodef,issuewild,tbs   \#
        dns.caa.value=ca.example.net; policy=ev,mailto:x@y,;,Unknown
        """#),
    Sample(
      "records of many kinds", .dns,
      hex: """
        000181800001000900000000016101620000ff0001c00c000600010000003c001e016d016e000172016e000000000100000002000000030000000400
        000005c00c000f00010000003c000a0005046d61696c017800c00c002300010000003c001c000100020153075349502b44325500045f736970045f75
        6470017800c00c002300010000003c0013000100020153075349502b4432550361216200c00c000d00010000003c000a03504331054c696e7578c00c
        002700010000003c00050164017800c00c002b00010000003c0024123408020000000000000000000000000000000000000000000000000000000000
        000000c00c003000010000003c00440101030d000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728
        292a2b2c2d2e2f303132333435363738393a3b3c3d3e3fc00c002e00010000003c005500010d0200000e106553f10064bb5a8004d201780000010203
        0405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=255   dns.qry.class=0x0001   \#
        dns.resp.name=a.b,a.b,a.b,a.b,a.b,a.b,a.b,a.b,a.b   dns.resp.type=6,15,35,35,13,39,43,48,46   \#
        dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   \#
        dns.resp.ttl=60,60,60,60,60,60,60,60,60   dns.resp.len=30,10,28,19,10,5,36,68,85   dns.soa.mname=m.n   \#
        dns.soa.rname=r.n   dns.soa.serial_number=1   dns.soa.refresh_interval=2   dns.soa.retry_interval=3   \#
        dns.soa.expire_limit=4   dns.soa.minimum_ttl=5   dns.hinfo.cpu=PC1   dns.hinfo.os=Linux   dns.mx.preference=5   \#
        dns.mx.mail_exchange=mail.x   dns.naptr.order=1,1   dns.naptr.preference=2,2   dns.naptr.flags=S,S   \#
        dns.naptr.service=SIP+D2U,SIP+D2U   dns.naptr.regex=,a!b   dns.naptr.replacement=_sip._udp.x,<Root>   dns.dname=d.x   \#
        dns.ds.key_id=0x1234   dns.ds.algorithm=8   dns.ds.digest_type=2   \#
        dns.ds.digest=0000000000000000000000000000000000000000000000000000000000000000   dns.rrsig.type_covered=1   \#
        dns.rrsig.algorithm=13   dns.rrsig.labels=2   dns.rrsig.original_ttl=3600   \#
        dns.rrsig.signature_expiration=Nov 14, 2023 22:13:20.000000000 UTC   \#
        dns.rrsig.signature_inception=Jul 22, 2023 04:26:40.000000000 UTC   dns.rrsig.key_tag=1234   \#
        dns.rrsig.signers_name=x   \#
        dns.rrsig.signature=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30\#
        3132333435363738393a3b3c3d3e3f   dns.dnskey.flags=0x0101   dns.dnskey.flags.zone_key=1   \#
        dns.dnskey.flags.key_revoked=0   dns.dnskey.flags.secure_entry_point=1   dns.dnskey.algorithm=13   \#
        dns.dnskey.public_key=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f\#
        303132333435363738393a3b3c3d3e3f
        """#),
    Sample(
      "denial of existence", .dns,
      hex: """
        000181800001000700000000016101620000ff0001c00c002f00010000003c000d016e0178000006400100000003c00c003200010000003c00260101
        000a04aabbccdd14000102030405060708090a0b0c0d0e0f101112130006400100000003c00c003300010000003c00050100000a00c00c0034000100
        00003c0023030101000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fc00c002c00010000003c00220402000102030405
        060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fc00c006300010000003c000403616263c00c303900010000003c000403616263
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=255   dns.qry.class=0x0001   \#
        dns.resp.name=a.b,a.b,a.b,a.b,a.b,a.b,a.b   dns.resp.type=47,1,15,46,47,50,1,15,46,47,51,52,44,99,12345   \#
        dns.resp.class=0x0001,0x0001,0x0001,0x0001,0x0001,0x0001,0x0001   dns.resp.ttl=60,60,60,60,60,60,60   \#
        dns.resp.len=13,38,5,35,34,4,4   dns.nsec.next_domain_name=n.x
        """#),
    Sample(
      "control characters", .dns,
      hex: """
        00018000000100020000000020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f0000010001c00c001000010000003c
        002120000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fc00c010100010000003c002700056973737565000102030405
        060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
        """,
      fields: #"""
        dns.qry.name=\000\001\002\003\004\005\006\a\b\t\n\v\f\r\016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\03\#
        5\036\037   dns.qry.name.len=32   dns.count.labels=1   dns.qry.type=1   dns.qry.class=0x0001   \#
        dns.resp.name=<Root>,<Root>   dns.resp.type=16,257   dns.resp.class=0x0001,0x0001   dns.resp.ttl=60,60   \#
        dns.resp.len=33,39   dns.txt.length=32   dns.caa.flags=0x00   dns.caa.flags.issuer_critical=0   \#
        dns.caa.issue=\000\001\002\003\004\005\006\a\b\t\n\v\f\r\016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\0\#
        35\036\037   dns.caa.tag=issue   \#
        dns.caa.value=\000\001\002\003\004\005\006\a\b\t\n\v\f\r\016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\0\#
        35\036\037
        """#),
    Sample(
      "characters that are not printable", .dns,
      hex: """
        00018000000100020000000008c280c29fc2a0c2ad0000010001c00c001000010000003c000908c280c29fc2a0c2adc00c010100010000003c000f00
        056973737565c280c29fc2a0c2ad
        """,
      fields: #"""
        dns.qry.name=\u0080\u009F\#u{A0}\u00AD   dns.qry.name.len=8   dns.count.labels=1   dns.qry.type=1   \#
        dns.qry.class=0x0001   dns.resp.name=\u0080\u009F\#u{A0}\u00AD,\u0080\u009F\#u{A0}\u00AD   dns.resp.type=16,257   \#
        dns.resp.class=0x0001,0x0001   dns.resp.ttl=60,60   dns.resp.len=9,15   dns.txt.length=8   dns.txt=��������   \#
        dns.caa.flags=0x00   dns.caa.flags.issuer_critical=0   dns.caa.issue=���   dns.caa.tag=issue   dns.caa.value=���
        """#),
    Sample(
      "a service at a name without dots", .dns,
      hex: """
        0001800000000001000000000361626300002100010000003c000b0001000200030174017800
        """,
      fields: #"""
        dns.srv.service=abc   dns.resp.type=33   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=11   \#
        dns.srv.priority=1   dns.srv.weight=2   dns.srv.port=3   dns.srv.target=t.x
        """#),
    Sample(
      "a service at an odd name", .dns,
      hex: """
        00018000000000010000000004612e2e62016300002100010000003c000700010002000300
        """,
      fields: #"""
        dns.srv.service=a   dns.srv.name=b.c   dns.resp.type=33   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=7   \#
        dns.srv.priority=1   dns.srv.weight=2   dns.srv.port=3   dns.srv.target=<Root>
        """#),
    Sample(
      "a string that passes its record", .dns,
      hex: """
        000180000000000200000000016100001000010000003c000703616263056465017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=a   dns.resp.type=16   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=7   \#
        dns.txt.length=3,5,122   dns.txt=abc,de\#u{1}z\#u{1}
        """#),
    Sample(
      "an IPv6 address of five bytes", .dns,
      hex: """
        000180000000000300000000016100001c00010000003c00050102030405017a017a00000100010000003c000401020304017a017a00000100010000
        003c000401020304
        """,
      fields: #"""
        dns.resp.name=a,z.z,z.z   dns.resp.type=28,1,1   dns.resp.class=0x0001,0x0001,0x0001   dns.resp.ttl=60,60,60   \#
        dns.resp.len=5,4,4   dns.a=1.2.3.4,1.2.3.4   dns.aaaa=102:304:501:7a01:7a00:1:1:0
        """#),
    Sample(
      "a mail server without a name", .dns,
      hex: """
        000180000000000200000000016100000f00010000003c000100017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=a   dns.resp.type=15   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=1
        """#),
    Sample(
      "an option that passes its record", .dns,
      hex: """
        00018000000000020000000000002900010000003c00060003000a6162017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=<Root>,z.z   dns.resp.type=41,1   dns.resp.class=0x0001   dns.rr.udp_payload_size=1   dns.resp.ttl=60   \#
        dns.resp.ext_rcode=0x00   dns.resp.edns0_version=0   dns.resp.z=0x003c   dns.resp.z.do=0   dns.resp.len=6,4   \#
        dns.opt.code=3   dns.opt.len=10   dns.opt.data=6162017a017a00000100   dns.a=1.2.3.4
        """#),
    Sample(
      "a network of no bytes", .dns,
      hex: """
        00018000000000020000000000002900010000003c0006000800020001017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=<Root>,z.z   dns.resp.type=41,1   dns.resp.class=0x0001   dns.rr.udp_payload_size=1   dns.resp.ttl=60   \#
        dns.resp.ext_rcode=0x00   dns.resp.edns0_version=0   dns.resp.z=0x003c   dns.resp.z.do=0   dns.resp.len=6,4   \#
        dns.opt.code=8   dns.opt.len=2   dns.opt.data=0001   dns.opt.client.family=1   dns.opt.client.netmask=1   \#
        dns.opt.client.scope=122   dns.opt.client.addr4=1.122.0.0   dns.a=1.2.3.4
        """#),
    Sample(
      "types up to 256", .dns,
      hex: """
        000180000000000200000000016100002f00010000003c0028016e017800002100000000000000000000000000000000000000000000000000000000
        0000000080017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=a,z.z   dns.resp.type=47,256,1   dns.resp.class=0x0001,0x0001   dns.resp.ttl=60,60   \#
        dns.resp.len=40,4   dns.a=1.2.3.4   dns.nsec.next_domain_name=n.x
        """#),
    Sample(
      "a window that is cut", .dns,
      hex: """
        000180000000000400000000016100002f00010000003c0009016e01780000064001017a017a00000100010000003c000401020304017a017a000001
        00010000003c000401020304017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=a   \#
        dns.resp.type=47,1,15,23,25,26,27,28,30,39,41,42,43,44,46,1030,775,777,778,779,780,782,791,793,794,795,796,798,1030,77\#
        5,777,778,779,780,782,791,793,794,795,796,798,1030   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=9   \#
        dns.nsec.next_domain_name=n.x
        """#),
    Sample(
      "a hint of three bytes", .dns,
      hex: """
        000180000000000200000000016100004000010000003c000a00010000040003616263017a017a00000100010000003c000401020304
        """,
      fields: #"""
        dns.resp.name=a,z.z   dns.resp.type=64,1   dns.resp.class=0x0001,0x0001   dns.resp.ttl=60,60   dns.resp.len=10,4   \#
        dns.a=1.2.3.4   dns.svcb.svcpriority=1   dns.svcb.targetname=<Root>   dns.svcb.svcparam.key=4   \#
        dns.svcb.svcparam.value.length=3   dns.svcb.svcparam.ipv4hint.ip=97.98.99.1
        """#)
  ]
}
