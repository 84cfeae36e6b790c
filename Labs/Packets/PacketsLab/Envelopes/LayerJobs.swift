import Determinism
import Explanation
import LabKit
import Wire

/// Which layer's header has which field.
struct LayerJobs: Question {
  /// A field and what it is for.
  struct Job: Hashable, Sendable {
    let label: String
    let field: String
    let purpose: String
    init(_ label: String, _ field: String, _ purpose: String) { (self.label, self.field, self.purpose) = (label, field, purpose) }
    var layer: SuiteLayer? { SuiteLayer(field: field) }
  }

  struct Parameters: Sendable { let jobs: [Job] }

  let code = "PKT-02"
  let title = "Who does what"
  let reading = [Citation("RFC 1122 §1.1.3")]

  private static let card = Job("card address", "eth.dst", "which card on this link gets the frame")
  private static let port = Job("port", "tcp.dstport", "which program on the host gets the data")
  private static let order = Job("sequence number", "tcp.seq_raw", "where in the stream the data belong, so that a gap is noticed")
  private static let internet = [
    Job("IP address", "ip.dst", "which host gets the packet, however far away"),
    Job("time to live", "ip.ttl", "how many routers may still pass it on"),
    Job("identification", "ip.id", "which pieces belong to one packet that was cut on the way")
  ]
  private static let application = [
    Job("page", "http.request.uri", "which page of the site is wanted"), Job("name", "dns.qry.name", "whose address is asked for"),
    Job("topic", "mqtt.topic", "what a reading is about"), Job("status", "http.response.code", "whether the page was found")
  ]

  func generate(_ random: inout SeededGenerator) -> Parameters {
    let jobs = [Self.card, Self.port, Self.order, Self.internet.pick(&random), Self.application.pick(&random)]
    return Parameters(jobs: jobs.shuffled(using: &random))
  }

  func form(_ parameters: Parameters) -> AnswerForm { .table(parameters.jobs.map { .init($0.label, .choice(SuiteLayer.choices)) }) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("Each of these is in one of a frame's headers. Which layer's header is it?"),
      .table(columns: ["", ""], rows: parameters.jobs.map { [$0.label, $0.purpose] })
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .table(parameters.jobs.map { .choice($0.layer?.rawValue ?? "") }) }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "Ask of each: who needs it? The next device, every router, the host at the end, or the program?",
      "Routers work with the IP header alone. What only the programs at the two ends need comes after it.",
      "Cards know cards, IP knows hosts, TCP and UDP know programs and streams, and what is left is what the programs say."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Each layer solves one problem and trusts the others with theirs.",
      "That is why a page can come over a cable or by radio, and why a router need not know what a page is."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    [
      .table(
        columns: ["what", "layer", "Wireshark's name"], rows: parameters.jobs.map { [$0.label, $0.layer?.rawValue ?? "", $0.field] })
    ]
  }

  var slips: [Slip<Parameters>] {
    [
      misplaced("port-at-internet", Self.port, at: .internet) {
        "A router reads the IP header and no more. Its fields are \(Self.fieldsOfIP): a port is not among them."
      },
      misplaced("card-at-internet", Self.card, at: .internet) {
        "An IP address has \(IPv4Header.Field.destination.length) bytes, that of a card \(EthernetHeader.Field.destination.length). And "
          + "the IP header goes on to routers further away, which never see this card."
      },
      misplaced("order-at-internet", Self.order, at: .internet) {
        "IP carries UDP's data as well as TCP's. If IP numbered the data, UDP would notice gaps, too. It does not."
      },
      misplaced("host-at-link", nil, at: .link) {
        "The next router takes the frame's header off. What the routers after it need would be gone."
      }
    ]
  }

  /// A slip that puts a field into the wrong layer; without a field, that of the internet layer.
  private func misplaced(_ name: String, _ job: Job?, at layer: SuiteLayer, _ consequence: @escaping @Sendable () -> String) -> Slip<
    Parameters
  > {
    Slip(name, mustSeparate: true) { parameters in
      let place = parameters.jobs.firstIndex { job == nil ? $0.layer == .internet : $0 == job }
      return place.map { key(parameters).replacing([$0: .choice(layer.rawValue)]) }
    } feedback: { _, parameters in
      let what = parameters.jobs.first { job == nil ? $0.layer == .internet : $0 == job }?.label ?? ""
      return Feedback(
        "You put the \(what) into the header of the \(layer.rawValue) layer.", consequence: consequence(),
        look: "scripts/firsthop dissect \(FirstLook.path) --tree --brief --packets 9 shows which fields each header has.")
    }
  }

  /// The fields of an IPv4 header in words.
  private static let fieldsOfIP = IPv4Header.fields.rows.filter { $0.place != nil && !$0.isPart }.map(\.words.description)
    .joined(separator: ", ")
}

extension FieldName {
  /// How many bytes a field with a fixed place touches.
  var length: Int { descriptor.place.map { Int($0.upTo) - Int($0.from) } ?? 0 }
}
