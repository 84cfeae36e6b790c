import Determinism
import IPAddressing

/// A device with one network card.
struct Station: Hashable, Sendable {
  /// What it is called: `laptop`.
  var name: String
  /// The address of its card.
  var mac: MACAddress
  /// Its address in the internet. All are of the blocks that are kept for documentation (RFC 5737).
  var address: IPv4Address

  /// A device at home.
  static func home(_ name: String, _ random: inout SeededGenerator) -> Station {
    Station(name: name, mac: .card(&random), address: IPv4Address(192, 0, 2, .random(in: 10...250, using: &random)))
  }

  /// A device elsewhere.
  static func elsewhere(_ name: String, _ random: inout SeededGenerator) -> Station {
    Station(name: name, mac: .card(&random), address: IPv4Address(198, 51, 100, .random(in: 10...250, using: &random)))
  }

  /// A device elsewhere as its frames look at home: they come from the router's card.
  func behind(_ router: MACAddress) -> Station { Station(name: name, mac: router, address: address) }
}

extension MACAddress {
  /// The address of a card: one that somebody chose, so that it is no manufacturer's.
  static func card(_ random: inout SeededGenerator) -> MACAddress {
    MACAddress(rawValue: 0x0200_0000_0000 | .random(in: 0x1000...0xFFFFFF, using: &random))
  }
}

extension UInt16 {
  /// A port that a system lends to a client: IANA's dynamic range (RFC 6335 §6).
  static func clientPort(_ random: inout SeededGenerator) -> UInt16 { .random(in: 49_152...65_535, using: &random) }
}
