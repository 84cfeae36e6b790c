import LabKit
import Testing

@Suite("Questions on what happens hop by hop")
struct HopByHopTests {
  @Test("ROUT-09: RFC 1624's equation 3 on the bytes of the prompt gives the key")
  func checksum() throws {
    var carries = 0
    for variant in try Variants.of("ROUT-09") {
      let header = variant.listings[0].flatMap { $0.split(separator: " ").dropFirst() }.map { UInt32($0, radix: 16) ?? 0 }
      let words = stride(from: 0, to: 20, by: 2).map { header[$0] << 8 | header[$0 + 1] }
      #expect(folded(words.reduce(0, +)) == 0xFFFF, "\(variant.id): the header that comes in is right")
      // HC' = ~(~HC + ~m + m')
      let after = ~folded((~words[5] & 0xFFFF) + (~words[4] & 0xFFFF) + (words[4] - 0x0100)) & 0xFFFF
      #expect(variant.key == .octets([UInt8(after >> 8), UInt8(after & 0xFF)]), "\(variant.id)")
      if after < words[5] { carries += 1 }
    }
    #expect(carries > 100)
  }

  private func folded(_ sum: UInt32) -> UInt32 { sum > 0xFFFF ? folded(sum >> 16 + sum & 0xFFFF) : sum }

  @Test("ROUT-04: what tshark says of the recording is the key")
  func traceroute() throws {
    // tshark -r traceroute.pcapng -T fields -e frame.number -e ip.src -e ip.ttl, probes and errors paired by ip.id.
    let way = ["192.0.2.1", "198.51.100.2", "198.51.100.6", "203.0.113.80"]
    let circle = ["192.0.2.1", "198.51.100.2", "198.51.100.6", "198.51.100.2", "198.51.100.6", "198.51.100.2", "198.51.100.6", "198.51.100.2"]
    for variant in try Variants.of("ROUT-04") {
      guard case .table(let rows) = variant.form else { Issue.record("no table"); continue }
      let first = try #require(variant.tables[0].first.flatMap { Int($0[0]) })
      for (row, cell) in zip(rows, variant.cells).prefix(2) {
        let hop = try #require(Int(row.label.dropFirst(4)))
        #expect(cell == (first == 55 ? circle : way)[hop - 1], "\(variant.id)")
      }
      let packet = try #require(rows[2].label.split(separator: " ").last.flatMap { Int($0) })
      // In each run a probe is followed by its error, and there are one or two of them for a hop.
      #expect(Int(variant.cells[2]) == (packet - first) / (first < 41 ? 4 : 2) + 1, "\(variant.id)")
      #expect(variant.cells[3] == (variant.text.contains("every hop behind it") ? "cannot-tell" : "passes-packets"), "\(variant.id)")
    }
  }
}
