import Capture
import Synchronization

/// A line on standard error about what takes long: silent for the first two seconds, and where nobody watches.
final class CheckProgress: Sendable {
  private struct State {
    var words = "", start = Terminal.seconds, last = 0.0
    var shown = 0
  }

  private let isWatched = Terminal.isErrorTerminal
  private let state = Mutex(State())

  /// Something else begins. The two seconds are counted from the first of it.
  func begin(_ words: String) {
    state.withLock { $0.words = words }
    show()
  }

  /// Shows what goes on.
  func show(_ more: String = "") {
    guard isWatched else { return }
    state.withLock { state in
      let now = Terminal.seconds
      guard now - state.start > 2, now - state.last > 0.2 else { return }
      state.last = now
      let seconds = Int(now - state.start)
      let text = "\(state.words)\(more.isEmpty ? "" : ", \(more)") (\(seconds) s)"
      put("\r" + text + String(repeating: " ", count: max(0, state.shown - text.count)))
      state.shown = text.count
    }
  }

  /// Wipes the line away before something else is printed.
  func clear() {
    state.withLock { state in
      if state.shown > 0 { put("\r" + String(repeating: " ", count: state.shown) + "\r") }
      (state.shown, state.start) = (0, Terminal.seconds)
    }
  }

  private func put(_ text: String) {
    let octets = Array(text.utf8)
    StandardFile.error.write(octets, count: octets.count)
  }
}
