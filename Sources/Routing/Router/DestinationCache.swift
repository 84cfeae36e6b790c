public import IPAddressing

/// What a routing policy says of a packet that came in. No part of it is counted by reference: it is copied for each packet.
enum ArrivalRoute: Sendable {
  /// It is for this machine.
  case local
  /// It is a broadcast of one of this machine's links.
  case broadcast
  /// It is sent on.
  case link(NextLink)
  /// It goes nowhere.
  case refused(RouteRefusal)
  /// A route of a type that packets from elsewhere do not take.
  case other(RouteType)
}

/// Why a packet goes nowhere.
enum RouteRefusal: Sendable {
  case discard, hostUnreachable, networkUnreachable, prohibited

  var outcome: RoutingOutcome {
    switch self {
    case .discard: .discard
    case .hostUnreachable: .hostUnreachable
    case .networkUnreachable: .networkUnreachable
    case .prohibited: .prohibited
    }
  }
}

/// Where a packet goes next.
public struct NextLink: Sendable {
  /// The place of the interface among the machine's `interfaces`.
  public let position: Int
  /// The largest packet: the route's, else the device's.
  let mtu: Int
  /// Whether the route itself has an MTU that must be kept (`mtu lock`).
  let isLocked: Bool
  /// Whether the neighbour has an IPv6 address.
  private let isVersion6: Bool
  private let number: UInt128

  init(position: Int, nextHop: IPAddress, mtu: Int, isLocked: Bool = false) {
    (self.position, self.mtu, self.isLocked, isVersion6) = (position, mtu, isLocked, nextHop.version == 6)
    number =
      switch nextHop {
      case .v4(let address): UInt128(address.rawValue)
      case .v6(let address): address.rawValue
      }
  }

  /// The neighbour, a group or the broadcast address.
  public var nextHop: IPAddress { isVersion6 ? number.address6 : UInt32(truncatingIfNeeded: number).address4 }
}

/// The latest answers of a routing policy, so that not each packet asks it again.
///
/// Only answers that depend on nothing but the destination are kept. Each has one place, given by a hash of the destination; another
/// destination with the same place takes it. All go when anything changes that an answer depends on.
struct DestinationCache<Address: NumericAddress>: Sendable {
  private struct Entry: Sendable {
    let destination: Address.RawValue
    let route: ArrivalRoute
  }
  private var places: [Entry?] = []
  private var shift = 64

  /// More answers than this are not kept.
  static var mostEntries: Int { 1024 }

  @inline(__always)
  func route(to destination: Address.RawValue) -> ArrivalRoute? {
    guard !places.isEmpty, let entry = places[place(of: destination)], entry.destination == destination else { return nil }
    return entry.route
  }

  mutating func keep(_ route: ArrivalRoute, to destination: Address.RawValue) {
    if places.isEmpty { grow(to: 16) }
    while let other = places[place(of: destination)], other.destination != destination, places.count < Self.mostEntries {
      grow(to: places.count * 2)
    }
    places[place(of: destination)] = Entry(destination: destination, route: route)
  }

  mutating func removeAll() { (places, shift) = ([], 64) }

  private mutating func grow(to count: Int) {
    let old = places
    (places, shift) = (Array(repeating: nil, count: count), 64 - count.trailingZeroBitCount)
    for case let entry? in old { places[place(of: entry.destination)] = entry }
  }

  @inline(__always)
  private func place(of destination: Address.RawValue) -> Int {
    var number = UInt64(truncatingIfNeeded: destination)
    if Address.width > 64 { number ^= UInt64(truncatingIfNeeded: destination >> (Address.width / 2)) }
    return Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
  }
}
