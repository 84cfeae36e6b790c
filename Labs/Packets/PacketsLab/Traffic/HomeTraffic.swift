import Determinism
import IPAddressing
import Wire

/// What a router at home sees: a name looked up, a page fetched, a reading published.
struct HomeTraffic: Sendable {
  private(set) var recording = Recording()

  /// The packets in order.
  var packets: [(record: PacketRecord, interface: String)] { recording.packets }

  /// The devices of the recorded capture, with their addresses there, and other packets.
  static let likeFirstLook: HomeTraffic = {
    func address(_ last: UInt8) -> IPv4Address { IPv4Address(198, 51, 100, last) }
    let router = Station(name: "router", mac: MACAddress(rawValue: 0x0200_0000_0201), address: IPv4Address(192, 0, 2, 1))
    let laptop = Station(name: "laptop", mac: MACAddress(rawValue: 0x0200_0000_0225), address: IPv4Address(192, 0, 2, 25))
    let sensor = Station(name: "sensor", mac: MACAddress(rawValue: 0x0200_0000_0277), address: IPv4Address(192, 0, 2, 77))
    let servers = [(53, "name server"), (80, "web server"), (83, "broker")].map { Station(name: $1, mac: router.mac, address: address($0)) }
    var random = SeededGenerator(seed: 2026)
    do { return try HomeTraffic(router, laptop, sensor, servers[0], servers[1], servers[2], &random) } catch {
      preconditionFailure("traffic cannot be made: \(error)")
    }
  }()

  private init(
    _ router: Station, _ laptop: Station, _ sensor: Station, _ names: Station, _ web: Station, _ broker: Station,
    _ random: inout SeededGenerator
  ) throws {
    try publish(sensor, broker, &random)
    for host in [sensor, laptop] { resolve(router, from: host) }
    // The sensor looks up a name here, which it never does in the recorded capture.
    for host in [sensor, laptop, laptop] { try lookUp(host, names, &random) }
    try fetch(laptop, web, &random)
    try publish(laptop, broker, &random)
    try fetch(sensor, web, &random)
  }

  /// Who has the router's address?
  private mutating func resolve(_ router: Station, from host: Station) {
    let question = ARPBuilder(
      .request, senderEthernet: host.mac.rawValue, senderIPv4: host.address.rawValue, targetIPv4: router.address.rawValue)
    let answer = ARPBuilder(
      .reply, senderEthernet: router.mac.rawValue, senderIPv4: router.address.rawValue, targetEthernet: host.mac.rawValue,
      targetIPv4: host.address.rawValue)
    let broadcast = MACAddress.broadcast.rawValue
    recording.append(EthernetBuilder(destination: broadcast, source: host.mac.rawValue, etherType: .arp).frame(carrying: question.bytes()))
    recording.append(
      EthernetBuilder(destination: host.mac.rawValue, source: router.mac.rawValue, etherType: .arp).frame(carrying: answer.bytes()))
  }

  private mutating func lookUp(_ host: Station, _ names: Station, _ random: inout SeededGenerator) throws {
    let port = UInt16.clientPort(&random)
    let question = UDPBuilder(sourcePort: port, destinationPort: 53), answer = UDPBuilder(sourcePort: 53, destinationPort: port)
    let messages = try Application.lookUp(&random)
    recording.append(FrameRecipe(from: host, to: names, .udp(question), carrying: messages.question).frame)
    recording.append(FrameRecipe(from: names, to: host, .udp(answer), carrying: messages.answer).frame)
  }

  private mutating func fetch(_ host: Station, _ web: Station, _ random: inout SeededGenerator) throws {
    var talk = Talk(host, web, port: Application.http.port, &random)
    begin(&talk)
    recording.append(talk.say(fromClient: true, try Application.http.message(toServer: true, &random).octets))
    recording.append(talk.say(fromClient: false, try Application.http.message(toServer: false, &random).octets))
    end(&talk)
  }

  private mutating func publish(_ host: Station, _ broker: Station, _ random: inout SeededGenerator) throws {
    var talk = Talk(host, broker, port: Application.mqtt.port, &random)
    begin(&talk)
    recording.append(talk.say(fromClient: true, try Application.connect(as: host.name)))
    recording.append(talk.say(fromClient: false, try Application.accept()))
    recording.append(talk.say(fromClient: true, try Application.mqtt.message(toServer: true, &random).octets))
    end(&talk)
  }

  private mutating func begin(_ talk: inout Talk) {
    recording.append(talk.open())
    recording.append(talk.grant())
    recording.append(talk.acknowledge(fromClient: true))
  }

  private mutating func end(_ talk: inout Talk) {
    recording.append(talk.close(fromClient: true))
    recording.append(talk.close(fromClient: false))
    recording.append(talk.acknowledge(fromClient: true))
  }
}
