import ArgumentParser
import Dissection
import Wire

/// `firsthop ladder`: one TCP connection, arrow by arrow.
struct LadderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ladder",
    abstract: "Draws the segments of one TCP connection as arrows between its ends.",
    discussion: """
      Numbers are relative: each side counts from 0. Behind an arrow stands what the segment says about the way there, such as a
      retransmission. 'firsthop flows FILE' lists the numbers of the connections.

      EXAMPLES
        firsthop ladder Labs/Captures/first-look.pcapng 0
        firsthop ladder FILE 3 -p 1-40

      EXIT STATUS
        0 done, 1 no such connection or only a part could be read, 2 nothing could be read, 64 the command line is wrong.
      """)

  @OptionGroup var options: SourceOptions

  @Argument(help: "The number of the connection, as in tcp.stream.")
  var stream: UInt32

  func run() throws {
    let source = try options.open()
    try source.print(LadderPrinter(Ladder(stream: stream, dissector: source.dissector, memory: source.memory)))
  }
}

private struct LadderPrinter: PacketPrinter {
  private var ladder: Ladder
  var output: ByteBuffer {
    get { ladder.output }
    _modify { yield &ladder.output }
  }

  init(_ ladder: Ladder) { self.ladder = ladder }

  mutating func write(_ frame: borrowing Frame) { ladder.add(frame) }
  mutating func observe(_ frame: borrowing Frame) { ladder.observe(frame) }
  mutating func finish() {
    if ladder.count == 0 { complain("there is no such connection in the packets read; 'firsthop flows' lists them") }
  }
  var status: Int32 { ladder.count == 0 ? 1 : 0 }
}
