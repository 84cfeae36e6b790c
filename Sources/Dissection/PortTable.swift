import Wire

/// Which application speaks on which port: IANA's registry as far as we read the protocols, and what the user said.
struct PortTable: Sendable {
  /// A layer kind's raw value at each port; `nobody` where no protocol of ours is at home.
  private var tcp = [UInt8](repeating: nobody, count: 1 << 16)
  private var udp = [UInt8](repeating: nobody, count: 1 << 16)
  static let nobody: UInt8 = .max

  init() {
    set(.http, .tcp, 80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710)
    set(.http, .udp, 1900)
    set(.tls, .tcp, 443, 636, 853, 993, 995, 3269, 5061, 6697, 8443, 8883)
    set(.dns, .tcp, 53, 5353)  // multicast DNS speaks over UDP only
    set(.dns, .udp, 53)
    set(.mdns, .udp, 5353)
    set(.llmnr, .udp, 5355)
    set(.mqtt, .tcp, 1883)
    set(.mqttsn, .udp, 1883, 1884)  // Wireshark has no port for MQTT-SN; gateways listen here
    set(.dhcp, .udp, 67, 68)
  }

  private mutating func set(_ kind: LayerKind, _ transport: LayerKind, _ ports: Int...) {
    for port in ports { assign(kind, transport, port...port) }
  }

  /// From now on `kind` is read on these ports.
  mutating func assign(_ kind: LayerKind, _ transport: LayerKind, _ ports: ClosedRange<Int>) {
    for port in ports.clamped(to: 0...0xFFFF) {
      if transport == .tcp { tcp[port] = kind.rawValue } else { udp[port] = kind.rawValue }
    }
  }

  /// The application of the lower port, or of the higher one if the lower has none: Wireshark asks in this order.
  @inline(always)
  func application(_ transport: LayerKind, _ source: UInt16, _ destination: UInt16) -> LayerKind? {
    let low = Int(min(source, destination)), high = Int(max(source, destination))
    let first = transport == .tcp ? tcp[low] : udp[low]
    if first != Self.nobody { return LayerKind(rawValue: first) }
    let second = transport == .tcp ? tcp[high] : udp[high]
    return second == Self.nobody ? nil : LayerKind(rawValue: second)
  }

  /// The same, but the port on which a server is known to listen is asked first; 0 if none is.
  @inline(always)
  func application(_ transport: LayerKind, server: UInt16, _ source: UInt16, _ destination: UInt16) -> LayerKind? {
    if server != 0 {
      let first = transport == .tcp ? tcp[Int(server)] : udp[Int(server)]
      if first != Self.nobody { return LayerKind(rawValue: first) }
    }
    return application(transport, source, destination)
  }
}
