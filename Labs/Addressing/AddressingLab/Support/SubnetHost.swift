import Determinism
import IPAddressing

/// A host's address and the subnet that it lies in: `192.168.10.130/26`.
struct SubnetHost: Sendable, Hashable, CustomStringConvertible {
  let address: IPv4Address
  let prefix: IPv4Prefix

  var description: String { "\(address)/\(prefix.length)" }

  /// A host with a private address, in a subnet whose prefix ends inside an octet.
  static func draw(_ random: inout SeededGenerator) throws -> SubnetHost {
    let block = try random.privateBlock()
    let length = try random.pick((block.length + 1...29).filter { $0 % 8 != 0 })
    let prefix = try random.subnet(of: block, length: length)
    return SubnetHost(address: random.host(in: prefix), prefix: prefix)
  }
}

extension IPPrefix {
  /// The prefix of some length that an address lies in; a length that there is not counts as the nearest that there is.
  static func around(_ address: Address, _ length: Int) -> IPPrefix {
    (try? IPPrefix(containing: address, length: min(max(length, 0), Address.width))) ?? IPPrefix(address)
  }
}

extension IPv4Prefix {
  /// The octet in which the prefix ends, from 1: 4 for a /26, 3 for a /24.
  var lastOctet: Int { max(length + 7, 8) / 8 }
  /// How many bits of that octet belong to the prefix: 2 of a /26.
  var bitsInLastOctet: Int { length - 8 * (lastOctet - 1) }
  /// By how much that octet grows from one subnet of this length to the next: 64 for a /26.
  var step: Int { 1 << (8 - bitsInLastOctet) }
}

extension IPv4Address {
  /// An octet, from 1 to 4.
  func octet(_ number: Int) -> Int { Int(rawValue >> UInt32(8 * (4 - number)) & 0xFF) }

  /// The address with another octet.
  func with(octet number: Int, _ value: Int) -> IPv4Address {
    let shift = UInt32(8 * (4 - number))
    return IPv4Address(rawValue: rawValue & ~(0xFF << shift) | UInt32(value & 0xFF) << shift)
  }

  /// An octet in eight digits, with a bar where the network's bits end.
  func bits(ofOctet number: Int, bar: Int? = nil) -> String {
    let text = String(octet(number), radix: 2)
    let all = String(repeating: "0", count: 8 - text.utf8.count) + text
    guard let bar else { return all }
    return all.prefix(bar) + "|" + all.dropFirst(bar)
  }
}
