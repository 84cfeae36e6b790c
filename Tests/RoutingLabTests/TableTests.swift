import LabKit
import Testing

@Suite("Questions on routing tables")
struct TableTests {
  @Test("ROUT-01: a slow search through the lines of the prompt gives the key")
  func longestPrefix() throws {
    for variant in try Variants.of("ROUT-01") {
      let lists = variant.listings
      let devices = lists[1].map { RouteLine.best(lists[0], $0)?.word("dev") }
      #expect(devices == variant.cells, "\(variant.id)")
    }
  }

  @Test("ROUT-07: a slow search through the lines of the prompt gives the key")
  func metric() throws {
    for variant in try Variants.of("ROUT-07") {
      let lists = variant.listings
      #expect(lists[1].map { RouteLine.best(lists[0], $0)?.word("dev") } == variant.cells, "\(variant.id)")
    }
  }

  @Test("ROUT-08: the first word of the line, or that there is none, gives the key")
  func errors() throws {
    for variant in try Variants.of("ROUT-08") {
      let lists = variant.listings
      let live = try #require(variant.text.split(separator: " only ").last?.split(separator: " ").first)
      let heard = lists[1].map { address -> String in
        guard let line = RouteLine.best(lists[0], address) else { return "net-unreachable" }
        switch line.words[0] {
        case "blackhole": return "nothing"
        case "prohibit": return "prohibited"
        case "unreachable": return "host-unreachable"
        default: return address == live ? "echo-reply" : "host-unreachable"
        }
      }
      #expect(heard == variant.cells, "\(variant.id)")
    }
  }

  @Test("What is said about a mistake is about a row in which it was made", arguments: ["ROUT-01", "ROUT-07", "ROUT-08"])
  func rowOfTheMistake(_ code: String) throws {
    var tried = 0
    for variant in try Variants.of(code, count: 20) {
      let rows = variant.listings[1], key = variant.cells
      for slip in variant.slips {
        guard let wrong = slip.answer?.cells, let row = wrong.indices.last(where: { wrong[$0].description != key[$0] }), row > 0 else {
          continue
        }
        // Row 0 is wrong in a way that this mistake does not explain, one row as it has it, the others are right.
        guard case .table(let key) = variant.key, let other = wrong.first(where: { $0 != key[0] && $0 != wrong[0] }) else { continue }
        var cells = key
        (cells[0], cells[row]) = (other, wrong[row])
        guard let said = variant.judge(.table(cells)).slips.first(where: { $0.name == slip.name }), said.cells == [row] else { continue }
        tried += 1
        #expect(said.feedback.given.contains("For \(rows[row]) "), "\(variant.id): \(said.feedback.given)")
      }
    }
    #expect(tried > 0)
  }

  @Test("ROUT-12: what is left of the lines gives the key")
  func floatingStatic() throws {
    for variant in try Variants.of("ROUT-12") {
      let lines = variant.listings[0]
      let destination = try #require(variant.text.split(separator: " to ").last?.split(separator: " ").first.map(String.init))
      var left = lines, found: [String] = []
      for _ in 0..<3 {
        let device = RouteLine.best(left, destination)?.word("dev") ?? "lost"
        found.append(device)
        left.removeAll { $0.contains("dev \(device)") }
      }
      #expect(found + ["lost"] == variant.cells, "\(variant.id)")
    }
  }

  @Test("ROUT-10: the device of the way back to the laptop has the key")
  func routerAddress() throws {
    for variant in try Variants.of("ROUT-10") {
      let words = variant.text.split(separator: " ")
      let from = try #require(words.firstIndex(of: "from"))
      let device = RouteLine.best(variant.listings[1], String(words[from + 1]))?.word("dev") ?? ""
      let line = try #require(variant.listings[0].first { $0.hasPrefix(device) })
      #expect(line.split(separator: " ")[2].split(separator: "/")[0] == variant.cells[0], "\(variant.id)")
    }
  }
}
