public import Determinism
public import IPAddressing
public import Wire

/// A program on a host: a machine that is told what happens and answers with what it wants done. It never waits and never looks at a clock.
///
/// The network starts it, hands it what arrives for its sockets, and wakes it when its timers are due.
public protocol Program: Sendable {
  /// What the program does about an event.
  mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction]
}

/// What a program is told.
public enum ProgramEvent: Sendable, Hashable {
  /// It has been started: the first event, once.
  case started(ProgramContext)
  /// A message came in for one of its sockets.
  case received(Message, Arrival)
  /// Somebody could not deliver a packet that it had sent.
  case failed(DeliveryFailure, Arrival)
  /// What it wanted to send or open was refused at once, by its own host.
  case refused(SendRefusal, ProgramAction)
  /// A timer that it set is due.
  case timer(Int)
  /// Somebody wants it to end, as with Ctrl-C; it may still send and print.
  case interrupted
}

/// What a program wants done.
public enum ProgramAction: Sendable, Hashable {
  /// Receive what comes for this socket. Sending opens a socket, too, so only those who wait to be asked need it.
  case open(Socket)
  /// Receive no more for this socket.
  case close(Socket)
  /// Send a message.
  case send(Message, to: IPAddress, SendOptions)
  /// Wake it after so many nanoseconds, with a number of its choice. Setting the same number again moves the timer.
  case setTimer(Int, after: UInt64)
  /// Forget a timer.
  case cancelTimer(Int)
  /// Write a line, without its end.
  case print(String)
  /// End, with an exit status. All its sockets are closed.
  case finish(status: Int)
}

/// What a program is told about where it runs.
public struct ProgramContext: Sendable, Hashable {
  /// Its own number.
  public let program: ProgramID
  /// Its host.
  public let node: NodeID
  /// Its host's name.
  public let host: String
  /// A number of its own, different on each start, from the network's seed: for a generator, a port, an identifier.
  public let seed: UInt64
}

/// What programs send and receive.
public enum Message: Sendable, Hashable {
  /// A UDP datagram.
  case datagram(from: UInt16, to: UInt16, payload: [UInt8])
  /// A ping.
  case echoRequest(identifier: UInt16, sequence: UInt16, payload: [UInt8])
  /// Its answer.
  case echoReply(identifier: UInt16, sequence: UInt16, payload: [UInt8])
  /// A TCP segment: its header's numbers. A program may send a SYN to probe a port; its host answers what comes back with a RST,
  /// since it knows of no connection.
  case segment(Segment)

  /// The numbers of a TCP header.
  public struct Segment: Sendable, Hashable {
    /// The sender's port.
    public var source: UInt16
    /// The receiver's port.
    public var destination: UInt16
    /// The number of its first byte, or of its SYN.
    public var sequence: UInt32
    /// The number of the next byte that is expected.
    public var acknowledgment: UInt32
    /// The control bits.
    public var flags: TCPFlags
    /// How many bytes more the sender takes.
    public var window: UInt16

    /// A segment without data and options.
    public init(from source: UInt16, to destination: UInt16, _ flags: TCPFlags, sequence: UInt32, acknowledgment: UInt32 = 0) {
      (self.source, self.destination, self.flags) = (source, destination, flags)
      (self.sequence, self.acknowledgment, window) = (sequence, acknowledgment, flags.contains(.reset) ? 0 : 64_240)
    }
  }
}

/// What a message is found by at the host that it comes to.
public enum Socket: Sendable, Hashable {
  /// A UDP port.
  case udp(port: UInt16)
  /// The identifier of pings whose answers it wants.
  case echo(identifier: UInt16)
  /// The TCP port from which a SYN was sent.
  case tcp(port: UInt16)
}

/// How a message is to be sent. What is not said is as usual.
public struct SendOptions: Sendable, Hashable {
  /// The source address; nil for what the host chooses.
  public var source: IPAddress?
  /// The name of the interface that it must leave by; nil for what the routes say.
  public var interface: String?
  /// The time to live or hop limit; nil for the host's usual one, 64.
  public var hopLimit: UInt8?
  /// What becomes of it if it is larger than a link on its way takes.
  public var discovery = PathMTUDiscovery.want
  /// The type of service or traffic class.
  public var trafficClass: UInt8 = 0

  /// As usual.
  public init() {}
  /// As usual but for the hop limit.
  public init(hopLimit: UInt8?) { self.hopLimit = hopLimit }
}

/// What becomes of a packet that is larger than a link on its way takes: Linux's values of `IP_MTU_DISCOVER`, RFC 1191 and RFC 8201.
public enum PathMTUDiscovery: Sendable, Hashable {
  /// Routers may fragment it (IPv4; IPv6's never do).
  case never
  /// Routers may not, and tell its host how much fits; the host then fragments what is larger.
  case want
  /// Nobody may: a host that knows better does not send it at all.
  case require
  /// As `require`, but the host only knows of its own interface, not of what routers have said.
  case probe
}

/// How a message came.
public struct Arrival: Sendable, Hashable {
  /// Who sent the packet.
  public let source: IPAddress
  /// To which of the host's addresses, or to which group.
  public let destination: IPAddress
  /// The time to live or hop limit that is left.
  public let hopLimit: UInt8
  /// The name of the interface that it came in by.
  public let interface: String
}

/// An ICMP or ICMPv6 error about a packet that the program had sent. The arrival's source is who reports it.
public struct DeliveryFailure: Sendable, Hashable {
  /// The error's type: 3 and 11 are ICMP's most usual ones, 1, 2 and 3 are ICMPv6's.
  public let type: UInt8
  /// The error's code.
  public let code: UInt8
  /// The largest packet that the next link takes, where the error says so.
  public let mtu: Int?
  /// To whom the quoted packet was sent.
  public let destination: IPAddress
  /// The quoted message; its payload may be cut.
  public let quoted: Message
}

/// Why a host does not send what a program wants it to send.
public enum SendRefusal: Error, Sendable, Hashable {
  /// No route leads there [Network is unreachable].
  case networkUnreachable
  /// A route says that the host cannot be reached [No route to host].
  case hostUnreachable
  /// A route forbids it [Permission denied].
  case prohibited
  /// A route discards it [Invalid argument].
  case discarded
  /// The packet is larger than the path's MTU and must not be fragmented [Message too long].
  case tooLong(mtu: Int)
  /// The host has no address of this version, or not the one that was asked for [Cannot assign requested address].
  case noSource
  /// There is no such interface, or it is down [No such device].
  case noInterface
  /// Another program has the port or identifier [Address already in use].
  case inUse
  /// The host's tables are full [No buffer space available].
  case full
  /// The message cannot be sent: it is an answer, or too large for IP [Invalid argument].
  case invalid
}
