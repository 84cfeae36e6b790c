import ArgumentParser
import Explanation
import IPAddressing

/// `firsthop subnet split`: a block in equal parts.
struct SubnetSplit: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Cuts a prefix into equal parts.",
    discussion: """
      EXAMPLES
        firsthop subnet split 192.168.10.0/24 --length 26
        firsthop subnet split 192.168.10.0/24 --parts 5      eight: parts come in powers of two
        firsthop subnet split 2001:db8::/48 --length 64 --limit 4 --explain
      """)

  @Argument(help: "The prefix.")
  var prefix: String

  @Option(help: "The prefix length of each part.")
  var length: Int?

  @Option(help: "How many parts there must be at least.")
  var parts: Int?

  @Option(help: "Print no more than this many.")
  var limit = 65_536

  @OptionGroup var answer: AnswerOptions

  func validate() throws {
    if (length == nil) == (parts == nil) { throw ValidationError("Say either --length or --parts.") }
    if let parts, parts < 1 { throw ValidationError("--parts takes a number from 1 on.") }
    if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
  }

  func run() throws { try run([prefix]) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let whole = try literals[0].prefix(version)
    let subnets = try literals[0].read { _ throws(AddressError) in
      if let length { try whole.split(into: length) } else { try whole.split(parts: UInt128(parts ?? 1)) }
    }
    let shown = Array(subnets.prefix(limit))
    answer.print(
      lines: shown.map { "\($0)\n" }.joined(), explanation: explain(subnets, shown), json: shown.map(\.json))
    if subnets.count.number.map({ $0 > UInt128(shown.count) }) ?? true {
      complain("\(subnets.count) parts; the first \(shown.count) are shown (--limit)")
    }
  }

  private func explain<Address: NumericAddress>(_ subnets: IPPrefix<Address>.Subnets, _ shown: [IPPrefix<Address>]) -> Explanation {
    let whole = subnets.whole, bits = subnets.length - whole.length
    let bitWords = "\(bits) more bit\(bits == 1 ? "" : "s")"
    var lines: [Explanation.Line] = [
      .init(
        "\(whole) in parts of /\(subnets.length)", value: "\(subnets.count)",
        meaning: "\(bitWords) tell them apart, and 2^\(bits) settings they have",
        citation: Citation("RFC 4632 §3.1"))
    ]
    lines += shown.map { part in
      .init("\(part)", value: BinaryWorking<Address>.bits(part.first, part.length), children: part.lines())
    }
    return Explanation(lines)
  }
}
