/// SUBSCRIBE: MQTT 3.1.1 and 5.0 §3.8.
public struct Subscribe: Hashable, Sendable {
  /// What ties the answer to it.
  public var packetIdentifier: UInt16
  /// Version 5.
  public var properties: Properties
  /// One or more.
  public var subscriptions: [Subscription]
  /// The four flags in version 3.1, where DUP may be set; nil elsewhere.
  public var oldFlags: UInt8?

  /// A SUBSCRIBE with these fields.
  public init(packetIdentifier: UInt16, properties: Properties = [], subscriptions: [Subscription]) {
    self.packetIdentifier = packetIdentifier
    self.properties = properties
    self.subscriptions = subscriptions
  }

  /// A topic filter and how messages that match it are to be sent: §3.8.3.
  public struct Subscription: Hashable, Sendable {
    /// Which messages.
    public var filter: TopicFilter
    /// At most with this QoS.
    public var maximumQoS: QoS
    /// Version 5: not the client's own.
    public var noLocal: Bool
    /// Version 5: with the RETAIN flag of their publisher.
    public var retainAsPublished: Bool
    /// Version 5: what happens to retained messages.
    public var retainHandling: RetainHandling

    /// A subscription with these options.
    public init(
      _ filter: TopicFilter, maximumQoS: QoS = .atMostOnce, noLocal: Bool = false, retainAsPublished: Bool = false,
      retainHandling: RetainHandling = .send
    ) {
      self.filter = filter
      self.maximumQoS = maximumQoS
      self.noLocal = noLocal
      self.retainAsPublished = retainAsPublished
      self.retainHandling = retainHandling
    }
  }
}

extension Subscribe {
  init(_ reader: inout PacketReader) throws(MQTTError) {
    oldFlags = reader.version == .v3_1 ? reader.first & 15 : nil
    packetIdentifier = try reader.packetIdentifier()
    properties = try Properties(&reader, in: .subscribe)
    guard reader.remaining > 0 else { throw reader.protocolError("no topic filter", Rule("3.8.3-3", "3.8.3-2")) }
    subscriptions = []
    while reader.remaining > 0 { subscriptions.append(try Subscription(&reader)) }
  }

  func write(to writer: inout PacketWriter) {
    writer.write(packetIdentifier)
    writer.write(properties)
    for subscription in subscriptions { subscription.write(to: &writer) }
  }
}

extension Subscribe.Subscription {
  init(_ reader: inout PacketReader) throws(MQTTError) {
    let text = try reader.text("topic filter")
    filter = try TopicFilter(text, version: reader.version, at: reader.offset - text.bytes.count)
    let options: UInt8 = try reader.number("subscription options")
    let at = reader.offset - 1
    guard options & (reader.version == .v5 ? 0xC0 : 0xFC) == 0 else {
      throw reader.malformed("reserved subscription options are set", at: at, Rule("3-8.3-4", "3.8.3-5"))
    }
    guard let qos = QoS(rawValue: options & 3) else {
      throw reader.malformed("the requested QoS is 3", at: at, Rule("3-8.3-4", "§3.8.3.1"))
    }
    guard let handling = RetainHandling(rawValue: options >> 4 & 3) else {
      throw reader.protocolError("the retain handling is 3", at: at, Rule("§3.8.3.1"))
    }
    guard options & 4 == 0 || !filter.isShared else {
      throw reader.protocolError("No Local on a shared subscription", at: at, Rule("3.8.3-4"))
    }
    maximumQoS = qos
    retainHandling = handling
    noLocal = options & 4 != 0
    retainAsPublished = options & 8 != 0
  }

  func write(to writer: inout PacketWriter) {
    writer.write(filter.text)
    var options = maximumQoS.rawValue
    if writer.version == .v5 { options |= (noLocal ? 4 : 0) | (retainAsPublished ? 8 : 0) | retainHandling.rawValue << 4 }
    writer.write(options)
  }
}

/// UNSUBSCRIBE: MQTT 3.1.1 and 5.0 §3.10.
public struct Unsubscribe: Hashable, Sendable {
  /// What ties the answer to it.
  public var packetIdentifier: UInt16
  /// Version 5.
  public var properties: Properties
  /// One or more, written as they were in the SUBSCRIBE.
  public var filters: [TopicFilter]
  /// The four flags in version 3.1, where DUP may be set; nil elsewhere.
  public var oldFlags: UInt8?

  /// An UNSUBSCRIBE with these fields.
  public init(packetIdentifier: UInt16, properties: Properties = [], filters: [TopicFilter]) {
    self.packetIdentifier = packetIdentifier
    self.properties = properties
    self.filters = filters
  }

  init(_ reader: inout PacketReader) throws(MQTTError) {
    oldFlags = reader.version == .v3_1 ? reader.first & 15 : nil
    packetIdentifier = try reader.packetIdentifier()
    properties = try Properties(&reader, in: PropertyHolder(.unsubscribe))
    guard reader.remaining > 0 else { throw reader.protocolError("no topic filter", Rule("3.10.3-2")) }
    filters = []
    while reader.remaining > 0 {
      let text = try reader.text("topic filter")
      filters.append(try TopicFilter(text, version: reader.version, at: reader.offset - text.bytes.count))
    }
  }

  func write(to writer: inout PacketWriter) {
    writer.write(packetIdentifier)
    writer.write(properties)
    for filter in filters { writer.write(filter.text) }
  }
}
