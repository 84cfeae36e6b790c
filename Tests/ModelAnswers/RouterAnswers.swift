import Determinism
import Foundation
import IPAddressing
import Routing
import Wire

/// What `Router` does with each packet of a `RouterRequest`: a list of what it puts on links and of what it delivers.
func routerAnswers(_ request: Data) throws -> Data {
  let request = try JSONDecoder().decode(RouterRequest.self, from: request)
  var machine = try AnsweringMachine(request)
  let results = request.packets.map { machine.answer($0) }
  let late = machine.settle()
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return try encoder.encode(["results": results, "late": [late]]) + Data("\n".utf8)
}

/// One thing that came of a packet.
struct RouterOutcome: Encodable {
  /// The device that it left by.
  var send: String?
  /// The neighbour that it was for, "broadcast" or "group".
  var via: String?
  var packet: String?
  /// What a raw socket is handed: an IPv4 packet, or what an IPv6 packet carries.
  var deliver: String?
  var `protocol`: Int?
}

/// A `Router` with the least of what is above it: nobody waits at any port, and only ICMP, TCP and UDP are known.
private struct AnsweringMachine {
  private var router: Router
  private let dead: Set<String>
  private var now = Instant.start

  init(_ request: RouterRequest) throws {
    router = try request.router()
    dead = Set(request.dead ?? [])
  }

  mutating func answer(_ question: RouterRequest.Packet) -> [RouterOutcome] {
    let packet = Self.octets(question.packet)
    now = question.at.map { Instant(nanoseconds: UInt64($0 * 1e9)) } ?? now
    var outcomes = follow(router.elapse(to: now))
    guard let device = question.in else {
      return outcomes + follow(router.originate(packet, device: question.device, at: now))
    }
    let cast: LinkCast = question.cast == "broadcast" ? .broadcast : question.cast == "multicast" ? .multicast : .unicast
    outcomes += follow(router.receive(packet, on: device, cast: cast, at: now), cast, from: device)
    return outcomes
  }

  /// Lets all time pass that something waits for.
  mutating func settle() -> [RouterOutcome] {
    var outcomes: [RouterOutcome] = []
    while let deadline = router.deadline {
      now = max(now, deadline)
      outcomes += follow(router.elapse(to: now))
    }
    return outcomes
  }

  /// Does what a step asks for.
  private mutating func follow(_ step: RouterStep, _ cast: LinkCast = .unicast, from arrival: String? = nil) -> [RouterOutcome] {
    var outcomes: [RouterOutcome] = []
    for action in step.actions {
      switch action {
      case .send(let packet, let device, let nextHop):
        guard dead.contains(nextHop.description) else {
          outcomes.append(RouterOutcome(send: device, via: Self.words(nextHop), packet: Self.digits(packet)))
          continue
        }
        outcomes += follow(router.neighborFailed(packet, on: device, arrival: arrival, at: now))
      case .deliver(let packet, let device): outcomes += deliver(packet, device, cast)
      case .drop: break
      }
    }
    return outcomes
  }

  private mutating func deliver(_ packet: [UInt8], _ device: String, _ cast: LinkCast) -> [RouterOutcome] {
    guard let place = TransportPlace(of: packet) else { return [] }
    let payload = Array(packet[place.offset...]), isVersion6 = packet[0] >> 4 == 6
    let isKnown = place.number == 6 || place.number == 17 || place.number == (isVersion6 ? 58 : 1)
    guard isKnown else { return follow(router.refuse(packet, .protocolUnreachable, on: device, cast: cast, at: now)) }
    guard Self.isSeen(packet, payload, place.number) else { return [] }
    let outcome = RouterOutcome(deliver: Self.digits(isVersion6 ? payload : packet), protocol: Int(place.number))
    guard place.number == 17, Self.isSoundUDP(packet, payload, isVersion6) else { return [outcome] }
    // UDP cuts off what is behind its own length.
    let datagram = Array(packet[..<(place.offset + (Int(payload[4]) << 8 | Int(payload[5])))])
    return [outcome] + follow(router.refuse(datagram, .portUnreachable, on: device, cast: cast, at: now))
  }

  /// Whether a raw socket is handed a payload: ICMP's must have a header, and ICMPv6's the right checksum.
  private static func isSeen(_ packet: [UInt8], _ payload: [UInt8], _ number: UInt8) -> Bool {
    if number == 1 { return payload.count >= 8 }
    return number != 58 || payload.count >= 4 && isSummed(packet, payload, 58)
  }

  /// Whether UDP takes a datagram at all: its length and its checksum are right.
  private static func isSoundUDP(_ packet: [UInt8], _ payload: [UInt8], _ isVersion6: Bool) -> Bool {
    guard payload.count >= 8 else { return false }
    let length = Int(payload[4]) << 8 | Int(payload[5])
    guard length >= 8, length <= payload.count else { return false }
    if !isVersion6, payload[6] == 0, payload[7] == 0 { return true }
    return isSummed(packet, Array(payload[..<length]), 17)
  }

  /// Whether a checksum that covers the addresses is right, RFC 8200 §8.1.
  private static func isSummed(_ packet: [UInt8], _ payload: [UInt8], _ number: UInt16) -> Bool {
    var sum = Checksum()
    let addresses = packet[0] >> 4 == 6 ? packet[8..<40] : packet[12..<20]
    for pair in stride(from: addresses.startIndex, to: addresses.endIndex, by: 2) {
      sum.add(UInt16(packet[pair]) << 8 | UInt16(packet[pair + 1]))
    }
    sum.add(number)
    sum.add(UInt16(truncatingIfNeeded: payload.count))
    sum.add(payload.octets)
    return sum.folded == 0xFFFF
  }

  private static func words(_ nextHop: IPAddress) -> String {
    switch nextHop {
    case .v4(let address): address == .broadcast ? "broadcast" : address.rawValue >> 28 == 14 ? "group" : address.description
    case .v6(let address): address.rawValue >> 120 == 0xFF ? "group" : address.description
    }
  }

  private static func octets(_ digits: String) -> [UInt8] {
    var bytes: [UInt8] = [], rest = digits.utf8[...]
    while rest.count >= 2 {
      bytes.append(UInt8(String(rest.prefix(2)) ?? "", radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
