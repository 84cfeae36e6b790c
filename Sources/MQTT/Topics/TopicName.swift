/// Where a message is published: levels between slashes, MQTT 3.1.1 and 5.0 §4.7.
///
/// Every level counts, empty ones too: `/a`, `a` and `a/` are three names. Case counts. A leading `$` marks what belongs to the server.
public struct TopicName: Hashable, Sendable, CustomStringConvertible {
  /// The name as it is written.
  public let text: EncodedString

  /// Takes a text that is a topic name: not empty, without `+` and `#`.
  public init(_ text: EncodedString, version: MQTTVersion = .v5, at offset: Int = 0) throws(MQTTError) {
    guard !text.bytes.isEmpty else {
      throw .malformed(.init("a topic has at least one character", at: offset, Rule("4.7.3-1").statement(in: version)))
    }
    if let wildcard = text.bytes.firstIndex(where: { $0 == 0x2B || $0 == 0x23 }) {
      throw .malformed(.init("a topic name has no wildcards", at: offset + wildcard, Rule("3.3.2-2").statement(in: version)))
    }
    self.text = text
  }
  /// Takes a text that is a topic name.
  public init(_ text: String) throws(MQTTError) { try self.init(EncodedString(text)) }

  /// The name as it is written.
  public var description: String { text.description }
  /// The texts between the slashes.
  public var levels: [String] { description.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }
  /// Whether the name begins with `$`: no wildcard in a filter's first level matches it ([MQTT-4.7.2-1]).
  public var isServers: Bool { text.bytes.first == 0x24 }
}
