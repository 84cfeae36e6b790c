/// Which DHCP option it is. An open registry (IANA BOOTP and DHCP options), hence no enum.
public struct DHCPOptionCode: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The option with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// One byte of padding (RFC 2132 §3.1).
  @inline(always) public static var pad: Self { .init(0) }
  /// The network's mask (RFC 2132 §3.3).
  @inline(always) public static var subnetMask: Self { .init(1) }
  /// Routers, the best first (RFC 2132 §3.5).
  @inline(always) public static var router: Self { .init(3) }
  /// DNS servers, the best first (RFC 2132 §3.8).
  @inline(always) public static var domainNameServer: Self { .init(6) }
  /// The client's name (RFC 2132 §3.14).
  @inline(always) public static var hostName: Self { .init(12) }
  /// The domain for short names (RFC 2132 §3.17).
  @inline(always) public static var domainName: Self { .init(15) }
  /// The address that the client would like (RFC 2132 §9.1).
  @inline(always) public static var requestedAddress: Self { .init(50) }
  /// Seconds of lease (RFC 2132 §9.2).
  @inline(always) public static var leaseTime: Self { .init(51) }
  /// More options stand in the name fields (RFC 2132 §9.3).
  @inline(always) public static var overload: Self { .init(52) }
  /// Which step it is (RFC 2132 §9.6).
  @inline(always) public static var messageType: Self { .init(53) }
  /// Which server speaks (RFC 2132 §9.7).
  @inline(always) public static var serverIdentifier: Self { .init(54) }
  /// What the client wants to know (RFC 2132 §9.8).
  @inline(always) public static var requestList: Self { .init(55) }
  /// Who the client is (RFC 2132 §9.14).
  @inline(always) public static var clientIdentifier: Self { .init(61) }
  /// What a relay added (RFC 3046).
  @inline(always) public static var relayAgentInformation: Self { .init(82) }
  /// Ends the options (RFC 2132 §3.2).
  @inline(always) public static var end: Self { .init(255) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "Pad, or end"
    case 1: "Subnet mask"
    case 2: "Time offset"
    case 3: "Router"
    case 4: "Time server"
    case 5: "IEN 116 name server"
    case 6: "Domain name server"
    case 7: "Log server"
    case 8: "Quotes server"
    case 9: "LPR server"
    case 10: "Impress server"
    case 11: "Resource location server"
    case 12: "Host name"
    case 13: "Boot file size"
    case 14: "Merit dump file"
    case 15: "Domain name"
    case 16: "Swap server"
    case 17: "Root path"
    case 18: "Extensions path"
    case 19: "IP forwarding"
    case 20: "Non-local source routing"
    case 21: "Policy filter"
    case 22: "Maximum datagram reassembly size"
    case 23: "Default IP time to live"
    case 24: "Path MTU aging timeout"
    case 25: "Path MTU plateau table"
    case 26: "Interface MTU"
    case 27: "All subnets are local"
    case 28: "Broadcast address"
    case 29: "Perform mask discovery"
    case 30: "Mask supplier"
    case 31: "Perform router discovery"
    case 32: "Router solicitation address"
    case 33: "Static route"
    case 34: "Trailer encapsulation"
    case 35: "ARP cache timeout"
    case 36: "Ethernet encapsulation"
    case 37: "TCP default time to live"
    case 38: "TCP keepalive interval"
    case 39: "TCP keepalive garbage"
    case 40: "NIS domain"
    case 41: "NIS server"
    case 42: "NTP server"
    case 43: "Vendor-specific information"
    case 44: "NetBIOS name server"
    case 45: "NetBIOS datagram distribution server"
    case 46: "NetBIOS node type"
    case 47: "NetBIOS scope"
    case 48: "X font server"
    case 49: "X display manager"
    case 50: "Requested IP address"
    case 51: "IP address lease time"
    case 52: "Option overload"
    case 53: "DHCP message type"
    case 54: "DHCP server identifier"
    case 55: "Parameter request list"
    case 56: "Message"
    case 57: "Maximum DHCP message size"
    case 58: "Renewal time"
    case 59: "Rebinding time"
    case 60: "Vendor class identifier"
    case 61: "Client identifier"
    case 62: "NetWare/IP domain"
    case 63: "NetWare/IP options"
    case 64: "NIS+ domain"
    case 65: "NIS+ server"
    case 66: "TFTP server name"
    case 67: "Boot file name"
    case 68: "Mobile IP home agent"
    case 69: "SMTP server"
    case 70: "POP3 server"
    case 71: "NNTP server"
    case 72: "Web server"
    case 73: "Finger server"
    case 74: "IRC server"
    case 75: "StreetTalk server"
    case 76: "StreetTalk directory assistance server"
    case 77: "User class"
    case 78: "SLP directory agent"
    case 79: "SLP service scope"
    case 80: "Rapid commit"
    case 81: "Client FQDN"
    case 82: "Relay agent information"
    case 85: "NDS servers"
    case 86: "NDS tree name"
    case 87: "NDS context"
    case 90: "Authentication"
    case 93: "Client system architecture"
    case 94: "Client network interface"
    case 97: "Client machine identifier"
    case 99: "Civic location"
    case 100: "POSIX time zone"
    case 101: "TZ database name"
    case 108: "IPv6-only preferred"
    case 112: "NetInfo parent server"
    case 113: "NetInfo parent tag"
    case 114: "Captive portal"
    case 116: "Auto-configuration"
    case 117: "Name service search"
    case 118: "Subnet selection"
    case 119: "Domain search"
    case 120: "SIP servers"
    case 121: "Classless static route"
    case 124: "Vendor-identifying class"
    case 125: "Vendor-identifying information"
    case 138: "CAPWAP access controllers"
    case 150: "TFTP server address"
    case 160: "Captive portal (old)"
    case 249: "Classless static route (Microsoft)"
    case 252: "Proxy autodiscovery"
    case 255: "End"
    default: nil
    }
  }
}

/// Which step of a lease a message is (RFC 2132 §9.6). An open registry, hence no enum.
public struct DHCPMessageType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The type with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// The client looks for servers.
  @inline(always) public static var discover: Self { .init(1) }
  /// A server offers an address.
  @inline(always) public static var offer: Self { .init(2) }
  /// The client takes one, or asks for more time.
  @inline(always) public static var request: Self { .init(3) }
  /// The client found that the address is in use.
  @inline(always) public static var decline: Self { .init(4) }
  /// The server grants it.
  @inline(always) public static var acknowledgment: Self { .init(5) }
  /// The server refuses it.
  @inline(always) public static var refusal: Self { .init(6) }
  /// The client gives its address back.
  @inline(always) public static var release: Self { .init(7) }
  /// The client has an address and wants to know the rest.
  @inline(always) public static var inform: Self { .init(8) }

  /// The names of RFC 2132 and later ones.
  public static let names: ValueNames = { number in
    switch number {
    case 1: "Discover"
    case 2: "Offer"
    case 3: "Request"
    case 4: "Decline"
    case 5: "ACK"
    case 6: "NAK"
    case 7: "Release"
    case 8: "Inform"
    case 9: "Force renew"
    case 10: "Lease query"
    case 11: "Lease unassigned"
    case 12: "Lease unknown"
    case 13: "Lease active"
    default: nil
    }
  }
}
