extension IPPrefix {
  /// The parts of a prefix, all of one length, in their order. None is stored: a /8 has 16,777,216 of a /32.
  public struct Subnets: Sequence, Sendable {
    /// The prefix that is cut.
    public let whole: IPPrefix
    /// The length of each part.
    public let length: Int

    /// How many there are.
    public var count: AddressCount { AddressCount(exponent: length - whole.length) }

    /// The part with this number, counted from 0; nil behind the last one.
    public subscript(_ index: UInt128) -> IPPrefix? {
      if let count = count.number, index >= count { return nil }
      // A part of /0 is the whole: there is nothing to shift.
      let step = length == 0 ? 0 : Address.RawValue(truncatingIfNeeded: index) << (Address.width - length)
      return IPPrefix(trusted: whole.first.rawValue | step, length: length)
    }

    /// Goes from part to part.
    public func makeIterator() -> AnyIterator<IPPrefix> {
      var index: UInt128 = 0, isDone = false
      return AnyIterator {
        guard !isDone, let part = self[index] else { return nil }
        if index == .max { isDone = true } else { index += 1 }
        return part
      }
    }
  }

  /// Cuts the prefix into parts of `length` bits, which must be no fewer than it has.
  public func split(into length: Int) throws(AddressError) -> Subnets {
    guard self.length...Address.width ~= length else {
      throw AddressError(.cannotSplit(prefix: description, length: length), expected: "\(self.length) to \(Address.width)")
    }
    return Subnets(whole: self, length: length)
  }

  /// Cuts the prefix into at least `parts` parts of the same size: as many as the next power of two says.
  public func split(parts: UInt128) throws(AddressError) -> Subnets {
    let bits = parts <= 1 ? 0 : 128 - (parts - 1).leadingZeroBitCount
    return try split(into: length + bits)
  }

  /// The two halves; nil for a single address.
  public var halves: (lower: IPPrefix, upper: IPPrefix)? {
    guard length < Address.width else { return nil }
    let upper = first.rawValue | 1 << (Address.width - length - 1)
    return (IPPrefix(trusted: first.rawValue, length: length + 1), IPPrefix(trusted: upper, length: length + 1))
  }

  /// The prefix of `length` bits, no more than this one has, that this one lies in.
  public func supernet(_ length: Int) throws(AddressError) -> IPPrefix {
    guard 0...self.length ~= length else {
      throw AddressError(.cannotWiden(prefix: description, length: length), expected: "0 to \(self.length)")
    }
    return IPPrefix(trusted: first.rawValue, length: length)
  }

  /// The other half of the prefix that is one bit shorter; nil for all addresses.
  public var sibling: IPPrefix? {
    length == 0 ? nil : IPPrefix(trusted: first.rawValue ^ 1 << (Address.width - length), length: length)
  }

  /// What is left of the prefix without `other`: the fewest prefixes, in order.
  ///
  /// Nothing if `other` covers it, the prefix itself if they have nothing in common.
  public func excluding(_ other: IPPrefix) -> [IPPrefix] {
    if other.contains(self) { return [] }
    guard contains(other) else { return [self] }
    // From the inside out: the other half at every length is free.
    var left: [IPPrefix] = [], inner = other
    while inner.length > length, let sibling = inner.sibling {
      left.append(sibling)
      inner = IPPrefix(trusted: inner.first.rawValue, length: inner.length - 1)
    }
    return left.sorted()
  }
}
