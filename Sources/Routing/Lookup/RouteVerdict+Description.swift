import IPAddressing

extension RouteVerdict: CustomStringConvertible {
  /// The verdict in words, one line.
  public var description: String {
    switch self {
    case .won(.throw): "throw: goes on with the next rule"
    case .won(let type) where type.isRefusal: "taken, and it is \(type.rawValue)"
    case .won: "taken: the longest prefix, and the lowest metric"
    case .shorter(let bits): "shorter by \(Self.bits(bits))"
    case .widerSource(let bits): "its sources are wider by \(Self.bits(bits))"
    case .lessSpecificTOS(let winner): "for any type of service, and a route for 0x\(String(winner, radix: 16)) comes first"
    case .higherMetric(let metric, let winner): "metric \(metric) against \(winner)"
    case .lowerPreference(let own, let winner): "router preference \(own) against \(winner)"
    case .later: "the same metric, and another was there before"
    case .otherTOS(let tos, let packet):
      "for type of service 0x\(String(tos, radix: 16)), and the packet has 0x\(String(packet, radix: 16))"
    case .otherSource: "for other sources"
    case .otherDevice(let device): "does not leave by \(device)"
    case .tooFar: "its destinations may be behind a gateway"
    case .dead: "all its next hops are dead"
    }
  }

  private static func bits(_ count: Int) -> String { "\(count) bit\(count == 1 ? "" : "s")" }
}

extension NearMiss: CustomStringConvertible {
  /// The miss in words, one line; bits are counted from 1 at the left.
  public var description: String {
    let other = prefix.first.rawValue >> (Address.width - 1 - bit) & 1 == 1 ? (1, 0) : (0, 1)
    return "\(prefix) does not contain \(destination): bit \(bit + 1) of its \(prefix.length) is \(other.0), and \(other.1) in the address"
  }
}

extension HopChoice: CustomStringConvertible {
  /// The reckoning in words, one line.
  public var description: String {
    var parts: [String] = [], start: UInt32 = 0
    for (index, bound) in bounds.enumerated() {
      parts.append(bound.map { "hop \(index + 1) has \(start) to \($0)" } ?? "hop \(index + 1) is out of use")
      if let bound { start = bound &+ 1 }
    }
    return "flow hash \(hash): hop \(index + 1) (\(parts.joined(separator: ", ")))"
  }
}
