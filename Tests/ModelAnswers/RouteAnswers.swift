import Foundation
import IPAddressing
import Routing

/// What `RoutingPolicy` and `SourceSelection` say of a `RouteRequest`.
struct RouteAnswers: Encodable {
  /// Of each packet the route, or the error.
  var results: [RouteAnswer] = []
  /// Of each command null, or why it is refused.
  var commands: [String?] = []
  /// The listing of each table that was asked for, as `ip route show table N` prints it.
  var tables: [String: String] = [:]
  /// The rules, as `ip rule show` prints them.
  var rules = ""
  /// Of each destination the source address of a packet to it, or null.
  var sources: [String?] = []
  /// The texts' lines, written anew.
  var texts: RewrittenTexts?

  static func answer(_ data: Data) throws -> Data {
    let decoder = JSONDecoder(), encoder = JSONEncoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let request = try decoder.decode(RouteRequest.self, from: data)
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Self(request)) + Data("\n".utf8)
  }

  private init(_ request: RouteRequest) throws {
    var four = try RoutingHost<IPv4Address>(request), six = try RoutingHost<IPv6Address>(request)
    func isVersion6(_ text: String) -> Bool { request.version.map { $0 == 6 } ?? text.contains(":") }
    let rules = (request.rules ?? []).map { "rule add " + $0.map { "\($0.key) \($0.value.text)" }.joined(separator: " ") }
    for command in (request.routes ?? []).map(\.command) + rules {
      if let refusal = isVersion6(command) ? six.refusal(of: command) : four.refusal(of: command) { throw Refused(command, refusal) }
    }
    for command in request.commands ?? [] {
      commands.append(isVersion6(command) ? six.refusal(of: command) : four.refusal(of: command))
    }
    for query in request.queries ?? [] {
      results.append(try isVersion6(query.dst) ? six.answer(query) : four.answer(query))
    }
    for destination in request.sources ?? [] {
      sources.append(try isVersion6(destination) ? six.source(to: destination) : four.source(to: destination))
    }
    for table in request.show ?? [] { tables["\(table)"] = request.version == 6 ? six.listing(table) : four.listing(table) }
    self.rules = request.version == 6 ? six.policy.ruleListing : four.policy.ruleListing
    texts = try request.texts.map { try request.version == 6 ? RewrittenTexts($0, IPv6Address.self) : .init($0, IPv4Address.self) }
  }

  /// A route or a rule that the request wants and the model refuses.
  private struct Refused: Error, CustomStringConvertible {
    let description: String
    init(_ command: String, _ refusal: String) { description = "'\(command)' is refused: \(refusal)" }
  }
}

/// What becomes of one packet.
enum RouteAnswer: Encodable {
  case route(match: String, type: String, via: String?, hops: [Hop], metric: UInt32?, table: UInt32?)
  case error(String)

  /// One of several next hops: an array of its router and its weight.
  struct Hop: Encodable {
    let via: String?
    let weight: Int

    func encode(to encoder: any Encoder) throws {
      var array = encoder.unkeyedContainer()
      try array.encode(via)
      try array.encode(weight)
    }
  }

  private enum Key: CodingKey { case match, type, via, multipath, metric, table, error }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    switch self {
    case .error(let words): try object.encode(words, forKey: .error)
    case .route(let match, let type, let via, let hops, let metric, let table):
      try object.encode(match, forKey: .match)
      try object.encode(type, forKey: .type)
      try object.encode(via, forKey: .via)
      if !hops.isEmpty { try object.encode(hops, forKey: .multipath) }
      try object.encodeIfPresent(metric, forKey: .metric)
      try object.encodeIfPresent(table, forKey: .table)
    }
  }
}

/// Listings that were read, written again as listings and as commands.
struct RewrittenTexts: Encodable {
  var routes: [String] = []
  var rules: String
  var routeCommands: [String] = []
  var ruleCommands: [String] = []

  init<Address: NumericAddress>(_ texts: RouteRequest.Texts, _: Address.Type) throws {
    for route in try Route<Address>.list(parsing: texts.routes) {
      routes.append(route.text(.listing))
      routeCommands.append("route append \(route.text(.command))")
    }
    var policy = RoutingPolicy<Address>()
    policy.removeAllRules()
    for rule in try PolicyRule<Address>.list(parsing: texts.rules) {
      try policy.add(rule)
      ruleCommands.append("rule add \(rule.text(.command))")
    }
    rules = policy.ruleListing
  }
}
