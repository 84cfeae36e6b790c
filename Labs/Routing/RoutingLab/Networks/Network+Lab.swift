import Capture
import IPAddressing
import LabKit
import Simulation
import Wire

extension Network {
  /// Gives an address to a node's interface. IPv6, which no question needs here, is switched off at the node.
  mutating func assign(_ address: IPv4Address, _ link: IPv4Prefix, to device: String, of node: NodeID) throws {
    guard let interface = interface(device, of: node) else { throw Redraw() }
    var settings = try settings(of: node)
    settings.hasIPv6 = false
    try setSettings(settings, of: node)
    try addAddress(.v4(address), prefixLength: link.length, to: interface)
  }

  /// Sends a message from a node and lets happen what happens.
  mutating func play(
    _ message: Message, from node: String, to destination: IPv4Address, hopLimit: UInt8? = nil, mayFragment: Bool = true
  ) throws {
    guard let node = self.node(named: node) else { throw Redraw() }
    var options = SendOptions(hopLimit: hopLimit)
    options.discovery = mayFragment ? .never : .require
    try send(message, from: node, to: .v4(destination), options)
    try runUntilIdle(seconds: 60)
  }

  /// A ping with so many bytes of data.
  static func ping(_ sequence: UInt16 = 1, size: Int = 56) -> Message {
    .echoRequest(identifier: 0x4C41, sequence: sequence, payload: (0..<size).map { UInt8(truncatingIfNeeded: $0) })
  }

  /// The IPv4 packets that were sent, each on each link once, with the node that sent it.
  var journey: [(node: String, packet: RecordedPacket)] {
    capture(.everywhere).enumerated().compactMap { index, record in
      guard let packet = RecordedPacket(index + 1, record.bytes) else { return nil }
      return (nodes[interfaces[Int(record.info.interface)].node.index].name, packet)
    }
  }

  /// The journey as a table; of a long one the beginning and the end.
  var journeyTable: Block {
    var rows = journey.map { [$0.node, "\($0.packet.source)", "\($0.packet.destination)", "\($0.packet.timeToLive)", $0.packet.words] }
    if rows.count > 16 { rows.replaceSubrange(8..<rows.count - 7, with: [["...", "", "", "", "\(rows.count - 15) more"]]) }
    return .table(columns: ["sent by", "from", "to", "TTL", "what"], rows: rows)
  }

  /// Everything that was sent, as a file for Wireshark.
  func file(comment: String) -> [UInt8]? {
    let packets = capture(.everywhere).map { record -> (record: PacketRecord, interface: CaptureInterface?) in
      let interface = interfaces[Int(record.info.interface)]
      let name = "\(nodes[interface.node.index].name):\(interface.name)"
      return (record, CaptureInterface(number: interface.id.index, linkType: .ethernet, name: name))
    }
    return try? CaptureWriter.octets(of: packets, comments: [comment, "Simulated network, seed \(seed)"])
  }
}
