import Testing
import Wire

struct GREHeaderTests {
  /// Headers and what tshark 4.0.17 prints for them (`tshark -V` on PPTP and on Cisco tunnels).
  static let samples: [(hex: String, length: Int, type: UInt16, version: UInt8)] = [
    ("00000800", 4, 0x0800, 0), ("20000800 0000002a", 8, 0x0800, 0), ("b0000800 1234 0000 00000007 00000001", 16, 0x0800, 0),
    ("3081880b 0008 0006 00000022 00000011", 16, 0x880B, 1), ("2081880b 0000 0006 0000001a", 12, 0x880B, 1)
  ]

  private func octets(_ hex: String) -> [UInt8] {
    let digits = Array(hex.filter { !$0.isWhitespace })
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
  }

  @Test func `length, type and version follow the flags`() throws {
    for sample in Self.samples {
      let bytes = octets(sample.hex)
      let header = try GREHeader(bytes.octets)
      let (length, type, version) = (header.headerLength, header.protocolType.rawValue, header.version)
      #expect(length == sample.length && type == sample.type && version == sample.version)
    }
  }

  @Test func `what is read is written again`() throws {
    for sample in Self.samples {
      let bytes = octets(sample.hex)
      let builder = GREBuilder(try GREHeader(bytes.octets))
      #expect(builder.bytes() == bytes)
    }
  }

  @Test func `a header that is cut or has a source route is refused`() {
    for sample in Self.samples {
      let bytes = octets(sample.hex)
      for count in 0..<bytes.count {
        let part = Array(bytes[..<count])
        #expect(throws: WireError.self) { _ = try GREHeader(part.octets).headerLength }
      }
    }
    let routed = octets("40000800 00000000")
    #expect(throws: WireError.invalid(bit: 1, value: 1)) { _ = try GREHeader(routed.octets).headerLength }
  }
}
