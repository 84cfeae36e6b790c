public import Wire

/// The limits of chunks, RFC 9112 §7.1: the RFC asks for some, so that a sender cannot make a reader collect without end.
public enum ChunkLimit {
  /// The octets of one chunk's data: 2 GiB less one, the most that servers such as Apache Traffic Server take.
  public static let dataByteCount = 0x7FFF_FFFF
  /// The octets of the line with a chunk's size, extensions and line end included.
  public static let lineByteCount = 16_384
  /// The chunks of one body, the last one included.
  public static let chunkCount = 1_000_000
}

/// A body in chunks as a value, RFC 9112 §7.1: it keeps every octet, and says what each is for.
///
/// ```
/// chunked-body = *chunk last-chunk trailer-section CRLF
/// chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
/// last-chunk   = 1*("0") [ chunk-ext ] CRLF
/// ```
/// Nothing is lost: what `init(parsing:)` accepts, `serialized()` writes octet for octet. It accepts more than the RFC allows;
/// `anomalies` says what is wrong, and an error among them is what a strict recipient refuses: a body that two readers cut in two
/// ways lets a request be smuggled past one of them.
public struct ChunkedBody: Sendable, Equatable {
  /// One chunk. Its places count from the body's first octet.
  public struct Chunk: Sendable, Equatable {
    /// The octets of data, as the size line says; 0 for the last chunk.
    public let size: Int
    /// The line with the size, its end included.
    public let line: Range<Int>
    /// The hexadecimal digits.
    public let digits: Range<Int>
    /// What stands behind the digits, before the line's end: extensions, or what should not be there.
    public let rest: Range<Int>
    /// The data; for the last chunk nothing, where the trailer begins.
    public let data: Range<Int>
    /// The line end behind the data; empty where it is missing, and for the last chunk.
    public let end: Range<Int>
  }

  /// The octets of the body, chunks and all.
  private let bytes: [UInt8]
  /// The chunks in their order; the last one has no data.
  public let chunks: [Chunk]
  /// The field lines behind the last chunk, RFC 9112 §7.1.2.
  public let trailer: FieldSection
  /// The empty line that ends the body.
  public let endLine: Range<Int>

  /// Reads the body that `bytes` begin with; `count` says how far it goes.
  ///
  /// Throws `WireError.truncated` if the bytes end before the body does (`needsMore`), and `WireError.malformed` where no size stands
  /// or a limit of `ChunkLimit` or, for the trailer, `HeadLimit` is passed: nobody knows then how it goes on.
  public init(parsing bytes: RawSpan) throws(WireError) {
    let (chunks, _, error) = Self.chunks(in: bytes)
    if let error { throw error }
    let position = chunks[chunks.count - 1].data.lowerBound
    let trailer = try HeadLines(trailer: bytes.extracting(position..<bytes.byteCount))
    endLine = position + trailer.count - trailer.end.count..<position + trailer.count
    self.bytes = bytes.array(0..<endLine.upperBound)
    self.trailer = trailer.fields
    self.chunks = chunks
  }

  /// The whole chunks at the start of `bytes`, the one behind them whose size is there and whose end is not, and why it goes no further.
  /// No error behind the last chunk, whose trailer follows.
  public static func chunks(in bytes: RawSpan) -> (chunks: [Chunk], cut: Chunk?, error: WireError?) {
    var position = 0, chunks: [Chunk] = [], cut: Chunk?
    do throws(WireError) {
      repeat {
        guard chunks.count < ChunkLimit.chunkCount else { throw .malformed("the body has more than 1,000,000 chunks") }
        let begun = try begunChunk(bytes, at: position)
        cut = begun
        chunks.append(try whole(begun, bytes))
        cut = nil
        position = chunks[chunks.count - 1].end.upperBound
      } while chunks[chunks.count - 1].size > 0
    } catch { return (chunks, cut, error) }
    return (chunks, nil, nil)
  }

  /// What is odd or wrong in a body of which more is to come: its size lines, and the data that is there.
  /// Places count from its first octet.
  public static func anomalies(inPrefix bytes: RawSpan) -> [Anomaly] {
    let (chunks, cut, _) = chunks(in: bytes)
    let octets = bytes.array(0..<bytes.byteCount)
    return chunks.flatMap { ChunkCheck.anomalies(of: $0, octets) } + (cut.map { ChunkCheck.anomalies(of: $0, octets, isCut: true) } ?? [])
  }

  /// Puts `content` into chunks of `size` octets, the last of them mostly shorter, without extensions. `size` is cut to what
  /// `ChunkLimit` allows; a `trailer` follows as it is.
  public init(_ content: [UInt8], chunkSize size: Int, trailer: FieldSection = FieldSection()) {
    var bytes: [UInt8] = [], chunks: [Chunk] = [], start = 0
    let least = (content.count + ChunkLimit.chunkCount - 2) / (ChunkLimit.chunkCount - 1)
    let size = min(max(size, least, 1), ChunkLimit.dataByteCount)
    repeat {
      let data = content[start..<min(start + size, content.count)]
      chunks.append(Self.append(data, to: &bytes))
      start += data.count
    } while chunks[chunks.count - 1].size > 0
    bytes += trailer.lines.flatMap(\.bytes)
    endLine = bytes.count..<bytes.count + 2
    self.bytes = bytes + [0x0D, 0x0A]
    self.trailer = trailer
    self.chunks = chunks
  }

