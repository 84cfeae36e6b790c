import Capture

/// A bar on standard error for files that take long: silent for the first two seconds, and where nobody watches.
struct Progress {
  private let size: UInt64?
  private let start = Terminal.seconds
  private let isWatched = Terminal.isErrorTerminal
  private var last = 0.0
  private var isShown = false

  /// `size` is that of the file in bytes, if it is known.
  init(_ size: UInt64?) { self.size = size }

  mutating func show(_ position: UInt64, _ packets: Int) {
    guard isWatched else { return }
    let now = Terminal.seconds
    guard now - start > 2, now - last > 0.2 else { return }
    last = now
    isShown = true
    var text = "\r\(packets) packets"
    if let size, size > 0 {
      let part = min(1, Double(position) / Double(size)), bars = Int(part * 30)
      text += "  [\(String(repeating: "#", count: bars))\(String(repeating: ".", count: 30 - bars))] \(Int(part * 100)) %"
    }
    put(text)
  }

  /// Wipes the bar away before something else is printed.
  mutating func clear() {
    if isShown { put("\r" + String(repeating: " ", count: 70) + "\r") }
    isShown = false
  }

  private func put(_ text: String) {
    let octets = Array(text.utf8)
    StandardFile.error.write(octets, count: octets.count)
  }
}
