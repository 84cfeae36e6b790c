/// Counts names, most of which come again and again. The number of different ones is bounded: the rest is counted together.
public struct Tally: Sendable {
  /// More different names are not remembered.
  public static let mostNames = 20_000
  /// Longer names are cut.
  public static let longestName = 1024
  private var counts: [[UInt8]: Int] = [:]
  /// How often a name came for which there was no room.
  public private(set) var others = 0
  /// How often any name came.
  public private(set) var total = 0

  /// A tally of nothing.
  public init() {}

  /// Counts a name once more.
  public mutating func add(_ name: [UInt8], _ times: Int = 1) {
    total += times
    let name = name.count > Self.longestName ? Array(name.prefix(Self.longestName)) : name
    if counts[name] != nil || counts.count < Self.mostNames {
      counts[name, default: 0] += times
    } else {
      others += times
    }
  }

  /// How many different names there were.
  public var nameCount: Int { counts.count }
  /// The names, the most frequent first, at most `limit` of them.
  public func ranked(limit: Int = .max) -> [(name: String, count: Int)] {
    counts.sorted { ($1.value, $0.key.lexicographicKey) < ($0.value, $1.key.lexicographicKey) }.prefix(limit)
      .map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
  }
}

extension [UInt8] {
  /// A text that orders as the octets do.
  fileprivate var lexicographicKey: String { String(decoding: self, as: UTF8.self) }
}
