import ArgumentParser
import Dissection
import Wire

/// `firsthop flows`: who talks to whom.
struct FlowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flows",
    abstract: "Lists the conversations of a capture: TCP connections and UDP exchanges.",
    discussion: """
      A line a conversation, in the order in which they appear: both ends, packets and bytes each way, when it began and how long it
      took; for TCP also the state it reached, how long the handshake took, and how many segments were sent again. The number is
      Wireshark's tcp.stream or udp.stream: 'firsthop follow' and 'firsthop ladder' take it.

      EXAMPLES
        firsthop flows Labs/Captures/first-look.pcapng
        firsthop flows FILE --totals                     packets, bytes and conversations, counted at full speed
        firsthop flows FILE --json | jq .state           one JSON object a conversation
        firsthop flows FILE -Y 'mqtt or http'
      """)

  @OptionGroup var options: SourceOptions

  @Flag(help: "Print only how many there are.")
  var totals = false

  @Flag(help: "Print JSON: an object a conversation or, with --totals, one object.")
  var json = false

  func run() throws {
    let source = try options.open()
    if totals {
      try source.print(FlowTotalsPrinter(dissector: source.dissector, asJSON: json))
    } else {
      try source.print(FlowPrinter(source, asJSON: json))
    }
  }
}

/// `--totals`.
private struct FlowTotalsPrinter: PacketPrinter {
  var output = ByteBuffer(capacity: 1 << 10)
  private let dissector: Dissector
  private let asJSON: Bool
  private var counter = FlowCounter()

  init(dissector: Dissector, asJSON: Bool) { (self.dissector, self.asJSON) = (dissector, asJSON) }

  mutating func write(_ frame: borrowing Frame) { counter.add(frame, with: dissector) }
  func observe(_ frame: borrowing Frame) {}

  mutating func finish() {
    let totals = counter.totals
    let rows: [(String, Int)] = [
      ("packets", totals.packets), ("bytes", Int(totals.bytes)), ("flows", totals.flows), ("tcp_flows", totals.tcpFlows)
    ]
    output.put(TotalsText.text(rows, asJSON: asJSON))
    if totals.uncounted > 0 {
      complain("\(totals.uncounted) packets belong to flows beyond the first \(FlowCounter.mostFlows), which are not told apart")
    }
  }
}

/// Names and numbers, a line each or one object.
enum TotalsText {
  static func text(_ rows: [(String, Int)], asJSON: Bool) -> String {
    guard asJSON else { return rows.map { "\($0.0)\t\($0.1)\n" }.joined() }
    var object = JSONObject()
    for (name, count) in rows { object.add(name, count) }
    return object.line + "\n"
  }
}

/// The list.
private struct FlowPrinter: PacketPrinter {
  var output = ByteBuffer(capacity: 1 << 16)
  private let asJSON: Bool
  private var list: FlowList

  init(_ source: OpenSource, asJSON: Bool) {
    self.asJSON = asJSON
    list = FlowList(dissector: source.dissector, memory: source.memory)
  }

  mutating func write(_ frame: borrowing Frame) { list.add(frame) }
  /// A conversation's number counts from the file's start, whatever was chosen of it.
  mutating func observe(_ frame: borrowing Frame) { list.observe(frame) }

  mutating func finish() {
    let first = list.flows.map(\.firstTime).min() ?? 0
    if asJSON {
      for flow in list.flows { output.put(Self.object(flow).line + "\n") }
    } else {
      output.put(Self.table(list.flows, first))
    }
    if list.uncounted > 0 {
      complain("\(list.uncounted) packets belong to conversations beyond the first \(FlowList.mostFlows), which are not listed")
    }
  }

  private static func table(_ flows: [Flow], _ first: UInt64) -> String {
    var table = TextTable(
      "protocol", ">stream", "from", "to", ">packets →", ">bytes →", ">← packets", ">← bytes", ">start", ">duration", "state", ">handshake",
      ">resent")
    for flow in flows {
      table.add(
        flow.state == nil ? "UDP" : "TCP", "\(flow.stream)", "\(flow.key.source)", "\(flow.key.destination)", "\(flow.forward.packets)",
        "\(flow.forward.bytes)", "\(flow.backward.packets)", "\(flow.backward.bytes)", Seconds.text(flow.firstTime &- first),
        Seconds.text(flow.lastTime &- flow.firstTime), flow.state?.rawValue ?? "-",
        flow.handshakeTime > 0 ? Seconds.text(flow.handshakeTime) : "-",
        flow.state == nil ? "-" : "\(flow.forward.retransmissions + flow.backward.retransmissions)")
    }
    return table.text
  }

  private static func object(_ flow: Flow) -> JSONObject {
    var object = JSONObject()
    object.add("protocol", flow.state == nil ? "udp" : "tcp")
    object.add("stream", flow.stream)
    object.add("source", "\(flow.key.source.address)")
    object.add("source_port", flow.key.source.port)
    object.add("destination", "\(flow.key.destination.address)")
    object.add("destination_port", flow.key.destination.port)
    object.addSeconds("start", flow.firstTime)
    object.addSeconds("duration", flow.lastTime &- flow.firstTime)
    object.add("forward", side(flow.forward, isTCP: flow.state != nil))
    object.add("backward", side(flow.backward, isTCP: flow.state != nil))
    guard let state = flow.state else { return object }
    object.add("state", state.rawValue)
    object.add("syns", flow.synCount)
    if flow.handshakeTime > 0 { object.addSeconds("handshake", flow.handshakeTime) }
    return object
  }

  private static func side(_ side: Flow.Side, isTCP: Bool) -> JSONObject {
    var object = JSONObject()
    object.add("packets", side.packets)
    object.add("bytes", side.bytes)
    object.add("payload", side.payload)
    guard isTCP else { return object }
    object.add("retransmissions", side.retransmissions)
    object.add("gaps", side.gaps)
    object.add("duplicate_acks", side.duplicateAcknowledgments)
    object.add("zero_windows", side.zeroWindows)
    return object
  }
}
