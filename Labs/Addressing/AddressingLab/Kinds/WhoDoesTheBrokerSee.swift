import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-13: a sensor at home has a private address; from which address does a broker on the Internet get its packets?
struct WhoDoesTheBrokerSee: Question {
  struct Way: Sendable {
    /// The sensor, and the subnet at home.
    let sensor: SubnetHost
    /// The home router's address at home and its address on the side of the provider.
    let router: IPv4Address, outside: IPv4Address
    /// The provider's box behind it: the side of its customers, and the side of the Internet.
    let inner: IPv4Address, provider: IPv4Address
    let broker: IPv4Address
  }

  let code = "ADDR-13"
  let title = "Who does the broker see?"
  let reading = [Citation("RFC 1918 §3"), Citation("RFC 6598 §1"), Citation("RFC 3022 §2")]

  func generate(_ random: inout SeededGenerator) throws -> Way {
    let home = try random.subnet(of: IPv4Prefix(parsing: "192.168.0.0/16"), length: 24)
    let router = try random.pick([home.firstHost, home.lastHost])
    // The blocks of documentation stand for public addresses.
    let pool = try IPv4Prefix(parsing: "203.0.113.0/24"), far = try IPv4Prefix(parsing: "198.51.100.0/24")
    let line = try IPv4Prefix(parsing: random.pick(["\(pool)", "100.64.0.0/10", "10.0.0.0/8"]))
    let customers = try random.subnet(of: line, length: line == pool ? 25 : 24)
    let provider = line == pool ? random.host(in: customers.sibling ?? customers) : random.host(in: pool)
    return Way(
      sensor: SubnetHost(address: random.host(in: home), prefix: home), router: router, outside: random.host(in: customers),
      inner: customers.firstHost, provider: provider, broker: random.host(in: far))
  }

  func isFit(_ way: Way) -> Bool { way.sensor.address != way.router && way.outside != way.inner }
  func form(_ way: Way) -> AnswerForm { .address(.ipv4) }

  func prompt(_ way: Way) -> [Block] {
    [
      .paragraph(
        "An ESP32 at home publishes to an MQTT broker. These are the addresses on the way. (203.0.113.0/24 and 198.51.100.0/24 stand "
          + "for public addresses, as in manuals.)"),
      .table(
        columns: ["interface", "address"],
        rows: [
          ["ESP32", "\(way.sensor)"], ["home router, at home", "\(way.router)/24"], ["home router, to the provider", "\(way.outside)"],
          ["provider, to its customers", "\(way.inner)"], ["provider, to the Internet", "\(way.provider)"], ["broker", "\(way.broker)"]
        ]),
      .paragraph("Which source address do the packets have when they reach the broker?")
    ]
  }

  func key(_ way: Way) -> Answer { .address((Self.ends(way.outside) ? way.provider : way.outside).either) }

  /// Whether an address holds only on this side of a border, so that somebody has to put another in its place.
  private static func ends(_ address: IPv4Address) -> Bool { [.privateUse, .sharedAddressSpace].contains(address.either.kind) }

  func hints(_ way: Way) -> [String] {
    [
      "Could the broker send an answer to \(way.sensor.address)? How many homes have a host with that address?",
      "Whoever stands at the border of a network with private addresses replaces the source by an address of its own. The home router "
        + "does so with the one it has on the side of the provider.",
      "Is the home router's address on the side of the provider one that the whole Internet can reach? If so, that is it; if not, the "
        + "provider does at its own border what the home router did."
    ]
  }

  func why(_ way: Way) -> [String] {
    let kind = way.outside.either.kind
    return [
      "\(way.sensor.address) is private: the home router writes its own \(way.outside) in its place.",
      Self.ends(way.outside)
        ? "\(way.outside) is \(kind): it means something in the provider's network only, so the provider translates once more."
        : "\(way.outside) is public, so nobody on the way has to change it again."
    ]
  }

  func explanation(_ way: Way) -> [Block] {
    var rows = [["at home", "\(way.sensor.address)", "private"], ["behind the home router", "\(way.outside)", Self.kind(way.outside)]]
    rows.append(["behind the provider", key(way).description, "public"])
    return [
      .table(columns: ["the packet is", "its source", "kind"], rows: rows),
      .steps([
        "Private and shared addresses mean something on one side of a border only.",
        "At the border, network address translation (NAT) puts an address in their place that means something on the other side.",
        "How the answers find their way back to the ESP32 is what the lab on NAT is about."
      ])
    ]
  }

  private static func kind(_ address: IPv4Address) -> String { ends(address) ? address.either.kind.name : "public" }
}

extension WhoDoesTheBrokerSee {
  var slips: [Slip<Way>] {
    [
      Slip("sees-the-sensor", mustSeparate: true) {
        .address($0.sensor.address.either)
      } feedback: { answer, _ in
        Feedback(
          "\(answer) is the ESP32's own address, and it is private.",
          consequence: "The broker's answer to \(answer) would be dropped by the first router of the Internet: any number of homes have "
            + "a host with this address, and no router knows a way to it.",
          look: "Who stands between private addresses and the Internet, and what does it do with them?")
      },
      Slip("sees-the-gateway", mustSeparate: true) {
        .address($0.router.either)
      } feedback: { answer, _ in
        Feedback(
          "\(answer) is the home router, but its address at home, which is private, too.",
          consequence: "The broker could no more answer to \(answer) than to the ESP32: no router of the Internet knows a way to it.",
          look: "A router has an address on each side. Which one can somebody outside reach?")
      },
      Slip("one-translation-is-enough") { way in
        Self.ends(way.outside) ? .address(way.outside.either) : nil
      } feedback: { answer, way in
        Feedback(
          "\(answer) is what the home router puts in, but it is a \(way.outside.either.kind) address.",
          consequence: "The broker's answer to \(answer) would be dropped: it means something in the provider's network only.",
          look: "Is there somebody further on who has a public address?")
      },
      Slip("provider-always-translates") { way in
        Self.ends(way.outside) ? nil : .address(way.provider.either)
      } feedback: { answer, way in
        Feedback(
          "\(answer) belongs to a router of the provider.",
          consequence: "That router would have to remember each connection of each customer, for nothing: answers to the address that "
            + "the packet has already find their way.",
          look: "Nobody translates a public address. Which is the first public one on the way?")
      },
      Slip("destination-for-source") {
        .address($0.broker.either)
      } feedback: { answer, _ in
        Feedback(
          "\(answer) is the broker itself.", consequence: "Then it would send its answers to itself.",
          look: "The question is about the source, not the destination.")
      }
    ]
  }
}
