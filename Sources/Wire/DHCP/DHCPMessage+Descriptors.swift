extension DHCPMessage.Field {
  /// The fixed part.
  var headerDescriptor: FieldDescriptor {
    typealias M = DHCPMessage
    return switch self {
    case .messageOp:
      .init(
        "dhcp.type", "Message type", M.Operation.self, "RFC 2131 §2", values: M.operationNames, about: "1 from client to server, 2 back.")
    case .hardwareType:
      .init(
        "dhcp.hw.type", "Hardware type", M.HardwareType.self, "RFC 2131 §2", .hexadecimal(digits: 2), values: M.hardwareNames,
        about: "1 is Ethernet.")
    case .hardwareLength: .init("dhcp.hw.len", "Hardware address length", M.HardwareLength.self, "RFC 2131 §2")
    case .hops: .init("dhcp.hops", "Hops", M.Hops.self, "RFC 2131 §2", about: "How many relays have passed the message on.")
    case .transaction:
      .init(
        "dhcp.id", "Transaction ID", M.Transaction.self, "RFC 2131 §2", .hexadecimal(digits: 8),
        about: "The client's random number: answers carry it, too, and so find their question.")
    case .seconds: .init("dhcp.secs", "Seconds elapsed", "RFC 2131 §2", about: "For how long the client has been trying.")
    case .flags: .init("dhcp.flags", "Bootp flags", M.Flags.self, "RFC 2131 §2", .hexadecimal(digits: 4))
    case .broadcast:
      .init(
        "dhcp.flags.bc", "Broadcast flag", M.Broadcast.self, "RFC 2131 §4.1", .flag, isPart: true,
        about: "The client cannot yet receive packets for the address that it is about to get, so answers must go to all.")
    case .reservedFlags:
      .init(
        "dhcp.flags.reserved", "Reserved flags", M.ReservedFlags.self, "RFC 2131 §2", .hexadecimal(digits: 4), isPart: true,
        about: "Must be 0.")
    default: addressDescriptor
    }
  }

  private var addressDescriptor: FieldDescriptor {
    typealias M = DHCPMessage
    return switch self {
    case .clientAddress:
      .init(
        "dhcp.ip.client", "Client IP address", M.ClientAddress.self, "RFC 2131 §2", .ipv4,
        about: "The address that the client uses already; 0.0.0.0 while it has none.")
    case .yourAddress:
      .init(
        "dhcp.ip.your", "Your (client) IP address", M.YourAddress.self, "RFC 2131 §2", .ipv4, about: "The address that the client is given."
      )
    case .serverAddress:
      .init(
        "dhcp.ip.server", "Next server IP address", M.ServerAddress.self, "RFC 2131 §2", .ipv4, about: "From where to load a boot file.")
    default:
      .init(
        "dhcp.ip.relay", "Relay agent IP address", M.RelayAddress.self, "RFC 2131 §2", .ipv4,
        about: "The relay that passed the message on first: tells the server from which network it came, and where the answer goes.")
    }
  }

  /// The hardware address, the two names, and what is common to all options.
  var areaDescriptor: FieldDescriptor {
    switch self {
    case .macAddress:
      .init(
        "dhcp.hw.mac_addr", "Client MAC address", "RFC 2131 §2", .ethernet,
        about: "Who the client is, unless option 61 says otherwise. Servers keep leases by it.")
    case .hardwareAddress: .init("dhcp.hw.addr", "Client hardware address", "RFC 2131 §2", .octets)
    case .hardwarePadding: .init("dhcp.hw.addr_padding", "Client hardware address padding", "RFC 2131 §2", .octets)
    case .serverName: .init("dhcp.server", "Server host name", "RFC 2131 §2", .text)
    case .file: .init("dhcp.file", "Boot file name", "RFC 2131 §2", .text)
    case .cookie: .init("dhcp.cookie", "Magic cookie", "RFC 2132 §2", .ipv4, about: "Always 99.130.83.99: says that options follow.")
    case .bootp:
      .init("dhcp.bootp", "Frame is BOOTP", "RFC 951", .flag, isHidden: true, about: "DHCP is BOOTP with option 53, which is missing here.")
    case .vendorSpecific: .init("dhcp.vendor_specific_options", "Bootp vendor specific options", "RFC 951 §3", .octets)
    case .optionType:
      .init(
        "dhcp.option.type", "Option", "RFC 2132 §2", values: DHCPOptionCode.names,
        about: "Which option follows. Wireshark 4.0 gives the end, number 255, as 0.")
    case .optionLength: .init("dhcp.option.length", "Length", "RFC 2132 §2", about: "The length of the option's value alone.")
    case .optionValue: .init("dhcp.option.value", "Value", "RFC 2132 §2", .octets, isHidden: true)
    case .optionPadding: .init("dhcp.option.padding", "Padding", "RFC 2132 §3.1", .octets)
    default: .init("dhcp.option.end", "Option End", "RFC 2132 §3.2", about: "Ends the options.")
    }
  }

  /// Options whose values have parts.
  var lateOptionDescriptor: FieldDescriptor {
    switch self {
    case .clientIdentifierType: .init("dhcp.client_id.type", "Type", "RFC 2132 §9.14")
    case .clientIdentifier: .init("dhcp.client_id.undef", "Client Identifier", "RFC 2132 §9.14", .text)
    case .clientHardware: .init("dhcp.client_hardware_address", "Client hardware address", "RFC 2132 §9.14", .octets)
    case .userClassText: .init("dhcp.option.user_class.text", "User Class Data (Text)", "RFC 3004 §4", .text)
    case .userClassData: .init("dhcp.option.user_class.data", "User Class Data", "RFC 3004 §4", .octets)
    case .nameServerFlag:
      .init("dhcp.fqdn.s", "Server", "RFC 4702 §2.1", .flag, isPart: true, about: "The server shall put the name into the DNS.")
    case .nameOverride: .init("dhcp.fqdn.o", "Server overrides", "RFC 4702 §2.1", .flag, isPart: true)
    case .nameEncoding: .init("dhcp.fqdn.e", "Encoding", "RFC 4702 §2.1", .flag, isPart: true, about: "The name is written as in the DNS.")
    case .nameNoUpdate: .init("dhcp.fqdn.n", "Server DDNS", "RFC 4702 §2.1", .flag, isPart: true)
    case .nameFlags: .init("dhcp.fqdn.flags", "Flags", "RFC 4702 §2.1", .hexadecimal(digits: 2))
    case .name: .init("dhcp.fqdn.name", "Client name", "RFC 4702 §2.3", .text, about: "The client's name with its domain.")
    case .agentSuboption: .init("dhcp.option.agent_information_option.suboption", "Option 82 Suboption", "RFC 3046 §2")
    case .agentSuboptionLength: .init("dhcp.option.suboption_length", "Length", "RFC 3046 §2")
    case .circuit:
      .init(
        "dhcp.option.agent_information_option.agent_circuit_id", "Agent Circuit ID", "RFC 3046 §3.1", .octets,
        about: "At which port of the switch the client is.")
    case .remote: .init("dhcp.option.agent_information_option.agent_remote_id", "Agent Remote ID", "RFC 3046 §3.2", .octets)
    case .linkSelection: .init("dhcp.option.agent_information_option.link_selection", "Link selection", "RFC 3527 §3", .ipv4)
    case .subscriber: .init("dhcp.option.agent_information_option.subscriber_id", "Subscriber ID", "RFC 3993 §2", .text)
    case .serverOverride:
      .init("dhcp.option.agent_information_option.server_id_override", "Server ID Override", "RFC 5107 §4", .ipv4)
    default:
      .init(
        "dhcp.option.classless_static_route", "Classless Static Route", "RFC 3442", .octets,
        about: "The length of a prefix, as many of its bytes as it needs, and the router for it.")
    }
  }
}

extension DHCPMessage {
  /// The two directions.
  public static let operationNames: ValueNames = { $0 == 1 ? "Boot request" : $0 == 2 ? "Boot reply" : nil }
  /// ARP's names of common network technologies.
  public static let hardwareNames: ValueNames = { number in
    switch number {
    case 1: "Ethernet"
    case 6: "IEEE 802"
    case 7: "ARCNET"
    case 15: "Frame relay"
    case 24: "IEEE 1394"
    case 32: "InfiniBand"
    default: nil
    }
  }
}
