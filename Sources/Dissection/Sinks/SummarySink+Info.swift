import Wire

/// What a packet says, in the words that Wireshark's list uses where it has some.
extension SummarySink {
  mutating func putInfo(_ kind: LayerKind) {
    switch kind {
    case .arp: putARP()
    case .ipv4, .ipv6, .fragmentHeader, .hopByHopOptions, .destinationOptions, .routingHeader, .authenticationHeader: putIP()
    case .icmp: putICMP()
    case .icmpv6: putICMPv6()
    case .gre, .ppp:
      put("Carries ")
      putName(kind == .gre ? .greProtocol : .pppProtocol)
    case .igmp:
      putName(.igmpType)
      put(" ", .igmpGroup)
    case .vrrp:
      put("Announcement of router ", .vrrpRouter)
      put(", priority ", .vrrpPriority)
    case .tcp: putTCP()
    case .udp: putPorts(.udpSource, .udpDestination)
    case .dhcp: putDHCP()
    case .dns, .mdns, .llmnr: putDNS()
    case .http: putHTTP()
    case .webSocket: putEach(.webSocketOpcode, with: [.webSocketText, .webSocketCloseCode])
    case .mqtt: putMQTT()
    case .mqttsn: putEach(.mqttsnType, with: [.mqttsnTopic, .mqttsnTopicIdentifier])
    case .tls: putTLS()
    case .ethernet, .vlan, .llc: put("EtherType ", .ethernetType)
    default: break
    }
  }

  /// The name of a field's first value, or the value.
  private mutating func putName(_ field: SummaryField) {
    if let value = first(field) { putName(value) }
  }
  private mutating func putName(_ value: Found) {
    if let name = SummaryNames.name(value.number, of: value.field) { put(name) } else { put(value) }
  }

  private mutating func putARP() {
    switch number(.arpOpcode) {
    case 1:
      put("Who has ", .arpTarget)
      put("? Tell ", .arpSender)
    case 2:
      put("", .arpSender)
      put(" is at ", .arpSenderHardware)
    default: put("Opcode ", .arpOpcode)
    }
  }

  private mutating func putIP() {
    if (number(.ipv4MoreFragments) ?? 0) != 0 || (number(.ipv4FragmentOffset) ?? 0) != 0 {
      put("Fragment of packet ", .ipv4Identification)
      put(" from byte \((number(.ipv4FragmentOffset) ?? 0) &* 8) on")
      return
    }
    if put("Fragment of packet ", .fragmentIdentification) {
      put(" from byte \((number(.fragmentOffset) ?? 0) &* 8) on")
      return
    }
    put("Carries ")
    putName(first(.ipv4Protocol) == nil ? .ipv6NextHeader : .ipv4Protocol)
  }

  private mutating func putICMP() {
    putName(.icmpType)
    if let code = first(.icmpCode), let type = number(.icmpType), let name = SummaryNames.icmpCode(type, code.number) { put(" (\(name))") }
    put(", id=", .icmpIdentifier)
    put(", seq=", .icmpSequence)
    put(", MTU ", .icmpMTU)
    if number(.icmpType) == 8 || number(.icmpType) == 0 { put(", ttl=", .timeToLive) }
  }

  private mutating func putICMPv6() {
    putName(.icmpv6Type)
    put(" id=", .icmpv6Identifier)
    put(" seq=", .icmpv6Sequence)
    put(" for ", .solicitationTarget)
    put(" ", .advertisementTarget)
    put(" is at ", .linkAddress)
  }

  private mutating func putPorts(_ source: SummaryField, _ destination: SummaryField) {
    put("", source)
    put(" → ", destination)
    put(" Len=")
    put(String(max(0, Int(truncatingIfNeeded: number(.udpLength) ?? 8) - 8)))
  }

  private mutating func putTCP() {
    putJudgements()
    put("", .tcpSource)
    put(" → ", .tcpDestination)
    let names = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"]
    let flags = number(.tcpFlags) ?? 0
    put(" [\(names.indices.filter { flags >> UInt64($0) & 1 == 1 }.map { names[$0] }.joined(separator: ", "))]")
    put(" Seq=", .tcpSequence)
    if flags & 16 != 0 { put(" Ack=", .tcpAcknowledgment) }
    put(" Win=", .tcpWindow)
    put(" Len=", .tcpLength)
    put(" MSS=", .tcpMSS)
  }

