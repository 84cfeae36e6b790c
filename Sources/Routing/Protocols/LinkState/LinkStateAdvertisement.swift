/// What a router says of itself to all others: its links and its networks (RFC 2328 §12 and §A.4, without checksum and options).
public struct LinkStateAdvertisement: Hashable, Sendable {
  /// The router that says so.
  public let origin: RouterID
  /// Which instance it is: the larger number is the newer one (RFC 2328 §12.1.6).
  public let sequence: Int32
  /// Seconds since it was written, at most MaxAge, 3600 (RFC 2328 §12.1.1).
  public internal(set) var age: UInt64
  /// The links, in order.
  public let links: [LinkStateLink]
  /// The networks of hosts, in order.
  public let stubs: [StubNetwork]

  /// An advertisement; an age above 3600 becomes 3600.
  public init(origin: RouterID, sequence: Int32, age: UInt64 = 0, links: [LinkStateLink], stubs: [StubNetwork]) {
    (self.origin, self.sequence, self.age) = (origin, sequence, min(age, LinkStateLimits.maxAge))
    (self.links, self.stubs) = (links.sorted(), stubs.sorted())
  }

  /// The first number there is, InitialSequenceNumber (RFC 2328 §12.1.6).
  public static let firstSequence = Int32.min + 1
  /// The last one, MaxSequenceNumber: what bears it must be flushed before the numbers can start anew.
  public static let lastSequence = Int32.max

  /// What an acknowledgement repeats of it.
  public var instance: LinkStateInstance { LinkStateInstance(origin: origin, sequence: sequence, age: age) }

  /// The same some seconds later.
  func aged(by seconds: UInt64) -> LinkStateAdvertisement {
    var copy = self
    copy.age = age + min(seconds, LinkStateLimits.maxAge - age)
    return copy
  }
}

/// Which instance of which router's advertisement: what stands in its header (RFC 2328 §A.4.1).
public struct LinkStateInstance: Hashable, Sendable {
  /// The router that wrote it.
  public let origin: RouterID
  /// Its sequence number.
  public let sequence: Int32
  /// Its age in seconds.
  public let age: UInt64

  /// The instance that these name; an age above 3600 becomes 3600.
  public init(origin: RouterID, sequence: Int32, age: UInt64) {
    (self.origin, self.sequence, self.age) = (origin, sequence, min(age, LinkStateLimits.maxAge))
  }

  /// How an instance compares with another of the same router.
  public enum Comparison: Hashable, Sendable {
    /// It is newer, and why.
    case newer(LinkStateReason)
    /// It is older.
    case older
    /// They are the same.
    case same
  }

  /// Which is newer (RFC 2328 §13.1; the comparison of checksums is left out).
  public func compared(with old: LinkStateInstance) -> Comparison {
    let last = LinkStateLimits.maxAge
    if sequence != old.sequence {
      return sequence > old.sequence ? .newer(.higherSequence(old: old.sequence, new: sequence)) : .older
    }
    if (age == last) != (old.age == last) { return age == last ? .newer(.flushed) : .older }
    let difference = age > old.age ? age - old.age : old.age - age
    guard difference > LinkStateLimits.maxAgeDifference else { return .same }
    return age < old.age ? .newer(.younger(old: old.age, new: age)) : .older
  }
}

/// Why an advertisement entered the database.
public enum LinkStateReason: Hashable, Sendable {
  /// The router wrote it itself.
  case own
  /// Nothing was known of that router.
  case firstSeen
  /// The sequence number is higher.
  case higherSequence(old: Int32, new: Int32)
  /// The same number, but of the age at which all forget it.
  case flushed
  /// The same number, and younger by more than 900 seconds.
  case younger(old: UInt64, new: UInt64)
}

/// Why an advertisement did not enter the database.
public enum LinkStateRefusal: Hashable, Sendable {
  /// There is no neighbour on that interface.
  case noNeighbour(String)
  /// The same instance is there: it is acknowledged (RFC 2328 §13, step 7).
  case same
  /// A newer one is there, and the sender is told (RFC 2328 §13, step 8).
  case older(than: Int32)
  /// It is to be forgotten, and nothing is known: it is acknowledged (RFC 2328 §13, step 4).
  case nothingToFlush
  /// It is about the router itself, from before it was restarted: it is outdone by a higher number (RFC 2328 §13.4).
  case ownFromBefore
  /// A number that none bears (RFC 2328 §12.1.6).
  case reservedSequence
  /// More links or networks than a router may have, or more routers than fit into the database.
  case tooMany(limit: Int)
}

/// What neighbours send each other.
public enum LinkStatePacket: Hashable, Sendable {
  /// Advertisements (RFC 2328 §A.3.5).
  case update([LinkStateAdvertisement])
  /// Their receipt (RFC 2328 §A.3.6).
  case acknowledgement([LinkStateInstance])
}

/// What happens to a link-state router.
public enum LinkStateEvent: Hashable, Sendable {
  /// It starts and writes its first advertisement.
  case start
  /// A neighbour can be reached over an interface, at a cost.
  case neighbourUp(RouterID, on: String, cost: Int)
  /// The neighbour on an interface cannot be reached any more.
  case neighbourDown(on: String)
  /// The networks of hosts attached to the router; those told before are forgotten.
  case networks([StubNetwork])
  /// A packet came in over an interface.
  case received(LinkStatePacket, on: String)
  /// Time has passed; see ``LinkStateRouter/nextDeadline``.
  case tick
}

/// What a link-state router does about it.
public enum LinkStateAction: Hashable, Sendable {
  /// It sends a packet to the neighbour on an interface.
  case send(LinkStatePacket, on: String)
  /// An advertisement enters the database.
  case install(LinkStateAdvertisement, because: LinkStateReason)
  /// An advertisement that is too old leaves it.
  case flush(LinkStateAdvertisement)
  /// An advertisement does not enter it.
  case discard(LinkStateAdvertisement, because: LinkStateRefusal)
  /// An event is refused as a whole.
  case refuse(LinkStateRefusal)
}
