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
    name: [.customShort("d"), .customLong("decode-as")],
    help: ArgumentHelp("Read a port as a protocol, such as udp.port==7000,mqttsn.", valueName: "rule"))
  var decodeAs: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("option")],
    help: ArgumentHelp("Set a preference, such as tcp.check_checksum:FALSE.", valueName: "name:value"))
  var preferences: [String] = []

  /// The packets. `output`: where copies of them go.
  func source(output: String? = nil) throws -> PacketSource {
    try PacketSource(file: file, ranges: packets, filter: filter, output: output)
  }

  /// How packets are read. `inOrder`: streams are read in their order unless the user says otherwise.
  func dissector(inOrder: Bool) throws -> Dissector {
    var settings = Preferences()
    settings.ordersTCP = inOrder
    for preference in preferences { try settings.set(preference) }
    return Dissector(decodeAs: try decodeAs.map { try DecodeAs($0) }, preferences: settings)
  }
}
