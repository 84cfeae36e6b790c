// The fields are what tshark 4.0.17 printed for each message: `-T fields -E occurrence=a -E aggregator=,`.

import Wire

extension Sample {
  /// Made for the purpose: odd names, headers and lengths.
  static let oddNames: [Sample] = [
    Sample(
      "a root name", .dns,
      hex: """
        0001010000010000000000000000010001
        """,
      fields: #"""
        dns.qry.name=<Root>   dns.qry.name.len=6   dns.count.labels=1   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "dots and backslashes in labels", .dns,
      hex: """
        00010100000100000000000003772e77022c5c0000010001
        """,
      fields: #"""
        dns.qry.name=w.w.,\   dns.qry.name.len=6   dns.count.labels=3   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "octets of UTF-8 and others", .dns,
      hex: """
        00010100000100000000000005c3a9fffe6104e282ac800000010001
        """,
      fields: #"""
        dns.qry.name=é��a.€�   dns.qry.name.len=10   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "more than 255 octets", .dns,
      hex: """
        0001010000010000000000003f6161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161
        616161616161616161616161616161613f61616161616161616161616161616161616161616161616161616161616161616161616161616161616161
        61616161616161616161616161616161616161613f616161616161616161616161616161616161616161616161616161616161616161616161616161
        6161616161616161616161616161616161616161616161613f6161616161616161616161616161616161616161616161616161616161616161616161
        6161616161616161616161616161616161616161616161616161616104616263640000010001
        """,
      fields: #"""
        dns.qry.name=<Name too long>   dns.qry.name.len=15   dns.count.labels=1   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "a pointer to itself", .dns,
      hex: """
        000101000001000000000000c00c00010001
        """,
      fields: #"""
        dns.qry.name=<Name contains a pointer that loops>   dns.qry.name.len=36   dns.count.labels=1   dns.qry.type=1   \#
        dns.qry.class=0x0001
        """#),
    Sample(
      "a circle", .dns,
      hex: """
        00010100000100000000000003616263c00c00010001
        """,
      fields: #"""
        dns.qry.name=<Name contains a pointer that loops>   dns.qry.name.len=36   dns.count.labels=1   dns.qry.type=1   \#
        dns.qry.class=0x0001
        """#),
    Sample(
      "a forward pointer", .dns,
      hex: """
        00010100000100000000000003616263c016000100010378797a00
        """,
      fields: #"""
        dns.qry.name=abc.xyz   dns.qry.name.len=7   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001   \#
        dns.extraneous.data=0378797a00
        """#),
    Sample(
      "cut in a name", .dns,
      hex: """
        000101000001000000000000036162
        """,
      fields: #"""

        """#),
    Sample(
      "a pointer into the header", .dns,
      hex: """
        0001010000010000000000000161c00400010001
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x0100   dns.flags.response=0   dns.flags.opcode=0   dns.flags.truncated=0   \#
        dns.flags.recdesired=1   dns.flags.z=0   dns.flags.checkdisable=0   dns.count.queries=1   dns.count.answers=0   \#
        dns.count.auth_rr=0   dns.count.add_rr=0   dns.qry.name=a   dns.qry.name.len=0   dns.count.labels=0   \#
        dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "bytes behind the end", .dns,
      hex: """
        000101000002000000000000016101620000010001c00c000100016578747261
        """,
      fields: #"""
        dns.qry.name=a.b,a.b   dns.qry.name.len=3,3   dns.count.labels=2,2   dns.qry.type=1,1   dns.qry.class=0x0001,0x0001   \#
        dns.extraneous.data=6578747261
        """#),
    Sample(
      "an address of three bytes", .dns,
      hex: """
        000181800001000100000000016101620000010001c00c000100010000003c0003010203
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001   \#
        dns.resp.name=a.b   dns.resp.type=1   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=3
        """#),
    Sample(
      "an alias without its end", .dns,
      hex: """
        000181800001000100000000016101620000010001c00c000500010000003c000403616263
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001   \#
        dns.resp.name=a.b   dns.resp.type=5   dns.resp.class=0x0001   dns.resp.ttl=60   dns.resp.len=4
        """#),
    Sample(
      "a record longer than the message", .dns,
      hex: """
        000181800001000100000000016101620000010001c00c000100010000003c019001020304
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "strings of TXT", .dns,
      hex: """
        000181800001000200000000016101620000010001c00c001000010000003c000b036162630005640965c3a9c00c001000010000003c00050461225c
        ff
        """,
      fields: #"""
        dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001   \#
        dns.resp.name=a.b,a.b   dns.resp.type=16,16   dns.resp.class=0x0001,0x0001   dns.resp.ttl=60,60   dns.resp.len=11,5   \#
        dns.txt.length=3,0,5,4   dns.txt=abc,,d\te��,a"\�
        """#),
    Sample(
      "253 characters", .dns,
      hex: """
        0001010000010000000000003f6161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161
        616161616161616161616161616161613f61616161616161616161616161616161616161616161616161616161616161616161616161616161616161
        61616161616161616161616161616161616161613f616161616161616161616161616161616161616161616161616161616161616161616161616161
        6161616161616161616161616161616161616161616161613d6161616161616161616161616161616161616161616161616161616161616161616161
        61616161616161616161616161616161616161616161616161610000010001
        """,
      fields: #"""
        dns.qry.name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\#
        aaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\#
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa   dns.qry.name.len=253   dns.count.labels=4   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "254 characters", .dns,
      hex: """
        0001010000010000000000003f6161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161
        616161616161616161616161616161613f61616161616161616161616161616161616161616161616161616161616161616161616161616161616161
        61616161616161616161616161616161616161613f616161616161616161616161616161616161616161616161616161616161616161616161616161
        6161616161616161616161616161616161616161616161613e6161616161616161616161616161616161616161616161616161616161616161616161
        6161616161616161616161616161616161616161616161616161610000010001
        """,
      fields: #"""
        dns.qry.name=<Name too long>   dns.qry.name.len=15   dns.count.labels=1   dns.qry.type=1   dns.qry.class=0x0001
        """#),
    Sample(
      "eleven bytes of header", .dns,
      hex: """
        0001010000010000000000
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x0100   dns.flags.response=0   dns.flags.opcode=0   dns.flags.truncated=0   \#
        dns.flags.recdesired=1   dns.flags.z=0   dns.flags.checkdisable=0   dns.count.queries=1   dns.count.answers=0   \#
        dns.count.auth_rr=0
        """#),
    Sample(
      "all flags, answer", .dns,
      hex: """
        0001ffff0000000000000000
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0xffff   dns.flags.response=1   dns.flags.opcode=15   dns.flags.authoritative=1   \#
        dns.flags.truncated=1   dns.flags.recdesired=1   dns.flags.recavail=1   dns.flags.z=1   dns.flags.authenticated=1   \#
        dns.flags.checkdisable=1   dns.flags.rcode=15   dns.count.queries=0   dns.count.answers=0   dns.count.auth_rr=0   \#
        dns.count.add_rr=0
        """#),
    Sample(
      "all flags, question", .dns,
      hex: """
        00017fff0000000000000000
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x7fff   dns.flags.response=0   dns.flags.opcode=15   dns.flags.truncated=1   \#
        dns.flags.recdesired=1   dns.flags.z=1   dns.flags.authenticated=1   dns.flags.checkdisable=1   dns.count.queries=0   \#
        dns.count.answers=0   dns.count.auth_rr=0   dns.count.add_rr=0
        """#),
    Sample(
      "an update", .dns,
      hex: """
        000128000001000100010000016101620000060001c00c00ff00ff0000003c0000c00c000100010000003c000401020304
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x2800   dns.flags.response=0   dns.flags.opcode=5   dns.flags.truncated=0   \#
        dns.flags.recdesired=0   dns.flags.z=0   dns.flags.checkdisable=0   dns.count.zones=1   dns.count.prerequisites=1   \#
        dns.count.updates=1   dns.count.add_rr=0   dns.qry.name=a.b   dns.qry.name.len=3   dns.count.labels=2   \#
        dns.qry.type=6   dns.qry.class=0x0001   dns.resp.name=a.b,a.b   dns.resp.type=255,1   dns.resp.class=0x00ff,0x0001   \#
        dns.resp.ttl=60,60   dns.resp.len=0,4   dns.a=1.2.3.4
        """#),
    Sample(
      "a count that promises too much", .dns,
      hex: """
        00010100ffff000000000000016101620000060001016101620000060001016101620000060001
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x0100   dns.flags.response=0   dns.flags.opcode=0   dns.flags.truncated=0   \#
        dns.flags.recdesired=1   dns.flags.z=0   dns.flags.checkdisable=0   dns.count.queries=65535   dns.count.answers=0   \#
        dns.count.auth_rr=0   dns.count.add_rr=0   dns.qry.name=a.b,a.b,a.b   dns.qry.name.len=3,3,3   \#
        dns.count.labels=2,2,2   dns.qry.type=6,6,6   dns.qry.class=0x0001,0x0001,0x0001
        """#)
  ]
}
