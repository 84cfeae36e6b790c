import ArgumentParser
import Capture
import Dissection
import Wire

/// `firsthop capture`: what is on the wire now.
struct CaptureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capture",
    abstract: "Records packets from an interface.",
    discussion: """
      Prints a line a packet or, with -w, writes them to a file. Ends after -c packets or with Control-C. Recording needs rights that
      ordinary users do not have: root, or CAP_NET_RAW on Linux.

      EXAMPLES
        firsthop capture --list                          the interfaces of this machine
        firsthop capture -i lo -c 10                     ten packets of the loopback interface
        firsthop capture -i eth0 -f 'port 53' -w dns.pcapng
        firsthop capture -i eth0 -f 'port 1883' -Y 'mqtt.topic contains "temp"'
      """)

  @Option(name: [.customShort("i"), .long], help: ArgumentHelp("The interface to record from.", valueName: "name"))
  var interface: String?

  @Flag(name: [.customShort("D"), .long], help: "List the interfaces instead.")
  var list = false

  @Option(
    name: [.customShort("f"), .customLong("filter")],
    help: ArgumentHelp("Only packets that this capture filter (BPF) lets through.", valueName: "bpf"))
  var filter: String?

  @Option(
    name: [.customShort("Y"), .customLong("display-filter")], parsing: .unconditional,
    help: ArgumentHelp("Of these, only packets that this display filter (Wireshark's language) lets through.", valueName: "filter"))
  var displayFilter: String?

  @Option(
    name: [.customShort("w"), .customLong("write")],
    help: ArgumentHelp("Write the packets to a file instead of printing them.", valueName: "out"))
  var output: String?

  @Option(name: [.customShort("c"), .long], help: ArgumentHelp("Stop after so many packets that pass.", valueName: "n"))
  var count: Int?

  @Option(
    name: [.customShort("s"), .customLong("snapshot-length")],
    help: ArgumentHelp("Keep at most so many bytes of a packet.", valueName: "bytes"))
  var snapshotLength = 262_144

  func validate() throws {
    if !list, interface == nil { throw ValidationError("-i NAME says where to record from; 'firsthop capture --list' shows the names.") }
    if let count, count < 1 { throw ValidationError("-c takes a number of packets from 1 on.") }
    if !(1...262_144).contains(snapshotLength) { throw ValidationError("-s takes a number of bytes from 1 to 262144.") }
  }

  func run() throws {
    #if LiveCapture
      if list { try InterfacePrinter.print() } else if let interface { try LiveSource(interface, self).run() }
    #else
      throw UsageError("this firsthop was built without libpcap (trait LiveCapture) and can only read files")
    #endif
  }
}
