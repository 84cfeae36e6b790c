import Determinism
import ExerciseCalls
import ExerciseTypes
import Explanation
import IPAddressing

/// ADDR-09: whether a network contains an address.
struct Contains: CodeExercise {
  let name = "contains", code = "ADDR-09", title = "Whether a network contains an address", file = "Contains.swift"
  let reading = [Citation("RFC 4632 §3.1")]
  let task = [
    "Return whether the address lies in the network. It does if both begin with the same bits, as many as the length says.",
    """
    The length is 0 to 32. The network may be written with any of its addresses: bits of it behind the length do not matter, so that \
    192.0.2.7/24 contains 192.0.2.200.
    """
  ]
  let stub = """
    /// Whether `address` lies in `network`: 10.0.0.0/8 contains 10.1.2.3 and does not contain 11.0.0.1.
    func contains(_ network: Network, _ address: UInt32) throws -> Bool {
      throw NotStarted()
    }
    """
  let adapter = ".contains(contains(_:_:))"

  var examples: [Trial] {
    [
      ("10.0.0.0", 8, "10.1.2.3"), ("10.0.0.0", 8, "11.0.0.1"), ("192.0.2.0", 24, "192.0.2.255"), ("192.0.2.0", 24, "192.0.3.0"),
      ("10.1.0.0", 16, "10.10.0.1"), ("192.0.2.128", 25, "192.0.2.127"), ("172.16.0.0", 12, "172.31.255.255"),
      ("172.16.0.0", 12, "172.32.0.0"), ("192.0.2.7", 24, "192.0.2.200"), ("0.0.0.0", 0, "203.0.113.9"), ("192.0.2.1", 32, "192.0.2.1"),
      ("192.0.2.1", 32, "192.0.2.0")
    ].map { Self.trial(Self.number($0.0), $0.1, Self.number($0.2)) }
  }

  /// For each length the first and last address of a network, and those before and behind it.
  var exhaustive: [Trial] {
    (0...32).flatMap { length in
      let first = 0xC633_6425 & Self.mask(length), last = first | ~Self.mask(length)
      return [first, last, first &- 1, last &+ 1].map { Self.trial(first, length, $0) }
    }
  }

  /// Addresses that differ from the network in one bit, or in a few, mostly near its end.
  func trial(_ random: inout SeededGenerator) -> Trial {
    let network = UInt32.random(in: 0...UInt32.max, using: &random), length = Int.random(in: 0...32, using: &random)
    let behind = ~Self.mask(min(32, length + Int.random(in: -2...2, using: &random)))
    let flipped =
      Bool.random(using: &random)
      ? 1 << UInt32.random(in: 0...31, using: &random) : UInt32.random(in: 0...UInt32.max, using: &random) & behind
    return Self.trial(Bool.random(using: &random) ? network & Self.mask(length) : network, length, network ^ flipped)
  }

  private static func trial(_ network: UInt32, _ length: Int, _ address: UInt32) -> Trial {
    let network = Network(address: network, length: length)
    return Trial([
      ExerciseCall("contains", [network.value, .word(address)], words: "contains(\(network), \(IPv4Address(rawValue: address)))")
    ])
  }

  var model: Solution { Self.solution { Self.prefix($0)?.contains(IPv4Address(rawValue: $1)) ?? false } }

  /// Other lengths, then fewer bits in both addresses at once, in the network's, in the address.
  func simpler(_ trial: Trial) -> [Trial] {
    guard let network = trial.argument(0).flatMap(Network.init), let address = trial.argument(1)?.word(UInt32.self) else { return [] }
    let lengths = [24, 16, 8, 32, 0].prefix { $0 != network.length }.map { (network.address, $0, address) }
    let kept = (network.address | address).simpler
    let pairs =
      kept.map { (network.address & $0, network.length, address & $0) } + kept.map { (network.address & $0, network.length, address) }
      + kept.map { (network.address, network.length, address & $0) }
    return (lengths + pairs).map(Self.trial)
  }

