import Testing
import Wire

@testable import Compression

@Suite("CRC-32")
struct ChecksumTests {
  @Test("The check value of CRC-32/ISO-HDLC, what gzip's footer says of a text, and nothing")
  func vectors() {
    func checksum(_ bytes: [UInt8]) -> UInt32 { crc32(of: bytes.octets) }
    #expect(checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    // The footer of RFC 1952 §2.3.1, least octet first.
    #expect(checksum(Array(Packed.text.utf8)) == 0x96B1_B6AA)
    #expect(checksum([]) == 0)
  }
}
