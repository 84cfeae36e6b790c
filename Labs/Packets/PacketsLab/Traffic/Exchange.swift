import Determinism
import IPAddressing
import Wire

/// A message of one program to another, and the frame that carries it.
struct Exchange: Sendable {
  /// Which programs talk.
  let application: Application
  /// What happens: "The laptop asks the name server for the address of www.lab.example."
  let sentence: String
  /// Whether the client speaks; the server otherwise.
  let isToServer: Bool
  /// The device at home.
  let client: Station
  /// The device elsewhere.
  let server: Station
  /// The port that the client speaks from.
  let clientPort: UInt16
  /// The frame as it passes the link at home.
  var recipe: FrameRecipe

  /// Any message of an application, in TCP segments without options.
  init(_ application: Application, toServer: Bool, _ random: inout SeededGenerator) throws {
    let message = try application.message(toServer: toServer, &random)
    let router = MACAddress.card(&random)
    let name = application == .mqtt && toServer ? "sensor" : "laptop"
    (self.application, isToServer) = (application, toServer)
    client = Station.home(name, &random)
    server = Station.elsewhere(application.server, &random).behind(router)
    clientPort = .clientPort(&random)
    sentence = "The \(toServer ? name : application.server) \(message.words)."
    let ports = toServer ? (clientPort, application.port) : (application.port, clientPort)
    recipe = FrameRecipe(
      from: toServer ? client : server, to: toServer ? server : client,
      application.usesTCP
        ? .tcp(.data(from: ports.0, to: ports.1, &random)) : .udp(UDPBuilder(sourcePort: ports.0, destinationPort: ports.1)),
      carrying: message.octets)
    recipe.identify(.random(in: .min ... .max, using: &random))
  }
}

extension FrameRecipe {
  /// Gives an IPv4 packet its number.
  mutating func identify(_ number: UInt16) {
    guard case .ipv4(var header) = network else { return }
    header.identification = number
    network = .ipv4(header)
  }
}

extension TCPBuilder {
  /// The header of a segment with data in the middle of a connection.
  static func data(from source: UInt16, to destination: UInt16, _ random: inout SeededGenerator) -> TCPBuilder {
    var header = TCPBuilder(sourcePort: source, destinationPort: destination)
    header.flags = [.push, .acknowledgment]
    header.sequence = .random(in: .min ... .max, using: &random)
    header.acknowledgment = .random(in: .min ... .max, using: &random)
    header.window = .random(in: 500...64_000, using: &random)
    return header
  }
}
