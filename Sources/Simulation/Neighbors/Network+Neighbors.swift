import Determinism
import IPAddressing
import Routing
import Wire

extension Network {
  /// Puts a packet on the link of a station's interface with this number, for a neighbour.
  mutating func send(_ packet: consuming [UInt8], by local: Int, to nextHop: IPAddress, _ station: Int) {
    let port = stations[station].ports[local], answer: NeighborAnswer, timer: EventQueue.Kind
    switch nextHop {
    case .v4(let address):
      (answer, timer) = (stations[station].neighbors4.use(NeighborKey(address, on: local), at: now), .neighbor4)
    case .v6(let address):
      (answer, timer) = (stations[station].neighbors6.use(NeighborKey(address, on: local), at: now), .neighbor6)
    }
    switch answer {
    case .known(let mac): emit(packet, to: mac, from: port)
    case .suspected(let mac, let place, let deadline):
      queue.push(timer, at: deadline, station, place)
      emit(packet, to: mac, from: port)
    case .unknown:
      switch nextHop {
      case .v4(let address): resolve(packet, address, local, station)
      case .v6(let address): resolve(packet, address, local, station)
      }
    }
  }

  /// Puts a packet into a frame and that on the link.
  @inline(__always)
  mutating func emit(_ packet: consuming [UInt8], to mac: MACAddress, from port: Int) {
    let type: EtherType = packet.first.map { $0 >> 4 } == 6 ? .ipv6 : .ipv4
    transmit(EthernetFrame(destination: mac, source: interfaces[port].mac, type: type, payload: packet), from: port)
  }

  /// A packet for an address whose MAC address is not known: a group's follows from it, a neighbour is asked for its.
  private mutating func resolve<Address: ResolvedAddress>(
    _ packet: consuming [UInt8], _ address: Address, _ local: Int, _ station: Int
  ) {
    let port = stations[station].ports[local], key = NeighborKey(address, on: local)
    if let group = address.groupMAC(at: stations[station]) { return emit(packet, to: group, from: port) }
    switch stations[station][keyPath: Address.neighbors].wait(packet, for: key, at: now) {
    case .queued(nil): break
    case .queued: drop(.resolutionQueueFull, at: port, nil)
    case .full: drop(.neighborTableFull, at: port, nil)
    case .asks(let question, let place, let deadline):
      queue.push(Address.timer, at: deadline, station, place)
      ask(question, station)
    }
  }

  private mutating func ask<Address: ResolvedAddress>(_ question: NeighborQuestion<Address>, _ station: Int) {
    let port = stations[station].ports[question.port]
    record(.neighborRequested(question.address.either, attempt: question.attempt), at: port, nil)
    Address.ask(question, station, &self)
  }

  /// The timer of an entry of a neighbour cache may be due.
  mutating func elapseNeighbor<Address: ResolvedAddress>(_ version: Address.Type, _ station: Int, _ place: Int) {
    switch stations[station][keyPath: Address.neighbors].elapse(place, at: now) {
    case .nothing: break
    case .asks(let question, let deadline):
      queue.push(Address.timer, at: deadline, station, place)
      ask(question, station)
    case .failed(let address, let local, let packets):
      let port = stations[station].ports[local], device = stations[station].devices[local]
      record(.neighborFailed(address.either), at: port, nil)
      // Who sent the packets that waited is told.
      for packet in packets {
        let step = stations[station].step { $0.neighborFailed(packet, on: device, at: now) }
        perform(step, station, PacketOrigin())
      }
    }
  }

  /// A station hears where a neighbour is; what waited for that can go.
  mutating func hear<Address: ResolvedAddress>(_ news: NeighborNews, of address: Address, _ station: Int, at port: Int, _ frame: Int) {
    let key = NeighborKey(address, on: interfaces[port].number)
    let known = stations[station][keyPath: Address.neighbors].mac(of: key)
    if let known, known != news.mac {
      record(.neighborContradicted(address.either, known: known, heard: news.mac), at: port, frame)
    }
    guard let (packets, isNew) = stations[station][keyPath: Address.neighbors].hear(news, of: key, at: now) else { return }
    if isNew { record(.neighborResolved(address.either, news.mac), at: port, frame) }
    for packet in packets { emit(packet, to: news.mac, from: port) }
  }
}