  /// How many octets the body takes, chunks, trailer and all.
  public var count: Int { bytes.count }
  /// The octets of the body, as they were read or written.
  public func serialized() -> [UInt8] { bytes }
  /// What the chunks carry, put together.
  public var content: [UInt8] { chunks.flatMap { bytes[$0.data] } }
  /// Where the field lines of the trailer lie, without the empty line.
  public var trailerRange: Range<Int> { chunks[chunks.count - 1].data.lowerBound..<endLine.lowerBound }

  /// What is odd or wrong, in the order of the octets. Places count from the body's first octet.
  public var anomalies: [Anomaly] { ChunkCheck.anomalies(of: self, bytes) }
  /// The extensions of a chunk of this body, RFC 9112 §7.1.1, as far as they can be read.
  public func extensions(of chunk: Chunk) -> [ChunkExtension] { ChunkExtensions(bytes, chunk.rest).all }
  /// The octets at a place of this body.
  public subscript(place: Range<Int>) -> [UInt8] { Array(bytes[place]) }
}

extension ChunkedBody {
  /// The chunk with the line end behind its data; the last chunk has neither.
  private static func whole(_ chunk: Chunk, _ bytes: RawSpan) throws(WireError) -> Chunk {
    if chunk.size == 0 { return chunk }
    let end = try lineEnd(bytes, at: chunk.data.upperBound)
    return Chunk(size: chunk.size, line: chunk.line, digits: chunk.digits, rest: chunk.rest, data: chunk.data, end: end)
  }

  /// The chunk whose size line starts at `start`, without the line end behind its data.
  private static func begunChunk(_ bytes: RawSpan, at start: Int) throws(WireError) -> Chunk {
    var digitsEnd = start, size = 0
    while digitsEnd < bytes.byteCount, let digit = Number.digit(bytes.octet(digitsEnd)) {
      size = size << 4 | Int(digit)
      digitsEnd += 1
      guard size <= ChunkLimit.dataByteCount else { throw .malformed("a chunk is longer than 2,147,483,647 octets") }
      guard digitsEnd - start < ChunkLimit.lineByteCount else { throw lineTooLong }
    }
    guard digitsEnd < bytes.byteCount else { throw .truncated(needed: digitsEnd + 1, available: bytes.byteCount) }
    guard digitsEnd > start else { throw .malformed("a chunk begins with its size in hexadecimal digits") }
    let line = try Self.line(bytes, from: start, searching: digitsEnd)
    let lineEnd = line.upperBound - (line.count > 1 && bytes.octet(line.upperBound - 2) == 0x0D ? 2 : 1)
    let data = line.upperBound..<line.upperBound + size
    return Chunk(
      size: size, line: line, digits: start..<digitsEnd, rest: digitsEnd..<max(lineEnd, digitsEnd), data: data,
      end: data.upperBound..<data.upperBound)
  }

  private static var lineTooLong: WireError { .malformed("the line with a chunk's size is longer than 16,384 octets") }

  /// The line from `start` on, up to its LF.
  private static func line(_ bytes: RawSpan, from start: Int, searching from: Int) throws(WireError) -> Range<Int> {
    let limit = min(bytes.byteCount, start + ChunkLimit.lineByteCount)
    guard let stop = Text.first(0x0A, bytes, from..<limit) else {
      if limit < bytes.byteCount || limit - start == ChunkLimit.lineByteCount { throw lineTooLong }
      throw .truncated(needed: bytes.byteCount + 1, available: bytes.byteCount)
    }
    return start..<stop + 1
  }

  /// The line end at `offset`, CRLF or LF; empty if none is there.
  private static func lineEnd(_ bytes: RawSpan, at offset: Int) throws(WireError) -> Range<Int> {
    guard offset < bytes.byteCount else { throw .truncated(needed: offset + 1, available: bytes.byteCount) }
    switch bytes.octet(offset) {
    case 0x0A: return offset..<offset + 1
    case 0x0D:
      guard offset + 1 < bytes.byteCount else { throw .truncated(needed: offset + 2, available: bytes.byteCount) }
      return offset..<offset + (bytes.octet(offset + 1) == 0x0A ? 2 : 0)
    default: return offset..<offset
    }
  }

  private static func append(_ data: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Chunk {
    let start = bytes.count
    bytes += Array(String(data.count, radix: 16).utf8)
    let digits = start..<bytes.count
    bytes += [0x0D, 0x0A]
    let line = start..<bytes.count, place = bytes.count..<bytes.count + data.count
    bytes += data
    let end = place.upperBound..<place.upperBound + (data.isEmpty ? 0 : 2)
    if !data.isEmpty { bytes += [0x0D, 0x0A] }
    return Chunk(
      size: data.count, line: line, digits: digits, rest: digits.upperBound..<digits.upperBound, data: place, end: end)
  }
}

extension RawSpan {
  /// The octets at `range`, copied.
  func array(_ range: Range<Int>) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(range.count)
    for i in range { octets.append(octet(i)) }
    return octets
  }
}
