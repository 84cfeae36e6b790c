public import Determinism

/// A router that floods what it knows of its links to all others and collects what they say (RFC 2328 §12 to §14, simplified).
///
/// A machine: it is told what happens and when, and answers with what it does. Flooding is reliable: what a neighbour has not acknowledged
/// is sent again every 5 seconds. Left out of OSPF: Hello packets and adjacencies' states (the driver says when a neighbour is up),
/// database description (a new neighbour is sent everything), networks of many routers, areas, checksums, MinLSInterval and MinLSArrival.
public struct LinkStateRouter: Sendable {
  struct Adjacency: Sendable {
    let neighbour: RouterID, cost: Int
    /// The link state retransmission list: whose advertisements are not acknowledged, and when each is sent again.
    var unacknowledged: [RouterID: Instant] = [:]
  }
  struct Stored: Sendable {
    let advertisement: LinkStateAdvertisement, since: Instant
    func current(at now: Instant) -> LinkStateAdvertisement { advertisement.aged(by: now.seconds(since: since)) }
    /// When it has an age.
    func time(ofAge age: UInt64) -> Instant { since.advanced(seconds: age > advertisement.age ? age - advertisement.age : 0) }
  }
  /// What is to be sent at the end of an event, by interface.
  struct Outbox {
    var updates: [String: [LinkStateAdvertisement]] = [:]
    var acknowledgements: [String: [LinkStateInstance]] = [:]
    var actions: [LinkStateAction] = []
  }

  /// The router's id.
  public let id: RouterID
  /// Whether it has been started.
  public internal(set) var isStarted = false
  var adjacencies: [String: Adjacency] = [:]
  var database: [RouterID: Stored] = [:]
  var networks: [StubNetwork] = []
  /// The number of its latest advertisement.
  var sequence: Int32?
  /// Whether the last number has been used and must be forgotten everywhere before the first is used again (RFC 2328 §12.1.6).
  var isWrapping = false

  /// A router that is not started yet.
  public init(id: RouterID) { self.id = id }

  /// The advertisements of the database with their ages at `now`, in the order of their origins.
  public func advertisements(at now: Instant) -> [LinkStateAdvertisement] {
    database.values.map { $0.current(at: now) }.sorted { $0.origin < $1.origin }
  }

  /// What the database says of the network; advertisements that are being forgotten do not count.
  public func graph(at now: Instant) -> LinkStateGraph {
    var graph = LinkStateGraph()
    for advertisement in advertisements(at: now) where advertisement.age < LinkStateLimits.maxAge {
      graph.describe(advertisement.origin, links: advertisement.links, stubs: advertisement.stubs)
    }
    return graph
  }

  /// When ``LinkStateEvent/tick`` is due at the latest; nil if nothing is.
  public var nextDeadline: Instant? {
    var deadlines = adjacencies.values.flatMap { $0.unacknowledged.values }
    for (origin, stored) in database {
      if origin == id, !isWrapping { deadlines.append(stored.time(ofAge: LinkStateLimits.refresh)) }
      if stored.advertisement.age < LinkStateLimits.maxAge { deadlines.append(stored.time(ofAge: LinkStateLimits.maxAge)) }
    }
    return deadlines.min()
  }

  /// Takes what happened at `now` and returns what follows from it: changes of the database first, then what is sent.
  public mutating func handle(_ event: LinkStateEvent, at now: Instant) -> [LinkStateAction] {
    var outbox = Outbox()
    switch event {
    case .start:
      if !isStarted {
        isStarted = true
        originate(at: now, &outbox)
      }
    case .neighbourUp(let neighbour, let interface, let cost): bringUp(neighbour, on: interface, cost: cost, at: now, &outbox)
    case .neighbourDown(let interface):
      if adjacencies.removeValue(forKey: interface) != nil { originate(at: now, &outbox) }
    case .networks(let list):
      networks = Array(list.sorted().prefix(LinkStateLimits.linksPerRouter))
      originate(at: now, &outbox)
    case .received(let packet, let interface): receive(packet, on: interface, at: now, &outbox)
    case .tick: break
    }
    checkTimers(at: now, &outbox)
    return outbox.sent
  }

  private mutating func bringUp(_ neighbour: RouterID, on interface: String, cost: Int, at now: Instant, _ outbox: inout Outbox) {
    guard adjacencies[interface] != nil || adjacencies.count < LinkStateLimits.linksPerRouter else {
      outbox.actions.append(.refuse(.tooMany(limit: LinkStateLimits.linksPerRouter)))
      return
    }
    adjacencies[interface] = Adjacency(neighbour: neighbour, cost: cost)
    originate(at: now, &outbox)
    for origin in database.keys.sorted() where origin != id { send(origin, on: interface, at: now, &outbox) }
  }
}

extension LinkStateRouter.Outbox {
  /// The actions, and after them one packet of each kind for each interface.
  var sent: [LinkStateAction] {
    let updates = updates.sorted { $0.key < $1.key }.map { LinkStateAction.send(.update($0.value), on: $0.key) }
    let receipts = acknowledgements.sorted { $0.key < $1.key }.map { LinkStateAction.send(.acknowledgement($0.value), on: $0.key) }
    return actions + receipts + updates
  }
}
