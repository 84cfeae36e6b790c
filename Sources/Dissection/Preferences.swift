/// Settings of `-o NAME:VALUE`. Names and meanings are tshark's.
public struct Preferences: Sendable, Equatable {
  /// Put IP datagrams together from their fragments.
  public var defragment = true
  /// Verify the checksums of IPv4 headers and of ICMP, and note the wrong ones.
  public var checkIPChecksum = true
  /// Verify the checksums of TCP segments, and note the wrong ones.
  public var checkTCPChecksum = true
  /// Verify the checksums of UDP datagrams, and note the wrong ones.
  public var checkUDPChecksum = true

  /// The defaults.
  public init() {}

  /// Names that are understood but whose TRUE needs the memory of other packets.
  private static let needingStreams: Set<String> = [
    "tcp.desegment_tcp_streams", "tcp.reassemble_out_of_order", "tcp.analyze_sequence_numbers", "tcp.relative_sequence_numbers"
  ]
  private static let others = ["ip.defragment", "ipv6.defragment", "ip.check_checksum", "tcp.check_checksum", "udp.check_checksum"]

  /// Every name that `set` knows.
  public static var names: [String] { (needingStreams.union(others)).sorted() }

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
    switch name {
    case "ip.defragment", "ipv6.defragment": defragment = value
    case "ip.check_checksum": checkIPChecksum = value
    case "tcp.check_checksum": checkTCPChecksum = value
    case "udp.check_checksum": checkUDPChecksum = value
    case _ where Self.needingStreams.contains(name):
      guard !value else { throw UsageError("-o '\(text)': packets are read one by one so far; only FALSE is possible") }
    default: throw UsageError("-o '\(text)': no preference '\(name)'; there are \(Self.names.joined(separator: ", "))")
    }
  }
}
