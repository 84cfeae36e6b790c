import Explanation
import IPAddressing
import LabKit
import Routing

extension IPv4RouteTable {
  /// The table as `ip route` prints it.
  var lines: [String] { listing.split(separator: "\n").map { String($0.drop(while: { $0 == "\t" })).trimmingEnd } }

  /// The table with these routes.
  init(_ routes: [IPv4Route]) throws {
    self.init()
    for route in routes { try insert(route) }
  }

  /// The device that a packet leaves by, and nil if none does.
  func device(to destination: IPv4Address) -> String? { lookup(RouteQuery(destination), nearMisses: 0).nextHop?.device }

  /// The routes whose prefix contains an address, in the order in which the table is printed.
  func matches(_ destination: IPv4Address) -> [IPv4Route] { routes.filter { $0.prefix.contains(destination) } }

  /// Every line that fits a destination, and why it won or lost.
  func reasons(for destination: IPv4Address) -> Explanation.Line {
    let lookup = lookup(RouteQuery(destination), nearMisses: 1)
    var lines: [Explanation.Line] = lookup.candidates.map { .init("\($0.route)", meaning: "\($0.verdict)") }
    lines += lookup.nearMisses.map { .init("does not fit", meaning: "\($0)") }
    let words = lookup.route.map { $0.type == .unicast ? "dev \(lookup.nextHop?.device ?? "")" : $0.type.rawValue }
    return .init("to \(destination)", value: words ?? "no route", children: lines)
  }
}

extension IPv4Route {
  /// How people name a line: "the default route", "10.0.0.0/8".
  var name: String { prefix.length == 0 ? "the default route" : "\(prefix)" }
}

extension String {
  /// Without blanks at its end, which `ip route` prints and nobody sees.
  var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Question {
  /// The number of the first cell of an answer that is wrong.
  func firstWrong(_ answer: Answer, _ parameters: Parameters) -> Int? { marks(answer, parameters).firstIndex(of: false) }
}
