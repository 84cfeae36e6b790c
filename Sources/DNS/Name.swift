public import Wire

/// A domain name that owns its octets, RFC 1035 §3.1: octets, not characters, and without regard to the case of ASCII letters.
///
/// Always within the limits of RFC 1035 §2.3.4: a label has 1 to 63 octets, the name 255 with the length octets and the root.
public struct Name: Sendable {
  /// The name as it stands in a message that is not compressed: each label behind its length, at last the root's zero.
  public let octets: [UInt8]

  /// The longest label.
  public static let labelLimit = 63
  /// The longest name on the wire.
  public static let octetLimit = 255
  /// The root of all names.
  public static let root = Name(checked: [0])

  /// For octets that are known to be a name.
  init(checked octets: [UInt8]) { self.octets = octets }

  /// A name of these labels, the leftmost first. Throws if one is empty or too long, or all are.
  public init(labels: some Sequence<[UInt8]>) throws(WireError) {
    var octets: [UInt8] = []
    for label in labels {
      guard 1...Self.labelLimit ~= label.count else { throw .malformed("a label has 1 to 63 octets") }
      octets.append(UInt8(label.count))
      octets += label
    }
    guard octets.count < Self.octetLimit else { throw .malformed("a name has at most 255 octets") }
    self.octets = octets + [0]
  }

  /// The labels from the leftmost on, without the root's empty one.
  public var labels: [[UInt8]] {
    var labels: [[UInt8]] = [], i = 0
    while octets[i] > 0 {
      let end = i + 1 + Int(octets[i])
      labels.append(Array(octets[i + 1..<end]))
      i = end
    }
    return labels
  }

  /// Whether this is the root.
  public var isRoot: Bool { octets.count == 1 }
  /// The name without its leftmost label; the root's parent is nil.
  public var parent: Name? { isRoot ? nil : Name(checked: Array(octets[(1 + Int(octets[0]))...])) }
  /// Whether the name is `other` or below it.
  public func isWithin(_ other: Name) -> Bool {
    var name: Name? = self
    while let each = name, each.octets.count >= other.octets.count {
      if each == other { return true }
      name = each.parent
    }
    return false
  }
  /// Whether the name is written in the same case, too.
  public func isIdentical(to other: Name) -> Bool { octets == other.octets }
  /// The name with another label on its left.
  public func prefixed(by label: [UInt8]) throws(WireError) -> Name { try Name(labels: [label] + labels) }
  /// The name in lower case: the canonical form of RFC 4034 §6.2. Lengths are below the letters, so every octet may be mapped.
  public var lowercased: Name { Name(checked: octets.map(Self.lower)) }

  @inline(__always)
  static func lower(_ octet: UInt8) -> UInt8 { octet &- 0x41 < 26 ? octet | 0x20 : octet }
}

extension Name: Hashable, Comparable {
  /// Names are equal if they differ in the case of ASCII letters only (RFC 4343 §3).
  public static func == (a: Name, b: Name) -> Bool {
    a.octets.count == b.octets.count && zip(a.octets, b.octets).allSatisfy { $0 == $1 || lower($0) == lower($1) }
  }
  /// Equal for equal names.
  public func hash(into hasher: inout Hasher) { hasher.combine(octets.map(Self.lower)) }
  /// The canonical order of RFC 4034 §6.1: by the rightmost label first.
  public static func < (a: Name, b: Name) -> Bool {
    let left = a.lowercased.labels.reversed(), right = b.lowercased.labels.reversed()
    for (x, y) in zip(left, right) where x != y { return x.lexicographicallyPrecedes(y) }
    return left.count < right.count
  }
}
