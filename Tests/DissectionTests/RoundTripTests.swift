import DNS
import HTTP
import MQTT
import MQTTSN
import PacketSamples
import Testing
import Wire

@testable import Dissection

/// Every header of every sample packet, read and written again: the same bytes.
struct RoundTripTests {
  /// Who must have been seen, and rewritten, at least once.
  private static let kinds: [LayerKind] = [
    .ethernet, .llc, .null, .linuxCooked, .linuxCooked2, .ppp, .hdlc, .pppoe, .vlan, .arp, .ipv4, .ipv6, .hopByHopOptions, .routingHeader,
    .fragmentHeader, .destinationOptions, .authenticationHeader, .icmp, .icmpv6, .igmp, .vrrp, .gre, .tcp, .udp, .dhcp, .dns, .mdns, .llmnr,
    .http, .mqtt, .mqttsn, .tls
  ]

  @Test func `what is built from a header is the header`() {
    var seen: [LayerKind: Int] = [:]
    for sample in PacketSamples.all {
      var transport = LayerKind.data
      for layer in record(Packet(sample)).layers where layer.kind != .frame && !layer.isReassembled {
        if layer.kind == .tcp || layer.kind == .udp { transport = layer.kind }
        let bytes = Array(sample.bytes[layer.start..<min(Int(layer.limit), sample.bytes.count)])
        for (rebuilt, original) in Rebuilding.pairs(layer.kind, over: transport, bytes) {
          #expect(rebuilt == original, "\(sample.name): \(layer.kind) at \(layer.start)")
          seen[layer.kind, default: 0] += 1
        }
      }
    }
    for kind in Self.kinds { #expect(seen[kind, default: 0] > 0, "no sample has \(kind) that can be rewritten") }
  }

  /// Programs compress names in ways of their own, so a DNS message is compared as a value; most have the same bytes, too.
  @Test func `DNS messages are the same when they are read again`() throws {
    var count = 0, identical = 0
    for sample in PacketSamples.all {
      for layer in record(Packet(sample)).layers where layer.kind.table == .dns && !layer.isReassembled {
        let bytes = Array(sample.bytes[layer.start..<min(Int(layer.limit), sample.bytes.count)])
        guard let message = try? DNSMessage(parsing: bytes) else { continue }
        count += 1
        var isSame = false
        for isCompressing in [true, false] {
          guard let written = try? message.serialized(compressing: isCompressing) else {
            Issue.record("\(sample.name) cannot be written")
            continue
          }
          #expect(try DNSMessage(parsing: written) == message, "\(sample.name)")
          isSame = isSame || written == bytes
        }
        if isSame { identical += 1 }
      }
    }
    #expect(count > 50 && identical * 10 > count * 8, "\(identical) of \(count) have the same bytes")
  }
}

/// What the builders and codecs make of the bytes of a layer, beside the bytes that it should be.
private enum Rebuilding {
  typealias Pair = (rebuilt: [UInt8], original: [UInt8])

  static func pairs(_ kind: LayerKind, over transport: LayerKind, _ bytes: [UInt8]) -> [Pair] {
    switch kind {
    case .ethernet, .llc, .null, .linuxCooked, .linuxCooked2, .ppp, .hdlc, .pppoe, .vlan: link(kind, bytes)
    case .arp, .icmp, .icmpv6, .igmp, .vrrp: control(kind, bytes)
    case .ipv4, .ipv6, .hopByHopOptions, .routingHeader, .fragmentHeader, .destinationOptions, .authenticationHeader, .tcp, .udp, .gre:
      internet(kind, bytes)
    case .dns, .mdns, .llmnr: dns(bytes, isStream: transport == .tcp)
    case .http: http(bytes)
    case .mqtt: mqtt(bytes)
    case .mqttsn: (try? MQTTSNPacket(parsing: bytes.octets)).map { [($0.serialized(), bytes)] } ?? []
    case .dhcp: (try? DHCPMessage(parsing: bytes)).map { [($0.serialized(), bytes)] } ?? []
    case .tls: tls(bytes)
    case .frame, .data, .webSocket: []
    }
  }

  private static func pair(_ rebuilt: some HeaderBuilder, _ bytes: [UInt8], _ length: Int) -> [Pair] {
    [(rebuilt.bytes(), Array(bytes.prefix(length)))]
  }

  private static func link(_ kind: LayerKind, _ bytes: [UInt8]) -> [Pair] {
    let span = bytes.octets
    switch kind {
    case .ethernet: if let view = try? EthernetHeader(span) { return pair(EthernetBuilder(view), bytes, view.headerLength) }
    case .llc: if let view = try? LLCHeader(span) { return pair(LLCBuilder(view), bytes, view.headerLength) }
    case .null: if let view = try? NullHeader(span) { return pair(NullBuilder(view), bytes, view.headerLength) }
    case .linuxCooked: if let view = try? LinuxCookedHeader(span) { return pair(LinuxCookedBuilder(view), bytes, view.headerLength) }
    case .linuxCooked2: if let view = try? LinuxCooked2Header(span) { return pair(LinuxCooked2Builder(view), bytes, view.headerLength) }
    case .ppp: if let view = try? PPPHeader(span) { return pair(PPPBuilder(view), bytes, view.headerLength) }
    case .hdlc: if let view = try? HDLCHeader(span) { return pair(HDLCBuilder(view), bytes, view.headerLength) }
    case .pppoe: if let view = try? PPPoEHeader(span) { return pair(PPPoEBuilder(view), bytes, view.headerLength) }
    case .vlan: if let view = try? VLANTag(span) { return pair(VLANBuilder(view), bytes, view.headerLength) }
    default: break
    }
    return []
  }

