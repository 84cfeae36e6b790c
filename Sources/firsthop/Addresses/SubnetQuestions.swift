import ArgumentParser
import Explanation
import IPAddressing

/// `firsthop subnet contains`: which addresses lie in a prefix.
struct SubnetContains: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "contains", abstract: "Says which addresses or prefixes lie in a prefix.",
    discussion: """
      EXAMPLES
        firsthop subnet contains 10.4.0.0/21 10.4.7.200 10.4.8.3
        firsthop subnet contains 10.4.0.0/21 10.4.8.3 --explain

      EXIT STATUS
        0 all of them do, 1 not all do.
      """)

  @Argument(help: "The prefix.")
  var prefix: String

  @Argument(help: "Addresses or prefixes.")
  var others: [String]

  @OptionGroup var answer: AnswerOptions

  func run() throws { try run([prefix] + others) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let prefixes = try literals.map { try $0.prefix(version) }, whole = prefixes[0], others = prefixes.dropFirst()
    answer.print(
      lines: others.map { "\(Self.text($0)) \(Self.words(whole, $0))\n" }.joined(),
      explanation: Explanation(others.map { Self.line(whole, $0) }),
      json: others.map { other in
        var object = JSONObject()
        object.add("prefix", whole.description)
        object.add("other", Self.text(other))
        object.add("contains", whole.contains(other))
        return object
      })
    if !others.allSatisfy({ whole.contains($0) }) { throw ExitCode(1) }
  }

  private static func text<Address: NumericAddress>(_ prefix: IPPrefix<Address>) -> String {
    prefix.length == Address.width ? "\(prefix.first)" : "\(prefix)"
  }

  private static func words<Address: NumericAddress>(_ whole: IPPrefix<Address>, _ other: IPPrefix<Address>) -> String {
    if !whole.contains(other) { return other.contains(whole) ? "is wider than \(whole)" : "is not in \(whole)" }
    guard other.length == Address.width else { return "is in \(whole)" }
    return switch whole.role(of: other.first) {
    case .network: "is in \(whole): the network's own address"
    case .broadcast: "is in \(whole): the broadcast address"
    case .host, .outside: "is in \(whole)"
    }
  }

  private static func line<Address: NumericAddress>(_ whole: IPPrefix<Address>, _ other: IPPrefix<Address>) -> Explanation.Line {
    let differing = (whole.first.rawValue ^ other.first.rawValue).leadingZeroBitCount
    let comparison =
      differing >= whole.length
      ? "the first \(whole.length) bits are the same" : "bit \(differing + 1) differs, and the first \(whole.length) must be the same"
    return .init(
      "\(text(other)) \(words(whole, other))", citation: Citation("RFC 4632 §3.1"),
      children: [
        .init("prefix", value: whole.inBits, meaning: "\(whole)"),
        .init("other", value: BinaryWorking<Address>.bits(other.first, whole.length), meaning: text(other)),
        .init("compared", value: comparison)
      ])
  }
}

/// `firsthop subnet mask`: netmasks, wildcards and prefix lengths.
struct SubnetMask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mask", abstract: "Converts a netmask, a wildcard or a prefix length into the other two.",
    discussion: """
      EXAMPLES
        firsthop subnet mask 255.255.252.0
        firsthop subnet mask 0.0.3.255        a wildcard, as access lists have it
        firsthop subnet mask /22 --explain
      """)

  @Argument(help: ArgumentHelp("A netmask, a wildcard, or a slash and a length.", valueName: "mask"))
  var text: String

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let literal = try Literal.all([text])[0]
    let length = try literal.read { text throws(AddressError) in try Self.length(text) }
    let prefix = try IPv4Prefix(containing: .unspecified, length: length), mask = prefix.mask, wildcard = prefix.wildcard
    var object = JSONObject()
    object.add("length", length)
    object.add("netmask", mask.description)
    object.add("wildcard", wildcard.description)
    object.add("usable_hosts", prefix.usableHosts.description)
    answer.print(
      lines: "/\(length)  netmask \(mask)  wildcard \(wildcard)  hosts \(prefix.usableHosts)\n",
      explanation: Explanation([
        .init(
          "/\(length)", citation: Citation("RFC 4632 §5.1"),
          children: [
            .init("netmask", value: BinaryWorking<IPv4Address>.bits(mask, length), meaning: "\(mask), \(length) ones"),
            .init("wildcard", value: BinaryWorking<IPv4Address>.bits(wildcard, length), meaning: "\(wildcard), the opposite"),
            .init("hosts", value: "\(prefix.usableHosts)", meaning: "of 2^\(prefix.hostBits) addresses")
          ])
      ]), json: [object])
  }

  /// A mask begins with ones and a wildcard with zeros; 0.0.0.0 is the mask of everything, and 255.255.255.255 that of one address.
  private static func length(_ text: String) throws(AddressError) -> Int {
    if text.hasPrefix("/") { return try IPv4Prefix(parsing: "0.0.0.0" + text).length }
    let number = try IPv4Address(parsing: text)
    let isWildcard = number.rawValue >> 31 == 0 && number.rawValue != 0
    return try isWildcard ? IPv4Prefix.length(ofWildcard: number) : IPv4Prefix.length(ofMask: number)
  }
}
