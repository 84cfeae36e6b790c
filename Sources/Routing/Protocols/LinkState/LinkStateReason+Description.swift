extension LinkStateReason: CustomStringConvertible {
  /// Where the rule stands.
  public var source: String {
    switch self {
    case .own: "RFC 2328 §12.4"
    case .firstSeen: "RFC 2328 §13, step 5"
    case .higherSequence, .flushed, .younger: "RFC 2328 §13.1"
    }
  }

  /// A line for people: `sequence number 5 > 4`.
  public var description: String {
    switch self {
    case .own: "the router's own"
    case .firstSeen: "nothing was known of that router"
    case .higherSequence(let old, let new): "sequence number \(new) > \(old)"
    case .flushed: "the same number, to be forgotten"
    case .younger(let old, let new): "the same number, \(new) s old and not \(old) s"
    }
  }
}

extension LinkStateRefusal: CustomStringConvertible {
  /// Where the rule stands.
  public var source: String {
    switch self {
    case .noNeighbour: "RFC 2328 §8.2"
    case .same: "RFC 2328 §13, step 7"
    case .older: "RFC 2328 §13, step 8"
    case .nothingToFlush: "RFC 2328 §13, step 4"
    case .ownFromBefore: "RFC 2328 §13.4"
    case .reservedSequence: "RFC 2328 §12.1.6"
    case .tooMany: "a bound of this model"
    }
  }

  /// A line for people: `older: number 5 is here`.
  public var description: String {
    switch self {
    case .noNeighbour(let interface): "no neighbour on \(interface)"
    case .same: "the same is here: acknowledged"
    case .older(let sequence): "older: number \(sequence) is here"
    case .nothingToFlush: "to be forgotten, and nothing is known: acknowledged"
    case .ownFromBefore: "the router's own, from before: outdone"
    case .reservedSequence: "a sequence number that none bears"
    case .tooMany(let limit): "no room for more than \(limit)"
    }
  }
}
