import ArgumentParser
import Dissection
import Wire

/// `firsthop stats`: what a capture holds, counted.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Counts what a capture holds: protocols, hosts, and the messages of HTTP, MQTT and DNS.",
    discussion: """
      Messages are counted once, in however many segments they came and however often these were sent.

      EXAMPLES
        firsthop stats Labs/Captures/first-look.pcapng
        firsthop stats FILE --totals               numbers only, a line each, for scripts
        firsthop stats FILE --json | jq '.["http.requests"]'
        firsthop stats FILE --top 50               longer lists of names
      """)

  @OptionGroup var options: SourceOptions

  @Flag(help: "Print only the numbers.")
  var totals = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("How many names of each list are shown.", valueName: "n"))
  var top = 10

  func validate() throws {
    if top < 1 { throw ValidationError("--top takes a number from 1 on.") }
  }

  func run() throws {
    // Only a filter may ask for what is judged.
    let source = try options.open(inOrder: true, analyzes: options.displayFilter != nil)
    let sink = StatisticsSink(isDetailed: !totals, dissector: source.dissector, memory: source.memory)
    try source.packets.print(StatsPrinter(sink, isTotals: totals, asJSON: json, top: top))
  }
}

private struct StatsPrinter: PacketPrinter {
  var output = ByteBuffer(capacity: 1 << 14)
  private var sink: StatisticsSink
  private let isTotals: Bool
  private let asJSON: Bool
  private let top: Int

  init(_ sink: StatisticsSink, isTotals: Bool, asJSON: Bool, top: Int) {
    (self.sink, self.isTotals, self.asJSON, self.top) = (sink, isTotals, asJSON, top)
  }

  mutating func write(_ frame: borrowing Frame) { sink.write(frame) }
  mutating func observe(_ frame: borrowing Frame) { sink.observe(frame) }

  mutating func finish() {
    let statistics = sink.finish()
    if isTotals {
      output.put(TotalsText.text(StatsText.totals(statistics), asJSON: asJSON))
    } else {
      output.put(asJSON ? StatsText.json(statistics, top: top) : StatsText.text(statistics, top: top))
    }
    if statistics.dropped > 0 {
      complain(
        "\(statistics.dropped) conversations, messages and segments were given up, because what waits is bounded; counts may be too low")
    }
  }
}
