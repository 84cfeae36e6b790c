// The names of numbers, as iproute2's files in /etc/iproute2 have them.

extension TableID: CustomStringConvertible {
  /// The name, or the number.
  public var description: String {
    switch self {
    case .main: "main"
    case .local: "local"
    case .default: "default"
    default: "\(number)"
    }
  }

  init?(word: String) {
    switch word {
    case "main": self = .main
    case "local": self = .local
    case "default": self = .default
    default:
      guard let number: UInt32 = Words.number(word), number > 0 else { return nil }
      self.init(number)
    }
  }
}

extension RouteScope: CustomStringConvertible {
  private static let names: KeyValuePairs<RouteScope, String> = [
    .global: "global", .site: "site", .link: "link", .host: "host", .nowhere: "nowhere"
  ]

  /// The name, or the number.
  public var description: String { Self.names.first { $0.key == self }?.value ?? "\(number)" }

  init?(word: String) {
    if let scope = Self.names.first(where: { $0.value == word })?.key { self = scope; return }
    guard let number: UInt8 = Words.number(word) else { return nil }
    self.init(number)
  }
}

extension RouteOrigin: CustomStringConvertible {
  private static let names: KeyValuePairs<UInt8, String> = [
    0: "unspec", 1: "redirect", 2: "kernel", 3: "boot", 4: "static", 8: "gated", 9: "ra", 10: "mrt", 11: "zebra", 12: "bird",
    13: "dnrouted", 14: "xorp", 15: "ntk", 16: "dhcp", 18: "keepalived", 42: "babel", 99: "openr", 186: "bgp", 187: "isis", 188: "ospf",
    189: "rip", 192: "eigrp"
  ]

  /// The name, or the number.
  public var description: String { Self.names.first { $0.key == number }?.value ?? "\(number)" }

  init?(word: String) {
    if let number = Self.names.first(where: { $0.value == word })?.key { self.init(number); return }
    guard let number: UInt8 = Words.number(word) else { return nil }
    self.init(number)
  }
}

/// Types of service, of which some have names: RFC 2474's, RFC 2597's and RFC 3246's classes.
enum TypeOfService {
  private static let names: KeyValuePairs<UInt8, String> = [
    0x28: "AF11", 0x30: "AF12", 0x38: "AF13", 0x48: "AF21", 0x50: "AF22", 0x58: "AF23", 0x68: "AF31", 0x70: "AF32", 0x78: "AF33",
    0x88: "AF41", 0x90: "AF42", 0x98: "AF43", 0x20: "CS1", 0x40: "CS2", 0x60: "CS3", 0x80: "CS4", 0xA0: "CS5", 0xC0: "CS6", 0xE0: "CS7",
    0xB8: "EF"
  ]

  /// The name, or the number in hexadecimal.
  static func text(_ tos: UInt8) -> String {
    names.first { $0.key == tos }?.value ?? (tos < 16 ? "0x0" : "0x") + String(tos, radix: 16)
  }

  /// What a word stands for. Without a name it is in hexadecimal, whether `0x` is there or not, as `ip` takes it.
  static func number(_ word: String) -> UInt8? {
    if word == "default" { return 0 }
    if let number = names.first(where: { $0.value == word })?.key { return number }
    let digits = word.hasPrefix("0x") ? word.dropFirst(2) : word[...]
    return digits.utf8.allSatisfy { $0 != 0x2B && $0 != 0x2D } ? UInt8(digits, radix: 16) : nil
  }
}

/// The payload protocols that have a name in rules: IANA's protocol numbers.
enum PayloadName {
  private static let names: KeyValuePairs<UInt8, String> = [
    1: "icmp", 2: "igmp", 6: "tcp", 17: "udp", 33: "dccp", 47: "gre", 50: "esp", 51: "ah", 58: "ipv6-icmp", 89: "ospf", 112: "vrrp",
    132: "sctp", 136: "udplite"
  ]

  /// The name; else the number as a listing writes it.
  static func text(_ number: UInt8) -> String { names.first { $0.key == number }?.value ?? "ipproto-\(number)" }

  /// The number of a name or of a number.
  static func number(_ word: String) -> UInt8? {
    if let number = names.first(where: { $0.value == word })?.key { return number }
    return Words.number(word.hasPrefix("ipproto-") ? word.dropFirst(8) : word[...])
  }
}
