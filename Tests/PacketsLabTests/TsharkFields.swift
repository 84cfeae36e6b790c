/// Fields of some packets of `Labs/Captures/first-look.pcapng` and their bytes, first and last, as `tshark -T pdml` has them.
enum TsharkFields {
  static func rows(_ packet: Int) -> [(name: String, bytes: Range<Int>)]? {
    byPacket[packet]?.split(separator: ",").compactMap { row in
      let parts = row.split(whereSeparator: { $0.isWhitespace || $0 == "-" })
      guard parts.count == 3, let first = Int(parts[1]), let last = Int(parts[2]) else { return nil }
      return (String(parts[0]), first..<last + 1)
    }
  }

  private static let byPacket = [
    1:
      """
    eth.dst 0-5, eth.src 6-11, eth.type 12-13, arp.hw.type 14-15, arp.proto.type 16-17, arp.hw.size 18-18,
    arp.proto.size 19-19, arp.opcode 20-21, arp.src.hw_mac 22-27, arp.src.proto_ipv4 28-31, arp.dst.hw_mac 32-37,
    arp.dst.proto_ipv4 38-41
    """,
    3:
      """
    eth.dst 0-5, eth.src 6-11, eth.type 12-13, ip.version 14-14, ip.hdr_len 14-14, ip.dsfield 15-15, ip.len 16-17,
    ip.id 18-19, ip.flags 20-20, ip.frag_offset 20-21, ip.ttl 22-22, ip.proto 23-23, ip.checksum 24-25, ip.src 26-29,
    ip.dst 30-33, udp.srcport 34-35, udp.dstport 36-37, udp.length 38-39, udp.checksum 40-41, udp.payload 42-97,
    dns.id 42-43, dns.flags 44-45, dns.count.queries 46-47, dns.count.answers 48-49, dns.count.auth_rr 50-51,
    dns.count.add_rr 52-53, dns.qry.name 54-70, dns.qry.name.len 54-70, dns.count.labels 54-70, dns.qry.type 71-72,
    dns.qry.class 73-74, dns.opt 86-97, dns.opt.code 86-87, dns.opt.len 88-89, dns.opt.data 90-97,
    dns.opt.cookie.client 90-97
    """,
    9:
      """
    eth.dst 0-5, eth.src 6-11, eth.type 12-13, ip.version 14-14, ip.hdr_len 14-14, ip.dsfield 15-15, ip.len 16-17,
    ip.id 18-19, ip.flags 20-20, ip.frag_offset 20-21, ip.ttl 22-22, ip.proto 23-23, ip.checksum 24-25, ip.src 26-29,
    ip.dst 30-33, tcp.srcport 34-35, tcp.dstport 36-37, tcp.seq 38-41, tcp.seq_raw 38-41, tcp.ack 42-45,
    tcp.ack_raw 42-45, tcp.hdr_len 46-46, tcp.flags 46-47, tcp.window_size_value 48-49, tcp.window_size 48-49,
    tcp.checksum 50-51, tcp.urgent_pointer 52-53
    """,
    12:
      """
    eth.dst 0-5, eth.src 6-11, eth.type 12-13, ip.version 14-14, ip.hdr_len 14-14, ip.dsfield 15-15, ip.len 16-17,
    ip.id 18-19, ip.flags 20-20, ip.frag_offset 20-21, ip.ttl 22-22, ip.proto 23-23, ip.checksum 24-25, ip.src 26-29,
    ip.dst 30-33, tcp.srcport 34-35, tcp.dstport 36-37, tcp.seq 38-41, tcp.seq_raw 38-41, tcp.ack 42-45,
    tcp.ack_raw 42-45, tcp.hdr_len 46-46, tcp.flags 46-47, tcp.window_size_value 48-49, tcp.window_size 48-49,
    tcp.window_size_scalefactor 48-49, tcp.checksum 50-51, tcp.urgent_pointer 52-53, tcp.payload 66-144,
    http.request.method 66-68, http.request.uri 70-70, http.request.version 72-79, http.host 82-104,
    http.user_agent 105-129, http.accept 130-142
    """,
    26:
      """
    eth.dst 0-5, eth.src 6-11, eth.type 12-13, ipv6.version 14-14, ipv6.tclass 14-17, ipv6.flow 15-17, ipv6.plen 18-19,
    ipv6.nxt 20-20, ipv6.hlim 21-21, ipv6.src 22-37, ipv6.dst 38-53, tcp.srcport 54-55, tcp.dstport 56-57, tcp.seq 58-61,
    tcp.seq_raw 58-61, tcp.ack 62-65, tcp.ack_raw 62-65, tcp.hdr_len 66-66, tcp.flags 66-67, tcp.window_size_value 68-69,
    tcp.window_size 68-69, tcp.checksum 70-71, tcp.urgent_pointer 72-73
    """,
    44:
      """
    eth.dst 0-5, eth.src 6-11, eth.type 12-13, ip.version 14-14, ip.hdr_len 14-14, ip.dsfield 15-15, ip.len 16-17,
    ip.id 18-19, ip.flags 20-20, ip.frag_offset 20-21, ip.ttl 22-22, ip.proto 23-23, ip.checksum 24-25, ip.src 26-29,
    ip.dst 30-33, tcp.srcport 34-35, tcp.dstport 36-37, tcp.seq 38-41, tcp.seq_raw 38-41, tcp.ack 42-45,
    tcp.ack_raw 42-45, tcp.hdr_len 46-46, tcp.flags 46-47, tcp.window_size_value 48-49, tcp.window_size 48-49,
    tcp.window_size_scalefactor 48-49, tcp.checksum 50-51, tcp.urgent_pointer 52-53, tcp.payload 66-96,
    tcp.pdu.size 66-96, mqtt.hdrflags 66-66, mqtt.msgtype 66-66, mqtt.dupflag 66-66, mqtt.qos 66-66, mqtt.retain 66-66,
    mqtt.len 67-67, mqtt.topic_len 68-69, mqtt.topic 70-90, mqtt.msgid 91-92, mqtt.msg 93-96
    """
  ]
}