  private static func internet(_ kind: LayerKind, _ bytes: [UInt8]) -> [Pair] {
    let span = bytes.octets
    switch kind {
    case .ipv4: if let view = try? IPv4Header(span) { return pair(IPv4Builder(view), bytes, view.headerLength) }
    case .ipv6: if let view = try? IPv6Header(span) { return pair(IPv6Builder(view), bytes, view.headerLength) }
    case .hopByHopOptions: if let view = try? HopByHopOptions(span) { return pair(IPv6OptionsBuilder(view), bytes, view.headerLength) }
    case .destinationOptions:
      if let view = try? DestinationOptions(span) { return pair(IPv6OptionsBuilder(view), bytes, view.headerLength) }
    case .routingHeader: if let view = try? RoutingHeader(span) { return pair(RoutingBuilder(view), bytes, view.headerLength) }
    case .fragmentHeader: if let view = try? FragmentHeader(span) { return pair(FragmentBuilder(view), bytes, view.headerLength) }
    case .authenticationHeader:
      if let view = try? AuthenticationHeader(span) { return pair(AuthenticationBuilder(view), bytes, view.headerLength) }
    case .tcp: if let view = try? TCPHeader(span) { return pair(TCPBuilder(view), bytes, view.headerLength) }
    case .udp: if let view = try? UDPHeader(span) { return pair(UDPBuilder(view), bytes, view.headerLength) }
    case .gre: if let view = try? GREHeader(span) { return pair(GREBuilder(view), bytes, view.headerLength) }
    default: break
    }
    return []
  }

  /// Messages that take all bytes of their layer.
  private static func control(_ kind: LayerKind, _ bytes: [UInt8]) -> [Pair] {
    let span = bytes.octets
    switch kind {
    case .arp: if let view = try? ARPPacket(span) { return pair(ARPBuilder(view), bytes, view.headerLength) }
    case .icmp: if let view = try? ICMPMessage(span) { return pair(ICMPBuilder(view), bytes, bytes.count) }
    case .icmpv6: if let view = try? ICMPv6Message(span) { return pair(ICMPv6Builder(view), bytes, bytes.count) }
    case .igmp: if let view = try? IGMPMessage(span) { return pair(IGMPBuilder(view), bytes, bytes.count) }
    case .vrrp: if let view = try? VRRPPacket(span) { return pair(VRRPBuilder(view), bytes, bytes.count) }
    default: break
    }
    return []
  }

  /// The message's value is compared elsewhere; here, that an uncompressed one is written as it was.
  private static func dns(_ bytes: [UInt8], isStream: Bool) -> [Pair] {
    let body = isStream ? Array(bytes.dropFirst(2)) : bytes
    guard let message = try? DNSMessage(parsing: body), let plain = try? message.serialized(compressing: false), plain.count == body.count
    else { return [] }
    return [(plain, body)]
  }

  private static func http(_ bytes: [UInt8]) -> [Pair] {
    let span = bytes.octets
    if let head = try? RequestHead(parsing: span) { return [(head.serialized(), Array(bytes.prefix(head.count)))] }
    if let head = try? ResponseHead(parsing: span) { return [(head.serialized(), Array(bytes.prefix(head.serialized().count)))] }
    return []
  }

  /// Each packet of the segment, in each version that accepts it. A length in more bytes than it needs is not kept, and is left out.
  private static func mqtt(_ bytes: [UInt8]) -> [Pair] {
    var pairs: [Pair] = [], start = 0
    while start < bytes.count, let length = try? ControlPacket.length(of: bytes.octets.extracting(start..<bytes.count)) {
      guard start + length <= bytes.count else { break }
      let one = Array(bytes[start..<start + length])
      start += length
      let lengthOctets = one.dropFirst().prefix(4).prefix { $0 >= 0x80 }.count + 1
      if lengthOctets > 1, one[lengthOctets] == 0 { continue }
      for version in [MQTTVersion.v3_1, .v3_1_1, .v5] {
        guard let packet = try? ControlPacket(parsing: one.octets, version: version) else { continue }
        pairs.append(((try? packet.serialized(version: version)) ?? [], one))
      }
    }
    return pairs
  }

  private static func tls(_ bytes: [UInt8]) -> [Pair] {
    guard let records = try? TLSRecord.records(bytes) else { return [] }
    var pairs: [Pair] = [(records.flatMap { $0.serialized() }, bytes)]
    for record in records where record.type == .handshake {
      if let message = try? TLSHandshakeMessage(parsing: record.fragment) { pairs.append((message.serialized(), record.fragment)) }
    }
    return pairs
  }
}
