import ArgumentParser
import Dissection

/// Which packets of which file, and how they are read: what all commands share that look into a capture.
struct SourceOptions: ParsableArguments {
  @Argument(help: "The capture; - is standard input.")
  var file: String

  @Option(
    name: [.customShort("p"), .long], help: ArgumentHelp("Only these packets: 7, 3-9, 20-, with commas between.", valueName: "ranges"))
  var packets: String?

  @Option(
    name: [.customShort("f"), .customLong("filter")],
    help: ArgumentHelp("Only packets that this capture filter (BPF) lets through.", valueName: "bpf"))
  var filter: String?

  @Option(
    name: [.customShort("Y"), .customLong("display-filter")], parsing: .unconditional,
    help: ArgumentHelp("Only packets that this display filter (Wireshark's language) lets through.", valueName: "filter"))
  var displayFilter: String?

  @Option(
    name: [.customShort("d"), .customLong("decode-as")],
    help: ArgumentHelp("Read a port as a protocol, such as udp.port==7000,mqttsn.", valueName: "rule"))
  var decodeAs: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("option")],
    help: ArgumentHelp("Set a preference, such as tcp.check_checksum:FALSE.", valueName: "name:value"))
  var preferences: [String] = []

  /// The packets, and how they are read.
  ///
  /// - Parameters:
  ///   - inOrder: Whether streams are read in their order unless the user says otherwise.
  ///   - analyzes: Whether segments are judged unless the user says otherwise.
  ///   - output: Where copies of the packets go.
  func open(inOrder: Bool = false, analyzes: Bool = true, output: String? = nil) throws -> OpenSource {
    var settings = Preferences()
    (settings.ordersTCP, settings.analyzesTCP) = (inOrder, analyzes)
    for preference in preferences { try settings.set(preference) }
    let dissector = Dissector(decodeAs: try decodeAs.map { try DecodeAs($0) }, preferences: settings), memory = PacketMemory()
    let displayed = try displayFilter.flatMap { try makeDisplayFilter($0) }.map {
      FilterSink($0, dissector: dissector, memory: memory)
    }
    let packets = try PacketSource(
      file: file, ranges: packets, filter: filter, displayed: displayed, output: output, memory: memory)
    return OpenSource(packets: packets, dissector: dissector, memory: memory)
  }
}

/// Reads the filter of `-Y`; nil for an empty one, which lets everything through, as Wireshark's does. An error points at the column.
func makeDisplayFilter(_ text: String) throws -> DisplayFilter? {
  if text.allSatisfy(\.isWhitespace) { return nil }
  do { return try DisplayFilter(text) } catch {
    // A line break, which is a blank to the language, would make two lines of the error.
    throw UsageError("-Y '\(String(text.map { $0.isNewline ? " " : $0 }))': \(error)")
  }
}

/// A capture that is about to be read. Whatever looks at its packets shares one memory.
struct OpenSource {
  let packets: PacketSource
  let dissector: Dissector
  let memory: PacketMemory

  /// Prints the packets chosen, and says what was forgotten on the way.
  func print(_ printer: consuming some PacketPrinter) throws {
    defer {
      if memory.dropped > 0 {
        complain("\(memory.dropped) conversations, messages and segments were given up, because what is remembered is bounded")
      }
    }
    try packets.print(printer)
  }
}
