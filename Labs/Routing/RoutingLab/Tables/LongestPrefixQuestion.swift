import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// Of all lines that fit, the one with the longest prefix is taken.
struct LongestPrefixQuestion: Question {
  /// A router's table, and packets to send.
  struct Case: Sendable {
    let table: IPv4RouteTable
    let destinations: [IPv4Address]
  }

  let code = "ROUT-01"
  let title = "Longest prefix wins"
  let reading = [Citation("RFC 1812 §5.2.4.3"), Citation("RFC 4632 §5.1")]

  private static let devices = ["eth0", "eth1", "eth2", "eth3", "eth4"]

  /// No prefix but the default ends at a dot, so the table of the printed sample cannot come.
  func generate(_ random: inout SeededGenerator) throws -> Case {
    let isTen = Bool.random(using: &random)
    let base = IPv4Prefix.privateBlocks[isTen ? 0 : 1]
    let wide = try random.block(isTen ? Int.random(in: 9...13, using: &random) : Int.random(in: 13...15, using: &random), in: base)
    let middle = try random.block(Int.random(in: 17...20, using: &random), in: wide)
    let narrow = try random.block(Int.random(in: 21...23, using: &random), in: middle)
    let sibling = try random.block(Int.random(in: 17...22, using: &random), in: wide, outside: [middle])
    let destinations = [
      try random.host(in: narrow), try random.host(in: middle, outside: [narrow]),
      try random.host(in: wide, outside: [middle, sibling]),
      try random.host(in: random.pick([base] + IPv4Prefix.documentation), outside: [wide])
    ]
    let devices = Self.devices.shuffled(using: &random)
    let routes = try zip([.all, wide, middle, narrow, sibling], devices).map { prefix, device in try Self.route(prefix, by: device) }
    return Case(table: try IPv4RouteTable(routes), destinations: destinations.shuffled(using: &random))
  }

  /// The router behind `eth3` is 192.0.2.13: each device has its own /30.
  private static func route(_ prefix: IPv4Prefix, by device: String) throws -> IPv4Route {
    guard let number = devices.firstIndex(of: device) else { throw Redraw() }
    return IPv4Route(prefix, via: IPv4Address(192, 0, 2, UInt8(4 * number + 1)), device: device)
  }

  func form(_ it: Case) -> AnswerForm {
    .table(it.destinations.map { .init("\($0)", .choice(Self.devices.map { Choice($0) })) })
  }

  func prompt(_ it: Case) -> [Block] {
    [
      .paragraph("A router's table, without the lines for its own links:"), .listing(["$ ip route"] + it.table.lines),
      .paragraph("By which device does a packet to each of these addresses leave?"), .listing(it.destinations.map(\.description))
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(it) { $0.table.device(to: $1) } }

  private static func answer(_ it: Case, _ device: (Case, IPv4Address) -> String?) -> Answer {
    .table(it.destinations.map { .choice(device(it, $0) ?? "none") })
  }

  func hints(_ it: Case) -> [String] {
    let lines = it.table.matches(it.destinations[0]).count
    return [
      "More than one line can fit an address. For each address, find all of them first.",
      "A line fits if the first bits are the same, as many as its prefix length says. Write the octet in which the prefix ends in binary.",
      "\(lines == 1 ? "Only one line fits" : "\(lines) lines fit") \(it.destinations[0]). Take the one with the largest number behind the "
        + "slash."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "A line fits if its prefix contains the address; the default route always does.",
      "Of those that fit, the one with the longest prefix, the most specific, is taken. Its place in the list does not matter."
    ]
  }

  func explanation(_ it: Case) -> [Block] { [.explanation(Explanation(it.destinations.map(it.table.reasons)))] }

  var slips: [Slip<Case>] {
    [
      Slip("first-match", mustSeparate: true) {
        Self.answer($0) { ($0.table.matches($1).first { $0.prefix.length > 0 } ?? $0.table.matches($1).first)?.nextHops.first?.device }
      } feedback: {
        feedback(
          $0, $1, "the first line below the default route that fits", look: "Read on below it: a line with a longer prefix may fit, too.")
      },
      Slip("default-first", mustSeparate: true) {
        Self.answer($0) { $0.table.matches($1).first?.nextHops.first?.device }
      } feedback: {
        feedback($0, $1, "the default route", look: "0.0.0.0/0 fits every address, so it is used only if nothing longer fits.")
      },
      Slip("octet-match", mustSeparate: true) {
        Self.answer($0) { Self.byOctets($0.table, $1) }
      } feedback: {
        feedback(
          $0, $1, "the line that begins with the same numbers as the address",
          look: "The prefix length counts bits, not whole numbers: write the octet in which the prefix ends in binary.")
      }
    ]
  }

  /// Takes a prefix for the octets that are written there: 10.96.0.0/11 for all addresses that begin with 10.96.
  private static func byOctets(_ table: IPv4RouteTable, _ destination: IPv4Address) -> String? {
    let fits = table.routes.filter { route in
      let shift = UInt32(route.prefix.first.rawValue.trailingZeroBitCount / 8 * 8)
      return shift == 32 || route.prefix.first.rawValue >> shift == destination.rawValue >> shift
    }
    return fits.max { $0.prefix.length < $1.prefix.length }?.nextHops.first?.device
  }

  private func feedback(_ answer: Answer, _ it: Case, _ rule: String, look: String) -> Feedback {
    guard let row = firstWrong(answer, it) else { return Feedback("You took \(rule).", consequence: "", look: look) }
    let destination = it.destinations[row], device = answer.cells[row].description
    let taken = it.table.routes.first { $0.nextHops.first?.device == device }
    let fits = taken?.prefix.contains(destination) ?? false, others = it.table.matches(destination).count - 1
    return Feedback(
      "For \(destination) you took \(rule)\(taken.map { $0.prefix.length == 0 ? "" : ", \($0.prefix)" } ?? ""): \(device).",
      consequence: fits
        ? "It fits, but so \(others == 1 ? "does another line" : "do \(others) other lines"): the packet would go to the wrong neighbour."
        : "It does not even fit: the packet would go to a router that has nothing to do with it.",
      look: look)
  }
}
