/// Settings of `-o NAME:VALUE`. Names and meanings are tshark's.
public struct Preferences: Sendable, Equatable {
  /// Put IP datagrams together from their fragments.
  public var defragment = true
  /// Put messages over TCP together from their segments.
  public var reassembleTCP = true
  /// Wait for segments that come out of order, and read each stream in its order. FALSE in `dissect`, as in tshark.
  public var ordersTCP = false
  /// Count sequence numbers from the connection's first one.
  public var relativeSequenceNumbers = true
  /// Judge what each segment says about loss, order and windows.
  public var analyzesTCP = true
  /// Verify the checksums of IPv4 headers and of ICMP, and note the wrong ones.
  public var checkIPChecksum = true
  /// Verify the checksums of TCP segments, and note the wrong ones.
  public var checkTCPChecksum = true
  /// Verify the checksums of UDP datagrams, and note the wrong ones.
  public var checkUDPChecksum = true

  /// The defaults.
  public init() {}

  private static let all: [(name: String, place: any WritableKeyPath<Preferences, Bool> & Sendable)] = [
    ("ip.defragment", \.defragment), ("ipv6.defragment", \.defragment), ("ip.check_checksum", \.checkIPChecksum),
    ("tcp.check_checksum", \.checkTCPChecksum), ("udp.check_checksum", \.checkUDPChecksum), ("tcp.desegment_tcp_streams", \.reassembleTCP),
    ("tcp.reassemble_out_of_order", \.ordersTCP), ("tcp.analyze_sequence_numbers", \.analyzesTCP),
    ("tcp.relative_sequence_numbers", \.relativeSequenceNumbers)
  ]

  /// Every name that `set` knows.
  public static var names: [String] { all.map(\.name).sorted() }

  /// Takes one `NAME:VALUE`.
  public mutating func set(_ text: String) throws(UsageError) {
    guard let colon = text.firstIndex(of: ":") else {
      throw UsageError("-o '\(text)': expected NAME:VALUE, such as tcp.check_checksum:FALSE")
    }
    let name = String(text[..<colon]), word = text[text.index(after: colon)...]
    let value: Bool
    switch word.lowercased() {
    case "true", "1": value = true
    case "false", "0": value = false
    default: throw UsageError("-o '\(text)': '\(word)' is neither TRUE nor FALSE")
    }
    guard let place = Self.all.first(where: { $0.name == name })?.place else {
      throw UsageError("-o '\(text)': no preference '\(name)'; there are \(Self.names.joined(separator: ", "))")
    }
    self[keyPath: place] = value
  }
}
