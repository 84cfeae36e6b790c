import Determinism
import IPAddressing

/// Nanoseconds an operation: the median of nine rounds over the same inputs, which are random and differ from each other.
@main
struct AddressingBench {
  static let count = 20_000, rounds = 9

  let fourth: [IPv4Address]
  let sixth: [IPv6Address]

  static func main() {
    var generator = SeededGenerator(seed: 791)
    let fourth = (0..<count).map { _ in IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &generator)) }
    let sixth = (0..<count).map { _ in
      IPv6Address(rawValue: UInt128(0x2001_0DB8) << 96 | UInt128(UInt64.random(in: 0...UInt64.max, using: &generator)))
    }
    let bench = AddressingBench(fourth: fourth, sixth: sixth)
    bench.texts()
    bench.prefixes()
  }

  func texts() {
    let texts4 = fourth.map(\.description), texts6 = sixth.map(\.description)
    Self.measure("parse IPv4", atMost: 30) {
      var sum: UInt64 = 0
      for text in texts4 { sum &+= UInt64(IPv4Address(text)?.rawValue ?? 0) }
      return sum
    }
    Self.measure("parse IPv6", atMost: 120) {
      var sum: UInt64 = 0
      for text in texts6 { sum &+= UInt64(truncatingIfNeeded: IPv6Address(text)?.rawValue ?? 0) }
      return sum
    }
    Self.measure("format IPv4", atMost: 60) {
      var sum: UInt64 = 0
      for address in fourth { sum &+= UInt64(address.description.utf8.count) }
      return sum
    }
    Self.measure("format IPv6", atMost: 150) {
      var sum: UInt64 = 0
      for address in sixth { sum &+= UInt64(address.description.utf8.count) }
      return sum
    }
  }

  func prefixes() {
    // swift-format-ignore: NeverUseForceTry
    let prefixes4 = fourth.map { try! IPv4Prefix(containing: $0, length: Int($0.rawValue % 33)) }
    // swift-format-ignore: NeverUseForceTry
    let prefixes6 = sixth.map { try! IPv6Prefix(containing: $0, length: Int($0.rawValue % 129)) }
    Self.measure("contains IPv4", atMost: 5) {
      var found: UInt64 = 0
      for (prefix, address) in zip(prefixes4, fourth.reversed()) where prefix.contains(address) { found += 1 }
      return found
    }
    Self.measure("contains IPv6", atMost: 5) {
      var found: UInt64 = 0
      for (prefix, address) in zip(prefixes6, sixth.reversed()) where prefix.contains(address) { found += 1 }
      return found
    }
  }

  /// Runs `body` over all inputs and prints the median time of one. The sum keeps the work from being left out.
  private static func measure(_ name: String, atMost limit: Int, _ body: () -> UInt64) {
    var times: [Duration] = [], sum: UInt64 = 0
    for _ in 0..<rounds { times.append(ContinuousClock().measure { sum &+= body() }) }
    let tenths = (times.sorted()[rounds / 2] / count).components.attoseconds / 100_000_000
    print("\(name)\t\(tenths / 10).\(tenths % 10) ns\tat most \(limit)\tsum \(sum)")
  }
}
