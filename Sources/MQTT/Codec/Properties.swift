import Wire

/// The property list of a version 5 packet or will, in the order of the wire: MQTT 5.0 §2.2.2.
public struct Properties: Hashable, Sendable, ExpressibleByArrayLiteral, RandomAccessCollection, RangeReplaceableCollection {
  private var list: [Property]

  /// No properties.
  public init() { list = [] }
  /// These properties.
  public init(arrayLiteral elements: Property...) { list = elements }
  /// The place of the first property.
  public var startIndex: Int { 0 }
  /// The place behind the last one.
  public var endIndex: Int { list.count }
  /// The property at this place.
  public subscript(position: Int) -> Property { list[position] }
  /// Replaces some properties.
  public mutating func replaceSubrange(_ range: Range<Int>, with elements: some Collection<Property>) {
    list.replaceSubrange(range, with: elements)
  }

  /// The value of the first property with this identifier.
  public subscript(identifier: PropertyIdentifier) -> Property.Value? { list.first { $0.identifier == identifier }?.value }
  /// The number that the first property with this identifier holds.
  public func number(_ identifier: PropertyIdentifier) -> Int? {
    switch self[identifier] {
    case .byte(let number): Int(number)
    case .twoBytes(let number): Int(number)
    case .fourBytes(let number): Int(number)
    case .variable(let number): number
    default: nil
    }
  }
  /// The text that the first property with this identifier holds.
  public func text(_ identifier: PropertyIdentifier) -> EncodedString? {
    if case .text(let text) = self[identifier] { text } else { nil }
  }
  /// The user properties, in order.
  public var userProperties: [(name: EncodedString, value: EncodedString)] {
    list.compactMap { if case .userProperty(let name, let value) = $0 { (name, value) } else { nil } }
  }
}

extension Properties {
  /// The list at the reader's position; empty before version 5.
  init(_ reader: inout PacketReader, in holder: PropertyHolder) throws(MQTTError) {
    self.init()
    guard reader.version == .v5 else { return }
    let length = try reader.variableByteInteger("property length")
    guard length <= reader.remaining else {
      throw reader.malformed("the property length passes the end of the packet", Rule("§2.2.2.1"))
    }
    let end = reader.reader.position + length
    while reader.reader.position < end {
      let start = reader.offset
      let property = try Self.property(&reader, in: holder)
      guard reader.reader.position <= end else {
        throw reader.malformed("a property passes the end of the property list", at: start, Rule("§2.2.2.1"))
      }
      let identifier = property.identifier
      guard identifier.mayRepeat(in: holder) || !list.contains(where: { $0.identifier == identifier }) else {
        throw reader.protocolError("\(Self.name(identifier)) stands here twice", at: start, Rule("§2.2.2.2"))
      }
      list.append(property)
    }
    try checkAuthentication(reader, in: holder)
  }

  static func name(_ identifier: PropertyIdentifier) -> String {
    PropertyIdentifier.names(UInt64(identifier.rawValue))?.description ?? "property \(identifier.rawValue)"
  }

  /// One property. The identifier is a variable byte integer, none of which is defined beyond one byte.
  private static func property(_ reader: inout PacketReader, in holder: PropertyHolder) throws(MQTTError) -> Property {
    let start = reader.offset
    let number = try reader.variableByteInteger("property identifier")
    guard number < 128, let format = PropertyIdentifier(UInt8(number)).format else {
      throw reader.malformed("no property has the identifier \(number)", at: start, Rule("§2.2.2.2"))
    }
    let identifier = PropertyIdentifier(UInt8(number))
    guard identifier.holders.contains(holder) else {
      throw reader.malformed("\(name(identifier)) may not stand in \(holder.name)", at: start, Rule("§2.2.2.2"))
    }
    let value = try value(&reader, format, name(identifier))
    guard let property = Property(identifier, value) else {
      throw reader.malformed("no property has the identifier \(number)", at: start, Rule("§2.2.2.2"))
    }
    if case .payloadFormatIndicator(2...) = property {
      throw reader.malformed("a payload format indicator is 0 or 1", at: start, Rule("§3.3.2.3.2"))
    }
    if let rule = property.brokenRule { throw reader.protocolError(rule.what, at: start, Rule(rule.number)) }
    return property
  }

  private static func value(
    _ reader: inout PacketReader, _ format: PropertyIdentifier.Format, _ what: String
  ) throws(MQTTError) -> Property.Value {
    switch format {
    case .byte: .byte(try reader.number(what))
    case .twoBytes: .twoBytes(try reader.number(what))
    case .fourBytes: .fourBytes(try reader.number(what))
    case .variableByteInteger: .variable(try reader.variableByteInteger(what))
    case .text: .text(try reader.text(what))
    case .binary: .binary(try reader.binary(what))
    case .textPair: .pair(try reader.text(what), try reader.text(what))
    }
  }

  /// Authentication data needs a method (MQTT 5.0 §3.1.2.11.10), and AUTH makes no sense without one (§3.15.2.2.2).
  private func checkAuthentication(_ reader: borrowing PacketReader, in holder: PropertyHolder) throws(MQTTError) {
    guard self[.authenticationMethod] == nil else { return }
    if self[.authenticationData] != nil {
      throw reader.protocolError("authentication data without an authentication method", Rule("§3.1.2.11.10"))
    }
    if holder == .auth { throw reader.protocolError("AUTH without an authentication method", Rule("§3.15.2.2.2")) }
  }
}

extension Property {
  /// The rule that the value breaks: some numbers have a smaller range than their format.
  var brokenRule: (what: String, number: String)? {
    switch self {
    case .requestProblemInformation(let value) where value > 1: ("a request for problem information is 0 or 1", "§3.1.2.11.7")
    case .requestResponseInformation(let value) where value > 1: ("a request for response information is 0 or 1", "§3.1.2.11.6")
    case .maximumQoS(let value) where value > 1: ("a maximum QoS is 0 or 1", "§3.2.2.3.4")
    case .retainAvailable(let value) where value > 1, .wildcardSubscriptionAvailable(let value) where value > 1,
      .subscriptionIdentifierAvailable(let value) where value > 1, .sharedSubscriptionAvailable(let value) where value > 1:
      ("whether a feature is available is 0 or 1", "§3.2.2.3")
    case .receiveMaximum(0): ("a receive maximum is not 0", "§3.1.2.11.3")
    case .maximumPacketSize(0): ("a maximum packet size is not 0", "§3.1.2.11.4")
    case .topicAlias(0): ("a topic alias is not 0", "3.3.2-8")
    case .subscriptionIdentifier(0): ("a subscription identifier is not 0", "§3.8.2.1.2")
    case .responseTopic(let topic) where topic.bytes.contains { $0 == 0x2B || $0 == 0x23 }:
      ("a response topic has no wildcards", "3.3.2-14")
    default: nil
    }
  }
}
