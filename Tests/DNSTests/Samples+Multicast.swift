// The fields are what tshark 4.0.17 printed for each message: `-T fields -E occurrence=a -E aggregator=,`.

import Wire

extension Sample {
  /// Multicast DNS and LLMNR.
  static let multicast: [Sample] = [
    Sample(
      "mDNS question", .mdns,
      hex: """
        000100000001000000000000025f78045f746370056c6f63616c00000c8001
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x0000   dns.flags.response=0   dns.flags.opcode=0   dns.flags.truncated=0   \#
        dns.flags.recdesired=0   dns.flags.z=0   dns.flags.checkdisable=0   dns.count.queries=1   dns.count.answers=0   \#
        dns.count.auth_rr=0   dns.count.add_rr=0   dns.qry.name=_x._tcp.local   dns.qry.name.len=13   dns.count.labels=3   \#
        dns.qry.type=12   dns.qry.class=0x0001   dns.qry.qu=1
        """#),
    Sample(
      "mDNS answer", .mdns,
      hex: """
        0001840000000003000000000169025f78045f746370056c6f63616c00002180010000003c000f0001000213880174056c6f63616c000168056c6f63
        616c00000180010000003c0004010203040168056c6f63616c00000100010000003c000401020304
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x8400   dns.flags.response=1   dns.flags.opcode=0   dns.flags.authoritative=1   \#
        dns.flags.truncated=0   dns.flags.recdesired=0   dns.flags.recavail=0   dns.flags.z=0   dns.flags.authenticated=0   \#
        dns.flags.checkdisable=0   dns.flags.rcode=0   dns.count.queries=0   dns.count.answers=3   dns.count.auth_rr=0   \#
        dns.count.add_rr=0   dns.srv.service=i   dns.srv.proto=_x   dns.srv.name=_tcp.local   dns.resp.name=h.local,h.local   \#
        dns.resp.type=33,1,1   dns.resp.class=0x0001,0x0001,0x0001   dns.resp.cache_flush=1,1,0   dns.resp.ttl=60,60,60   \#
        dns.resp.len=15,4,4   dns.a=1.2.3.4,1.2.3.4   dns.srv.priority=1   dns.srv.weight=2   dns.srv.port=5000   \#
        dns.srv.target=t.local
        """#),
    Sample(
      "mDNS, all flags", .mdns,
      hex: """
        0001ffff000100000000000001610000018001
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0xffff   dns.flags.response=1   dns.flags.opcode=15   dns.flags.authoritative=1   \#
        dns.flags.truncated=1   dns.flags.recdesired=1   dns.flags.recavail=1   dns.flags.z=1   dns.flags.authenticated=1   \#
        dns.flags.checkdisable=1   dns.flags.rcode=15   dns.count.queries=1   dns.count.answers=0   dns.count.auth_rr=0   \#
        dns.count.add_rr=0   dns.qry.name=a   dns.qry.name.len=0   dns.count.labels=0   dns.qry.type=1   \#
        dns.qry.class=0x0001   dns.qry.qu=1
        """#),
    Sample(
      "mDNS with EDNS", .mdns,
      hex: """
        00017fff00010000000000010168056c6f63616c000001000100002985a0119400000000
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x7fff   dns.flags.response=0   dns.flags.opcode=15   dns.flags.truncated=1   \#
        dns.flags.recdesired=1   dns.flags.z=1   dns.flags.authenticated=1   dns.flags.checkdisable=1   dns.count.queries=1   \#
        dns.count.answers=0   dns.count.auth_rr=0   dns.count.add_rr=1   dns.qry.name=h.local   dns.qry.name.len=7   \#
        dns.count.labels=2   dns.qry.type=1   dns.qry.class=0x0001   dns.qry.qu=0   dns.resp.name=<Root>   dns.resp.type=41   \#
        dns.rr.udp_payload_size=0x05a0   dns.resp.cache_flush=1   dns.resp.ext_rcode=0x11   dns.resp.edns0_version=148   \#
        dns.resp.z=0x0000   dns.resp.z.do=0   dns.resp.len=0
        """#),
    Sample(
      "LLMNR, all flags", .llmnr,
      hex: """
        0001ffff0001000000000000036162630000018001
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0xffff   dns.flags.response=1   dns.flags.opcode=15   dns.flags.conflict=1   \#
        dns.flags.truncated=1   dns.flags.tentative=1   dns.flags.rcode=15   dns.count.queries=1   dns.count.answers=0   \#
        dns.count.auth_rr=0   dns.count.add_rr=0   dns.qry.name=abc   dns.qry.name.len=3   dns.count.labels=1   \#
        dns.qry.type=1   dns.qry.class=0x8001
        """#),
    Sample(
      "LLMNR question", .llmnr,
      hex: """
        000100000001000000000000036162630000010001
        """,
      fields: #"""
        dns.id=0x0001   dns.flags=0x0000   dns.flags.response=0   dns.flags.opcode=0   dns.flags.conflict=0   \#
        dns.flags.truncated=0   dns.flags.tentative=0   dns.count.queries=1   dns.count.answers=0   dns.count.auth_rr=0   \#
        dns.count.add_rr=0   dns.qry.name=abc   dns.qry.name.len=3   dns.count.labels=1   dns.qry.type=1   \#
        dns.qry.class=0x0001
        """#)
  ]
}
