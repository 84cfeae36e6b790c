/// Why a capture cannot be read on, written or taken: where, and what is the matter.
///
/// Packets that were lent before are whole and right. A command that has shown none of them failed; one that has shown some did a part.
public struct CaptureError: Error, Equatable, Sendable {
  /// The file as it was named, or "standard input", or the interface of a live capture.
  public var path: String
  /// The place of the record or block concerned, counted in bytes from the start of the file.
  ///
  /// In a gzip'ed file it counts unpacked bytes, except for `Reason.gzip`, where it counts the file's own.
  public var offset: UInt64
  /// What is the matter.
  public var reason: Reason
  /// Whether `offset` counts unpacked bytes.
  public var countsUnpackedBytes: Bool

  /// What can be the matter.
  public enum Reason: Equatable, Sendable {
    /// The system refuses to open the file, with its error number.
    case cannotOpen(CInt)
    /// The system cannot read on, with its error number.
    case cannotRead(CInt)
    /// The system cannot write, with its error number.
    case cannotWrite(CInt)
    /// There is not a single byte.
    case empty
    /// The first four bytes belong to no capture format; `guess` says what the file looks like, if it looks like anything.
    case notACapture(magic: [UInt8], guess: String?)
    /// A version that did not exist when this was written.
    case unsupportedVersion(CaptureFormat, major: Int, minor: Int)
    /// The file ends inside the record: `available` of at least `needed` bytes are there.
    case cut(needed: Int, available: Int)
    /// The record claims more bytes than `CaptureReader.largestRecord`.
    case oversized(length: Int)
    /// A block of a pcapng file contradicts itself or the file. A sentence without its full stop.
    case badBlock(String)
    /// More interfaces in a section than `CaptureReader.mostInterfaces`.
    case tooManyInterfaces
    /// The file is packed with gzip and does not unpack.
    case gzip(String)
    /// A pcap file has one link type; the second packet of another kind does not fit in.
    case mixedLinkTypes(UInt16, UInt16)
    /// libpcap cannot capture, in its own words and, where we know it, what to do.
    case cannotCapture(String)
  }

  /// An error at `offset` of `path`.
  public init(_ path: String, _ offset: UInt64, _ reason: Reason, countsUnpackedBytes: Bool = false) {
    self.path = path; self.offset = offset; self.reason = reason; self.countsUnpackedBytes = countsUnpackedBytes
  }
}

extension CaptureError: CustomStringConvertible {
  /// The same as `message`.
  public var description: String { message }

  /// One line: what, where, what was expected, and what to do.
  public var message: String {
    switch reason {
    case .cannotOpen(let number): "\(path): cannot open it: \(systemWords(number))"
    case .cannotRead(let number): "\(path): cannot read on at \(place): \(systemWords(number))"
    case .cannotWrite(let number): "\(path): cannot write it at \(place): \(systemWords(number))"
    case .empty: "\(path): the file is empty (0 bytes); a capture begins with a header, so record or fetch it again"
    case .notACapture(let magic, let guess): notACapture(magic, guess)
    case .unsupportedVersion(let format, let major, let minor): unsupported(format, major, minor)
    case .cut(let needed, let available):
      "\(path): cut short: the record at \(place) needs at least \(needed) bytes and only \(available) are left; "
        + "all before it is whole"
    case .oversized(let length):
      "\(path): the record at \(place) claims \(length) bytes, more than the \(CaptureReader.largestRecord) that any record may have; "
        + "the file is damaged from there on"
    case .badBlock(let words): "\(path): bad block at \(place): \(words)"
    case .tooManyInterfaces: "\(path): the section describes more than \(CaptureReader.mostInterfaces) interfaces at \(place)"
    case .gzip(let words): "\(path): the gzip data cannot be unpacked beyond \(place): \(words); fetch the file again"
    case .mixedLinkTypes(let first, let second):
      "\(path): a pcap file holds packets of one link type; the file has \(first) and the next packet \(second): write pcapng instead"
    case .cannotCapture(let words): "\(path): cannot capture: \(words)"
    }
  }

  private var place: String { countsUnpackedBytes ? "byte \(offset) of the unpacked data" : "byte \(offset)" }

  private func notACapture(_ magic: [UInt8], _ guess: String?) -> String {
    let digits = magic.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    return "\(path): not a capture file: at byte 0 it begins with \(digits), and pcap, pcapng or gzip was expected"
      + (guess.map { "; \($0)" } ?? "")
  }

  private func unsupported(_ format: CaptureFormat, _ major: Int, _ minor: Int) -> String {
    let known = format == .pcapng ? "1.0" : "2.4"
    return "\(path): version \(major).\(minor) of \(format.name) at \(place) is not known; version \(known) was expected"
  }
}
