/// What a subscriber wants: a topic name in which `+` stands for any one level, and `#` at the end for the level above it and all below.
/// MQTT 3.1.1 and 5.0 §4.7; shared subscriptions, `$share/group/filter`, MQTT 5.0 §4.8.2.
public struct TopicFilter: Hashable, Sendable, CustomStringConvertible {
  /// The filter as it is written, `$share` and the group included.
  public let text: EncodedString
  /// The group of clients that share the subscription, of which one gets each message.
  public let shareName: String?
  /// Where the part begins that topic names are compared with.
  private let from: Int

  /// Takes a text that is a topic filter. Version 3.1.1 and older know no shared subscriptions: `$share` is a level like others there.
  public init(_ text: EncodedString, version: MQTTVersion = .v5, at offset: Int = 0) throws(MQTTError) {
    self.text = text
    let bytes = text.bytes
    func broken(_ what: String, _ rule: Rule, at place: Int = 0) -> MQTTError {
      .malformed(.init(what, at: offset + place, rule.statement(in: version)))
    }
    guard !bytes.isEmpty else { throw broken("a topic filter has at least one character", Rule("4.7.3-1")) }
    (shareName, from) = version == .v5 ? try Self.share(of: bytes, at: offset) : (nil, 0)
    if let place = Self.misplacedHash(bytes, from: from) {
      throw broken("# stands for whole levels, at the end", Rule("4.7.1-2", "4.7.1-1"), at: place)
    }
    if let place = Self.misplacedPlus(bytes, from: from) {
      throw broken("+ stands for a whole level", Rule("4.7.1-3", "4.7.1-2"), at: place)
    }
  }
  /// Takes a text that is a topic filter.
  public init(_ text: String, version: MQTTVersion = .v5) throws(MQTTError) { try self.init(EncodedString(text), version: version) }

  /// The filter as it is written.
  public var description: String { text.description }
  /// The part that topic names are compared with.
  public var filter: String { String(decoding: text.bytes[from...], as: UTF8.self) }
  /// Whether several clients share the subscription.
  public var isShared: Bool { shareName != nil }
  /// Whether one filter can match many names.
  public var hasWildcards: Bool { text.bytes[from...].contains { $0 == 0x2B || $0 == 0x23 } }

  /// The group's name and the offset of the filter behind it: `$share/group/filter`.
  private static func share(of bytes: [UInt8], at offset: Int) throws(MQTTError) -> (String?, Int) {
    let prefix = Array("$share/".utf8)
    guard bytes.starts(with: prefix) else { return (nil, 0) }
    let rest = bytes[prefix.count...]
    let slash = rest.firstIndex(of: 0x2F)
    let group = rest[..<(slash ?? rest.endIndex)]
    guard !group.isEmpty else {
      throw .malformed(.init("the name of a shared subscription has at least one character", at: offset + prefix.count, "[MQTT-4.8.2-1]"))
    }
    guard let slash, slash + 1 < bytes.count, !group.contains(where: { $0 == 0x2B || $0 == 0x23 }) else {
      let what = "the name of a shared subscription has no wildcards, and a slash and a topic filter follow it"
      throw .malformed(.init(what, at: offset + prefix.count, "[MQTT-4.8.2-2]"))
    }
    return (String(decoding: group, as: UTF8.self), slash + 1)
  }

  private static func misplacedHash(_ bytes: [UInt8], from: Int) -> Int? {
    bytes.indices[from...].first { i in
      bytes[i] == 0x23 && (i != bytes.count - 1 || i != from && bytes[i - 1] != 0x2F)
    }
  }
  private static func misplacedPlus(_ bytes: [UInt8], from: Int) -> Int? {
    bytes.indices[from...].first { i in
      bytes[i] == 0x2B && (i != from && bytes[i - 1] != 0x2F || i != bytes.count - 1 && bytes[i + 1] != 0x2F)
    }
  }
}

extension TopicFilter {
  /// Whether a message published to `name` is for this filter: level by level, byte by byte, without copies.
  public func matches(_ name: TopicName) -> Bool {
    let filter = text.bytes, topic = name.text.bytes
    // [MQTT-4.7.2-1]: a wildcard in the first place does not reach the server's own topics.
    if name.isServers, filter[from] == 0x2B || filter[from] == 0x23 { return false }
    var f = from, t = 0
    while true {
      // Both stand at the first byte of a level.
      if f < filter.count, filter[f] == 0x23 { return true }
      let isAny = f < filter.count && filter[f] == 0x2B
      if isAny {
        f += 1
        while t < topic.count, topic[t] != 0x2F { t += 1 }
      } else {
        while f < filter.count, filter[f] != 0x2F, t < topic.count, filter[f] == topic[t] {
          f += 1
          t += 1
        }
      }
      let filterEnds = f == filter.count, topicEnds = t == topic.count
      if topicEnds { return filterEnds || isParent(filter[f...]) }
      guard !filterEnds, filter[f] == 0x2F, topic[t] == 0x2F else { return false }
      f += 1
      t += 1
    }
  }

  /// Whether all that is left of the filter is `/#`, which matches the level before it, too (§4.7.1.2).
  private func isParent(_ rest: ArraySlice<UInt8>) -> Bool { rest.count == 2 && rest.first == 0x2F && rest.last == 0x23 }
}
