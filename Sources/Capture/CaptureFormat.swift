import Wire

/// The kinds of capture files, told apart by their first four bytes.
public enum CaptureFormat: Sendable, Equatable {
  /// The classic format with microseconds, draft-ietf-opsawg-pcap.
  case pcap
  /// The classic format with nanoseconds.
  case pcapNanoseconds
  /// Alexey Kuznetsov's classic format: eight more bytes before each packet. Wireshark calls it modpcap.
  case modifiedPcap
  /// The format of blocks, draft-ietf-opsawg-pcapng.
  case pcapng

  /// The format's name for people.
  public var name: String {
    switch self {
    case .pcap: "pcap"
    case .pcapNanoseconds: "pcap with nanoseconds"
    case .modifiedPcap: "modified pcap"
    case .pcapng: "pcapng"
    }
  }

  /// The format that `magic`, read most significant byte first, announces, and whether numbers are stored the other way round.
  static func announced(by magic: UInt32) -> (format: CaptureFormat, isLittleEndian: Bool)? {
    switch magic {
    case 0xA1B2_C3D4: (.pcap, false)
    case 0xD4C3_B2A1: (.pcap, true)
    case 0xA1B2_3C4D: (.pcapNanoseconds, false)
    case 0x4D3C_B2A1: (.pcapNanoseconds, true)
    case 0xA1B2_CD34: (.modifiedPcap, false)
    case 0x34CD_B2A1: (.modifiedPcap, true)
    // A section says its byte order later.
    case 0x0A0D_0D0A: (.pcapng, false)
    default: nil
    }
  }

  /// Whether a file that ends after `head` might have become a capture.
  static func mayBegin(with head: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [
      [0xA1, 0xB2, 0xC3], [0xD4, 0xC3, 0xB2], [0xA1, 0xB2, 0x3C], [0x4D, 0x3C, 0xB2], [0xA1, 0xB2, 0xCD], [0x34, 0xCD, 0xB2],
      [0x0A, 0x0D, 0x0D], [0x1F, 0x8B]
    ]
    return head.count < 4 && starts.contains { $0.starts(with: head) }
  }

  /// What a file that is no capture seems to be, from its first bytes, and what to do about it; nil if they say nothing.
  static func guess(_ head: [UInt8]) -> String? {
    for (start, words) in foreignStarts where head.starts(with: start) { return words }
    let text = head.drop { $0 == 0x20 || ($0 >= 9 && $0 <= 13) }
    if text.first == UInt8(ascii: "<") { return "it looks like a web page: the download may have been an error page, fetch the file again" }
    if head.allSatisfy({ $0 == 0 }) { return "it begins with zeros: the copy or the download was not completed, fetch the file again" }
    let isASCII = { (octet: UInt8) in (octet >= 0x20 && octet < 0x7F) || (octet >= 9 && octet <= 13) }
    let words = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    if words.prefix(4).allSatisfy(isASCII), words.allSatisfy({ $0 >= 0x80 || isASCII($0) }) {
      return "it looks like text: give the capture itself, not a listing of it (text2pcap turns hex dumps into captures)"
    }
    return nil
  }

  private static let foreignStarts: [([UInt8], String)] = [
    (Array("PK\u{3}\u{4}".utf8), "it looks like a zip archive: unpack it first"),
    ([0x1F, 0x8B], "it is packed with gzip twice: unpack it once first"),
    (Array("BZh".utf8), "it looks like bzip2: unpack it first, with bunzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "it looks like xz: unpack it first, with unxz"),
    ([0x28, 0xB5, 0x2F, 0xFD], "it looks like Zstandard: unpack it first, with unzstd"),
    ([0x37, 0x7A, 0xBC, 0xAF], "it looks like a 7-Zip archive: unpack it first"),
    (Array("snoop\0".utf8), "it is a snoop capture: convert it first, with editcap -F pcapng"),
    (Array("GMBU".utf8), "it is a Network Monitor capture: convert it first, with editcap -F pcapng"),
    (Array("RTSS".utf8), "it is a Network Monitor capture: convert it first, with editcap -F pcapng"),
    (Array("%PDF".utf8), "it looks like a PDF document"),
    ([0x7F, 0x45, 0x4C, 0x46], "it looks like a program"),
    ([0xFF, 0xD8, 0xFF], "it looks like a picture"),
    ([0x89, 0x50, 0x4E, 0x47], "it looks like a picture")
  ]
}
