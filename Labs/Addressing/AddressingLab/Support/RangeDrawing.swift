import IPAddressing

/// Ranges of addresses drawn in characters, one below the other, so that one sees where they clash.
struct RangeDrawing {
  /// The block that is as wide as the drawing.
  let block: IPv4Prefix
  /// How many characters the block is wide.
  static let width = 32

  /// The block, and each subnet below it; if two have addresses in common, a last line marks these with `!`.
  func lines(_ subnets: [(name: String, prefix: IPv4Prefix)]) -> [String] {
    var lines = [Self.line("block", Set(0..<Self.width), "-")]
    for (name, prefix) in subnets {
      let cells = Set(cells(of: prefix))
      lines.append(cells.isEmpty ? Self.heading(name) + "outside" : Self.line(name, cells, "#", "."))
    }
    let clashes = PrefixOverlap.find(in: subnets.map(\.prefix)).reduce(into: Set<Int>()) { $0.formUnion(cells(of: $1.narrower)) }
    if !clashes.isEmpty { lines.append(Self.line("clash", clashes, "!")) }
    return lines
  }

  /// The characters that a prefix fills; at least one if it lies in the block.
  private func cells(of prefix: IPv4Prefix) -> Range<Int> {
    guard block.overlaps(prefix) else { return 0..<0 }
    if prefix.contains(block) { return 0..<Self.width }
    let size = Int(block.last.rawValue - block.first.rawValue) + 1
    let first = Int(prefix.first.rawValue - block.first.rawValue) * Self.width / size
    let count = max(Int(prefix.addressCount.number ?? 1) * Self.width / size, 1)
    return first..<min(first + count, Self.width)
  }

  private static func line(_ name: String, _ cells: Set<Int>, _ mark: String, _ other: String = " ") -> String {
    let bar = (0..<width).map { cells.contains($0) ? mark : other }.joined()
    var line = heading(name) + bar
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func heading(_ name: String) -> String { name.prefix(7) + String(repeating: " ", count: max(8 - name.count, 1)) }
}
