import IPAddressing

/// A draw that leads nowhere: it is drawn again.
struct Redraw: Error {}

extension RandomNumberGenerator {
  /// One of several.
  mutating func pick<Element>(_ elements: some Collection<Element>) throws -> Element {
    guard let element = elements.randomElement(using: &self) else { throw Redraw() }
    return element
  }

  /// So many of several, in any order.
  mutating func pick<Element>(_ count: Int, of elements: some Collection<Element>) throws -> [Element] {
    guard elements.count >= count else { throw Redraw() }
    return Array(elements.shuffled(using: &self).prefix(count))
  }

  /// A smaller block of addresses inside of a prefix, and outside of others.
  mutating func block(_ length: Int, in prefix: IPv4Prefix, outside others: [IPv4Prefix] = []) throws -> IPv4Prefix {
    let block = try IPv4Prefix(containing: any(in: prefix), length: length)
    guard prefix.contains(block), !others.contains(where: block.overlaps) else { throw Redraw() }
    return block
  }

  /// An address for a host inside of a prefix, and outside of others: neither its first nor its last.
  mutating func host(in prefix: IPv4Prefix, outside others: [IPv4Prefix] = []) throws -> IPv4Address {
    let address = any(in: prefix)
    guard address != prefix.first, address != prefix.last, !others.contains(where: { $0.contains(address) }) else { throw Redraw() }
    // In a wide prefix, an address that ends in 0 or 255 looks like one that no host can have.
    guard prefix.length >= 24 || 1...254 ~= address.rawValue & 0xFF else { throw Redraw() }
    return address
  }

  private mutating func any(in prefix: IPv4Prefix) -> IPv4Address {
    IPv4Address(rawValue: UInt32.random(in: prefix.first.rawValue...prefix.last.rawValue, using: &self))
  }
}

extension IPv4Prefix {
  /// The blocks for private networks, RFC 1918 §3.
  static var privateBlocks: [IPv4Prefix] {
    [IPv4Prefix("10.0.0.0/8"), IPv4Prefix("172.16.0.0/12"), IPv4Prefix("192.168.0.0/16")].compactMap(\.self)
  }
  /// The blocks for documentation, RFC 5737 §3.
  static var documentation: [IPv4Prefix] {
    [IPv4Prefix("192.0.2.0/24"), IPv4Prefix("198.51.100.0/24"), IPv4Prefix("203.0.113.0/24")].compactMap(\.self)
  }

  /// The address so many places behind the first; nil behind the last.
  func address(_ number: UInt32) -> IPv4Address? {
    number <= last.rawValue - first.rawValue ? IPv4Address(rawValue: first.rawValue + number) : nil
  }
}
