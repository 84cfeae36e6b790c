import Determinism
import IPAddressing
import Wire

/// A TCP connection between two stations, of which the frames are made one by one.
struct Talk: Sendable {
  let client: Station
  let server: Station
  let clientPort: UInt16
  let serverPort: UInt16
  /// The numbers that both sides begin with, and how many they have used up.
  private let starts: (client: UInt32, server: UInt32)
  private var used: (client: UInt32, server: UInt32) = (0, 0)
  private var identification: UInt16

  init(_ client: Station, _ server: Station, port: UInt16, _ random: inout SeededGenerator) {
    (self.client, self.server, serverPort) = (client, server, port)
    clientPort = .clientPort(&random)
    starts = (.random(in: .min ... .max, using: &random), .random(in: .min ... .max, using: &random))
    identification = .random(in: .min ... .max, using: &random)
  }

  /// The client asks for the connection. Asked again, it says the same.
  mutating func open() -> [UInt8] {
    used = (0, 0)
    defer { used.client = 1 }
    return segment(fromClient: true, [.syn])
  }

  /// The server grants it.
  mutating func grant() -> [UInt8] {
    defer { used.server = 1 }
    return segment(fromClient: false, [.syn, .acknowledgment])
  }

  /// One side says that all has arrived so far.
  mutating func acknowledge(fromClient: Bool) -> [UInt8] { segment(fromClient: fromClient, [.acknowledgment]) }

  /// One side sends data.
  mutating func say(fromClient: Bool, _ octets: [UInt8]) -> [UInt8] {
    defer { advance(fromClient, by: octets.count) }
    return segment(fromClient: fromClient, [.push, .acknowledgment], octets)
  }

  /// One side has no more to say.
  mutating func close(fromClient: Bool) -> [UInt8] {
    defer { advance(fromClient, by: 1) }
    return segment(fromClient: fromClient, [.fin, .acknowledgment])
  }

  private mutating func advance(_ isClient: Bool, by count: Int) {
    if isClient { used.client += UInt32(count) } else { used.server += UInt32(count) }
  }

  private mutating func segment(fromClient: Bool, _ flags: TCPFlags, _ octets: [UInt8] = []) -> [UInt8] {
    var header = TCPBuilder(sourcePort: fromClient ? clientPort : serverPort, destinationPort: fromClient ? serverPort : clientPort)
    let numbers = (client: starts.client &+ used.client, server: starts.server &+ used.server)
    header.flags = flags
    header.sequence = fromClient ? numbers.client : numbers.server
    if flags.contains(.acknowledgment) { header.acknowledgment = fromClient ? numbers.server : numbers.client }
    header.window = 64_240
    if flags.contains(.syn) { header.options = [.maximumSegmentSize(1460), .noOperation, .noOperation, .sackPermitted] }
    identification &+= 1
    var recipe = FrameRecipe(from: fromClient ? client : server, to: fromClient ? server : client, .tcp(header), carrying: octets)
    recipe.identify(identification)
    return recipe.frame
  }
}
