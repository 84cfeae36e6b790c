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
    #expect(carries > Variants.usual / 5)
  }

  private func folded(_ sum: UInt32) -> UInt32 { sum > 0xFFFF ? folded(sum >> 16 + sum & 0xFFFF) : sum }

  @Test("ROUT-04: what tshark says of the recording is the key")
  func traceroute() throws {
    // tshark -r traceroute.pcapng -T fields -e frame.number -e ip.src -e ip.ttl, probes and errors paired by ip.id.
    let way = ["192.0.2.1", "198.51.100.2", "198.51.100.6", "203.0.113.80"]
    let circle = [
      "192.0.2.1", "198.51.100.2", "198.51.100.6", "198.51.100.2", "198.51.100.6", "198.51.100.2", "198.51.100.6", "198.51.100.2"
    ]
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

  @Test("ROUT-02: MAC addresses, TTL and checksum differ, and nothing else")
  func changes() throws {
    for variant in try Variants.of("ROUT-02", count: Variants.simulated) {
      guard case .set(let choices) = variant.form, case .set(let key) = variant.key else { Issue.record("no set"); continue }
      #expect(key == Set(choices.map(\.word)).intersection(["src-mac", "dst-mac", "ttl", "checksum"]), "\(variant.id)")
    }
  }

  @Test("ROUT-03: the n-th router answers, and n - 1 routers count its answer down")
  func timeToLive() throws {
    for variant in try Variants.of("ROUT-03", count: Variants.simulated) {
      let words = variant.text.split(separator: " ")
      let timeToLive = try #require(words.firstIndex(of: "of").flatMap { Int(words[$0 + 1].filter(\.isNumber).map(String.init).joined()) })
      let own = try #require(words.firstIndex(of: "with").flatMap { _ in variant.text.contains("own packets with 255") ? 255 : 64 })
      #expect(variant.cells == ["r\(timeToLive)", "time-exceeded", "\(own - timeToLive + 1)"], "\(variant.id)")
    }
  }

  @Test("ROUT-11: each crossing costs 1")
  func loop() throws {
    for variant in try Variants.of("ROUT-11", count: Variants.simulated) {
      let words = variant.text.split(separator: " ").map { $0.filter { $0.isNumber || $0.isLetter } }
      let timeToLive = try #require(words.firstIndex(of: "TTL").flatMap { Int(words[$0 + 1]) })
      let first = try #require(words.firstIndex(of: "between").flatMap { Int(words[$0 + 1].dropFirst()) })
      // It arrives at the first of the two with TTL - (first - 1) and alternates from there.
      let dropper = (timeToLive - first).isMultiple(of: 2) ? first : first + 1
      #expect(variant.cells == ["\(timeToLive - first)", "r\(dropper)"], "\(variant.id)")
    }
  }
}
