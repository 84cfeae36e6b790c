import ArgumentParser
import Explanation
import IPAddressing

/// `firsthop subnet summarize`: the shortest list of prefixes with the same addresses.
struct SubnetSummarize: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "summarize", abstract: "Finds the shortest list of prefixes that holds exactly these addresses.",
    discussion: """
      EXAMPLES
        firsthop subnet summarize 10.0.0.0/25 10.0.0.128/25 10.0.1.0/24
        firsthop subnet summarize 192.0.2.10-192.0.2.20 --explain
        firsthop subnet summarize --cover 10.0.3.0/24 10.0.9.0/24       one prefix that holds them all, and more
        firsthop subnet summarize - < routes.txt
      """)

  @Argument(help: ArgumentHelp("Prefixes, addresses and ranges; - reads them from standard input.", valueName: "prefix|range"))
  var list: [String]

  @Flag(help: "One prefix that holds them all, and mostly others besides.")
  var cover = false

  @OptionGroup var answer: AnswerOptions

  func run() throws { try run(list) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    var prefixes: [IPPrefix<Address>] = [], ranges: [(AddressRange<Address>, [IPPrefix<Address>])] = []
    for literal in literals {
      if literal.text.contains("-") {
        let range = try literal.read { text throws(AddressError) in try AddressRange<Address>(parsing: text) }
        ranges.append((range, range.summary))
        prefixes += range.summary
      } else {
        prefixes.append(try literal.prefix(version))
      }
    }
    let aggregation = PrefixAggregation(prefixes)
    if cover, let first = aggregation.prefixes.first, let last = aggregation.prefixes.last {
      return show(try AddressRange(first.first, last.last).cover, aggregation)
    }
    answer.print(
      lines: aggregation.prefixes.map { "\($0)\n" }.joined(), explanation: explain(aggregation, ranges),
      json: aggregation.prefixes.map(\.json))
  }

  private func show<Address: NumericAddress>(_ cover: IPPrefix<Address>, _ aggregation: PrefixAggregation<Address>) {
    let besides = aggregation.free(in: cover)
    let children: [Explanation.Line] = [
      .init("bits that all have in common", value: "\(cover.length)", meaning: cover.inBits),
      .init("others in it", value: besides.isEmpty ? "none" : besides.map(\.description).joined(separator: " "))
    ]
    answer.print(
      lines: "\(cover)\n",
      explanation: Explanation([.init("cover", value: "\(cover)", citation: Citation("RFC 4632 §5.1"), children: children)]),
      json: [cover.json])
  }

  private func explain<Address: NumericAddress>(
    _ aggregation: PrefixAggregation<Address>, _ ranges: [(AddressRange<Address>, [IPPrefix<Address>])]
  ) -> Explanation {
    var lines = ranges.map { range, summary in
      Explanation.Line(
        "\(range)", value: summary.map(\.description).joined(separator: " "),
        meaning: "each as large as its place and what is left allow",
        children: summary.map { .init("\($0)", value: $0.inBits) })
    }
    lines += aggregation.steps.map { step in
      switch step {
      case .repeated(let prefix): .init("\(prefix)", meaning: "stands there twice")
      case .inside(let prefix, let wider): .init("\(prefix)", meaning: "lies in \(wider)")
      case .joined(let lower, let upper, let whole):
        .init(
          "\(lower) and \(upper)", value: "\(whole)", meaning: "two halves", citation: Citation("RFC 4632 §5.1"),
          children: [lower, upper, whole].map { .init("\($0)", value: $0.inBits) })
      }
    }
    lines.append(.init("summary", value: aggregation.prefixes.map(\.description).joined(separator: " ")))
    return Explanation(lines)
  }
}

/// `firsthop subnet exclude`: what is left of a block.
struct SubnetExclude: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "exclude", abstract: "Lists what is left of a block without some prefixes: its free space.",
    discussion: """
      EXAMPLES
        firsthop subnet exclude 10.0.0.0/24 10.0.0.64/26
        firsthop subnet exclude 2001:db8::/32 2001:db8::/48 2001:db8:ffff::/48 --explain

      EXIT STATUS
        0 something is left, 1 nothing is.
      """)

  @Argument(help: "The block.")
  var block: String

  @Argument(help: "What is taken away.")
  var prefixes: [String]

  @OptionGroup var answer: AnswerOptions

  func run() throws { try run([block] + prefixes) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let prefixes = try literals.map { try $0.prefix(version) }, block = prefixes[0]
    let used = PrefixAggregation(prefixes.dropFirst()), free = used.free(in: block)
    var lines = used.prefixes.map { prefix in
      Explanation.Line(
        "\(prefix)", meaning: prefix.overlaps(block) ? "is taken away" : "has nothing in common with \(block)",
        children: [.init("in bits", value: prefix.inBits)])
    }
    lines += free.map { .init("left", value: "\($0)", meaning: $0.inBits) }
    answer.print(lines: free.map { "\($0)\n" }.joined(), explanation: Explanation(lines), json: free.map(\.json))
    if free.isEmpty {
      complain("nothing is left of \(block)")
      throw ExitCode(1)
    }
  }
}

/// `firsthop subnet overlaps`: which prefixes of a list have addresses in common.
struct SubnetOverlaps: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "overlaps", abstract: "Finds prefixes of a list that have addresses in common.",
    discussion: """
      EXAMPLES
        firsthop subnet overlaps 10.20.0.0/24 10.20.0.128/25 10.20.1.0/25
        firsthop subnet overlaps - < plan.txt

      EXIT STATUS
        0 there are none, 1 there are some.
      """)

  @Argument(help: ArgumentHelp("Prefixes; - reads them from standard input.", valueName: "prefix"))
  var list: [String]

  @Option(help: "Print no more than this many pairs.")
  var limit = 1000

  @OptionGroup var answer: AnswerOptions

  func run() throws { try run(list) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let overlaps = PrefixOverlap.find(in: try literals.map { try $0.prefix(version) }, limit: max(limit, 1))
    let lines = overlaps.map { pair in
      Explanation.Line(
        pair.wider == pair.narrower ? "\(pair.wider) stands there twice" : "\(pair.narrower) lies in \(pair.wider)",
        children: [pair.wider, pair.narrower].map {
          .init("\($0)", value: $0.inBits, meaning: "\($0.first) to \($0.last)")
        })
    }
    answer.print(
      lines: lines.map { $0.text + "\n" }.joined(), explanation: Explanation(lines),
      json: overlaps.map { pair in
        var object = JSONObject()
        object.add("wider", pair.wider.description)
        object.add("narrower", pair.narrower.description)
        return object
      })
    if !overlaps.isEmpty { throw ExitCode(1) }
  }
}
