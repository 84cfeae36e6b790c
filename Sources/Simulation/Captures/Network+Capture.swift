public import Capture
import Determinism
public import Wire

extension Network {
  /// The frames that the log holds of some point, in order, with the number of their interface (`InterfaceID`). Comments say why one was lost
  /// on its way or dropped where it arrived.
  ///
  /// - Parameter epoch: Nanoseconds from 1970 to the start of the network's clock.
  public func capture(_ point: CapturePoint, epoch: UInt64 = 0) -> [PacketRecord] {
    var recorder = CaptureRecorder(point, epoch: epoch)
    for event in log.events { recorder.take(event) }
    return recorder.records
  }

  /// Writes a pcapng file that Wireshark opens. Its interfaces are named after node and interface, `r1:eth0`.
  ///
  /// - Parameters:
  ///   - comments: Comments on the whole file; one with the network's seed comes behind them.
  ///   - epoch: Nanoseconds from 1970 to the start of the network's clock.
  public func writeCapture(
    _ point: CapturePoint, to path: String, comments: [String] = [], epoch: UInt64 = 0
  ) throws(CaptureError) {
    var writer = try CaptureWriter(path: path, comments: comments + ["Simulated network, seed \(seed)"])
    for interface in interfaces(at: point) { try writer.add(description(of: interface)) }
    for record in capture(point, epoch: epoch) {
      try writer.write(record, of: description(of: InterfaceID(Int(record.info.interface))))
    }
    try writer.finish()
  }

  private func interfaces(at point: CapturePoint) -> [InterfaceID] {
    switch point {
    case .link(let link): links.indices.contains(link.index) ? links[link.index].interfaces : []
    case .interface(let interface): interfaces.indices.contains(interface.index) ? [interface] : []
    case .everywhere: interfaces.map(\.id)
    }
  }

  /// The interface as the file describes it.
  private func description(of interface: InterfaceID) -> CaptureInterface {
    let own = interfaces[interface.index]
    return CaptureInterface(
      number: interface.index, linkType: .ethernet, name: "\(nodes[own.node.index].name):\(own.name)", description: "\(own.mac)")
  }
}

/// Makes a capture of a network's events.
private struct CaptureRecorder {
  private let point: CapturePoint
  private let epoch: UInt64
  private(set) var records: [PacketRecord] = []
  /// The bytes of the frames that may still arrive, by their numbers.
  private var frames: [Int: EthernetFrame] = [:]
  /// Where the record of a frame stands, for comments that come later.
  private var places: [Int: Int] = [:]

  init(_ point: CapturePoint, epoch: UInt64) { (self.point, self.epoch) = (point, epoch) }

  mutating func take(_ event: Event) {
    guard let interface = event.interface, let number = event.frame else { return }
    switch event.kind {
    case .frameSent(let frame, let link):
      if isAtInterface { frames[number] = frame }
      if point == .everywhere || point == .link(link) || point == .interface(interface) { add(frame, event, interface) }
    case .frameInjected(let frame):
      frames[number] = frame
      if point == .everywhere { add(frame, event, interface) }
    case .frameReceived:
      if point == .interface(interface), let frame = frames[number] { add(frame, event, interface) }
    case .frameLost(let reason): comment("lost: \(reason)", event, interface)
    case .frameDuplicated: comment("duplicated on the link", event, interface)
    case .dropped(let reason): comment("dropped: \(reason)", event, interface)
    default: break
    }
  }

  private var isAtInterface: Bool { if case .interface = point { true } else { false } }

  private mutating func add(_ frame: EthernetFrame, _ event: Event, _ interface: InterfaceID) {
    guard let number = event.frame else { return }
    let bytes = frame.bytes
    let info = FrameInfo(
      number: records.count + 1, time: event.time.advanced(nanoseconds: epoch).nanoseconds, length: UInt32(bytes.count),
      linkType: .ethernet, interface: Int32(truncatingIfNeeded: interface.index))
    places[number] = records.count
    records.append(PacketRecord(bytes, info))
  }

  /// Notes what became of a frame, if that happened where the capture is taken: at an interface only what happened at that one.
  private mutating func comment(_ text: String, _ event: Event, _ interface: InterfaceID) {
    guard let number = event.frame, let place = places[number], !isAtInterface || point == .interface(interface) else { return }
    records[place].comments.append(text)
  }
}
