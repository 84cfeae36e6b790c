import IPAddressing
import Routing
import Wire

extension EthernetFrame: CustomStringConvertible {
  /// The frame in one line.
  public var description: String {
    let kind = EtherType.names(UInt64(type.rawValue)).map { "\($0)" } ?? "0x" + String(type.rawValue, radix: 16)
    return "\(kind) of \(wireLength) bytes from \(source) to \(destination)"
  }
}

extension LossReason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .random: "the link loses some frames"
    case .queueFull: "too many bytes waited for the link's bandwidth"
    case .tooLong(let mtu): "the link carries no more than \(mtu) bytes"
    case .noCarrier: "the cable is cut or not plugged in"
    case .interfaceDown: "the interface is down"
    }
  }
}

extension DropReason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .unknownType(let type): "nobody here reads frames of type 0x\(String(type, radix: 16))"
    case .malformedResolution: "a packet of ARP or Neighbor Discovery that makes no sense"
    case .resolutionQueueFull: "too many packets wait for the neighbour's MAC address"
    case .neighborTableFull: "no more neighbours fit in"
    case .router(let drop): "\(drop)"
    case .badChecksum: "the message's checksum is wrong"
    case .malformedMessage: "the message is cut, or its lengths contradict each other"
    case .noReceiver: "nobody waits for the message"
    case .echoIgnored: "such pings are not answered here"
    case .portClosed(let port): "nobody listens on port \(port)"
    }
  }
}

extension SendRefusal: CustomStringConvertible {
  /// The refusal in the system's own words.
  public var description: String {
    switch self {
    case .networkUnreachable: "Network is unreachable"
    case .hostUnreachable: "No route to host"
    case .prohibited: "Permission denied"
    case .discarded, .invalid: "Invalid argument"
    case .tooLong: "Message too long"
    case .noSource: "Cannot assign requested address"
    case .noInterface: "No such device"
    case .inUse: "Address already in use"
    case .full: "No buffer space available"
    }
  }
}
