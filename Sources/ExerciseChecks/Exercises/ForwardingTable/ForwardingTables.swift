import ExerciseTypes

/// Entries in the order in which they came. The table itself and its misconceptions differ in what they choose.
protocol EntryTable: ForwardingTable {
  typealias Entry = (network: Network, nextHop: String)
  var entries: [Entry] { get set }
  mutating func remove(_ network: Network)
  static func choose(_ entries: [Entry]) -> Entry?
}

extension EntryTable {
  mutating func insert(_ network: Network, nextHop: String) {
    remove(network)
    entries.append((network, nextHop))
  }

  mutating func remove(_ network: Network) {
    entries.removeAll { $0.network == network }
  }

  func lookup(_ destination: UInt32) -> String? {
    Self.choose(entries.filter { $0.network.contains(destination) })?.nextHop
  }
}

extension Network {
  /// Whether as many first bits of the address are the network's as its length says.
  fileprivate func contains(_ other: UInt32) -> Bool { (address ^ other).leadingZeroBitCount >= length }
}

/// The table as it should be.
struct ModelTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.max { $0.network.length < $1.network.length } }
}

/// Tables in which a new next hop stands where the old one stood.
protocol InPlaceTable: EntryTable {}

extension InPlaceTable {
  mutating func insert(_ network: Network, nextHop: String) {
    let place = entries.firstIndex { $0.network == network } ?? entries.endIndex
    entries.replaceSubrange(place..<min(place + 1, entries.endIndex), with: [(network, nextHop)])
  }
}

/// The first that fits.
struct FirstMatchTable: InPlaceTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.first }
}

/// The first that fits; a new next hop stands behind all others.
struct FirstMovedMatchTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.first }
}

/// The last that fits.
struct LastMatchTable: InPlaceTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.last }
}

/// The last that fits; a new next hop stands behind all others.
struct LastMovedMatchTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.last }
}

/// Nothing is ever taken out.
struct NothingRemovedTable: InPlaceTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries) }

  mutating func remove(_ network: Network) {}
}

/// Networks inside of the one that is taken out go with it.
struct InsideRemovedTable: InPlaceTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries) }

  mutating func remove(_ network: Network) {
    entries = entries.filter { $0.network.length < network.length || !network.contains($0.network.address) }
  }
}

/// Networks whose address lies in the one that is taken out go with it, larger ones, too.
struct AddressInsideRemovedTable: InPlaceTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries) }

  mutating func remove(_ network: Network) {
    entries = entries.filter { !network.contains($0.network.address) }
  }
}

/// The one of the fewest bits.
struct ShortestTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.min { $0.network.length < $1.network.length } }
}

/// A network of 0 bits contains nothing.
struct NoDefaultTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries.filter { $0.network.length > 0 }) }
}

/// A network may be there twice; the older entry is found, and removing takes all of them out.
struct DuplicatesTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries) }

  mutating func insert(_ network: Network, nextHop: String) { entries.append((network, nextHop)) }
}

/// Networks that begin alike are taken for the same.
struct AddressOnlyTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries) }

  mutating func remove(_ network: Network) {
    entries.removeAll { $0.network.address == network.address }
  }
}

/// Networks that begin alike are taken for the same when one is taken out.
struct AddressRemovedTable: InPlaceTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { ModelTable.choose(entries) }

  mutating func remove(_ network: Network) {
    entries.removeAll { $0.network.address == network.address }
  }
}
