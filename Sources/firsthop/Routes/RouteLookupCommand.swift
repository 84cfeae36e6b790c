import ArgumentParser
import Explanation
import IPAddressing
import Routing

/// `firsthop route lookup`: the route of a packet.
struct RouteLookupCommand: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Finds the route to an address in a table.",
    discussion: """
      --explain lists every route that contains the address and why it won or lost, and the nearest that do not contain it.

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

  @Option(help: "The firewall mark.")
  var mark: UInt32 = 0

  @Option(help: "The flow's hash, which chooses among several next hops.")
  var hash: UInt32 = 0

  @Argument(help: "Destinations.")
  var destinations: [String]

  @OptionGroup var answer: AnswerOptions

  func run() throws { try run(destinations) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let policy = try readPolicy(version)
    let source = try from.map { try Literal.all([$0])[0].address(version) }
    let lookups = try literals.map { literal in
      var query = RouteQuery(try literal.address(version), from: source, hash: hash & 0x7FFF_FFFF)
      (query.inputDevice, query.mark) = (iif, mark)
      return policy.lookup(query)
    }
    answer.print(
      lines: lookups.map { $0.words + "\n" }.joined(), explanation: Explanation(lookups.map(\.line)), json: lookups.map(\.json))
    if lookups.contains(where: { !$0.outcome.isArriving }) { throw ExitCode(1) }
  }

  /// More than this is no routing table: a full one of the Internet has 60 MB.
  private static let largestTable = 256 << 20

  private func readPolicy<Address: NumericAddress>(_ version: Address.Type) throws -> RoutingPolicy<Address> {
    if table == "-", rules == "-" { throw ValidationError("Standard input can be the table or the rules, not both.") }
    var policy = RoutingPolicy<Address>()
    let routes = try Self.read(table) { text throws(RouteTextError) in try Route<Address>.list(parsing: text) }
    for route in routes {
      do throws(RouteTableError<Address>) { try policy.insert(route, .append) } catch { throw InputError("\(table): \(error)") }
    }
    guard let rules else { return policy }
    policy.removeAllRules()
    for rule in try Self.read(rules, { text throws(RouteTextError) in try PolicyRule<Address>.list(parsing: text) }) {
      do throws(RuleError) { try policy.add(rule) } catch { throw InputError("\(rules): \(error)") }
    }
    return policy
  }

  private static func read<Value>(_ path: String, _ parse: (String) throws(RouteTextError) -> Value) throws -> Value {
    let text = try TextFile.read(path, upTo: largestTable, "routing table")
    do throws(RouteTextError) { return try parse(text) } catch {
      throw InputError("\(path == "-" ? "standard input" : path), \(error)")
    }
  }
}
