import Determinism
import Explanation
import LabKit
import Wire

/// The three segments that open a connection, found among others.
struct FirstContact: Question {
  /// What a packet is for.
  enum Role: Hashable, Sendable {
    case opens, opensAgain, grants, confirms, other
  }

  struct Parameters: Sendable {
    let recording: Recording
    /// For each packet, whether it belongs to the connection that is asked for, and what it is for.
    let roles: [(isAsked: Bool, role: Role)]
    let askedPort: UInt16
    let otherPort: UInt16

    /// The number of a packet.
    func number(_ role: Role, asked: Bool = true) -> Int { (roles.firstIndex { $0.isAsked == asked && $0.role == role } ?? -1) + 1 }
  }

  let code = "CAP-01"
  let title = "First contact"
  let reading = [Citation("RFC 9293 §3.5"), Citation("RFC 6298 §2")]

  private static let ports: [UInt16] = [80, 1883, 8080, 22, 25, 443, 8883]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let ports = Self.ports.shuffled(using: &random), router = Station.home("router", &random), laptop = Station.home("laptop", &random)
    var asked = Talk(laptop, Station.elsewhere("server", &random).behind(router.mac), port: ports[0], &random)
    var other = Talk(laptop, Station.elsewhere("server", &random).behind(router.mac), port: ports[1], &random)
    // Data only where the port says what they are: the rest stays with the handshake and the end.
    let askedSteps = Self.steps(&asked, retried: true), otherSteps = Self.steps(&other, retried: false)
    var recording = Recording(), roles: [(Bool, Role)] = [], places = (asked: 0, other: 0)
    while places.asked < askedSteps.count || places.other < otherSteps.count {
      let isAsked = places.other == otherSteps.count || places.asked < askedSteps.count && Bool.random(using: &random)
      let step = isAsked ? askedSteps[places.asked] : otherSteps[places.other]
      if isAsked { places.asked += 1 } else { places.other += 1 }
      let pause = UInt64.random(in: 200...9000, using: &random)
      recording.append(step.frame, after: step.role == .opensAgain ? 1_000_000 + pause : pause)
      roles.append((isAsked, step.role))
    }
    return Parameters(recording: recording, roles: roles, askedPort: ports[0], otherPort: ports[1])
  }

  private static func steps(_ talk: inout Talk, retried: Bool) -> [(role: Role, frame: [UInt8])] {
    var steps: [(Role, [UInt8])] = [(.opens, talk.open())]
    if retried { steps.append((.opensAgain, talk.open())) }
    steps += [(.grants, talk.grant()), (.confirms, talk.acknowledge(fromClient: true))]
    steps += [(.other, talk.close(fromClient: true)), (.other, talk.close(fromClient: false)), (.other, talk.acknowledge(fromClient: true))]
    return steps
  }

  /// The sample that is printed in the bank of questions asks for port 443.
  func isFit(_ parameters: Parameters) -> Bool { parameters.askedPort != 443 }

  func form(_ parameters: Parameters) -> AnswerForm { .packets(last: parameters.recording.packets.count) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("A laptop opens two connections. This is what was recorded: number, seconds, ports, flags."),
      .listing(Self.lines(parameters)),
      .paragraph(
        "Which three packets open the connection to port \(parameters.askedPort)? If one was sent again because no answer came, take the "
          + "one that was sent first.")
    ]
  }

  /// A line a packet: number, seconds, ports, flags.
  private static func lines(_ parameters: Parameters) -> [String] {
    parameters.recording.packets.map { packet in
      let octets = packet.record.bytes.octets
      guard let header = try? TCPHeader(octets.extracting(34..<octets.byteCount)) else { return "" }
      let flags = [(TCPFlags.syn, "SYN"), (.fin, "FIN"), (.acknowledgment, "ACK")].filter { header.flags.contains($0.0) }.map(\.1)
      let ports = "\(header.sourcePort) > \(header.destinationPort)"
      let padding = String(repeating: " ", count: max(14 - ports.utf8.count, 1))
      return HexListing.padded(packet.record.info.number, 3)
        + "  \(seconds(packet.record))  \(ports)\(padding)\(flags.joined(separator: ", "))"
    }
  }

  private static func seconds(_ record: PacketRecord) -> String {
    let milliseconds = Int((record.info.time - Recording.start) / 1_000_000), rest = "\(milliseconds % 1000)"
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }

  func key(_ parameters: Parameters) -> Answer { .packets(Set([.opens, .grants, .confirms].map { parameters.number($0) })) }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "The client sends SYN, the server answers SYN and ACK, the client confirms with ACK: three packets of one connection.",
      "Leave out all packets without port \(parameters.askedPort): they belong to the other connection.",
      "Two packets with SYN alone go to port \(parameters.askedPort), and are the same but for the time. Take the earlier one, the answer "
        + "to it, and the first packet with ACK alone after that."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "SYN, then SYN and ACK, then ACK: each side says its first sequence number and gets it confirmed.",
      "Packet \(parameters.number(.opensAgain)) repeats packet \(parameters.number(.opens)), as no answer came for a second; connections "
        + "are told apart by their ports, not by their place in the list."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    [
      .steps([
        "Packet \(parameters.number(.opens)): SYN to port \(parameters.askedPort).",
        "Packet \(parameters.number(.opensAgain)): the same again, with the same sequence number. It adds nothing.",
        "Packet \(parameters.number(.grants)): SYN and ACK from port \(parameters.askedPort).",
        "Packet \(parameters.number(.confirms)): ACK to port \(parameters.askedPort). The connection is open."
      ]),
      .paragraph("Packets with port \(parameters.otherPort) belong to another connection.")
    ]
  }

  var slips: [Slip<Parameters>] { [otherStream, retryIncluded, inListOrder, retryInstead] }

  private var otherStream: Slip<Parameters> {
    Slip("other-stream", mustSeparate: true) { parameters in
      .packets(Set([.opens, .grants, .confirms].map { parameters.number($0, asked: false) }))
    } feedback: { answer, parameters in
      Feedback(
        "The right pattern, but the wrong connection: packets \(answer) are on port \(parameters.otherPort).",
        consequence:
          "Whoever looks for the fault of the connection to port \(parameters.askedPort) would find none: this one opened without delay.",
        look: "Compare the ports in each line.")
    }
  }

  private var retryIncluded: Slip<Parameters> {
    Slip("syn-retry-included", mustSeparate: true) { parameters in
      .packets(Set([.opens, .opensAgain, .grants, .confirms].map { parameters.number($0) }))
    } feedback: { answer, parameters in
      Feedback(
        "\(answer) are four packets; three are enough to open a connection.",
        consequence:
          "Packet \(parameters.number(.opensAgain)) repeats packet \(parameters.number(.opens)): same ports, same sequence number. For "
          + "the server it is a copy, not a step of its own.",
        look: "The last sentence of the question says which of two copies to take.")
    }
  }

  private var inListOrder: Slip<Parameters> {
    Slip("in-list-order", mustSeparate: true) { parameters in
      let first = parameters.number(.opens)
      return .packets(Set(first...min(first + 2, parameters.roles.count)))
    } feedback: { answer, parameters in
      let first = parameters.number(.opens)
      let places = (first...min(first + 2, parameters.roles.count)).filter { !parameters.roles[$0 - 1].isAsked }
      let consequence =
        places.isEmpty
        ? "Packet \(first + 1) only repeats packet \(first)."
        : "Of these, \(Answer.packets(Set(places))) belong to the connection to port \(parameters.otherPort)."
      return Feedback(
        "\(answer) are the first SYN and the packets that come next in the list.", consequence: consequence,
        look: "Connections take turns on a cable. The ports tell them apart.")
    }
  }

  private var retryInstead: Slip<Parameters> {
    Slip("retry-counted-instead") { parameters in
      .packets(Set([.opensAgain, .grants, .confirms].map { parameters.number($0) }))
    } feedback: { answer, parameters in
      Feedback(
        "\(answer) begin with the SYN that was sent again.",
        consequence:
          "A connection time counted from packet \(parameters.number(.opensAgain)) would leave out the second that the user waited.",
        look: "Read the last sentence of the question again.")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { parameters.recording.octets(comment: comment) }
}
