import ArgumentParser
import Dissection
import Explanation
import IPAddressing
import Routing

/// `firsthop route lookup`: the route of a packet.
struct RouteLookupCommand: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Finds the route to an address in a table.",
    discussion: """
      --explain lists the rules that were tried, every route that contains the address and why it won or lost, the nearest that do not
      contain it, and what would have to be different for another route to win.

      EXAMPLES
        firsthop route lookup --table routes.txt 10.1.3.4
        ip -6 route show table all | firsthop route lookup --table - 2001:db8::1 --explain
        firsthop route lookup --table routes.txt --hash 77 10.1.3.4      which of several next hops a flow takes

      EXIT STATUS
        0 all are sent on or delivered, 1 not all, 2 a file cannot be read, 64 the command line is wrong.
      """)

  @Option(help: "The routes, as 'ip route show' prints them; - is standard input.")
  var table: String

  @Option(help: "The rules, as 'ip rule show' prints them. Without them: local, main, default.")
  var rules: String?

  @Option(help: "The packet's source address.")
  var from: String?

  @Option(help: "The device that the packet came in by.")
  var iif: String?

  @Option(help: "The device that it must leave by, as for a socket bound to one.")
  var oif: String?

  @Option(help: "The firewall mark.")
  var mark: UInt32 = 0

  @Option(help: ArgumentHelp("The type of service, in hexadecimal (IPv4).", valueName: "hex"))
  var tos: String?

  @Option(help: ArgumentHelp("The payload's protocol, where rules ask for it: 6 is TCP, 17 UDP.", valueName: "number"))
  var ipproto: UInt8?

  @Option(help: "The source port, where rules ask for it.")
  var sport: UInt16?

  @Option(help: "The destination port, where rules ask for it.")
  var dport: UInt16?

  @Option(help: "The flow's hash from 0 to 2147483647, which chooses among several next hops.")
  var hash: UInt32 = 0

  @Argument(help: "Destinations.")
  var destinations: [String]

  @OptionGroup var answer: AnswerOptions

  func validate() throws {
    if table == "-", rules == "-" { throw ValidationError("Standard input can be the table or the rules, not both.") }
    if hash > UInt32.max >> 1 { throw ValidationError("A flow's hash has 31 bits: expected 0 to 2147483647, found \(hash).") }
    if let tos, Self.number(tos) == nil { throw ValidationError("A type of service is a hexadecimal number up to ff, found '\(tos)'.") }
  }

  private static func number(_ hexadecimal: String) -> UInt8? {
    UInt8(hexadecimal.hasPrefix("0x") ? hexadecimal.dropFirst(2) : hexadecimal[...], radix: 16)
  }

  func run() throws { try run(destinations) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let policy = try readPolicy(version)
    let queries = try self.queries(literals, version)
    let lookups = queries.map { policy.lookup($0, nearMisses: answer.explain || answer.json ? 3 : 0) }
    answer.print(
      lines: lookups.map { "\($0.query.destination)  \($0.words)\n" }.joined(),
      explanation: Explanation(lookups.map { $0.line(policy.alternatives(to: $0)) }),
      json: lookups.map { $0.json(policy.alternatives(to: $0)) })
    if lookups.contains(where: { !$0.outcome.isArriving }) { throw ExitCode(1) }
  }

  private func queries<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws -> [RouteQuery<Address>] {
    let source = try from.map { try Literal.all([$0])[0].address(version) }
    return try literals.map { literal in
      // The upper 31 bits count.
      var query = RouteQuery(try literal.address(version), from: source, hash: hash << 1)
      (query.inputDevice, query.outputDevice, query.mark, query.tos) = (iif, oif, mark, tos.flatMap(Self.number) ?? 0)
      (query.payload, query.sourcePort, query.destinationPort) = (ipproto, sport, dport)
      return query
    }
  }

  /// More than this is no routing table: a full one of the Internet has 60 MB.
  private static let largestTable = 256 << 20

  private func readPolicy<Address: NumericAddress>(_ version: Address.Type) throws -> RoutingPolicy<Address> {
    var policy = RoutingPolicy<Address>()
    try Self.read(table) { text throws(RouteTextError) in try policy.insertRoutes(parsing: text) }
    if let rules { try Self.read(rules) { text throws(RouteTextError) in try policy.replaceRules(parsing: text) } }
    return policy
  }

  /// What is wrong with a file is not wrong with the command line.
  private static func read(_ path: String, _ parse: (String) throws(RouteTextError) -> Void) throws {
    let text: String
    do { text = try TextFile.read(path, upTo: largestTable, "routing table") } catch let error as UsageError {
      throw InputError(error.description)
    }
    do throws(RouteTextError) { try parse(text) } catch {
      throw InputError("\(path == "-" ? "standard input" : path), \(error)")
    }
  }
}
