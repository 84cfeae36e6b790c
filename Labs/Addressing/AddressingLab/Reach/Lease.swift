import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-14: what a recorded DHCP answer tells a host about its subnet, and whom the host therefore takes for a neighbour.
struct Lease: Question {
  /// An answer of the server, and a host that the client wants to reach.
  struct Offer: Sendable {
    /// The packet's number in the capture.
    let packet: Int
    /// The address that the client gets, the mask and the router that come along, and who sent the packet.
    let address: IPv4Address, mask: IPv4Address, router: IPv4Address, sender: IPv4Address
    let target: IPv4Address

    var prefix: IPv4Prefix? { try? IPv4Prefix(containing: address, length: IPv4Prefix.length(ofMask: mask)) }
    func with(target: IPv4Address) -> Offer {
      Offer(packet: packet, address: address, mask: mask, router: router, sender: sender, target: target)
    }
  }

  let code = "ADDR-14"
  let title = "What the lease says"
  let reading = [Citation("RFC 2131 §3.1"), Citation("RFC 2132 §3.3"), Citation("RFC 2132 §3.5"), Citation("RFC 1122 §3.3.1.1")]

  /// The server's offers and acknowledgements in the capture, read from its bytes.
  private static let offers: [Offer] = {
    let names = ["dhcp.ip.your", "dhcp.option.subnet_mask", "dhcp.option.router", "ip.src"]
    return RecordedCapture.dhcp.fields(names).enumerated().compactMap { place, cells in
      let addresses = cells.compactMap { IPv4Address($0) }
      guard addresses.count == 4, addresses[0] != .unspecified else { return nil }
      return Offer(
        packet: place + 1, address: addresses[0], mask: addresses[1], router: addresses[2], sender: addresses[3], target: .unspecified)
    }
  }()

  func generate(_ random: inout SeededGenerator) throws -> Offer {
    let offer = try random.pick(Self.offers)
    guard let prefix = offer.prefix, let around = try? prefix.supernet(prefix.length - 2) else { throw NothingToDraw() }
    return offer.with(target: random.host(in: Bool.random(using: &random) ? prefix : around))
  }

  func isFit(_ offer: Offer) -> Bool {
    let taken = [offer.address, offer.router, offer.sender]
    return !taken.contains(offer.target)
      && offer.prefix.map { $0.role(of: offer.target) != .network && $0.role(of: offer.target) != .broadcast } ?? false
  }

  func form(_ offer: Offer) -> AnswerForm {
    .table([
      .init("address", .address(.ipv4)), .init("length", .integer(0...32)), .init("router", .address(.ipv4)),
      .init("\(offer.target)", .choice(SameStreet.choices))
    ])
  }

  func prompt(_ offer: Offer) -> [Block] {
    [
      .paragraph("Hosts of a home network ask their router for addresses (DHCP). This was recorded. Look at packet \(offer.packet):"),
      .listing(["scripts/firsthop dissect \(RecordedCapture.dhcp.path) --tree --packets \(offer.packet)"]),
      .table(
        columns: ["row", "question"],
        rows: [
          ["address", "Which address does the client get?"], ["length", "How long is the prefix of its subnet? (a number)"],
          ["router", "Which is its router?"],
          ["\(offer.target)", "It then sends a packet to this address. Whose MAC address is on the frame: destination or gateway?"]
        ])
    ]
  }

  func key(_ offer: Offer) -> Answer {
    .table([
      .address(offer.address.either), .integer(offer.prefix?.length ?? 0), .address(offer.router.either),
      SameStreet.key(offer.target, in: offer.prefix ?? .all)
    ])
  }

  func hints(_ offer: Offer) -> [String] {
    [
      "Find the DHCP layer of the packet. The client's address is a field at its beginning; mask and router are options further down.",
      "There are four addresses at the beginning: client, your, next server, relay agent. In an answer, \"your\" is what the client gets. "
        + "The options are called Subnet Mask (1) and Router (3).",
      "The mask in binary gives the length. Then compare as many bits of the two addresses: if all agree, the other host is a neighbour."
    ]
  }

  func why(_ offer: Offer) -> [String] {
    [
      "The address is in yiaddr (\"your\"); the mask \(offer.mask) makes a /\(offer.prefix?.length ?? 0); the router is option 3.",
      "\(offer.target) is \(offer.prefix?.contains(offer.target) == true ? "" : "not ")in \(offer.prefix?.description ?? "")."
    ]
  }

  func explanation(_ offer: Offer) -> [Block] {
    let prefix = offer.prefix ?? .all
    return [
      .table(
        columns: ["field", "value"],
        rows: [
          ["dhcp.ip.your", "\(offer.address)"], ["dhcp.option.subnet_mask", "\(offer.mask)"], ["dhcp.option.router", "\(offer.router)"]
        ]),
      .bits(
        [(offer.address, "client \(offer.address)"), (offer.mask, "mask \(offer.mask)"), (offer.target, "target \(offer.target)")],
        prefix.length),
      .steps(["The bits before the bar \(prefix.contains(offer.target) ? "agree: a neighbour" : "differ: behind the router")."])
    ]
  }

  func capture(_ offer: Offer, comment: String) -> [UInt8]? { RecordedCapture.dhcp.octets(comment: comment) }
}

extension Lease {
  var slips: [Slip<Offer>] {
    [
      Slip("sender-for-client", mustSeparate: true) { offer in
        key(offer).with([0: .address(offer.sender.either)])
      } feedback: { answer, _ in
        Feedback(
          "\(answer.cells[0]) sent the packet: it is the server.",
          consequence: "If the client took it, two hosts would have the same address, and each would get some of the other's packets.",
          look: "Look into the DHCP layer, not at the IP header.")
      },
      Slip("zeros-counted", mustSeparate: true) { offer in
        key(offer).with([1: .integer(offer.prefix?.hostBits ?? 0)])
      } feedback: { answer, offer in
        Feedback(
          "\(answer.cells[1]) is the number of zeros in \(offer.mask).",
          consequence: "A /\(answer.cells[1]) has \(IPv4Prefix.around(offer.address, answer.cells[1].number ?? 0).addressCount) "
            + "addresses: the client would look for all of them on its own wire.",
          look: "The length counts the ones.")
      },
      Slip("neighbours-swapped", mustSeparate: true) { offer in
        key(offer).with([3: .choice(offer.prefix?.contains(offer.target) == true ? "gateway" : "destination")])
      } feedback: { answer, offer in
        Feedback(
          answer.cells[3].word == "gateway"
            ? "You send the packet for \(offer.target) to the router." : "You take \(offer.target) for a neighbour.",
          consequence: answer.cells[3].word == "gateway"
            ? "It would have to go over the same wire again: the router sends it back to where it came from."
            : "The client asks by ARP who has \(offer.target), and nobody on its wire answers.",
          look: "Compare the bits of both addresses where the mask has ones.")
      },
      Slip("nobody-yet") { offer in
        key(offer).with([0: .address(.v4(.unspecified))])
      } feedback: { _, _ in
        Feedback(
          "0.0.0.0 is what a client has before it gets an address.",
          consequence: "From 0.0.0.0 it can only ask for an address, and talk to nobody else.",
          look: "The same packet has a field for what \"you\" get.")
      }
    ]
  }
}
