import Determinism
import Testing
import Wire

@testable import Compression

/// What Python 3.11's zlib and gzip modules (zlib 1.2.13) wrote; the text is the one below.
enum Packed {
  static let text = "hello, hello, hello! this text is here three times: hello"
  static let raw = octets("cb48cdc9c9d751c840a214154a32328b154a522b4a148074466a512a50a428154866e6a6165b41540100")
  static let zlib = octets("78da") + raw + octets("47e2145b")
  static let gzip = octets("1f8b0800000000000203") + raw + octets("aab6b19639000000")
  /// With a file's name and time.
  static let named = octets("1f8b080800ca9a3b02ff6e616d652e74787400") + raw + octets("aab6b19639000000")
  /// "a" and "b", packed one by one.
  static let twoMembers = octets("1f8b08000000000002034b040043beb7e8010000001f8b08000000000002034b0200f9efbe7101000000")
  static func of(_ format: CompressionFormat) -> [UInt8] {
    switch format {
    case .gzip: gzip
    case .zlib: zlib
    case .raw: raw
    }
  }
  /// A million zeros in zlib's format.
  static let bomb = octets("78daedc101010000008220ffaf6e484001") + [UInt8](repeating: 0, count: 968) + octets("af0643210001")
}

func octets(_ digits: String) -> [UInt8] {
  let nibbles = digits.compactMap { $0.hexDigitValue.map { UInt8($0) } }
  return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
}

/// Spans may not appear inside `#expect`.
func unpacked(_ bytes: [UInt8], _ format: CompressionFormat, limit: Int = 1_000) throws(InflateError) -> Inflated {
  try inflate(bytes.octets, format: format, limit: limit)
}

struct InflateTests {
  @Test(arguments: CompressionFormat.allCases) func `what Python packed`(format: CompressionFormat) throws {
    let result = try unpacked(Packed.of(format), format)
    #expect(String(decoding: result.bytes, as: UTF8.self) == Packed.text)
    #expect(result.used == Packed.of(format).count && result.memberCount == 1)
  }

  @Test func `a name, two members, and what follows`() throws {
    #expect(try String(decoding: unpacked(Packed.named, .gzip).bytes, as: UTF8.self) == Packed.text)
    let two = try unpacked(Packed.twoMembers + [0, 0, 0], .gzip)
    #expect(two == Inflated(bytes: Array("ab".utf8), used: Packed.twoMembers.count, memberCount: 2))
    #expect(try unpacked(Packed.zlib + [0x1F, 0x8B], .zlib).used == Packed.zlib.count)
  }

  @Test(arguments: CompressionFormat.allCases) func `every prefix is cut short, and says what came before`(format: CompressionFormat) {
    let bytes = Packed.of(format)
    for count in 0..<bytes.count {
      let error = #expect(throws: InflateError.self) { try unpacked(Array(bytes[..<count]), format) }
      #expect(error?.reason == .truncated && error?.offset == count)
      #expect(error.map { Packed.text.utf8.starts(with: $0.bytes) } == true)
    }
  }

  @Test func `wrong octets, and where`() {
    func failure(_ bytes: [UInt8], _ format: CompressionFormat) -> InflateError? {
      do throws(InflateError) { _ = try unpacked(bytes, format); return nil } catch { return error }
    }
    #expect(failure(Packed.gzip, .zlib)?.reason == .corrupt("incorrect header check"))
    #expect(failure(Array("plain text".utf8), .gzip)?.reason == .corrupt("incorrect header check"))
    var wrong = Packed.gzip
    wrong[wrong.count - 5] ^= 1
    #expect(failure(wrong, .gzip)?.reason == .corrupt("incorrect data check"))
    #expect(failure(wrong, .gzip)?.bytes == Array(Packed.text.utf8))
    wrong = Packed.zlib
    wrong[wrong.count - 1] ^= 1
    #expect(failure(wrong, .zlib)?.reason == .corrupt("incorrect data check"))
    // A block of the reserved type 3, RFC 1951 §3.2.3.
    #expect(failure([7], .raw)?.reason == .corrupt("invalid block type"))
    // A preset dictionary is asked for, RFC 1950 §2.2.
    #expect(failure([0x78, 0xBB, 0, 0, 0, 1], .zlib)?.reason == .corrupt("it needs a dictionary that is not sent with it"))
  }

  @Test func `a bomb stops at the limit`() throws {
    #expect(try unpacked(Packed.bomb, .zlib, limit: 1_000_000).bytes == [UInt8](repeating: 0, count: 1_000_000))
    for limit in [0, 1, 65_535, 65_536, 65_537, 999_999] {
      let error = #expect(throws: InflateError.self) { try unpacked(Packed.bomb, .zlib, limit: limit) }
      #expect(error?.reason == .tooLong(limit: limit) && error?.bytes.count == limit)
    }
    #expect(try unpacked(Packed.raw, .raw, limit: Packed.text.utf8.count).bytes.count == Packed.text.utf8.count)
  }

  @Test func `piece by piece, an octet in and an octet out at a time`() {
    let stream = InflateStream(.gzip)
    for _ in 0..<2 {
      var output: [UInt8] = [], buffer: [UInt8] = [0], position = 0, status = InflateStream.Status.ongoing
      while status == .ongoing {
        let piece = Array(Packed.gzip[position..<min(position + 1, Packed.gzip.count)])
        let step = stream.unpack(piece.octets, into: &buffer, from: 0)
        position += step.used
        output += buffer[..<step.made]
        status = step.status
      }
      #expect(status == .ended && position == Packed.gzip.count && String(decoding: output, as: UTF8.self) == Packed.text)
      stream.restart()
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `no bytes whatever trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), whole = 0
    for _ in 0..<500 {
      let format = CompressionFormat.allCases[Int.random(in: 0..<3, using: &random)]
      var bytes = Packed.of(format)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if let result = try? unpacked(bytes, format) {
        whole += 1
        #expect(result.bytes.count <= 1_000 && result.used <= bytes.count, "seed \(seed)")
      }
    }
    #expect(whole > 50, "seed \(seed)")
  }
}
