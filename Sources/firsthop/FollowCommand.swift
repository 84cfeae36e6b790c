import ArgumentParser
import Dissection
import Wire

/// `firsthop follow`: what two programs said to each other.
struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Prints the bytes of one conversation in their order, as the programs at its ends read them.",
    discussion: """
      Segments are put in order, what was sent again is left out, and what is missing is said. > marks what the side that opened the
      connection sent, < what came back. 'firsthop flows FILE' lists the numbers of the conversations.

      EXAMPLES
        firsthop follow Labs/Captures/first-look.pcapng 0         as text
        firsthop follow FILE 3 --as hex                           as hexadecimal digits
        firsthop follow FILE 3 --as raw --side server > answer    the bytes themselves, one side only
        firsthop follow FILE 0 --udp                              a UDP conversation

      EXIT STATUS
        0 done, 1 no such conversation or only a part could be read, 2 nothing could be read, 64 the command line is wrong.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, hex, raw }
  enum Side: String, ExpressibleByArgument, CaseIterable { case both, client, server }

  @OptionGroup var options: SourceOptions

  @Argument(help: "The number of the conversation, as in tcp.stream.")
  var stream: UInt32

  @Flag(help: "The number is that of a UDP conversation.")
  var udp = false

  @Option(name: .customLong("as"), help: "text, hex or raw.")
  var form = Form.text

  @Option(help: "both, client (who opened the connection) or server.")
  var side = Side.both

  @Flag(help: "Print a JSON object a piece: side, packet, time and bytes in hexadecimal.")
  var json = false

  func run() throws {
    let source = try options.open(inOrder: true)
    let printer = FollowPrinter(
      StreamFollower(stream: stream, isTCP: !udp, dissector: source.dissector, memory: source.memory), form: form, side: side, asJSON: json)
    try source.print(printer)
  }
}

private struct FollowPrinter: PacketPrinter {
  var output = ByteBuffer(capacity: 1 << 16)
  private var follower: StreamFollower
  private let form: FollowCommand.Form
  private let side: FollowCommand.Side
  private let asJSON: Bool
  private var hasHeading = false

  init(_ follower: StreamFollower, form: FollowCommand.Form, side: FollowCommand.Side, asJSON: Bool) {
    (self.follower, self.form, self.side, self.asJSON) = (follower, form, side, asJSON)
  }

  mutating func write(_ frame: borrowing Frame) {
    follower.add(frame)
    for chunk in follower.take() { put(chunk) }
  }
  mutating func observe(_ frame: borrowing Frame) { follower.observe(frame) }

  mutating func finish() {
    for chunk in follower.take(isLast: true) { put(chunk) }
    if follower.key == nil { complain("there is no such conversation in the packets read; 'firsthop flows' lists them") }
  }
  var status: Int32 { follower.key == nil ? 1 : 0 }

  private mutating func put(_ chunk: StreamFollower.Chunk) {
    guard side == .both || (side == .client) == chunk.isForward else { return }
    if asJSON { return putJSON(chunk) }
    if form == .raw { return output.put(chunk.bytes) }
    if !hasHeading, let key = follower.key {
      output.put("> \(key.source)\n< \(key.destination)\n\n")
      hasHeading = true
    }
    let mark = chunk.isForward ? "> " : "< "
    if chunk.gap > 0 { output.put("\(mark)[\(chunk.gap) bytes are missing here]\n") }
    if form == .hex { putHex(chunk.bytes, mark) } else { putText(chunk.bytes, mark) }
  }

  private mutating func putText(_ bytes: [UInt8], _ mark: String) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      output.put(mark)
      output.putText(line.last == 0x0D ? Array(line.dropLast()) : Array(line))
      output.put("\n")
    }
  }

  private mutating func putHex(_ bytes: [UInt8], _ mark: String) {
    for start in stride(from: 0, to: bytes.count, by: 16) {
      output.put(mark)
      output.put(HexPane.row(bytes, start..<min(start + 16, bytes.count)))
    }
  }

  private mutating func putJSON(_ chunk: StreamFollower.Chunk) {
    var object = JSONObject()
    object.add("side", chunk.isForward ? "client" : "server")
    object.add("packet", chunk.frame)
    object.addSeconds("time", chunk.time)
    if chunk.gap > 0 { object.add("missing_before", chunk.gap) }
    object.add("bytes", chunk.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    output.put(object.line + "\n")
  }
}
