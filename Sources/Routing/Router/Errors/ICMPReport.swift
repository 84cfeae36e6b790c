public import IPAddressing
import Wire

/// What an ICMP error says.
struct ICMPReport {
  let type: ICMPType
  let code: UInt8
  let word: UInt32

  init(_ type: ICMPType, code: UInt8, word: UInt32 = 0) { (self.type, self.code, self.word) = (type, code, word) }
}

/// What an ICMPv6 error says.
struct ICMPv6Report {
  let type: ICMPv6Type
  let code: UInt8
  let word: UInt32

  init(_ type: ICMPv6Type, code: UInt8, word: UInt32 = 0) { (self.type, self.code, self.word) = (type, code, word) }
}

/// An ICMP error that a machine sends, as its trace has it.
public struct ErrorMessage: Sendable, Hashable {
  /// The type.
  public let type: UInt8
  /// The code.
  public let code: UInt8
  /// The second word: the next hop's MTU, a pointer, a better router, or 0.
  public let word: UInt32
  /// Where it comes from.
  public let source: IPAddress
  /// Where it goes: the source of the packet that it is about.
  public let destination: IPAddress
  /// How many bytes of that packet it quotes.
  public let quoted: Int
}

/// Where a packet stood when an error came up, as far as the error's source address and addressees depend on it.
enum ErrorContext4 {
  /// It was delivered: the error comes from its destination.
  case delivered(IPv4OptionPlaces)
  /// It was for several machines.
  case forMany(IPv4OptionPlaces)
  /// It was for others: the error comes from the address that leads to its source.
  case passingBy(IPv4OptionPlaces)

  var options: IPv4OptionPlaces {
    switch self {
    case .delivered(let options), .forMany(let options), .passingBy(let options): options
    }
  }
}