  var slips: [CodeSlip] {
    [
      CodeSlip(
        "shift-by-32", "Shifting a number of 32 bits by 32 is the edge case here: what should the mask of /0 be?",
        shows: Self.isStoppedAtEdge,
        variants: [{ Self.solution { $0.length > 0 && ($0.address ^ $1) & Self.mask($0.length) == 0 } }]
      ) {
        Self.solution { network, address in
          let mask = ~UInt32(0) &<< UInt32(truncatingIfNeeded: 32 - network.length)
          return address & mask == network.address & mask
        }
      },
      CodeSlip("host-bits-compared", "Bits behind the network's length do not matter, in the network as in the address: mask both.") {
        Self.solution { $1 & Self.mask($0.length) == $0.address }
      },
      CodeSlip(
        "string-prefix-compare", "Bits are compared, not letters: \"10.1\" begins the text 10.10.0.1, but 10.1.0.0/16 ends before it."
      ) {
        Self.solution { network, address in
          let start = Self.octets(network.address).prefix(network.length / 8).map(String.init).joined(separator: ".")
          return "\(IPv4Address(rawValue: address))".hasPrefix(start)
        }
      },
      CodeSlip("whole-octets", "A network need not end at a dot: with /20 the third octet is shared between network and host.") {
        Self.solution { network, address in
          let count = network.length / 8
          return Self.octets(network.address).prefix(count) == Self.octets(address).prefix(count)
        }
      },
      CodeSlip("mask-from-the-wrong-end", "The network's bits are the first ones of the address, those at its most significant end.") {
        Self.solution { network, address in
          let mask = ~Self.mask(32 - network.length)
          return address & mask == network.address & mask
        }
      },
      CodeSlip("shift-by-length", "The length counts the ones of the mask: it is shifted by those that are left of the 32, by 32 - length.")
      {
        Self.solution { ($0.address ^ $1) & Self.mask(32 - $0.length) == 0 }
      },
      CodeSlip(
        "ends-left-out", "The network's own address and the broadcast address lie in the network, too: they only belong to no host.",
        variants: [{ Self.inside(without: (first: true, last: false)) }, { Self.inside(without: (first: false, last: true)) }]
      ) {
        Self.inside(without: (first: true, last: true))
      },
      CodeSlip("classful", "Classes of addresses are history: where the network ends is said by its length alone.") {
        Self.solution { ($0.address ^ $1) & Self.mask(Self.classLength($0.address)) == 0 }
      }
    ]
  }

  private static let isStoppedAtEdge: @Sendable (Trial, CallOutcome) -> Bool = { trial, outcome in
    guard case .stopped(.signal) = outcome, let network = trial.argument(0).flatMap(Network.init) else { return false }
    return network.length == 0 || network.length == 32
  }

  private static func solution(_ contains: @escaping (Network, UInt32) -> Bool) -> Solution { .contains(contains) }

  private static func inside(without ends: (first: Bool, last: Bool)) -> Solution {
    solution { network, address in
      let mask = mask(network.length), first = network.address & mask
      return address & mask == first && !(ends.first && address == first) && !(ends.last && address == first | ~mask)
    }
  }

  /// RFC 791 §3.2: classes A, B and C are told by their first bits.
  private static func classLength(_ address: UInt32) -> Int { address >> 31 == 0 ? 8 : address >> 30 == 2 ? 16 : 24 }

  private static func prefix(_ network: Network) -> IPv4Prefix? {
    try? IPv4Prefix(containing: IPv4Address(rawValue: network.address), length: network.length)
  }

  private static func mask(_ length: Int) -> UInt32 { ~0 << (32 - length) }
  private static func octets(_ address: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address >> $0) } }
  private static func number(_ text: String) -> UInt32 { IPv4Address(text)?.rawValue ?? 0 }
}
