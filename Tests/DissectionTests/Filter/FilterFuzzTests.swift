import Determinism
import PacketSamples
import Testing
import Wire

@testable import Dissection

/// Any words in any order are a filter or an error, and any filter runs on any packet.
struct FilterFuzzTests {
  #if DEBUG
    private static let rounds = 1200
  #else
    private static let rounds = 100_000
  #endif

  private static let literals = [
    "64", "-1", "0x40", "1.5", "192.0.2.0/24", "2001:db8::/32", "02:00:00:00:02:25", "'a'", "\"lab\"", "r\"^[a-z]+\"", "True",
    "18446744073709551615", "9223372036854775807", "\"\"", "\"(a|b)*$\"", "00", "é"
  ]

  private static let words: [String] = {
    let fields = [
      "ip.addr", "tcp.port", "eth.src", "ipv6.dst", "http.host", "dns.qry.name", "tcp.payload", "frame.time_epoch", "tcp.flags.syn",
      "ip.ttl"
    ]
    let protocols = ["tcp", "ip", "eth", "frame", "dns", "data"]
    let signs = [
      "==", "!=", "===", "!==", "<", "<=", ">", ">=", "contains", "matches", "~", "in", "not", "!", "and", "&&", "or", "||", "(", ")", "{",
      "}",
      ",", "..", "&", "+", "-", "*", "/", "%", "all", "any", "[0]", "[1:2]", "[-3:]", "[0,9,2-4]", "[:1000000]", "#1", "#[-1]", "#[2-]", "#"
    ]
    let functions = ["len(", "count(", "lower(", "upper(", "string(", "max(", "min(", "abs("]
    return fields + fields + fields + protocols + literals + literals + signs + functions
  }()

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `words in any order`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), ran = 0
    for round in 0..<Self.rounds {
      let count = Int.random(in: 1...12, using: &random)
      let text = (0..<count).compactMap { _ in Self.words.randomElement(using: &random) }.joined(separator: round % 3 == 0 ? "" : " ")
      ran += check(text, "seed \(seed) round \(round)", &random)
    }
    #expect(ran > 0, "seed \(seed): none was a filter")
  }

  /// Mostly filters: a field, a comparison, a value, with others around.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `filters at random`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), ran = 0
    func word(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    for round in 0..<Self.rounds / 3 {
      var parts: [String] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let side =
          word(["", "not ", "!", "all ", "any "]) + word(Array(Self.words.prefix(10)))
          + word(["", "", "[1:2]", "[-2:]", "#1", " + 1", " & 3"])
        parts.append(side + word([" == ", " != ", " < ", " >= ", " === ", " contains ", " in {"]) + word(Self.literals))
      }
      let text = parts.joined(separator: word([" and ", " or "])).replacing("{64", with: "{64}")
      ran += check(text, "seed \(seed) round \(round)", &random)
    }
    #expect(ran > 20, "seed \(seed): \(ran) were filters")
  }

  /// 1 if the text is a filter, which is then run on packets, whole and cut.
  private func check(_ text: String, _ place: String, _ random: inout SeededGenerator) -> Int {
    do throws(DisplayFilterError) {
      var sink = FilterSink(try DisplayFilter(text), dissector: .standard)
      for number in 1...3 {
        guard let sample = PacketSamples.all.randomElement(using: &random) else { continue }
        let packet = Packet(sample).cut(to: Int.random(in: 0...sample.bytes.count, using: &random))
        _ = sink.matches(Frame(packet.bytes.octets, packet.info(number)))
      }
      return 1
    } catch {
      #expect(0...text.unicodeScalars.count ~= error.position, "\(place): \(text): \(error)")
      #expect(!error.description.contains("\n") && !error.reason.hasSuffix("."), "\(place): \(text): \(error)")
      return 0
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `any characters`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters = Array("ip.tcl=<>!&|(){}[]#\"'\\rx0159:,-+*/% né\u{1F600}\0\n~")
    for round in 0..<Self.rounds / 2 {
      let text = String((0..<Int.random(in: 0...20, using: &random)).compactMap { _ in characters.randomElement(using: &random) })
      _ = check(text, "seed \(seed) round \(round)", &random)
    }
  }
}
