extension Array {
  /// Shorter ones: empty, either half, then all but one element.
  var shorter: [[Element]] {
    guard count > 1 else { return isEmpty ? [] : [[]] }
    let halves = count > 3 ? [Array(suffix(count / 2)), Array(prefix(count / 2))] : []
    return [[]] + halves + indices.map(removing)
  }

  func removing(at index: Int) -> [Element] {
    var others = self
    others.remove(at: index)
    return others
  }

  func replacing(at index: Int, with element: Element) -> [Element] {
    var others = self
    others[index] = element
    return others
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// Simpler numbers: 0, then without the later half of the bits that are set, then without one of them, the last first.
  var simpler: [Self] {
    guard nonzeroBitCount > 1 else { return self == 0 ? [] : [0] }
    let bits = (0..<Self.bitWidth).map { Self(1) << $0 }.filter { self & $0 != 0 }
    let lower = bits.prefix(bits.count / 2).reduce(0, |)
    return [0] + (lower == 0 ? [] : [self & ~lower]) + bits.map { self & ~$0 }
  }
}

extension Int {
  /// Simpler numbers: the least, half-way to it, then one less.
  func simpler(least: Int = 0) -> [Int] {
    guard self > least else { return [] }
    let half = least + (self - least) / 2
    return [least] + (half > least && half < self - 1 ? [half] : []) + (self - 1 > least ? [self - 1] : [])
  }
}
