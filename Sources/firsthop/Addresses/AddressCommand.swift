import ArgumentParser
import Explanation
import IPAddressing

/// `firsthop address`: what an address is.
struct AddressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "address",
    abstract: "Says what an address, a prefix or a MAC address is, and what lies in it.",
    discussion: """
      '-' reads addresses from standard input, one a line. --explain adds the working: bits, registry rows, readings.

      EXAMPLES
        firsthop address 172.32.0.1 100.64.0.9
        firsthop address 192.168.10.130/26 --explain       network, broadcast and hosts, in binary
        firsthop address 2002:c000:204::1                  what is embedded in it
        firsthop address 00:00:5e:00:53:01                 the interface identifier made of it
        firsthop address --readers 0x7f.1                  what other programs take this text for
        firsthop address - --json < addresses.txt

      EXIT STATUS
        0 done; with --readers 1 if they disagree; 2 an input line is no address; 64 the command line is wrong.
      """)

  @Argument(help: ArgumentHelp("Addresses, prefixes (an address in its subnet, too) or MAC addresses.", valueName: "address"))
  var texts: [String]

  @Flag(help: "Say what different programs make of a text: inet_pton, inet_aton, InetAddress, browsers.")
  var readers = false

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let literals = try Literal.all(texts)
    if readers { return try compare(literals) }
    let reports = try literals.map { try AddressReport($0) }
    let lines = reports.map { $0.line(inDetail: answer.explain) }
    answer.print(
      lines: TextRenderer(width: answer.look.width, style: answer.look.style).render(Explanation(lines)), explanation: Explanation(lines),
      json: reports.map(\.json))
  }

  private func compare(_ literals: [Literal]) throws {
    let comparisons = literals.map { LiteralComparison($0.text) }
    let lines = comparisons.map { $0.line(inDetail: answer.explain) }
    answer.print(
      lines: TextRenderer(width: answer.look.width, style: answer.look.style).render(Explanation(lines)), explanation: Explanation(lines),
      json: comparisons.map(\.json))
    if comparisons.contains(where: \.isAmbiguous) { throw ExitCode(1) }
  }
}

/// What was asked about: an address, one in its subnet, or a MAC address.
enum AddressReport {
  case address(IPAddress)
  case subnet4(IPv4Address, IPv4Prefix)
  case subnet6(IPv6Address, IPv6Prefix)
  case hardware(MACAddress)

  init(_ literal: Literal) throws {
    if literal.text.contains("/") {
      self = literal.isVersion6 ? try Self.subnet(literal, AddressReport.subnet6) : try Self.subnet(literal, AddressReport.subnet4)
    } else if let address = MACAddress(literal.text), IPv6Address(literal.text) == nil {
      self = .hardware(address)
    } else {
      self = .address(try literal.read { text throws(AddressError) in try IPAddress(parsing: text) })
    }
  }

  /// `192.168.10.130/26`: the address, and the subnet that it lies in.
  private static func subnet<Address: NumericAddress>(
    _ literal: Literal, _ make: (Address, IPPrefix<Address>) -> AddressReport
  ) throws -> AddressReport {
    let prefix = try literal.read { text throws(AddressError) in try IPPrefix<Address>(parsing: text, hostBits: .cleared) }
    let address = try literal.read { text throws(AddressError) in try Address(parsing: text.prefix { $0 != "/" }) }
    return make(address, prefix)
  }

  func line(inDetail: Bool) -> Explanation.Line {
    switch self {
    case .address(let address): address.line(inDetail: inDetail)
    case .subnet4(let address, let prefix): subnetLine(address, prefix, inDetail, zones: Self.zones(prefix))
    case .subnet6(let address, let prefix): subnetLine(address, prefix, inDetail, zones: ReverseName.zones(covering: prefix))
    case .hardware(let address): address.line
    }
  }

  private static let zonesShown = 4

  /// Of a prefix within the last octet the zone that is delegated, of others those on the borders of octets.
  private static func zones(_ prefix: IPv4Prefix) -> [ReverseName] {
    if let zone = try? ReverseName(delegating: prefix) { return [zone] }
    return ReverseName.zones(covering: prefix)
  }

  private func subnetLine<Address: NumericAddress>(
    _ address: Address, _ prefix: IPPrefix<Address>, _ inDetail: Bool, zones: [ReverseName]
  ) -> Explanation.Line {
    let isHost = address.rawValue != prefix.first.rawValue
    let role = isHost ? (prefix.role(of: address) == .broadcast ? "its broadcast address" : "a host in it") : ""
    var line = Explanation.Line(
      isHost ? "\(address)/\(prefix.length)" : "\(prefix)", value: isHost ? "\(prefix)" : nil, meaning: isHost ? role : nil)
    if inDetail { line.children += Explanation.Line.working(BinaryWorking(address, in: prefix)) }
    line.children += prefix.lines(afterWorking: inDetail)
    let kinds = [prefix.first.either.kind, prefix.last.either.kind]
    line.children.append(
      .init(
        "kind", value: "\(kinds[0])", meaning: kinds[0] == kinds[1] ? nil : "at its beginning; \(kinds[1]) at its end",
        citation: Citation(kinds[0].source),
        about: kinds[0].words))
    let shown = zones.prefix(Self.zonesShown).map(\.description).joined(separator: " ")
    let more = zones.count > Self.zonesShown ? "and \(zones.count - Self.zonesShown) more" : nil
    let source = Address.version == 6 ? "RFC 3596 §2.5" : prefix.length > 24 && prefix.length < 32 ? "RFC 2317 §4" : "RFC 1035 §3.5"
    line.children.append(.init("reverse zone", value: shown, meaning: more, citation: Citation(source)))
    return line
  }

  var json: JSONObject {
    switch self {
    case .address(let address): return address.json
    case .subnet4(let address, let prefix): return subnetJSON(address, prefix)
    case .subnet6(let address, let prefix): return subnetJSON(address, prefix)
    case .hardware(let address): return address.json
    }
  }

  private func subnetJSON<Address: NumericAddress>(_ address: Address, _ prefix: IPPrefix<Address>) -> JSONObject {
    var object = prefix.json
    object.add("address", address.description)
    object.add("role", prefix.role(of: address).rawValue)
    object.add("kind", prefix.first.either.kind.name)
    return object
  }
}