  private mutating func putJudgements() {
    if put("[TCP Dup ACK ", .tcpDuplicateFrame) {
      put("#", .tcpDuplicateNumber)
      put("] ")
    }
    if let judgement = SummaryField.judgements.first(where: { first($0.field) != nil }) { put("[\(judgement.words)] ") }
  }

  private mutating func putDHCP() {
    put("DHCP ")
    putName(first(.dhcpMessage) == nil ? .dhcpType : .dhcpMessage)
    put(" - Transaction ID ", .dhcpTransaction)
  }

  private mutating func putDNS() {
    let isResponse = number(.dnsResponse) == 1
    if number(.dnsOpcode) == 0 { put("Standard query") } else { putName(.dnsOpcode) }
    if isResponse { put(" response") }
    put(" ", .dnsIdentifier)
    if let code = first(.dnsCode), code.number != 0 {
      put(" ")
      putName(code)
    }
    let shown: Set<SummaryField> = [
      .dnsQueryName, .dnsQueryType, .dnsType, .dnsA, .dnsAAAA, .dnsCNAME, .dnsNS, .dnsPTR, .dnsMX, .dnsTXT, .dnsSRV
    ]
    var name: Found?
    for value in found.filter({ shown.contains($0.field) }).prefix(40) {
      if value.field == .dnsQueryName { name = value; continue }
      put(" ")
      if value.field == .dnsQueryType || value.field == .dnsType { putName(value) } else { put(value) }
      if value.field == .dnsQueryType, let name {
        put(" ")
        put(name)
      }
    }
  }

  private mutating func putHTTP() {
    if put("", .httpMethod) {
      put(" ", .httpURI)
      put(" ", .httpRequestVersion)
    } else if put("", .httpResponseVersion) {
      put(" ", .httpCode)
      put(" ", .httpPhrase)
      if first(.httpContentType) != nil {
        put(" (")
        put("", .httpContentType)
        put(")")
      }
    } else {
      put("Continuation")
    }
  }

  private mutating func putMQTT() {
    if first(.mqttType) == nil { put("Continuation") }
    putEach(.mqttType, with: [.mqttIdentifier, .mqttTopic, .mqttClient])
  }

  /// The messages of one segment, each with what follows it.
  private mutating func putEach(_ type: SummaryField, with details: [SummaryField]) {
    var isFirst = true
    for value in found.prefix(60) where !value.isQuoted {
      if value.field == type {
        if !isFirst { put(", ") }
        isFirst = false
        putName(value)
      } else if details.contains(value.field) {
        put(value.field == .mqttIdentifier ? " (id=" : " [")
        put(value)
        put(value.field == .mqttIdentifier ? ")" : "]")
      }
    }
  }

  private mutating func putTLS() {
    var isFirst = true
    for value in found.prefix(60) {
      switch value.field {
      case .tlsHandshakeType, .tlsAlert: break
      case .tlsContentType where value.number != 22 && value.number != 21: break
      case .tlsOpaqueType: break
      case .tlsServerName:
        put(" (SNI=")
        put(value)
        put(")")
        continue
      default: continue
      }
      if !isFirst { put(", ") }
      isFirst = false
      if value.field == .tlsAlert { put("Alert: ") }
      putName(value)
    }
    if isFirst { put(first(.tlsContentType) == nil ? "Continuation" : "Encrypted handshake") }
  }
}

/// The words for numbers, from the same descriptors that the tree shows.
private enum SummaryNames {
  static func name(_ number: UInt64, of field: SummaryField) -> String? { names[field]??(number)?.description }

  private static let names: [SummaryField: ValueNames?] = {
    var table: [SummaryField: ValueNames?] = [:]
    for field in SummaryField.allCases {
      table[field] = FieldRegistry.fields(named: field.rawValue).lazy.compactMap { FieldRegistry.byNumber[$0.index]?.values }.first
    }
    return table
  }()

  /// Codes of ICMP mean something only together with the type.
  static func icmpCode(_ type: UInt64, _ code: UInt64) -> String? {
    switch (type, code) {
    case (3, 0): "network unreachable"
    case (3, 1): "host unreachable"
    case (3, 2): "protocol unreachable"
    case (3, 3): "port unreachable"
    case (3, 4): "fragmentation needed"
    case (3, 13): "communication administratively prohibited"
    case (11, 0): "TTL exceeded in transit"
    case (11, 1): "fragment reassembly time exceeded"
    default: nil
    }
  }
}
