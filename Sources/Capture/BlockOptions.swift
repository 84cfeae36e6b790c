public import Wire

/// One option of a block: its code and where its value lies.
public struct BlockOption: Sendable, Equatable {
  /// What it means depends on the block, except for the codes of `BlockOption.Code`.
  public var code: UInt16
  /// The place of its value in the options' bytes.
  public var range: Range<Int>

  /// Codes that mean the same in every block (draft-ietf-opsawg-pcapng, section 3.5).
  public enum Code {
    /// The end of the options.
    public static let end: UInt16 = 0
    /// A comment, UTF-8.
    public static let comment: UInt16 = 1
  }

  /// An option with its value at `range`.
  public init(code: UInt16, range: Range<Int>) { self.code = code; self.range = range }
}

/// Reads the options at the end of a block one after the other (draft-ietf-opsawg-pcapng, section 3.5).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |      Option Code              |         Option Length         |
/// +-------------------------------+-------------------------------+
/// /                       Option Value                            /
/// /              /* variable length, padded to 32 bits */         /
/// +---------------------------------------------------------------+
/// ```
public struct BlockOptions: ~Escapable {
  /// The bytes of all options.
  public let bytes: RawSpan
  private let isLittleEndian: Bool
  private var position = 0
  /// Whether an option promises more bytes than the block has. Nothing is read from there on.
  public private(set) var isBroken = false

  /// Reads `bytes`, whose numbers have the given byte order.
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan, isLittleEndian: Bool) {
    self.bytes = bytes
    self.isLittleEndian = isLittleEndian
  }

  /// Reads the options of a packet.
  @_lifetime(copy frame)
  public init(of frame: borrowing Frame) {
    self.init(frame.options, isLittleEndian: frame.info.optionsAreLittleEndian)
  }

  /// The next option, or nil at the end. Every step takes four bytes or more.
  public mutating func next() -> BlockOption? {
    guard !isBroken, position <= bytes.byteCount - 4 else { return nil }
    let code = number(at: position, as: UInt16.self), length = Int(number(at: position + 2, as: UInt16.self))
    guard code != BlockOption.Code.end else { return nil }
    let start = position + 4
    guard length <= bytes.byteCount - start else {
      isBroken = true
      return nil
    }
    position = start + (length + 3) / 4 * 4
    return BlockOption(code: code, range: start..<start + length)
  }

  /// The number at `offset`, in the byte order of the block. The offset must lie inside.
  public func number<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: T.Type = T.self) -> T {
    let value = bytes.networkOrder(at: offset, as: T.self)
    return isLittleEndian ? value.byteSwapped : value
  }

  /// The number that fills `range`, or nil if it has another length.
  public func number<T: FixedWidthInteger & BitwiseCopyable>(in range: Range<Int>, as type: T.Type = T.self) -> T? {
    range.count == MemoryLayout<T>.size ? number(at: range.lowerBound) : nil
  }

  /// The text at `range`; octets that are no UTF-8 become U+FFFD, and a closing NUL, which some writers add, is left out.
  public func text(at range: Range<Int>) -> String {
    var octets = self.octets(at: range)
    while octets.last == 0 { octets.removeLast() }
    return String(decoding: octets, as: UTF8.self)
  }

  /// A copy of the octets at `range`.
  public func octets(at range: Range<Int>) -> [UInt8] { range.map { bytes.octet($0) } }
}

extension Frame {
  /// The most comments that are read of one packet.
  public static var mostComments: Int { 1024 }

  /// The comments of the packet (`opt_comment`), at most `mostComments`.
  public var comments: [String] {
    var options = BlockOptions(of: self), comments: [String] = []
    while comments.count < Self.mostComments, let option = options.next() {
      if option.code == BlockOption.Code.comment { comments.append(options.text(at: option.range)) }
    }
    return comments
  }
}

extension PacketRecord {
  /// A copy of a borrowed frame, with its comments.
  public init(_ frame: borrowing Frame) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(frame.bytes.byteCount)
    for i in 0..<frame.bytes.byteCount { bytes.append(frame.bytes.octet(i)) }
    self.init(bytes, frame.info, comments: frame.comments)
  }
}
