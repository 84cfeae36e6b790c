import Determinism
import IPAddressing

/// A draw that came to nothing: it is drawn again.
struct NothingToDraw: Error {}

extension SeededGenerator {
  /// One of these.
  mutating func pick<Element>(_ list: some Collection<Element>) throws -> Element {
    guard let element = list.randomElement(using: &self) else { throw NothingToDraw() }
    return element
  }

  /// So many different ones of these, in any order.
  mutating func pick<Element>(_ count: Int, of list: some Collection<Element>) -> [Element] {
    Array(list.shuffled(using: &self).prefix(count))
  }

  /// Any address of a prefix.
  mutating func address<Address: NumericAddress>(in prefix: IPPrefix<Address>) -> Address {
    Address(number: Address.RawValue.random(in: prefix.first.rawValue...prefix.last.rawValue, using: &self))
  }

  /// An address of a prefix that a host may have.
  mutating func host(in prefix: IPv4Prefix) -> IPv4Address {
    IPv4Address(rawValue: UInt32.random(in: prefix.firstHost.rawValue...prefix.lastHost.rawValue, using: &self))
  }

  /// Some subnet of this length within a prefix.
  mutating func subnet<Address: NumericAddress>(of prefix: IPPrefix<Address>, length: Int) throws -> IPPrefix<Address> {
    try IPPrefix(containing: address(in: prefix), length: length)
  }

  /// One of the three blocks of private addresses, RFC 1918.
  mutating func privateBlock() throws -> IPv4Prefix {
    guard case .v4(let prefix) = try pick(AddressKind.privateUse.blocks) else { throw NothingToDraw() }
    return prefix
  }
}
