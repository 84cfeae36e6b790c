extension DHCPMessage.Field {
  /// Options 1 to 20.
  var optionDescriptor: FieldDescriptor {
    switch self {
    case .subnetMask:
      .init(
        "dhcp.option.subnet_mask", "Subnet Mask", "RFC 2132 §3", .ipv4,
        about: "Which part of the address names the network. If it is wrong, neighbours are taken for strangers or the other way round.")
    case .timeOffset:
      .init(
        "dhcp.option.time_offset", "Time Offset", "RFC 2132 §3", .signed,
        about: "Seconds east of UTC. Replaced by options 100 and 101.")
    case .router:
      .init(
        "dhcp.option.router", "Router", "RFC 2132 §3", .ipv4,
        about: "Where packets for other networks go. Without it only the own network can be reached.")
    case .timeServer: .init("dhcp.option.time_server", "Time Server", "RFC 2132 §3", .ipv4)
    case .nameServer: .init("dhcp.option.name_server", "Name Server", "RFC 2132 §3", .ipv4)
    case .domainNameServer:
      .init(
        "dhcp.option.domain_name_server", "Domain Name Server", "RFC 2132 §3", .ipv4,
        about: "Whom to ask for the addresses of names. If it is wrong, everything works by address and nothing by name.")
    case .logServer: .init("dhcp.option.log_server", "Log Server", "RFC 2132 §3", .ipv4)
    case .quotesServer: .init("dhcp.option.quotes_server", "Quotes Server", "RFC 2132 §3", .ipv4)
    case .lprServer: .init("dhcp.option.lpr_server", "LPR Server", "RFC 2132 §3", .ipv4)
    case .impressServer: .init("dhcp.option.impress_server", "Impress Server", "RFC 2132 §3", .ipv4)
    case .resourceLocationServer: .init("dhcp.option.resource_location_server", "Resource Location Server", "RFC 2132 §3", .ipv4)
    case .hostName:
      .init(
        "dhcp.option.hostname", "Host Name", "RFC 2132 §3", .text,
        about: "What the client calls itself. Some servers put it into the DNS.")
    case .bootFileSize: .init("dhcp.option.boot_file_size", "Boot File Size", "RFC 2132 §3")
    case .meritDumpFile: .init("dhcp.option.merit_dump_file", "Merit Dump File", "RFC 2132 §3", .text)
    case .domainName:
      .init(
        "dhcp.option.domain_name", "Domain Name", "RFC 2132 §3", .text,
        about: "What is appended to names without a dot.")
    case .swapServer: .init("dhcp.option.swap_server", "Swap Server", "RFC 2132 §3", .ipv4)
    case .rootPath:
      .init(
        "dhcp.option.root_path", "Root Path", "RFC 2132 §3", .text,
        about: "Where a diskless client finds its root file system.")
    case .extensionsPath: .init("dhcp.option.extension_path", "Extensions Path", "RFC 2132 §3", .text)
    case .ipForwarding: .init("dhcp.option.ip_forwarding", "IP Forwarding", "RFC 2132 §4", .flag)
    case .sourceRouting: .init("dhcp.option.non_local_source_routing", "Non-Local Source Routing", "RFC 2132 §4", .flag)
    default: hostOptionDescriptor
    }
  }

  /// Options 21 to 41.
  private var hostOptionDescriptor: FieldDescriptor {
    switch self {
    case .policyFilter: .init("dhcp.option.policy_filter.ip", "IP Address", "RFC 2132 §4", .ipv4)
    case .policyFilterMask: .init("dhcp.option.policy_filter.subnet_mask", "Subnet Mask", "RFC 2132 §4", .ipv4)
    case .maximumReassembly: .init("dhcp.option.max_datagram_reassembly_size", "Maximum Datagram Reassembly Size", "RFC 2132 §4")
    case .defaultTTL: .init("dhcp.option.default_ip_ttl", "Default IP Time-to-Live", "RFC 2132 §4")
    case .mtuAging: .init("dhcp.option.path_mtu_aging_timeout", "Path MTU Aging Timeout", "RFC 2132 §4")
    case .mtuPlateaus: .init("dhcp.option.path_mtu_plateau_table_item", "Path MTU Plateau Table Item", "RFC 2132 §4")
    case .interfaceMTU:
      .init(
        "dhcp.option.interface_mtu", "Interface MTU", "RFC 2132 §5",
        about: "The longest packet of this network.")
    case .allSubnetsLocal: .init("dhcp.option.all_subnets_are_local", "All Subnets are Local", "RFC 2132 §5", .flag)
    case .broadcastAddress:
      .init(
        "dhcp.option.broadcast_address", "Broadcast Address", "RFC 2132 §5", .ipv4,
        about: "The address that means all hosts of this network.")
    case .maskDiscovery: .init("dhcp.option.perform_mask_discovery", "Perform Mask Discovery", "RFC 2132 §5", .flag)
    case .maskSupplier: .init("dhcp.option.mask_supplier", "Mask Supplier", "RFC 2132 §5", .flag)
    case .routerDiscovery: .init("dhcp.option.perform_router_discover", "Perform Router Discover", "RFC 2132 §5", .flag)
    case .solicitationAddress: .init("dhcp.option.router_solicitation_address", "Router Solicitation Address", "RFC 2132 §5", .ipv4)
    case .staticRoute: .init("dhcp.option.static_route.ip", "Destination IP Address", "RFC 2132 §5", .ipv4)
    case .staticRouteRouter: .init("dhcp.option.static_route.router", "Destination Router", "RFC 2132 §5", .ipv4)
    case .trailers: .init("dhcp.option.trailer_encapsulation", "Trailer Encapsulation", "RFC 2132 §6", .flag)
    case .arpTimeout: .init("dhcp.option.arp_cache_timeout", "ARP Cache Timeout", "RFC 2132 §6")
    case .ethernetEncapsulation: .init("dhcp.option.ethernet_encapsulation", "Ethernet Encapsulation", "RFC 2132 §6", .flag)
    case .tcpTTL: .init("dhcp.option.tcp_default_ttl", "TCP Default TTL", "RFC 2132 §7")
    case .keepaliveInterval: .init("dhcp.option.tcp_keepalive_interval", "TCP Keepalive Interval", "RFC 2132 §7")
    case .keepaliveGarbage: .init("dhcp.option.tcp_keepalive_garbage", "TCP Keepalive Garbage", "RFC 2132 §7", .flag)
    case .nisDomain: .init("dhcp.option.nis_domain", "Network Information Service Domain", "RFC 2132 §8", .text)
    case .nisServer: .init("dhcp.option.nis_server", "Network Information Service Server", "RFC 2132 §8", .ipv4)
    default: leaseOptionDescriptor
    }
  }

  /// Options 42 to 59.
  private var leaseOptionDescriptor: FieldDescriptor {
    switch self {
    case .ntpServer:
      .init(
        "dhcp.option.ntp_server", "Network Time Protocol Server", "RFC 2132 §8", .ipv4,
        about: "Whom to ask for the time.")
    case .vendorInformation:
      .init(
        "dhcp.option.vendor.value", "Value", "RFC 2132 §8", .octets,
        about: "What it means is known to makers of the device that option 60 names.")
    case .netbiosNameServer: .init("dhcp.option.netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", "RFC 2132 §8", .ipv4)
    case .netbiosDatagramServer:
      .init("dhcp.option.netbios_over_tcpip_dd_name_server", "NetBIOS over TCP/IP Datagram Distribution Name Server", "RFC 2132 §8", .ipv4)
    case .netbiosNodeType: .init("dhcp.option.netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type", "RFC 2132 §8")
    case .netbiosScope: .init("dhcp.option.netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope", "RFC 2132 §8", .text)
    case .fontServer: .init("dhcp.option.xwindows_system_font_server", "X Window System Font Server", "RFC 2132 §8", .ipv4)
    case .displayManager: .init("dhcp.option.xwindows_system_display_manager", "X Window System Display Manager", "RFC 2132 §8", .ipv4)
    case .requestedAddress:
      .init(
        "dhcp.option.requested_ip_address", "Requested IP Address", "RFC 2132 §9", .ipv4,
        about: "The address that the client would like to have, mostly the one it had before or was just offered.")
    case .leaseTime:
      .init(
        "dhcp.option.ip_address_lease_time", "IP Address Lease Time", "RFC 2132 §9",
        about: "For how many seconds the address may be used. The client asks again when half of it is over.")
    case .overload:
      .init(
        "dhcp.option.option_overload", "Option Overload", "RFC 2132 §9.3",
        about: "1: the file field holds options, 2: the server name field does, 3: both do.")
    case .messageType:
      .init(
        "dhcp.option.dhcp", "DHCP", "RFC 2132 §9.6", values: DHCPMessageType.names,
        about: "Which step it is: discover, offer, request and acknowledgment make a lease.")
    case .serverIdentifier:
      .init(
        "dhcp.option.dhcp_server_id", "DHCP Server Identifier", "RFC 2132 §9", .ipv4,
        about: "Which server speaks, or which of several offers the client takes.")
    case .requestList:
      .init(
        "dhcp.option.request_list_item", "Parameter Request List Item", "RFC 2132 §9", values: DHCPOptionCode.names,
        about: "An option that the client would like to be told.")
    case .message:
      .init(
        "dhcp.option.message", "Message", "RFC 2132 §9", .text,
        about: "Why a request was refused, for people.")
    case .maximumMessage:
      .init(
        "dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size", "RFC 2132 §9",
        about: "The longest message that the sender takes.")
    case .renewalTime:
      .init(
        "dhcp.option.renewal_time_value", "Renewal Time Value", "RFC 2132 §9",
        about: "After how many seconds the client asks its server for more time.")
    case .rebindingTime:
      .init(
        "dhcp.option.rebinding_time_value", "Rebinding Time Value", "RFC 2132 §9",
        about: "After how many seconds it asks any server.")
    default: serviceOptionDescriptor
    }
  }

  /// Options 60 to 252.
  private var serviceOptionDescriptor: FieldDescriptor {
    switch self {
    case .vendorClass:
      .init(
        "dhcp.option.vendor_class_id", "Vendor class identifier", "RFC 2132 §9", .text,
        about: "Which software or device the client is.")
    case .nisPlusDomain: .init("dhcp.option.nis_plus_domain", "Network Information Service+ Domain", "RFC 2132 §8", .text)
    case .nisPlusServer: .init("dhcp.option.nis_plus_server", "Network Information Service+ Server", "RFC 2132 §8", .ipv4)
    case .tftpServerName:
      .init(
        "dhcp.option.tftp_server_name", "TFTP Server Name", "RFC 2132 §9", .text,
        about: "From where a client without a disk loads its system.")
    case .bootFileName:
      .init(
        "dhcp.option.bootfile_name", "Bootfile name", "RFC 2132 §9", .text,
        about: "Which file it loads.")
    case .homeAgent: .init("dhcp.option.mobile_ip_home_agent", "Mobile IP Home Agent", "RFC 2132 §8", .ipv4)
    case .smtpServer: .init("dhcp.option.smtp_server", "SMTP Server", "RFC 2132 §8", .ipv4)
    case .pop3Server: .init("dhcp.option.pop3_server", "POP3 Server", "RFC 2132 §8", .ipv4)
    case .nntpServer: .init("dhcp.option.nntp_server", "NNTP Server", "RFC 2132 §8", .ipv4)
    case .webServer: .init("dhcp.option.default_www_server", "Default WWW Server", "RFC 2132 §8", .ipv4)
    case .fingerServer: .init("dhcp.option.default_finger_server", "Default Finger Server", "RFC 2132 §8", .ipv4)
    case .ircServer: .init("dhcp.option.default_irc_server", "Default IRC Server", "RFC 2132 §8", .ipv4)
    case .streetTalkServer: .init("dhcp.option.streettalk_server", "StreetTalk Server", "RFC 2132 §8", .ipv4)
    case .streetTalkAssistance: .init("dhcp.option.streettalk_da_server", "StreetTalk Directory Assistance Server", "RFC 2132 §8", .ipv4)
    case .architecture:
      .init(
        "dhcp.option.client_system_architecture", "Client System Architecture", "RFC 4578 §2.1",
        about: "0 is a BIOS, 7 is UEFI on x86-64: which boot file fits.")
    case .captivePortal:
      .init(
        "dhcp.option.captive_portal", "Captive Portal", "RFC 8910 §2.1", .text,
        about: "The web page where one gets access to the network.")
    case .autoConfigure:
      .init(
        "dhcp.option.dhcp_auto_configuration", "DHCP Auto-Configuration", "RFC 2563 §2",
        about: "Whether the client may take a link-local address if no server answers.")
    case .subnetSelection: .init("dhcp.option.subnet_selection_option", "Subnet Selection Option", "RFC 3011 §2", .ipv4)
    case .tftpServerAddress: .init("dhcp.option.tftp_server_address", "TFTP Server Address", "RFC 5859 §2", .ipv4)
    case .proxyDiscovery:
      .init(
        "dhcp.option.private_proxy_autodiscovery", "Private/Proxy autodiscovery", "draft-ietf-wrec-wpad-01", .text,
        about: "Where to find the rules that say which proxy to use.")
    default: lateOptionDescriptor
    }
  }
}
