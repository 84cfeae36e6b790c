import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-08: why a host reaches no server, and settings with which it does. Judged by three pings in the simulation.
struct CannotGetOut: Question {
  struct Trouble: Sendable {
    let host: BrokenHost
    /// The three pings with the settings as they are, and what the host's system refused.
    let outcomes: [Neighborhood.Outcome], refusals: [String]
  }

  let code = "ADDR-08"
  let title = "Why can't this host get out?"
  let reading = [Citation("RFC 1122 §3.3.1.1"), Citation("RFC 1122 §3.3.1.2"), Citation("RFC 5227 §1")]

  func generate(_ random: inout SeededGenerator) throws -> Trouble {
    let host = try BrokenHost.draw(&random)
    let (outcomes, refusals) = host.pings(with: host.settings)
    return Trouble(host: host, outcomes: outcomes, refusals: refusals)
  }

  /// The server cannot be reached, and can be with the right settings.
  func isFit(_ trouble: Trouble) -> Bool {
    trouble.outcomes.count == 3 && !trouble.outcomes[2].isAnswered && trouble.host.works(with: trouble.host.right)
  }

  func form(_ trouble: Trouble) -> AnswerForm {
    .table([.init("fault", .choice(Self.choices)), .init("address", .prefix(.ipv4)), .init("gateway", .address(.ipv4))])
  }

  static let choices =
    BrokenHost.Fault.allCases.map { Choice($0.rawValue, $0.words) } + [
      Choice("dns", "the name server does not answer")
    ]

  func prompt(_ trouble: Trouble) -> [Block] {
    let host = trouble.host, length = host.router.prefix.length
    let settings = host.settings
    let gateway = settings.gateway.map { ["    gateway \($0)"] } ?? []
    return [
      .paragraph("A host cannot reach a server. These are its settings (/etc/network/interfaces), typed in by hand:"),
      .listing(
        ["iface eth0 inet static", "    address \(settings.address)/\(settings.length)"] + gateway
          + ["    dns-nameservers \(host.nameServer)"]
          + (trouble.refusals.isEmpty ? [] : ["", "ifup: Error: Nexthop has invalid gateway."])),
      .paragraph(
        "All the others are right: the router \(host.router.address)/\(length) and the neighbour \(host.neighbor)/\(length) on the same "
          + "wire, and the server \(host.server) behind the router. From the host you pinged them by number:"),
      .table(columns: ["ping", "result"], rows: Self.rows(trouble.outcomes, host)),
      .paragraph(
        "Name the fault, and give the address with its length and the gateway as they should be. (Any address is right that is nobody "
          + "else's and with which all pings are answered.)")
    ]
  }

  func key(_ trouble: Trouble) -> Answer {
    let right = trouble.host.right
    return .table([
      .choice(trouble.host.fault.rawValue), .prefix(right.address.either, length: right.length),
      .address((right.gateway ?? trouble.host.router.address).either)
    ])
  }

  /// The settings are tried: if they do not work, each row is tried with the other one as it should be.
  func marks(_ answer: Answer, _ trouble: Trouble) -> [Bool] {
    let host = trouble.host, isNamed = answer.cells.first == .choice(host.fault.rawValue)
    guard let settings = Self.settings(answer) else { return [isNamed, false, false] }
    if settings == host.right || host.works(with: settings) { return [isNamed, true, true] }
    // If one row is as it should be, it is the other.
    var (address, gateway) = (settings, host.right)
    (address.gateway, gateway.gateway) = (host.right.gateway, settings.gateway)
    let isAddressRight = address == host.right || address != settings && host.works(with: address)
    let isGatewayRight = gateway == host.right || gateway != settings && host.works(with: gateway)
    return isAddressRight && isGatewayRight ? [isNamed, false, false] : [isNamed, isAddressRight, isGatewayRight]
  }

  func hints(_ trouble: Trouble) -> [String] {
    let host = trouble.host, wire = host.router.prefix
    let last =
      switch host.fault {
      case .noGateway: "One line is missing among the settings: to whom does the host give packets for other subnets?"
      case .gatewayOutside: "The wire is \(wire.first) to \(wire.last). Is the host's gateway in it?"
      case .wrongMask: "The router says that the wire is a /\(wire.length). Whom does the host take for neighbours, with its own length?"
      case .broadcastAddress: "The wire is \(wire.first) to \(wire.last). Which role does the host's address have in it?"
      case .sameAddress: "Look for the same address in two places."
      }
    return [
      "Go from near to far: the neighbour first, then the router, then what is behind it. Which is the first that fails?",
      "Three questions: does the host know what is on its wire (address and length)? Does it know its router (gateway)? Is its address "
        + "its own?",
      last
    ]
  }

  func why(_ trouble: Trouble) -> [String] {
    let host = trouble.host, wire = host.router.prefix
    let reason =
      switch host.fault {
      case .noGateway: "Without a gateway a host knows its own wire and nothing else."
      case .gatewayOutside:
        "A gateway must be a neighbour: its MAC address is asked for on the wire. \(host.settings.gateway ?? .unspecified) is not in "
          + "\(wire)."
      case .wrongMask:
        "With /\(host.settings.length) the host takes \(host.server) for a neighbour and asks for it on the wire, where it is not."
      case .broadcastAddress:
        "\(host.settings.address) means all hosts of \(wire). The router passes no answer on to all of them at once (RFC 2644)."
      case .sameAddress: "\(host.settings.address) is the router's: the host takes itself for its own gateway."
      }
    return [reason, "Address, length and gateway go together: all hosts on a wire have the same length, and the gateway is one of them."]
  }

  func explanation(_ trouble: Trouble) -> [Block] {
    let host = trouble.host, right = host.right
    return [
      .steps([
        "The fault: \(host.fault.words).",
        "The wire is \(host.router.prefix), as router and neighbour say: hosts have \(host.router.prefix.firstHost) to "
          + "\(host.router.prefix.lastHost).",
        "Right: address \(right.address)/\(right.length), gateway \(host.router.address)."
      ]), .working(right.address, in: host.router.prefix), .paragraph("With these settings:"),
      .table(columns: ["ping", "result"], rows: Self.rows(host.pings(with: right).outcomes, host))
    ]
  }

  /// The settings of an answer.
  static func settings(_ answer: Answer) -> BrokenHost.Settings? {
    guard answer.cells.count == 3, case .prefix(.v4(let address), let length) = answer.cells[1], let gateway = answer.cells[2].ipv4 else {
      return nil
    }
    return BrokenHost.Settings(address: address, length: length, gateway: gateway)
  }

  /// The pings with what has become of them.
  static func rows(_ outcomes: [Neighborhood.Outcome], _ host: BrokenHost) -> [[String]] {
    zip(["router", "neighbour", "server"], outcomes).map { ["\($0) \($1.target)", $1.isAnswered ? "answers" : $1.line] }
  }
}
