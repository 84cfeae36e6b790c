import Dissection
import Wire

/// Packets to be chosen from the recorded capture by a display filter.
struct FilterTask: Hashable, Sendable {
  /// Which packets: "the answers of the name server".
  let wanted: String
  /// A filter that chooses them.
  let filter: String
  /// One that chooses too many, and what it chooses.
  let broad: String
  let broadWords: String
  /// One that chooses those of the other direction or kind.
  let opposite: String
  /// What the filters look at, for a hint.
  let about: String

  /// Chooses by a field that is about one direction, where another one stands for either.
  private init(_ wanted: String, _ sides: (field: String, either: String, other: String), _ value: String, and rest: String = "") {
    let rest = rest.isEmpty ? "" : " and \(rest)"
    self.wanted = wanted
    filter = "\(sides.field) == \(value)\(rest)"
    broad = "\(sides.either) == \(value)\(rest)"
    opposite = "\(sides.other) == \(value)\(rest)"
    broadWords = "both directions: \(sides.either) is true if either side has the value"
    about = "the names of the fields that end in src and dst"
  }

  /// Chooses a kind of message.
  private init(_ wanted: String, _ filter: String, not opposite: String, of broad: String, _ broadWords: String, about: String) {
    (self.wanted, self.filter, self.opposite, self.broad, self.broadWords, self.about) = (
      wanted, filter, opposite, broad, broadWords, about
    )
  }

  private static let hosts = [
    ("laptop", "192.0.2.25"), ("sensor", "192.0.2.77"), ("name server", "198.51.100.53"), ("web server", "198.51.100.80"),
    ("broker", "198.51.100.83")
  ]

  /// All tasks.
  static let all: [FilterTask] = addresses + cards + ports + kinds

  private static var addresses: [FilterTask] {
    hosts.flatMap { name, address in
      // The others speak over one of the two only.
      let transports = name == "laptop" ? [("", ""), (" over TCP", "tcp"), (" over UDP", "udp")] : [("", "")]
      return transports.flatMap { words, rest in
        [
          FilterTask(
            "the packets\(words) from the IPv4 address \(address) (the \(name))", ("ip.src", "ip.addr", "ip.dst"), address, and: rest),
          FilterTask(
            "the packets\(words) to the IPv4 address \(address) (the \(name))", ("ip.dst", "ip.addr", "ip.src"), address, and: rest)
        ]
      }
    }
  }

  private static var cards: [FilterTask] {
    [("laptop", "02:00:00:00:02:25"), ("sensor", "02:00:00:00:02:77"), ("router", "02:00:00:00:02:01")].flatMap { name, card in
      [
        FilterTask("the frames that the \(name)'s card (\(card)) sends", ("eth.src", "eth.addr", "eth.dst"), card),
        FilterTask("the frames that are for the \(name)'s card (\(card))", ("eth.dst", "eth.addr", "eth.src"), card)
      ]
    }
  }

  private static var ports: [FilterTask] {
    [("tcp", "80"), ("tcp", "1883"), ("udp", "53")].flatMap { transport, port in
      let name = transport.uppercased()
      let source = "\(transport).srcport", destination = "\(transport).dstport", either = "\(transport).port"
      return [
        FilterTask("the packets that go to \(name) port \(port)", (destination, either, source), port),
        FilterTask("the packets that come from \(name) port \(port)", (source, either, destination), port)
      ]
    }
  }

  private static var kinds: [FilterTask] {
    let isAnswer = "dns.flags.response == 1", isQuestion = "dns.flags.response == 0"
    let opens = "tcp.flags.syn == 1 and tcp.flags.ack == 0", grants = "tcp.flags.syn == 1 and tcp.flags.ack == 1"
    let dns = ("dns", "questions and answers", "the field that tells DNS answers from questions")
    let syn = ("tcp.flags.syn == 1", "both segments with SYN, that of the client and that of the server", "the SYN and the ACK flag")
    let http = ("http", "requests and responses", "two fields that scripts/firsthop fields http lists, each in one kind only")
    let arp = ("arp", "both kinds of ARP packets", "arp.opcode, which tells by a number whether a packet asks or answers")
    return [
      FilterTask("the answers of the name server", isAnswer, not: isQuestion, of: dns.0, dns.1, about: dns.2),
      FilterTask("the questions to the name server", isQuestion, not: isAnswer, of: dns.0, dns.1, about: dns.2),
      FilterTask("the first segment of each TCP connection, which has SYN alone", opens, not: grants, of: syn.0, syn.1, about: syn.2),
      FilterTask("the second segment of each TCP connection, which has SYN and ACK", grants, not: opens, of: syn.0, syn.1, about: syn.2),
      FilterTask("the HTTP requests", "http.request", not: "http.response", of: http.0, http.1, about: http.2),
      FilterTask("the HTTP responses", "http.response", not: "http.request", of: http.0, http.1, about: http.2),
      FilterTask("the ARP packets that ask", "arp.opcode == 1", not: "arp.opcode == 2", of: arp.0, arp.1, about: arp.2),
      FilterTask("the ARP packets that answer", "arp.opcode == 2", not: "arp.opcode == 1", of: arp.0, arp.1, about: arp.2),
      FilterTask(
        "the MQTT messages that carry a reading (PUBLISH, type 3)", "mqtt.msgtype == 3", not: "mqtt and not mqtt.msgtype == 3", of: "mqtt",
        "MQTT packets of all types", about: "mqtt.msgtype")
    ]
  }
}

/// Running a filter over packets.
enum FilterTrial {
  /// The numbers of the packets that a filter lets through, counted from 1; nil for what is no filter.
  static func selected(_ filter: String, from packets: [PacketRecord]) -> Set<Int>? {
    guard let filter = try? DisplayFilter(filter) else { return nil }
    var sink = FilterSink(filter, dissector: FrameMap.dissector), numbers: Set<Int> = []
    for packet in packets where sink.matches(Frame(packet.bytes.octets, packet.info)) { numbers.insert(packet.info.number) }
    return numbers
  }

  /// The line that a packet list shows of a packet, without what aligns its columns.
  static func summary(_ number: Int, of packets: [PacketRecord]) -> String {
    var sink = SummarySink(dissector: FrameMap.dissector)
    for packet in packets where packet.info.number <= number {
      let frame = Frame(packet.bytes.octets, packet.info)
      if packet.info.number == number { sink.write(frame) } else { sink.observe(frame) }
    }
    return sink.output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
