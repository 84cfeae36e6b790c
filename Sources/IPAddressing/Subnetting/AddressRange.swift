/// A range of IPv4 addresses.
public typealias IPv4Range = AddressRange<IPv4Address>
/// A range of IPv6 addresses.
public typealias IPv6Range = AddressRange<IPv6Address>

/// All addresses from one to another, both of them included: `192.0.2.10-192.0.2.20`.
public struct AddressRange<Address: NumericAddress>: Hashable, Sendable, CustomStringConvertible {
  /// The first address.
  public let first: Address
  /// The last address.
  public let last: Address

  /// A range; its first address must not lie behind its last one.
  public init(_ first: Address, _ last: Address) throws(AddressError) {
    guard first.rawValue <= last.rawValue else { throw AddressError(.backwards(first: first.description, last: last.description)) }
    (self.first, self.last) = (Address(number: first.rawValue), Address(number: last.rawValue))
  }

  /// A range whose first address is known not to lie behind its last one.
  init(trusted first: Address, _ last: Address) { (self.first, self.last) = (first, last) }

  /// The addresses of a prefix.
  public init(_ prefix: IPPrefix<Address>) { (first, last) = (prefix.first, prefix.last) }

  /// The shortest list of prefixes that hold these addresses and no others, in order; twice the width less two at most.
  public var summary: [IPPrefix<Address>] {
    var list: [IPPrefix<Address>] = [], number = first.rawValue
    while true {
      // As large as the place allows, and as what is left allows.
      let left = last.rawValue - number
      var size = number == 0 ? Address.width : number.trailingZeroBitCount
      while size > 0, Address.RawValue.max >> (Address.width - size) > left { size -= 1 }
      let prefix = IPPrefix<Address>(trusted: number, length: Address.width - size)
      list.append(prefix)
      if prefix.last.rawValue >= last.rawValue { return list }
      number = prefix.last.rawValue + 1
    }
  }

  /// The longest prefix that holds all of them, and mostly others besides.
  public var cover: IPPrefix<Address> {
    IPPrefix(trusted: first.rawValue, length: (first.rawValue ^ last.rawValue).leadingZeroBitCount)
  }

  /// Reads `192.0.2.10-192.0.2.20`; blanks may stand around the hyphen.
  public init(parsing text: some StringProtocol) throws(AddressError) {
    let text = String(text), octets = Array(text.utf8)
    guard let hyphen = octets.firstIndex(of: 0x2D) else {
      throw AddressError(.endsEarly, at: octets.count, expected: "'-' and the last address")
    }
    func address(_ part: Range<Int>) throws(AddressError) -> Address {
      var part = part
      while let first = part.first, octets[first] == 0x20 { part.removeFirst() }
      while let last = part.last, octets[last] == 0x20 { part.removeLast() }
      do throws(AddressError) { return try Address(parsing: String(decoding: octets[part], as: UTF8.self)) } catch {
        throw error.shifted(by: part.lowerBound)
      }
    }
    try self.init(try address(0..<hyphen), try address(hyphen + 1..<octets.count))
  }

  /// `192.0.2.10-192.0.2.20`.
  public var description: String { "\(first)-\(last)" }
}
