import LabKit
import RoutingLab
import Testing

/// Variants of a question, and what their prompts say: the tests compute keys from the same text that students read.
enum Variants {
  /// How many variants are looked at. Debug code is slow, and slowest where each variant, or each answer, is simulated.
  #if DEBUG
    static let usual = 60
    static let simulated = 10
  #else
    static let usual = 500
    static let simulated = 500
  #endif

  /// So many variants of the question with this code.
  static func of(_ code: String, count: Int = usual) throws -> [any PosedQuestion] {
    let question = try #require(RoutingLab.lab.questions.first { $0.code == code })
    return try (0..<count).map { try question.posed(for: SeedScope(course: "test", term: "1", student: "ada"), number: $0) }
  }
}

extension PosedQuestion {
  /// The listings of the prompt, without the lines that show what was typed.
  var listings: [[String]] {
    prompt.compactMap { block in
      if case .listing(let lines) = block { lines.filter { !$0.hasPrefix("$ ") } } else { nil }
    }
  }
  /// The sentences of the prompt.
  var text: String {
    prompt.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }.joined(separator: " ")
  }
  /// The rows of the prompt's tables.
  var tables: [[[String]]] {
    prompt.compactMap { if case .table(_, let rows) = $0 { rows } else { nil } }
  }
  /// The cells of the key as they are typed.
  var cells: [String] { key.cells.map(\.description) }
}

/// A line of `ip route`, read with a few lines of its own.
struct RouteLine {
  let words: [String]
  let network: UInt32
  let length: Int

  init?(_ line: String) {
    words = line.split(separator: " ").map(String.init)
    guard let prefix = words.first(where: { $0 == "default" || $0.contains(".") }) else { return nil }
    let parts = prefix.split(separator: "/")
    network = prefix == "default" ? 0 : dotted(String(parts[0]))
    length = prefix == "default" ? 0 : parts.count == 2 ? Int(parts[1]) ?? 32 : 32
  }

  /// The word behind another one.
  func word(_ key: String) -> String? {
    words.firstIndex(of: key).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
  }
  var metric: Int { word("metric").flatMap { Int($0) } ?? 0 }
  func contains(_ address: String) -> Bool {
    let shift = UInt32(32 - length)
    return length == 0 || network >> shift == dotted(address) >> shift
  }
  /// The line that a packet takes.
  static func best(_ lines: [String], _ address: String) -> RouteLine? {
    lines.compactMap { RouteLine($0) }.filter { $0.contains(address) }
      .max { ($0.length, -$0.metric) < ($1.length, -$1.metric) }
  }
}

/// The number that an address is.
func dotted(_ text: String) -> UInt32 { text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) } }
