/// The shortest list of prefixes that hold the same addresses as a given list, and how it was found (RFC 4632 §5).
public struct PrefixAggregation<Address: NumericAddress>: Sendable {
  /// One simplification.
  public enum Step: Sendable, Hashable {
    /// The same prefix stood there twice.
    case repeated(IPPrefix<Address>)
    /// A prefix lies in a wider one of the list.
    case inside(IPPrefix<Address>, wider: IPPrefix<Address>)
    /// Two halves make a whole.
    case joined(IPPrefix<Address>, IPPrefix<Address>, whole: IPPrefix<Address>)
  }
  /// The list, in order.
  public private(set) var prefixes: [IPPrefix<Address>] = []
  /// What was done, in order.
  public private(set) var steps: [Step] = []

  /// Simplifies a list.
  public init(_ list: some Sequence<IPPrefix<Address>>) {
    // In this order whatever holds a prefix stands before it, and nothing comes between two halves.
    for prefix in list.sorted() {
      if let last = prefixes.last, last.contains(prefix) {
        steps.append(last == prefix ? .repeated(prefix) : .inside(prefix, wider: last))
      } else {
        prefixes.append(prefix)
        joinHalves()
      }
    }
  }

  private mutating func joinHalves() {
    while prefixes.count >= 2, let sibling = prefixes[prefixes.count - 1].sibling, prefixes[prefixes.count - 2] == sibling {
      let upper = prefixes.removeLast(), lower = prefixes.removeLast()
      let whole = IPPrefix<Address>(trusted: lower.first.rawValue, length: lower.length - 1)
      steps.append(.joined(lower, upper, whole: whole))
      prefixes.append(whole)
    }
  }

  /// What of `block` lies in none of the prefixes: the fewest prefixes, in order.
  public func free(in block: IPPrefix<Address>) -> [IPPrefix<Address>] {
    var free: [IPPrefix<Address>] = [], next: Address? = block.first
    for used in prefixes where used.overlaps(block) {
      guard let start = next else { return free }
      if let end = used.first.previous, start.rawValue <= end.rawValue { free += AddressRange(trusted: start, end).summary }
      next = used.last.rawValue >= block.last.rawValue ? nil : used.last.next
    }
    if let start = next { free += AddressRange(trusted: start, block.last).summary }
    return free
  }
}

/// Two prefixes of a list that have addresses in common.
public struct PrefixOverlap<Address: NumericAddress>: Sendable, Hashable {
  /// The wider one, or the first of two that are the same.
  public let wider: IPPrefix<Address>
  /// The one that lies in it.
  public let narrower: IPPrefix<Address>

  /// Finds such pairs, at most `limit` of them. Each prefix is compared only with those that it lies in.
  public static func find(in list: some Sequence<IPPrefix<Address>>, limit: Int = .max) -> [PrefixOverlap] {
    var around: [IPPrefix<Address>] = [], found: [PrefixOverlap] = []
    for prefix in list.sorted() {
      while let last = around.last, !last.contains(prefix) { around.removeLast() }
      for wider in around {
        if found.count >= limit { return found }
        found.append(PrefixOverlap(wider: wider, narrower: prefix))
      }
      around.append(prefix)
    }
    return found
  }
}
