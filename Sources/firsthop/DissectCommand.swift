import ArgumentParser
import Capture
import Dissection
import Wire

/// `firsthop dissect`: what a capture holds, as lines, trees, a table or JSON.
struct DissectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dissect",
    abstract: "Reads a capture and prints what is in it.",
    discussion: """
      Reads pcap and pcapng, gzip'ed or not; - is standard input. Without an option it prints a line a packet.

      EXAMPLES
        firsthop dissect FILE                                        a line a packet
        firsthop dissect FILE --tree --packets 4-6                   every field of packets 4 to 6, with words and bytes
        firsthop dissect FILE --fields frame.number,ip.src,dns.a     a table
        firsthop dissect FILE --fields @names.txt                    a table of the fields that a file lists, a name a line
        firsthop dissect FILE --json | jq .                          one JSON object a packet
        firsthop dissect FILE -Y 'mqtt.topic contains "temp"'        the packets that a display filter chooses
        firsthop dissect FILE -f 'udp port 53' -w dns.pcapng         the packets that a BPF filter chooses, into a file
        firsthop dissect FILE -d tcp.port==8081,http                 read port 8081 as HTTP
        gzip -dc FILE.gz | firsthop dissect -
      """)

  @OptionGroup var options: SourceOptions

  @Flag(help: "Print every field with its bytes, words, name and source, and the bytes themselves.")
  var tree = false

  @Flag(help: "With --tree: leave out the sentences that say what a field is for.")
  var brief = false

  @Flag(help: "With --tree: leave out the bytes.")
  var noHex = false

  @Flag(help: "Print one JSON object a packet: all fields with name, value and byte range.")
  var json = false

  @Option(help: ArgumentHelp("Print a table of these fields, as tshark -T fields does.", valueName: "a,b,c|@FILE"))
  var fields: String?

  @Option(
    name: [.customShort("w"), .customLong("write")],
    help: ArgumentHelp("Write the packets chosen to a file: pcapng, or pcap if its name ends so.", valueName: "out"))
  var output: String?

  @OptionGroup var look: LookOptions

  func validate() throws {
    if [tree, json, fields != nil].filter({ $0 }).count > 1 { throw ValidationError("--tree, --json and --fields exclude each other.") }
  }

  func run() throws {
    let source = try options.open(output: output), dissector = source.dissector, memory = source.memory
    if let fields {
      let list = try FieldList(fields)
      let table = try TableSink(
        list.names, allowingUnknown: list.file != nil, dissector: dissector, memory: memory, forTerminal: Terminal.isOutputTerminal)
      if let words = list.complaint { complain(words) }
      try source.print(table)
    } else if json {
      try source.print(JSONSink(dissector: dissector, memory: memory))
    } else if tree {
      try source.print(TreePrinter(dissector: dissector, memory: memory, look, showsAbout: !brief, showsHex: !noHex))
    } else if output != nil {
      try source.print(Nothing())
    } else {
      try source.print(SummarySink(dissector: dissector, memory: memory))
    }
  }
}
