import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// A second static route waits behind the first; and what a static route never notices.
struct FloatingStaticQuestion: Question {
  /// A router with several ways to one network, the best first.
  struct Case: Sendable {
    let routes: [IPv4Route]
    let destination: IPv4Address

    /// The devices of the ways, the best first.
    var devices: [String] { routes.compactMap { $0.nextHops.first?.device } }
    /// The table while some devices are switched off: the kernel takes their lines out.
    func table(without devices: Set<String>) -> IPv4RouteTable? {
      try? IPv4RouteTable(routes.filter { route in !route.nextHops.contains { devices.contains($0.device) } })
    }
    /// The device that the packet leaves by while others are off; nil for none.
    func device(without devices: Set<String>) -> String? { table(without: devices)?.device(to: destination) }
  }

  let code = "ROUT-12"
  let title = "The route in waiting"
  let reading = [Citation("RFC 1812 §5.2.4.3"), Citation("RFC 5880 §1")]

  private static let names = ["eth0", "eth1", "eth2", "eth3"]
  private static let lost = Choice("lost", "it reaches nobody")

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let base = try random.pick(IPv4Prefix.privateBlocks.prefix(2))
    let wide = try random.block(14, in: base), narrow = try random.block(Int.random(in: 16...24, using: &random), in: wide)
    let devices = Self.names.shuffled(using: &random)
    // The second and the third way: to the same network with a larger metric, or to a wider one.
    let metrics = try random.pick(2, of: [50, 100, 150, 200, 250]).sorted()
    let kinds = try random.pick([(narrow, narrow), (narrow, wide), (wide, wide)])
    let ways: [(IPv4Prefix, Int)] = [(narrow, 0), (kinds.0, metrics[0]), (kinds.1, kinds.0 == kinds.1 ? metrics[1] : 0), (.all, 0)]
    let routes = zip(ways, devices).map { way, device in
      let number = UInt8(device.utf8.last.map { $0 - 48 } ?? 0)
      return IPv4Route(way.0, via: IPv4Address(192, 0, 2, 4 * number + 1), device: device, metric: UInt32(way.1))
    }
    return Case(routes: routes, destination: try random.host(in: narrow))
  }

  func form(_ it: Case) -> AnswerForm {
    let cell = AnswerForm.choice(Self.names.map { Choice($0) } + [Self.lost])
    let devices = it.devices
    return .table([
      .init("now", cell), .init("\(devices[0]) down", cell), .init("\(devices[0]) and \(devices[1]) down", cell),
      .init("router behind \(devices[0]) off", cell)
    ])
  }

  func prompt(_ it: Case) -> [Block] {
    let devices = it.devices
    return [
      .paragraph("A router's table, without the lines for its own links:"),
      .listing(["$ ip route"] + (it.table(without: [])?.lines ?? [])), .paragraph("By which device do packets to \(it.destination) leave"),
      .steps([
        "now?", "after 'ip link set \(devices[0]) down'?", "after 'ip link set \(devices[1]) down', too?",
        "if all devices are up, but the router behind \(devices[0]) has lost its power? A switch in between keeps the link up. (Answer "
          + "'lost' if the packets reach nobody.)"
      ])
    ]
  }

  func key(_ it: Case) -> Answer {
    let devices = it.devices
    return Self.answer([it.device(without: []), it.device(without: [devices[0]]), it.device(without: Set(devices.prefix(2))), nil])
  }

  private static func answer(_ devices: [String?]) -> Answer { .table(devices.map { .choice($0 ?? lost.word) }) }

  func hints(_ it: Case) -> [String] {
    [
      "When a device goes down, the kernel takes the lines of that device out of the table. Look the address up in what is left.",
      "First the longest prefix, then the smallest metric: do it again for each row, with fewer lines.",
      "For the last row: what in the table changes when a router two metres away goes dark, and who would tell the table?"
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "A static route with a larger metric, or to a wider network, waits in the table: it is used as soon as the better line is gone.",
      "A line goes when its device goes down. The table does not notice a dead router behind a switch: that takes a routing protocol, or "
        + "BFD, which keeps asking the neighbour."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let devices = it.devices
    let states: [(String, Set<String>)] = [
      ("Now", []), ("\(devices[0]) down", [devices[0]]), ("\(devices[0]) and \(devices[1]) down", Set(devices.prefix(2)))
    ]
    let lines = states.compactMap { name, down -> Explanation.Line? in
      guard var line = it.table(without: down)?.reasons(for: it.destination) else { return nil }
      line.text = name
      return line
    }
    let last = Explanation.Line(
      "The router behind \(devices[0]) off", value: "lost",
      children: [
        .init("the table is as it was", meaning: "packets are still handed to \(devices[0])"),
        .init(
          "nobody answers ARP for the next hop", meaning: "each packet is dropped with 'host unreachable'",
          citation: Citation("RFC 1812 §5.2.7.1"))
      ])
    return [.explanation(Explanation(lines + [last]))]
  }

  var slips: [Slip<Case>] {
    [
      Slip("notices-dead-router", mustSeparate: true) { it in
        let devices = it.devices
        let second = it.device(without: [devices[0]])
        return Self.answer([devices[0], second, it.device(without: Set(devices.prefix(2))), second])
      } feedback: { _, it in
        Feedback(
          "You answered as if the table noticed that the router behind \(it.devices[0]) is off.",
          consequence: "\(it.devices[0]) is up and its line stays. The packets go on to a next hop that does not answer.",
          look: "What takes a line out of the table? Does anybody ask the next hop whether it is still there?")
      },
      Slip("default-takes-over", mustSeparate: true) {
        let devices = $0.devices
        return Self.answer([devices[0], devices[3], devices[3], nil])
      } feedback: { _, it in
        Feedback(
          "You sent packets by the default route, \(it.devices[3]), as soon as the best line was gone.",
          consequence: "The table that is left still has a line that fits and has a longer prefix than the default route.",
          look: "Read what is left of the table, line by line.")
      },
      Slip("no-second-way", mustSeparate: true) {
        Self.answer([$0.devices[0], nil, nil, nil])
      } feedback: { _, it in
        Feedback(
          "You gave the packets up as soon as the device of the best line was down.",
          consequence: "\(it.table(without: [it.devices[0]])?.matches(it.destination).count ?? 0) lines that fit are still there.",
          look: "Cross out the lines of the device that is down, and look the address up once more.")
      }
    ]
  }
}
