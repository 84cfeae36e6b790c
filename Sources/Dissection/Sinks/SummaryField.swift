/// The fields that lines of the packet list are made of, by their Wireshark names.
enum SummaryField: String, CaseIterable {
  case ethernetSource = "eth.src", ethernetDestination = "eth.dst", ethernetType = "eth.type", cookedSource = "sll.src.eth"
  case arpOpcode = "arp.opcode", arpSender = "arp.src.proto_ipv4", arpTarget = "arp.dst.proto_ipv4", arpSenderHardware = "arp.src.hw_mac"
  case ipv4Source = "ip.src", ipv4Destination = "ip.dst", ipv4Protocol = "ip.proto", ipv4MoreFragments = "ip.flags.mf"
  case ipv4FragmentOffset = "ip.frag_offset", ipv4Identification = "ip.id", timeToLive = "ip.ttl"
  case ipv6Source = "ipv6.src", ipv6Destination = "ipv6.dst", ipv6NextHeader = "ipv6.nxt", fragmentOffset = "ipv6.fraghdr.offset"
  case fragmentIdentification = "ipv6.fraghdr.ident", hopLimit = "ipv6.hlim"
  case icmpType = "icmp.type", icmpCode = "icmp.code", icmpIdentifier = "icmp.ident", icmpSequence = "icmp.seq", icmpMTU = "icmp.mtu"
  case icmpv6Type = "icmpv6.type", icmpv6Code = "icmpv6.code", icmpv6Identifier = "icmpv6.echo.identifier"
  case icmpv6Sequence = "icmpv6.echo.sequence_number", solicitationTarget = "icmpv6.nd.ns.target_address"
  case advertisementTarget = "icmpv6.nd.na.target_address", linkAddress = "icmpv6.opt.linkaddr"
  case greProtocol = "gre.proto", pppProtocol = "ppp.protocol"
  case igmpType = "igmp.type", igmpGroup = "igmp.maddr"
  case vrrpVersion = "vrrp.version", vrrpRouter = "vrrp.virt_rtr_id", vrrpPriority = "vrrp.prio"
  case tcpSource = "tcp.srcport", tcpDestination = "tcp.dstport", tcpFlags = "tcp.flags", tcpSequence = "tcp.seq"
  case tcpAcknowledgment = "tcp.ack", tcpWindow = "tcp.window_size", tcpLength = "tcp.len", tcpMSS = "tcp.options.mss_val"
  case tcpReusedPorts = "tcp.analysis.reused_ports", tcpFastRetransmission = "tcp.analysis.fast_retransmission"
  case tcpSpuriousRetransmission = "tcp.analysis.spurious_retransmission", tcpRetransmission = "tcp.analysis.retransmission"
  case tcpOutOfOrder = "tcp.analysis.out_of_order", tcpLostSegment = "tcp.analysis.lost_segment"
  case tcpUnseenSegment = "tcp.analysis.ack_lost_segment", tcpWindowUpdate = "tcp.analysis.window_update"
  case tcpWindowFull = "tcp.analysis.window_full", tcpKeepAlive = "tcp.analysis.keep_alive"
  case tcpKeepAliveAnswer = "tcp.analysis.keep_alive_ack", tcpDuplicateFrame = "tcp.analysis.duplicate_ack_frame"
  case tcpDuplicateNumber = "tcp.analysis.duplicate_ack_num", tcpZeroWindow = "tcp.analysis.zero_window"
  case tcpZeroWindowProbe = "tcp.analysis.zero_window_probe", tcpZeroWindowProbeAnswer = "tcp.analysis.zero_window_probe_ack"
  case udpSource = "udp.srcport", udpDestination = "udp.dstport", udpLength = "udp.length"
  case dhcpMessage = "dhcp.option.dhcp", dhcpTransaction = "dhcp.id", dhcpType = "dhcp.type"
  case dnsIdentifier = "dns.id", dnsResponse = "dns.flags.response", dnsCode = "dns.flags.rcode", dnsOpcode = "dns.flags.opcode"
  case dnsQueryName = "dns.qry.name", dnsQueryType = "dns.qry.type", dnsType = "dns.resp.type", dnsA = "dns.a", dnsAAAA = "dns.aaaa"
  case dnsCNAME = "dns.cname", dnsNS = "dns.ns", dnsPTR = "dns.ptr.domain_name", dnsMX = "dns.mx.mail_exchange", dnsTXT = "dns.txt"
  case dnsSRV = "dns.srv.target"
  case httpMethod = "http.request.method", httpURI = "http.request.uri", httpRequestVersion = "http.request.version"
  case httpResponseVersion = "http.response.version", httpCode = "http.response.code", httpPhrase = "http.response.phrase"
  case httpContentType = "http.content_type"
  case mqttType = "mqtt.msgtype", mqttTopic = "mqtt.topic", mqttIdentifier = "mqtt.msgid", mqttClient = "mqtt.clientid"
  case webSocketOpcode = "websocket.opcode", webSocketText = "websocket.payload.text", webSocketCloseCode =
    "websocket.payload.close.status_code"
  case mqttQoS = "mqtt.qos"
  case mqttsnType = "mqttsn.msg.type", mqttsnTopic = "mqttsn.topic", mqttsnTopicIdentifier = "mqttsn.topic.id"
  case tlsContentType = "tls.record.content_type", tlsOpaqueType = "tls.record.opaque_type", tlsHandshakeType = "tls.handshake.type"
  case tlsServerName = "tls.handshake.extensions_server_name", tlsAlert = "tls.alert_message.desc"

  /// What is said about a segment, in Wireshark's words, the first that fits. A fast retransmission is a retransmission, too.
  static let judgements: [(field: SummaryField, words: String)] = [
    (.tcpReusedPorts, "TCP Port numbers reused"), (.tcpFastRetransmission, "TCP Fast Retransmission"),
    (.tcpSpuriousRetransmission, "TCP Spurious Retransmission"), (.tcpRetransmission, "TCP Retransmission"),
    (.tcpOutOfOrder, "TCP Out-Of-Order"), (.tcpLostSegment, "TCP Previous segment not captured"),
    (.tcpUnseenSegment, "TCP ACKed unseen segment"), (.tcpZeroWindowProbe, "TCP ZeroWindowProbe"),
    (.tcpZeroWindowProbeAnswer, "TCP ZeroWindowProbeAck"), (.tcpZeroWindow, "TCP ZeroWindow"), (.tcpWindowFull, "TCP Window Full"),
    (.tcpWindowUpdate, "TCP Window Update"), (.tcpKeepAliveAnswer, "TCP Keep-Alive ACK"), (.tcpKeepAlive, "TCP Keep-Alive")
  ]

  static let sources: Set<SummaryField> = [.ethernetSource, .cookedSource, .ipv4Source, .ipv6Source]
  static let destinations: Set<SummaryField> = [.ethernetDestination, .ipv4Destination, .ipv6Destination]
}
