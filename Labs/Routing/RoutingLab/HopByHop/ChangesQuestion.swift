import Determinism
import Explanation
import LabKit
import Simulation
import Wire

/// What a router changes in a packet, and what stays.
struct ChangesQuestion: Question {
  /// A way over some routers, what goes it, and two links on which it is looked at.
  struct Case: Sendable {
    let chain: Chain
    let kind: Kind
    let ports: [UInt16]
    let fields: [HeaderField]
    /// The number of the first and of the second link, from 0.
    let places: [Int]
    /// The network after the packet and its answer.
    let network: Network
    /// The frames that were captured on the two links.
    let frames: [[UInt8]]

    /// A field's value on each of the two links.
    func values(_ field: HeaderField) -> [String] { frames.compactMap(field.value) }
  }

  /// What is sent.
  enum Kind: String, CaseIterable, Sendable {
    case ping = "a ping"
    case datagram = "a UDP datagram"
    case segment = "a TCP SYN"
  }

  let code = "ROUT-02"
  let title = "What changes on the way?"
  let isPrediction = true
  let reading = [Citation("RFC 1812 §5.2.1"), Citation("RFC 1812 §5.3.1"), Citation("RFC 894")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let chain = try Chain(routers: Int.random(in: 2...5, using: &random), using: &random)
    let places = try random.pick(2, of: chain.links.indices).sorted(), kind = try random.pick(Kind.allCases)
    let ports = [UInt16.random(in: 32_768...60_999, using: &random), try random.pick([7, 53, 80, 443, 1883])]
    let message: Message =
      switch kind {
      case .ping: Network.ping()
      case .datagram: .datagram(from: ports[0], to: ports[1], payload: Array("hello, is anybody there?".utf8))
      case .segment: .segment(.init(from: ports[0], to: ports[1], .syn, sequence: UInt32.random(in: .min ... .max, using: &random)))
      }
    var network = try chain.network()
    try network.play(message, from: "laptop", to: chain.server)
    let frames = places.compactMap { Self.frame(on: "link\($0)", of: network, chain) }
    return Case(
      chain: chain, kind: kind, ports: ports, fields: try Self.fields(kind, &random), places: places, network: network, frames: frames)
  }

  /// The frame with the packet to the server.
  private static func frame(on link: String, of network: Network, _ chain: Chain) -> [UInt8]? {
    guard let link = network.link(named: link) else { return nil }
    return network.capture(.link(link)).first { HeaderField.destination.value(in: $0.bytes) == "\(chain.server)" }?.bytes
  }

  /// Which fields are offered: always those that the slips are about, and others that stay.
  private static func fields(_ kind: Kind, _ random: inout SeededGenerator) throws -> [HeaderField] {
    let macs: [HeaderField] = try random.pick([[.sourceMAC, .destinationMAC], [.sourceMAC], [.destinationMAC]])
    let ports: [HeaderField] = kind == .ping ? [] : [.sourcePort, .destinationPort]
    let others = try random.pick(Int.random(in: 2...4, using: &random), of: [.source, .identification, .length, .next, .payload] + ports)
    let chosen = Set([.destination, .timeToLive, .checksum] + macs + others)
    return HeaderField.allCases.filter(chosen.contains)
  }

  /// Both frames were seen; the sample of the printed bank, from end to end over three routers, is left out.
  func isFit(_ it: Case) -> Bool {
    it.frames.count == 2 && !(it.chain.routers == 3 && it.places == [0, 3] && it.kind == .segment)
  }

  func form(_ it: Case) -> AnswerForm { .set(it.fields.map(\.choice)) }

  func prompt(_ it: Case) -> [Block] {
    let names = it.chain.names
    let places = it.places.map { "between \(names[$0]) and \(names[$0 + 1])" }
    return [
      .listing(it.chain.lines),
      .paragraph(
        "The laptop sends \(it.kind.rawValue) to the server; nobody translates addresses. Somebody captures the packet \(places[0]), and "
          + "somebody else \(places[1]). Which of these fields differ between the two captures?")
    ]
  }

  func key(_ it: Case) -> Answer {
    .set(Set(it.fields.filter { Set(it.values($0)).count > 1 }.map(\.rawValue)))
  }

  func hints(_ it: Case) -> [String] {
    [
      "Which addresses name the two ends of a link, and which the two ends of the whole way?",
      "Each router counts the TTL down, so that no packet goes round for ever. What else must it correct then?",
      "Look at it as the router does: a frame comes in and is taken off. In the packet inside, one number changes, and the sum over it. "
        + "Then the packet goes out in a new frame, from the router itself."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "Frames live on one link: each router puts a new one around the packet, with its own MAC address and that of the next hop.",
      "The packet stays the same but for the TTL, one less at each router, and the header checksum, which covers the TTL."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let rows = it.fields.map { field in
      let values = it.values(field)
      return [field.rawValue] + values + [Set(values).count > 1 ? "differs" : "same"]
    }
    return [
      .paragraph("The two captures of the simulation, field by field:"),
      .table(columns: ["field", "link \(it.places[0] + 1)", "link \(it.places[1] + 1)", ""], rows: rows)
    ]
  }

  func reveal(_ it: Case) -> [Block] { explanation(it) }
  func capture(_ it: Case, comment: String) -> [UInt8]? { it.network.file(comment: comment) }

  var slips: [Slip<Case>] {
    [
      slip(
        "dst-ip-is-next-hop", .destination, "the destination address changed from hop to hop", adds: true,
        look: "If a router wrote the next hop's address there, how would the next hop know where to send the packet?"),
      Slip("mac-end-to-end", mustSeparate: true) { it in
        changed(it) { $0.subtracting([HeaderField.sourceMAC.rawValue, HeaderField.destinationMAC.rawValue]) }
      } feedback: { _, it in
        feedback(
          it, "You answered as if the MAC addresses stayed the same all the way.",
          it.fields.contains(.sourceMAC) ? .sourceMAC : .destinationMAC,
          look: "A MAC address is known on its own link only. Who sends the frame on the second of the two links, and to whom?")
      },
      slip(
        "forgot-checksum", .checksum, "the header checksum stayed the same", adds: false,
        look: "Which bytes does the header checksum cover?"
      ),
      slip(
        "ttl-stays", .timeToLive, "the TTL stayed the same", adds: false, look: "What keeps a packet from going round in circles for ever?")
    ]
  }

  private func slip(_ name: String, _ field: HeaderField, _ belief: String, adds: Bool, look: String) -> Slip<Case> {
    Slip(name, mustSeparate: true) { it in
      changed(it) { adds ? $0.union([field.rawValue]) : $0.subtracting([field.rawValue]) }
    } feedback: { _, it in
      feedback(it, "You answered as if \(belief).", field, look: look)
    }
  }

  private func changed(_ it: Case, _ change: (Set<String>) -> Set<String>) -> Answer? {
    if case .set(let words) = key(it) { .set(change(words)) } else { nil }
  }

  /// The two values of the field in question.
  private func feedback(_ it: Case, _ given: String, _ field: HeaderField, look: String) -> Feedback {
    let values = it.values(field)
    return Feedback(
      given,
      consequence: [
        .paragraph("The two captures show this \(field.meaning):"),
        .table(columns: ["link", field.rawValue], rows: zip(it.places, values).map { ["\($0 + 1)", $1] })
      ], look: look)
  }
}
