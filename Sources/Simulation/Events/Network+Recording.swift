import Determinism
import Routing

extension Network {
  /// How much of what happens is written down from now on.
  public var logLevel: EventLog.Level {
    get { log.level }
    set {
      log.level = newValue
      for station in stations.indices { stations[station].configure { $0.settings.tracesDecisions = newValue == .traces } }
    }
  }

  /// Forgets what was written down, numbers too.
  public mutating func clearLog() { log = EventLog(level: log.level) }

  func event(_ kind: Event.Kind, at port: Int, _ frame: Int?) -> Event {
    Event(time: now, node: interfaces[port].node, interface: InterfaceID(port), frame: frame, kind: kind)
  }

  /// Writes down what happened at an interface.
  @inline(__always)
  mutating func record(_ kind: @autoclosure () -> Event.Kind, at port: Int, _ frame: Int?) {
    guard log.level != .counts else { return }
    log.append(event(kind(), at: port, frame))
  }

  /// Writes down what happened at a host or router.
  @inline(__always)
  mutating func record(_ kind: @autoclosure () -> Event.Kind, _ station: Int, _ origin: PacketOrigin) {
    guard log.level != .counts else { return }
    let interface = origin.port.map { InterfaceID($0) }
    log.append(Event(time: now, node: stations[station].node, interface: interface, frame: origin.frame, kind: kind()))
  }

  mutating func drop(_ reason: DropReason, at port: Int, _ frame: Int?) {
    log.counts.dropped &+= 1
    record(.dropped(reason), at: port, frame)
  }

  mutating func drop(_ reason: DropReason, _ station: Int, _ origin: PacketOrigin) {
    log.counts.dropped &+= 1
    record(.dropped(reason), station, origin)
  }
}
