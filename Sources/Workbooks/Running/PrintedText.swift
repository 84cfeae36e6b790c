/// What somebody's functions printed: how much, and the last of it.
struct PrintedText {
  /// How many bytes there were.
  private(set) var count = 0
  private var kept: [UInt8] = []

  mutating func add(_ octets: [UInt8]) {
    count += octets.count
    kept += octets
    if kept.count > 2 * RunLimits.mostKept { kept.removeFirst(kept.count - RunLimits.mostKept) }
  }

  var text: String { String(decoding: kept.suffix(RunLimits.mostKept), as: UTF8.self) }

  /// Whether the last words are those of the Swift runtime without memory.
  var saysThatMemoryIsOut: Bool {
    let last = String(decoding: kept.suffix(400), as: UTF8.self)
    return last.contains("ailed to allocate") || last.contains("out of memory") || last.contains("could not allocate")
  }
}
