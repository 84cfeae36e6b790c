/// Which bytes of a datagram have come, and how a new fragment meets them.
///
/// Fragments that follow the last one so far make one run with it; any other begins a run of its own, as in Linux
/// (`inet_frag_queue_insert`).
struct FragmentRuns: Sendable {
  enum Meeting { case new, duplicate, overlap }
  /// In order; no two have a byte in common.
  private(set) var runs: [Range<Int>] = []

  /// Adds a fragment's bytes, of which there is at least one.
  mutating func add(_ range: Range<Int>) -> Meeting {
    guard let last = runs.last else { runs = [range]; return .new }
    if last.upperBound < range.upperBound {
      if range.lowerBound < last.upperBound { return .overlap }
      if range.lowerBound == last.upperBound { runs[runs.count - 1] = last.lowerBound..<range.upperBound } else { runs.append(range) }
      return .new
    }
    // The first run that does not end before the fragment.
    var low = 0, high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    let run = runs[low]
    if range.upperBound <= run.lowerBound { runs.insert(range, at: low); return .new }
    return run.lowerBound <= range.lowerBound && range.upperBound <= run.upperBound ? .duplicate : .overlap
  }
}
