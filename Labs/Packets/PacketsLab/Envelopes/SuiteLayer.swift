import Dissection
import LabKit
import Wire

/// The layers of the internet protocol suite, RFC 1122 §1.1.3.
enum SuiteLayer: String, CaseIterable, Sendable {
  case link, internet, transport, application

  /// The layer that a protocol belongs to. The kinds are declared from the outside in.
  init(_ kind: LayerKind) {
    switch kind.rawValue {
    case ..<LayerKind.ipv4.rawValue: self = .link
    case ..<LayerKind.tcp.rawValue: self = .internet
    case ..<LayerKind.dhcp.rawValue: self = .transport
    default: self = .application
    }
  }

  /// The layer whose header has the field with this name.
  init?(field: String) {
    guard let id = FieldRegistry.fields(named: field).first, let kind = LayerKind(rawValue: UInt8(id.kindIndex)) else { return nil }
    self.init(kind)
  }

  /// The four, to choose from.
  static let choices = [
    Choice("link", "Ethernet: to the next device"), Choice("internet", "IP: to the host, across all links"),
    Choice("transport", "TCP and UDP: to the program"), Choice("application", "DNS, HTTP, MQTT: what the programs say")
  ]
}
