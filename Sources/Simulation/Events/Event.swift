public import Determinism
public import IPAddressing
public import Routing

/// Something that happened in a network: when, where, to which frame.
public struct Event: Sendable, Hashable {
  /// When it happened.
  public let time: Instant
  /// The node that it happened at; nil for what happened on a link.
  public let node: NodeID?
  /// The interface, if one is concerned.
  public let interface: InterfaceID?
  /// The number of the frame concerned, from 1. A packet has a new frame, with a new number, on each link.
  public let frame: Int?
  /// What happened.
  public let kind: Kind

  /// What can happen.
  public enum Kind: Sendable, Hashable {
    /// The interface sent the frame.
    case frameSent(EthernetFrame, LinkID)
    /// A frame came in that was put there from outside (`inject`).
    case frameInjected(EthernetFrame)
    /// The frame arrived at an interface, which takes it if it is for it, for a group or for all.
    case frameReceived(isTaken: Bool)
    /// The frame was lost between the interfaces of a link.
    case frameLost(LossReason)
    /// The link delivers the frame twice.
    case frameDuplicated
    /// The link delivers the frame late, by so many nanoseconds.
    case frameDelayed(nanoseconds: UInt64)
    /// A switch learned where a MAC address is, or that it has moved from another of its interfaces.
    case switchLearned(MACAddress, movedFrom: InterfaceID?)
    /// What a switch did with the frame.
    case switched(SwitchDecision)
    /// A host or router forwarded the packet in the frame.
    case forwarded(to: IPAddress, by: InterfaceID)
    /// Why a host or router decided as it did; written down at level `traces` only.
    case decided([RouterDecision])
    /// A host took the packet in the frame as its own.
    case delivered
    /// A node dropped what was in the frame, or was to be sent.
    case dropped(DropReason)
    /// A node asks for the MAC address of a neighbour, for the `attempt`th time, from 1.
    case neighborRequested(IPAddress, attempt: Int)
    /// A node knows the MAC address of a neighbour now.
    case neighborResolved(IPAddress, MACAddress)
    /// Nobody answered.
    case neighborFailed(IPAddress)
    /// A node hears another MAC address of a neighbour than the one that it knows. Either may count from now on.
    case neighborContradicted(IPAddress, known: MACAddress, heard: MACAddress)
    /// Another node on the link has, or wants, an address of this one.
    case addressConflict(IPAddress, MACAddress?)
    /// Nobody else has the IPv6 address that a node wanted: it can be used from now on.
    case addressUsable(IPAddress)
    /// A node sent an ICMP or ICMPv6 error.
    case errorSent(type: UInt8, code: UInt8, to: IPAddress)
    /// A program could not send.
    case sendRefused(ProgramID?, SendRefusal)
    /// A program wrote a line.
    case output(ProgramID, String)
    /// A program ended.
    case finished(ProgramID, status: Int)
  }
}

/// What a switch did with a frame.
public enum SwitchDecision: Sendable, Hashable {
  /// It knew where the receiver is.
  case forwarded(InterfaceID)
  /// It sent the frame out of all other interfaces, so many: it is for a group, or nobody knows where the receiver is.
  case flooded(Int, isGroup: Bool)
  /// The receiver is where the frame came from, so it is there already.
  case filtered
  /// It is for bridges themselves (01:80:c2:00:00:00 to 0f) and never forwarded, IEEE 802.1Q §8.6.3.
  case reserved
}

/// Why a node dropped what it got or was to send.
public enum DropReason: Sendable, Hashable {
  /// The frame carries nothing that the node knows.
  case unknownType(UInt16)
  /// A packet of ARP or Neighbor Discovery that makes no sense.
  case malformedResolution
  /// The neighbour's MAC address is not known, and too many packets wait for it.
  case resolutionQueueFull
  /// No more neighbours fit in.
  case neighborTableFull
  /// The IP layer dropped it, and says why.
  case router(RouterDrop)
  /// The checksum of the ICMP, UDP or TCP message is wrong.
  case badChecksum
  /// The message is cut, or its lengths contradict each other.
  case malformedMessage
  /// Nobody waits for the message.
  case noReceiver
  /// The station answers no such pings.
  case echoIgnored
  /// Nobody listens on the UDP or TCP port, and the sender is told.
  case portClosed(UInt16)
}
