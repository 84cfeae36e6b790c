import Wire

/// Checks that need more than one layer, made for sinks that show notes: checksums over a pseudo-header, lengths that
/// promise more than is there.
struct Checks {
  /// The IP header whose addresses the next checksum covers.
  private var network: Layer?
  /// Where IPv6 packets end that go by way of other nodes.
  private var route = Route.direct
  private enum Route {
    case direct
    /// The last address of a routing header.
    case to(UInt128)
    /// A routing header of a type whose addresses we do not read.
    case unknown
  }
  /// For the payload of a datagram that came in parts: their headers lie elsewhere.
  private let datagram: Fragment.Key?

  /// For the layers of a frame or, with `datagram`, for those of a payload that was put together.
  init(datagram: Fragment.Key? = nil) { self.datagram = datagram }

  mutating func check(_ layer: Layer, of frame: RawSpan, _ preferences: Preferences, into sink: inout some FieldSink) {
    switch layer.kind {
    case .ipv4:
      (network, route) = (layer, .direct)
      checkIPv4(layer, frame, preferences, into: &sink)
    case .ipv6:
      (network, route) = (layer, .direct)
      if layer.limit > frame.byteCount { promised(layer, frame, into: &sink) }
    case .routingHeader: route = Self.route(layer, frame)
    case .icmp where preferences.checkIPChecksum && !layer.isQuoted:
      checkSum(Checksum(), layer, fieldAt: 2, "RFC 792", frame, into: &sink)
    case .icmpv6 where preferences.checkIPChecksum && !layer.isQuoted:
      checkSum(pseudoHeader(58, layer, frame), layer, fieldAt: 2, "RFC 4443 §2.3", frame, into: &sink)
    case .tcp where preferences.checkTCPChecksum && !layer.isQuoted:
      checkSum(pseudoHeader(6, layer, frame), layer, fieldAt: 16, "RFC 9293 §3.1", frame, into: &sink)
    case .udp where preferences.checkUDPChecksum && !layer.isQuoted:
      checkUDP(layer, frame, into: &sink)
    default: break
    }
  }

  private func checkIPv4(_ layer: Layer, _ frame: RawSpan, _ preferences: Preferences, into sink: inout some FieldSink) {
    guard layer.length >= 20, layer.end <= frame.byteCount else { return }
    let header = frame.extracting(layer.start..<layer.end)
    if preferences.checkIPChecksum, !layer.isQuoted {
      var sum = Checksum()
      sum.add(header)
      if sum.folded != 0xFFFF { wrong(header.networkOrder(at: 10), sum, at: layer.start + 10, "RFC 1071", into: &sink) }
    }
    let total: Int = IPv4Header.TotalLength.read(header)
    if total == 0 {
      sink.note(
        Note(.note, "a total length of 0: the network card cuts this packet later (TSO)", "RFC 791 §3.1"),
        at: layer.start + 2..<layer.start + 4)
    } else if layer.start + total > Int(layer.limit), !layer.isQuoted {
      let excess = layer.start + total - Int(layer.limit)
      sink.note(
        Note(.error, "the total length promises \(excess) bytes more than there were", "RFC 791 §3.1"),
        at: layer.start + 2..<layer.start + 4)
    } else {
      promised(layer, frame, into: &sink)
    }
  }

  private func promised(_ layer: Layer, _ frame: RawSpan, into sink: inout some FieldSink) {
    let missing = Int(layer.limit) - frame.byteCount
    guard missing > 0, !layer.isQuoted else { return }
    sink.note(Note(.note, "\(missing) bytes of this packet were not captured"), at: frame.byteCount..<frame.byteCount)
  }

  private func pseudoHeader(_ number: UInt8, _ layer: Layer, _ frame: RawSpan) -> Checksum? {
    let length = Int(layer.limit) - layer.start
    guard let network else {
      // Both pseudo-headers hold the same numbers, IPv6's in wider fields, which adds zeros (RFC 8200 §8.1).
      return datagram.map { .pseudoHeader(source: $0.source, destination: $0.destination, protocol: number, length: length) }
    }
    let bytes = frame.extracting(network.start..<min(network.end, frame.byteCount))
    if network.kind == .ipv4 {
      let routed = network.length > 20 ? IPv4Header.finalDestination(network, of: frame) : nil
      return .pseudoHeader(
        source: bytes.networkOrder(at: 12, as: UInt32.self),
        destination: frame.networkOrder(at: routed ?? network.start + 16, as: UInt32.self), protocol: number, length: length)
    }
    let destination: UInt128
    switch route {
    case .direct: destination = bytes.networkOrder(at: 24, as: UInt128.self)
    case .to(let end): destination = end
    case .unknown: return nil
    }
    return .pseudoHeader(
      source: bytes.networkOrder(at: 8, as: UInt128.self), destination: destination, protocol: number, length: length)
  }

  /// The sums of what an IPv6 packet carries count its last destination (RFC 8200 §8.1).
  private static func route(_ layer: Layer, _ frame: RawSpan) -> Route {
    guard let header = try? RoutingHeader(frame.extracting(layer.start..<min(layer.end, frame.byteCount))) else { return .unknown }
    if header.segmentsLeft == 0 { return .direct }
    return header.finalDestination.map { .to($0) } ?? .unknown
  }

  private func checkUDP(_ layer: Layer, _ frame: RawSpan, into sink: inout some FieldSink) {
    guard layer.start + 8 <= frame.byteCount else { return }
    if frame.networkOrder(at: layer.start + 6, as: UInt16.self) == 0 {
      guard network?.kind == .ipv6 else { return }
      sink.note(Note(.error, "IPv6 does not allow UDP without a checksum", "RFC 8200 §8.1"), at: layer.start + 6..<layer.start + 8)
      return
    }
    checkSum(pseudoHeader(17, layer, frame), layer, fieldAt: 6, "RFC 768", frame, into: &sink)
  }

  /// Sums `layer` and what it carries, if all of it was captured.
  private func checkSum(
    _ start: Checksum?, _ layer: Layer, fieldAt: Int, _ source: String, _ frame: RawSpan, into sink: inout some FieldSink
  ) {
    guard var sum = start, Int(layer.limit) <= frame.byteCount, layer.start + fieldAt + 2 <= Int(layer.limit) else { return }
    let bytes = frame.extracting(layer.start..<Int(layer.limit))
    sum.add(bytes)
    if sum.folded != 0xFFFF { wrong(bytes.networkOrder(at: fieldAt), sum, at: layer.start + fieldAt, source, into: &sink) }
  }

  /// Says what the checksum should have been: the sum with the field taken as zero.
  private func wrong(_ field: UInt16, _ sum: Checksum, at offset: Int, _ source: String, into sink: inout some FieldSink) {
    var rest = sum
    rest.add(~field)
    let digits = String(rest.value, radix: 16)
    let should = String(repeating: "0", count: 4 - digits.count) + digits
    sink.note(
      Note(.warning, "the checksum should be 0x\(should); wrong on the wire, or recorded before the network card filled it in", source),
      at: offset..<offset + 2)
  }
}
