import Capture
import LabKit
import Testing
import Wire

@Suite("Questions on sizes")
struct SizeTests {
  @Test("ROUT-16: dividing by hand gives the key")
  func fragments() throws {
    for variant in try Variants.of("ROUT-16") {
      let numbers = variant.text.split { !$0.isNumber }.compactMap { Int($0) }
      let mtu = try #require(variant.text.split(separator: "MTU of ").last?.split(separator: " ").first.flatMap { Int($0) })
      let payload = try #require(numbers.first) - 20, room = (mtu - 20) / 8 * 8
      let key = [0, 1, 2].flatMap { [min(room, payload - $0 * room) + 20, $0 * room / 8] }
      #expect(key.map(String.init) == variant.cells, "\(variant.id)")
    }
  }

  @Test("ROUT-16: in the variant's capture the router's fragments have the lengths and offsets of the key, and are put together again")
  func simulatedFragments() throws {
    for variant in try Variants.of("ROUT-16", count: Variants.simulated) {
      let octets = try #require(variant.capture)
      var reader = try CaptureReader(octets: octets, name: "variant"), seen: [String] = [], replies = 0
      while let frame = try reader.next() {
        guard let header = try? IPv4Header(frame.bytes.extracting(14...)) else { continue }
        let isFragment = header.moreFragments || header.fragmentOffset > 0
        if isFragment, seen.count < 6 { seen += ["\(header.totalLength)", "\(header.fragmentOffset / 8)"] }
        if !isFragment, header.next == .icmp, frame.bytes.octet(34) == ICMPType.echoReply.rawValue { replies += 1 }
      }
      #expect(seen == variant.cells, "\(variant.id)")
      #expect(replies > 0, "\(variant.id): the server had the whole ping")
    }
  }

  @Test("ROUT-17: following the drawing link by link gives the key")
  func pathMTU() throws {
    for variant in try Variants.of("ROUT-17", count: Variants.simulated) {
      let mtus = variant.listings[0].filter { $0.hasPrefix("  |") }.map { line in
        line.split(separator: "MTU ").dropFirst().first.flatMap { Int($0) } ?? 1500
      }
      var size = 1500, reports: [(Int, Int)] = []
      while let link = mtus.firstIndex(where: { $0 < size }) {
        reports.append((link, mtus[link]))
        size = mtus[link]
      }
      #expect(variant.cells == ["r\(reports[0].0)", "\(reports[0].1)", "\(reports.count)"], "\(variant.id)")
    }
  }
}
