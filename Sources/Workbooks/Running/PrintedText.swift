/// What somebody's functions printed: how much, how many lines, and the last of it.
struct PrintedText {
  /// How many bytes there were.
  private(set) var count = 0
  /// How many ends of lines were among them.
  private(set) var lineEnds = 0
  private var kept: [UInt8] = []

  mutating func add(_ octets: [UInt8]) {
    count += octets.count
    lineEnds += octets.count { $0 == UInt8(ascii: "\n") }
    kept += octets
    if kept.count > 2 * RunLimits.mostKept { kept.removeFirst(kept.count - RunLimits.mostKept) }
  }

  var text: String { String(decoding: kept.suffix(RunLimits.mostKept), as: UTF8.self) }

  /// Whether the Swift runtime said so. Its list of the calls that led there comes behind.
  var saysThatMemoryIsOut: Bool {
    String(decoding: kept.suffix(RunLimits.mostKept), as: UTF8.self).contains("Fatal error: failed to allocate")
  }
}
