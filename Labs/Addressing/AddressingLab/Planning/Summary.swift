import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-21: neighbouring subnets as one prefix.
struct Summary: Question {
  let code = "ADDR-21"
  let title = "Many routes in one"
  let reading = [Citation("RFC 4632 §5.1"), Citation("RFC 4632 §3.1")]

  /// Neighbouring subnets that fill a prefix exactly, in no order.
  func generate(_ random: inout SeededGenerator) throws -> [IPv4Prefix] {
    let bits = Int.random(in: 2...3, using: &random)
    let length = Int.random(in: 18...27, using: &random)
    let whole = try random.subnet(of: random.privateBlock(), length: length)
    var parts = Array(try whole.split(into: length + bits))
    // Now and then two of them are one already.
    if Bool.random(using: &random), let pair = parts.indices.filter({ $0 % 2 == 0 }).randomElement(using: &random) {
      parts[pair...pair + 1] = [try parts[pair].supernet(length + bits - 1)]
    }
    return parts.shuffled(using: &random)
  }

  func isFit(_ prefixes: [IPv4Prefix]) -> Bool { PrefixAggregation(prefixes).prefixes.count == 1 }
  func form(_ prefixes: [IPv4Prefix]) -> AnswerForm { .prefix(.ipv4) }

  func prompt(_ prefixes: [IPv4Prefix]) -> [Block] {
    [
      .paragraph("A router announces these subnets. Which single prefix, with its length, holds all of their addresses and no others?"),
      .listing(prefixes.map(\.description))
    ]
  }

  func key(_ prefixes: [IPv4Prefix]) -> Answer {
    let whole = PrefixAggregation(prefixes).prefixes[0]
    return .prefix(whole.first.either, length: whole.length)
  }

  func hints(_ prefixes: [IPv4Prefix]) -> [String] {
    let sorted = prefixes.sorted(), longest = prefixes.map(\.length).max() ?? 0
    let octet = Self.octet(prefixes)
    return [
      "Sort them. Two neighbours of the same size that are the halves of a larger block make one prefix, one bit shorter.",
      "Together they have as many addresses as \(Self.count(prefixes)) subnets of /\(longest). How many times must you double a "
        + "/\(longest) to get there?",
      "The first begins at octet \(octet) = \(sorted[0].first.octet(octet)), the last ends at "
        + "\(sorted[sorted.count - 1].last.octet(octet)). In binary: \(sorted[0].first.bits(ofOctet: octet)) and "
        + "\(sorted[sorted.count - 1].last.bits(ofOctet: octet)). The bits in which both agree are the prefix's."
    ]
  }

  func why(_ prefixes: [IPv4Prefix]) -> [String] {
    let longest = prefixes.map(\.length).max() ?? 0, whole = PrefixAggregation(prefixes).prefixes[0]
    return [
      "\(Self.count(prefixes)) subnets of /\(longest) are 2^\(longest - whole.length): the prefix is \(longest - whole.length) bits "
        + "shorter.",
      "It starts where the first of them starts, and that is a multiple of its size."
    ]
  }

  func explanation(_ prefixes: [IPv4Prefix]) -> [Block] {
    let aggregation = PrefixAggregation(prefixes)
    return [
      .bits(prefixes.sorted().map { ($0.first, "\($0)") }, aggregation.prefixes[0].length),
      .steps(
        aggregation.steps.map { step in
          switch step {
          case .joined(let lower, let upper, let whole): "\(lower) and \(upper) are the halves of \(whole)"
          case .inside(let inner, let wider): "\(inner) lies in \(wider)"
          case .repeated(let prefix): "\(prefix) stands there twice"
          }
        })
    ]
  }

  /// As many subnets as it would be if all were as small as the smallest.
  private static func count(_ prefixes: [IPv4Prefix]) -> Int {
    let longest = prefixes.map(\.length).max() ?? 0
    return prefixes.reduce(0) { $0 + 1 << (longest - $1.length) }
  }

  /// The octet in which the whole prefix ends.
  private static func octet(_ prefixes: [IPv4Prefix]) -> Int { min((PrefixAggregation(prefixes).prefixes[0].length) / 8 + 1, 4) }
}

extension Summary {
  var slips: [Slip<[IPv4Prefix]>] {
    [
      Slip("too-wide", mustSeparate: true) { prefixes in
        let whole = PrefixAggregation(prefixes).prefixes[0]
        let wide = IPv4Prefix.around(whole.first, whole.length - 1)
        return .prefix(wide.first.either, length: wide.length)
      } recognizes: { answer, prefixes in
        let whole = PrefixAggregation(prefixes).prefixes[0]
        return answer != Self.countedAsBits(prefixes) && Self.given(answer).map { $0.length < whole.length && $0.contains(whole) } ?? false
      } feedback: { answer, prefixes in
        let extra = Self.given(answer)?.excluding(PrefixAggregation(prefixes).prefixes[0]) ?? []
        return Feedback(
          "\(answer) holds them all, and others besides.",
          consequence: "Your router would draw packets for \(extra.last?.firstHost ?? .unspecified), too, and have nowhere to send them.",
          look: "How many addresses does your prefix have, and how many do those in the list have?")
      },
      Slip("count-as-bits", mustSeparate: true) {
        Self.countedAsBits($0)
      } feedback: { answer, prefixes in
        let given = Self.given(answer) ?? .all
        return Feedback(
          "You took away a bit for each of the \(prefixes.count) prefixes.",
          consequence: "\(given) has \(given.addressCount) addresses; your router would draw packets for all of them.",
          look: "One bit less doubles the size. How many times must you double?")
      },
      Slip("first-of-the-list", mustSeparate: true) { prefixes in
        .prefix(prefixes[0].first.either, length: PrefixAggregation(prefixes).prefixes[0].length)
      } feedback: { answer, prefixes in
        Feedback(
          "\(prefixes[0].first) is the start of the first one in the list, but the list is not sorted.",
          consequence: "Linux refuses \(answer) as a route: \"Invalid prefix for given prefix length\". Bits after the prefix are set.",
          look: "Sort the list first.")
      },
      Slip("part-of-them", mustSeparate: true) { prefixes in
        let whole = PrefixAggregation(prefixes).prefixes[0]
        return .prefix(whole.first.either, length: whole.length + 1)
      } recognizes: { answer, prefixes in
        Self.given(answer).map { given in
          given.length > PrefixAggregation(prefixes).prefixes[0].length && prefixes.contains { given.overlaps($0) }
        } ?? false
      } feedback: { answer, prefixes in
        let missing = Self.given(answer).map { given in prefixes.filter { !given.contains($0) } } ?? []
        return Feedback(
          "\(answer) does not hold all of them.",
          consequence: "Nobody would find the way to \(listed(missing.prefix(3).map(\.description))) any more.",
          look: "A shorter prefix holds more.")
      }
    ]
  }

  private static func countedAsBits(_ prefixes: [IPv4Prefix]) -> Answer {
    let wide = IPv4Prefix.around(prefixes.sorted()[0].first, (prefixes.map(\.length).max() ?? 0) - prefixes.count)
    return .prefix(wide.first.either, length: wide.length)
  }

  /// The prefix of an answer, if no host bits are set.
  private static func given(_ answer: Answer) -> IPv4Prefix? {
    guard case .prefix(.v4(let address), let length) = answer else { return nil }
    return try? IPv4Prefix(address, length: length)
  }
}
