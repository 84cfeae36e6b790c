/// What a capture holds, counted: packets, protocols, ends, and the messages of HTTP, MQTT and DNS.
public struct Statistics: Sendable {
  /// Packets, and their bytes on the wire.
  public var packets = 0, bytes: UInt64 = 0
  /// Nanoseconds since 1970 of the first and the last packet.
  public var firstTime: UInt64 = 0, lastTime: UInt64 = 0

  /// Counts of HTTP messages, RFC 9112.
  public struct HTTP: Sendable {
    /// Messages of either kind.
    public var requests = 0, responses = 0
    /// Octets of all Host values, and of the bodies as they were sent.
    public var hostBytes = 0, requestBodyBytes = 0, responseBodyBytes = 0
    /// Requests by method and by host.
    public var methods = Tally(), hosts = Tally()
    /// Responses by status code, up to 999.
    public var statuses = [Int](repeating: 0, count: 1000)
  }
  /// Counts of MQTT control packets.
  public struct MQTT: Sendable {
    /// By type, 0 to 15.
    public var types = [Int](repeating: 0, count: 16)
    /// Octets of all topic names published to.
    public var topicBytes = 0
    /// Messages by topic name, and topic filters by how often they were subscribed to.
    public var topics = Tally(), filters = Tally()
    /// All control packets.
    public var packets: Int { types.reduce(0, +) }
  }
  /// Counts of DNS messages.
  public struct DNS: Sendable {
    /// Messages of either kind.
    public var queries = 0, responses = 0
    /// Octets of all names asked for, as text.
    public var nameBytes = 0
    /// Questions by name and by type.
    public var names = Tally(), types = [UInt16: Int]()
    /// Records in answers by type.
    public var records = [UInt16: Int]()
    /// Responses by RCODE.
    public var outcomes = [UInt16: Int]()
  }
  /// HTTP.
  public var http = HTTP()
  /// MQTT.
  public var mqtt = MQTT()
  /// DNS.
  public var dns = DNS()

  /// The hosts, with the packets and bytes that they sent and received.
  public struct Endpoint: Sendable, Equatable {
    /// Packets sent and received.
    public var sent = 0, received = 0
    /// Bytes of their frames.
    public var sentBytes: UInt64 = 0, receivedBytes: UInt64 = 0
  }
  /// Hosts by address; at most `mostEndpoints`.
  public var endpoints: [String: Endpoint] = [:]
  /// More hosts are not counted.
  public static let mostEndpoints = 20_000

  /// The protocols of packets: each list from the outside in, with packets and bytes.
  public internal(set) var stacks: [(names: String, packets: Int, bytes: UInt64)] = []
  /// What was given up because memory is bounded: segments, messages and conversations.
  public var dropped = 0

  /// Nothing counted.
  public init() {}
}
