import Foundation
import IPAddressing
import Routing

/// A machine and packets for it, as Tests/Oracles/oracle-router.py puts them to the kernel, too.
struct RouterRequest: Decodable {
  /// An interface: its addresses as `192.0.2.1/24`, and what is set there.
  struct Interface: Decodable {
    let name: String
    let mtu: Int?
    let addresses: [String]
    let sends_redirects: Bool?
    let accepts_local: Bool?
    let reverse_path: String?
  }
  /// A packet in hexadecimal digits, the device that it comes in by, and when.
  struct Packet: Decodable {
    let `in`: String?
    let packet: String
    let cast: String?
    /// Seconds since the start.
    let at: Double?
    /// For one that the machine itself sends: the device that its socket is bound to, or nothing.
    let device: String?
  }
  let interfaces: [Interface]
  let routes: [String]?
  let rules: [String]?
  /// Groups that the machine listens to, with the device.
  let groups: [[String]]?
  /// Addresses that no neighbour answers for.
  let dead: [String]?
  let forwards: Bool?
  let settings: Settings?
  let packets: [Packet]

  /// What is set for the whole machine. Limits are off unless the request is about them.
  struct Settings: Decodable {
    let limits: Bool?
    /// How many errors go to all destinations together, a second and at once.
    let per_second: UInt64?
    let burst: UInt64?
    let fragment_time: UInt64?
    let inbound_address: Bool?
  }

  /// The machine.
  func router() throws -> Router {
    var router = Router()
    for interface in interfaces { try add(interface, to: &router) }
    (router.forwards4, router.forwards6) = (forwards ?? true, forwards ?? true)
    for line in (routes ?? []) + (rules ?? []) {
      if line.contains(":") {
        try router.policy6.apply(RoutingCommand(parsing: line))
      } else {
        try router.policy4.apply(RoutingCommand(parsing: line))
      }
    }
    for group in groups ?? [] {
      guard let place = router.interfaces.firstIndex(where: { $0.name == group[1] }) else { continue }
      switch try IPAddress(parsing: group[0]) {
      case .v4(let address): router.interfaces[place].groups4.insert(address)
      case .v6(let address): router.interfaces[place].groups6.insert(address)
      }
    }
    configure(&router.settings)
    return router
  }

  private func configure(_ values: inout RouterSettings) {
    if settings?.limits != true {
      (values.icmpRateMask, values.icmp6RateMask) = (0, 0)
    }
    values.icmp6RateLimit = 1000
    (values.icmpMessagesPerSecond, values.icmpMessageBurst) = (settings?.per_second ?? 1_000_000, settings?.burst ?? 1_000_000)
    if let seconds = settings?.fragment_time { (values.fragmentTime4, values.fragmentTime6) = (seconds, seconds) }
    values.errorsUseInboundAddress = settings?.inbound_address ?? false
  }

  private func add(_ interface: Interface, to router: inout Router) throws {
    router.addInterface(interface.name, mtu: interface.mtu ?? 1500)
    router.setUp(true, interface.name)
    for text in interface.addresses {
      let parts = text.split(separator: "/").map(String.init)
      let length = parts.count > 1 ? Int(parts[1]) : nil
      switch try IPAddress(parsing: parts[0]) {
      case .v4(let address): router.addAddress(address, length: length ?? 32, to: interface.name)
      case .v6(let address): router.addAddress(address, length: length ?? 128, to: interface.name)
      }
    }
    guard let place = router.interfaces.firstIndex(where: { $0.name == interface.name }) else { return }
    router.interfaces[place].sendsRedirects = interface.sends_redirects ?? false
    router.interfaces[place].acceptsLocalSources = interface.accepts_local ?? false
    router.interfaces[place].reversePathFilter =
      interface.reverse_path == "strict" ? .strict : interface.reverse_path == "loose" ? .loose : .off
  }
}
