/// What topic aliases stand for, MQTT 5.0 §3.3.2.3.4: each direction of each connection has its own.
struct TopicAliases {
  private struct Key: Hashable {
    var direction: UInt64
    var alias: UInt16
  }
  private var topics: [Key: [UInt8]] = [:]
  private var byteCount = 0
  /// The bytes of all names. When there are more, all are forgotten.
  static let mostBytes = 4 << 20
  /// How many were forgotten.
  private(set) var dropped = 0

  func topic(of alias: UInt16, _ direction: UInt64) -> [UInt8]? { topics[Key(direction: direction, alias: alias)] }

  mutating func define(_ alias: UInt16, _ direction: UInt64, _ topic: [UInt8]) {
    if byteCount + topic.count > Self.mostBytes {
      dropped += topics.count
      (topics, byteCount) = ([:], 0)
    }
    byteCount += topic.count - (topics.updateValue(topic, forKey: Key(direction: direction, alias: alias))?.count ?? 0)
  }
}
