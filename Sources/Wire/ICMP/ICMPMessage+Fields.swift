extension ICMPMessage: Dissected {
  /// Byte 0.
  public typealias Kind = Bits<0, 8>
  /// Byte 1.
  public typealias Code = Bits<8, 8>
  /// Bytes 2 and 3.
  public typealias MessageChecksum = Bits<16, 16>

  /// The fields: of every message, of some types, then of the extensions of RFC 4884.
  public enum Field: UInt8, FieldName {
    case type, code, checksum, unreachableCode, redirectCode, timeExceededCode, parameterCode
    case identifier, identifierSwapped, sequence, sequenceSwapped
    case unused, pointer, length, originalLength, nextHopMTU, gateway
    case addressCount, addressEntrySize, lifetime, routerAddress, preference
    case originateTimestamp, receiveTimestamp, transmitTimestamp, addressMask
    case extendedSequence, extendedReserved, local, state, stateReserved, active, runsIPv4, runsIPv6
    case extensionVersion, extensionReserved, extensionChecksum, objectLength, objectClass, objectType, objectData
    case label, trafficClass, bottomOfStack, labelTimeToLive, labelData
    case role, roleReserved, hasIndex, hasAddress, hasName, hasMTU
    case interfaceIndex, addressFamily, reserved, interfaceIPv4, interfaceIPv6, interfaceAddress, nameLength, interfaceName, interfaceMTU
    case identifiedName, identifiedIndex, identifiedFamily, identifiedLength, identifiedReserved
    case identifiedIPv4, identifiedIPv6, identifiedAddress
    case responseIn, responseTo

    /// The Internet Control Message Protocol.
    public static var kind: LayerKind { .icmp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .type:
        .init(
          "icmp.type", "Type", Kind.self, "RFC 792", values: ICMPType.names,
          about: "What the message is about: a ping and its answer, or an error that some router or host met.")
      case .code: .init("icmp.code", "Code", Code.self, "RFC 792")
      case .unreachableCode:
        .init(
          "icmp.code", "Code", "RFC 792", values: ICMPType.unreachableCodes,
          about: "Why the packet could not be delivered; \"port unreachable\" comes from the host itself, most others from a router.")
      case .redirectCode: .init("icmp.code", "Code", "RFC 792", values: ICMPType.redirectCodes)
      case .timeExceededCode:
        .init(
          "icmp.code", "Code", "RFC 792", values: ICMPType.timeExceededCodes,
          about: "0 comes from the router where the time to live ran out; traceroute lives on it.")
      case .parameterCode: .init("icmp.code", "Code", "RFC 792", values: ICMPType.parameterCodes)
      case .checksum:
        .init(
          "icmp.checksum", "Checksum", MessageChecksum.self, "RFC 792", .hexadecimal(digits: 4),
          about: "Over the whole message, without the IP header; a receiver drops a message that it does not fit.")
      default: byType
      }
    }

    private var byType: FieldDescriptor {
      switch self {
      case .identifier:
        .init(
          "icmp.ident", "Identifier", "RFC 792",
          about: "Which ping program asks; a NAT changes it as it changes ports.")
      case .identifierSwapped: .init("icmp.ident_le", "Identifier (bytes swapped)", "RFC 792", isHidden: true)
      case .sequence: .init("icmp.seq", "Sequence Number", "RFC 792", about: "Counts the requests, so that each answer can be matched.")
      case .sequenceSwapped: .init("icmp.seq_le", "Sequence Number (bytes swapped)", "RFC 792", isHidden: true)
      case .unused: .init("icmp.unused", "Unused", "RFC 792", .octets)
      case .pointer: .init("icmp.pointer", "Pointer", "RFC 792", about: "Which byte of the packet quoted is wrong.")
      case .length:
        .init("icmp.length", "Length", "RFC 4884 §4.1", about: "How much of the packet is quoted, in words of 4 bytes; extensions follow.")
      case .originalLength: .init("icmp.length.original_datagram", "Length of original datagram", "RFC 4884 §4.1", isPart: true)
      case .nextHopMTU:
        .init(
          "icmp.mtu", "MTU of next hop", "RFC 1191 §4",
          about: "The largest packet that fits the next link; if a firewall drops this message, large transfers hang.")
      case .gateway:
        .init("icmp.redir_gw", "Gateway Address", "RFC 792", .ipv4, about: "The router that packets like the one quoted should go to.")
      case .addressCount: .init("icmp.num_addrs", "Number of addresses", "RFC 1256 §3")
      case .addressEntrySize: .init("icmp.addr_entry_size", "Address entry size", "RFC 1256 §3")
      case .lifetime: .init("icmp.lifetime", "Lifetime", "RFC 1256 §3")
      case .routerAddress: .init("icmp.router_address", "Router address", "RFC 1256 §3", .ipv4)
      case .preference: .init("icmp.pref_level", "Preference level", "RFC 1256 §3", .signed)
      case .originateTimestamp:
        .init("icmp.originate_timestamp", "Originate Timestamp", "RFC 792", about: "Milliseconds since midnight UTC when the request left.")
      case .receiveTimestamp: .init("icmp.receive_timestamp", "Receive Timestamp", "RFC 792")
      case .transmitTimestamp: .init("icmp.transmit_timestamp", "Transmit Timestamp", "RFC 792")
      case .addressMask: .init("icmp.address_mask", "Address Mask", "RFC 950", .ipv4)
      default: extendedEcho
      }
    }

    private var extendedEcho: FieldDescriptor {
      switch self {
      case .extendedSequence: .init("icmp.ext.echo.seq", "Sequence Number", "RFC 8335 §2")
      case .extendedReserved: .init("icmp.ext.echo.req.res", "Reserved", "RFC 8335 §2", .hexadecimal(digits: 2), isPart: true)
      case .local: .init("icmp.ext.echo.req.local", "Local bit", "RFC 8335 §2", .flag, isPart: true)
      case .state: .init("icmp.ext.echo.rsp.state", "State", "RFC 8335 §3", isPart: true)
      case .stateReserved: .init("icmp.ext.echo.rsp.res", "Reserved", "RFC 8335 §3", .hexadecimal(digits: 2), isPart: true)
      case .active: .init("icmp.ext.echo.rsp.active", "Active bit", "RFC 8335 §3", .flag, isPart: true)
      case .runsIPv4: .init("icmp.ext.echo.rsp.ipv4", "IPv4 bit", "RFC 8335 §3", .flag, isPart: true)
      case .runsIPv6: .init("icmp.ext.echo.rsp.ipv6", "IPv6 bit", "RFC 8335 §3", .flag, isPart: true)
      case .responseIn: .init("icmp.resp_in", "Response frame", "RFC 792", about: "The frame that answers this request.")
      case .responseTo: .init("icmp.resp_to", "Request frame", "RFC 792", about: "The frame that this is the answer to.")
      default: extensions
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)
}

extension ICMPMessage.Field {
  var extensions: FieldDescriptor {
    switch self {
    case .extensionVersion: .init("icmp.ext.version", "Version", "RFC 4884 §7")
    case .extensionReserved: .init("icmp.ext.res", "Reserved", "RFC 4884 §7", .hexadecimal(digits: 4))
    case .extensionChecksum: .init("icmp.ext.checksum", "Checksum", "RFC 4884 §7", .hexadecimal(digits: 4))
    case .objectLength: .init("icmp.ext.length", "Length", "RFC 4884 §7.1")
    case .objectClass:
      .init(
        "icmp.ext.class", "Class", "RFC 4884 §7.1",
        values: { number in
          switch number {
          case 1: "MPLS Label Stack Class"
          case 2: "Interface Information Object"
          case 3: "Interface Identification Object"
          default: nil
          }
        })
    case .objectType: .init("icmp.ext.ctype", "C-Type", "RFC 4884 §7.1")
    case .objectData: .init("icmp.ext.data", "Data", "RFC 4884 §7.1", .octets)
    case .label: .init("icmp.mpls.label", "Label", "RFC 4950 §4", about: "The label by which an MPLS network forwarded the packet quoted.")
    case .trafficClass: .init("icmp.mpls.exp", "Experimental", "RFC 4950 §4", isPart: true)
    case .bottomOfStack: .init("icmp.mpls.s", "Stack bit", "RFC 4950 §4", .flag, isPart: true)
    case .labelTimeToLive: .init("icmp.mpls.ttl", "Time to live", "RFC 4950 §4")
    case .labelData: .init("icmp.mpls.data", "Data", "RFC 4950 §4", .octets)
    default: interface
    }
  }

  private var interface: FieldDescriptor {
    switch self {
    case .role: .init("icmp.int_info.role", "Interface Role", "RFC 5837 §4.1", isPart: true, values: Self.roles)
    case .roleReserved: .init("icmp.int_info.reserved", "Reserved", "RFC 5837 §4.1", isPart: true)
    case .hasIndex: .init("icmp.int_info.ifindex", "ifIndex", "RFC 5837 §4.1", .flag, isPart: true)
    case .hasAddress: .init("icmp.int_info.ipaddr", "IP Address", "RFC 5837 §4.1", .flag, isPart: true)
    case .hasName: .init("icmp.int_info.name_present", "Interface Name", "RFC 5837 §4.1", .flag, isPart: true)
    case .hasMTU: .init("icmp.int_info.mtu_present", "MTU", "RFC 5837 §4.1", .flag, isPart: true)
    case .interfaceIndex:
      .init("icmp.int_info.index", "Interface Index", "RFC 5837 §4.1", about: "Through which of the router's interfaces the packet came.")
    case .addressFamily: .init("icmp.int_info.afi", "Address Family Identifier", "RFC 5837 §4.2")
    case .reserved: .init("icmp.reserved", "Reserved", "RFC 5837 §4.2", .octets)
    case .interfaceIPv4: .init("icmp.int_info.ipv4", "Source", "RFC 5837 §4.2", .ipv4)
    case .interfaceIPv6: .init("icmp.int_info.ipv6", "Source", "RFC 5837 §4.2", .ipv6)
    case .interfaceAddress: .init("icmp.int_info.ipunknown", "Source", "RFC 5837 §4.2", .octets)
    case .nameLength: .init("icmp.int_info.name_length", "Name Length", "RFC 5837 §4.3")
    case .interfaceName: .init("icmp.int_info.name", "Name", "RFC 5837 §4.3", .text)
    case .interfaceMTU: .init("icmp.int_info.mtu", "Maximum Transmission Unit", "RFC 5837 §4.1")
    default: identification
    }
  }

  private var identification: FieldDescriptor {
    switch self {
    case .identifiedName: .init("icmp.int_ident.name", "Name", "RFC 8335 §2.1", .text)
    case .identifiedIndex: .init("icmp.int_ident.index", "Interface Index", "RFC 8335 §2.1")
    case .identifiedFamily: .init("icmp.int_ident.afi", "Address Family Identifier", "RFC 8335 §2.1")
    case .identifiedLength: .init("icmp.int_ident.addr_length", "Address Length", "RFC 8335 §2.1")
    case .identifiedReserved: .init("icmp.int_ident.reserved", "Reserved", "RFC 8335 §2.1", .octets)
    case .identifiedIPv4: .init("icmp.int_ident.ipv4", "Address", "RFC 8335 §2.1", .ipv4)
    case .identifiedIPv6: .init("icmp.int_ident.ipv6", "Address", "RFC 8335 §2.1", .ipv6)
    default: .init("icmp.int_ident.address", "Address", "RFC 8335 §2.1", .octets)
    }
  }

  private static let roles: ValueNames = { number in
    switch number {
    case 0: "IP interface upon which the datagram arrived"
    case 1: "sub-IP component of the interface upon which it arrived"
    case 2: "IP interface through which it would have been forwarded"
    case 3: "IP next hop to which it would have been forwarded"
    default: nil
    }
  }
}
