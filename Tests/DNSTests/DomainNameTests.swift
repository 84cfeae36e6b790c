import DNS
import Testing
import Wire

/// The text of the name at `offset`, and how many bytes it takes there.
private func read(_ bytes: [UInt8], at offset: Int, message: Int = 0) throws -> (text: String, length: Int) {
  let layer = Layer(.dns, offset: 0, length: bytes.count)
  var reader = Reader(layer, of: bytes.octets)
  reader.position = offset
  let name = try DomainName(&reader, message: message)
  return (String(decoding: name.displayText(in: bytes.octets), as: UTF8.self), reader.position - offset)
}

struct DomainNameTests {
  /// The example of RFC 1035 §4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64 and the root at 92.
  static let example: [UInt8] = {
    var bytes = [UInt8](repeating: 0xEE, count: 93)
    for (offset, text) in [(20, "01 46 03 495349 04 41525041 00"), (40, "03 464f4f c014"), (64, "c01a"), (92, "00")] {
      let part = octets(text)
      bytes.replaceSubrange(offset..<offset + part.count, with: part)
    }
    return bytes
  }()

  @Test(arguments: [(20, "F.ISI.ARPA", 12), (40, "FOO.F.ISI.ARPA", 6), (64, "ARPA", 2), (92, "<Root>", 1)])
  func `the example of RFC 1035`(offset: Int, text: String, length: Int) throws {
    let name = try read(Self.example, at: offset)
    #expect(name.text == text && name.length == length)
  }

  @Test func `a name without its first labels`() throws {
    let bytes = Self.example
    var reader = Reader(Layer(.dns, offset: 0, length: bytes.count), of: bytes.octets)
    reader.position = 40
    let name = try DomainName(&reader, message: 0)
    let texts = (0...6).map { String(decoding: name.dropping($0, in: bytes.octets).displayText(in: bytes.octets), as: UTF8.self) }
    #expect(texts == ["FOO.F.ISI.ARPA", "F.ISI.ARPA", "ISI.ARPA", "ARPA", "<Root>", "<Root>", "<Root>"])
    #expect(name.textLength == 14 && name.isCompressed && !name.dropping(1, in: bytes.octets).isTooLong)
  }

  /// tshark 4.0.17 follows 255 pointers and calls 256 a loop.
  @Test(arguments: [(1, "xy"), (255, "xy"), (256, "<Name contains a pointer that loops>")])
  func `chains of pointers`(count: Int, text: String) throws {
    var bytes = octets("02 7879 00"), last = 0
    for _ in 0..<count {
      bytes += [0xC0 | UInt8(last >> 8), UInt8(last & 0xFF)]
      last = bytes.count - 2
    }
    #expect(try read(bytes, at: last).text == text)
  }

  @Test(arguments: [
    "c000", "0161c000", "c002c000", "3f" + String(repeating: "61", count: 63) + "c000"
  ]) func `circles`(hex: String) throws {
    #expect(try read(octets(hex), at: 0).text == "<Name contains a pointer that loops>")
  }

  @Test(arguments: ["", "01", "0161", "c0", "0161c0", "ffff", "80", "40", "0161bf"]) func `what is no name`(hex: String) {
    #expect(throws: WireError.self) { try read(octets(hex), at: 0) }
  }

  @Test(arguments: 0..<19) func `any octet at any place of a label`(place: Int) throws {
    for octet in UInt8.min...UInt8.max {
      var label = Array("abcdefghijklmnopqrs".utf8)
      label[place] = octet
      for padding in [0, 12] {
        let bytes = [19] + label + [0] + [UInt8](repeating: 0xFF, count: padding)
        var reader = Reader(Layer(.dns, offset: 0, length: bytes.count), of: bytes.octets)
        let isPlain = try DomainName(&reader, message: 0).isPlain(in: bytes.octets)
        #expect(isPlain == (0x20...0x7E ~= octet && octet != 0x2E), "\(octet)")
      }
    }
  }
}
