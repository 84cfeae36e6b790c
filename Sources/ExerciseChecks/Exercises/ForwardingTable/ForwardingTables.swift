import ExerciseTypes
import IPAddressing

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
    let address = IPv4Address(rawValue: destination)
    return Self.choose(
      entries.filter { entry in
        let prefix = try? IPv4Prefix(containing: IPv4Address(rawValue: entry.network.address), length: entry.network.length)
        return prefix?.contains(address) ?? false
      })?.nextHop
  }
}

/// The table as it should be.
struct ModelTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.max { $0.network.length < $1.network.length } }
}

/// The first that fits; a new next hop stands where the old one stood.
struct FirstMatchTable: EntryTable {
  var entries: [Entry] = []
  static func choose(_ entries: [Entry]) -> Entry? { entries.first }

  mutating func insert(_ network: Network, nextHop: String) {
    let place = entries.firstIndex { $0.network == network } ?? entries.endIndex
    entries.replaceSubrange(place..<min(place + 1, entries.endIndex), with: [(network, nextHop)])
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
