extension IPv4Header.Field {
  /// The options of RFC 791 and the router alert.
  var optionDescriptor: FieldDescriptor {
    switch self {
    case .optionType:
      .init(
        "ip.opt.type", "Type", "RFC 791 §3.1", values: IPv4OptionType.names,
        about: "Which option follows. Many routers drop packets with options.")
    case .optionCopy: .init("ip.opt.type.copy", "Copy on fragmentation", "RFC 791 §3.1", .flag, isPart: true)
    case .optionClass: .init("ip.opt.type.class", "Class", "RFC 791 §3.1", isPart: true, about: "0 controls, 2 measures.")
    case .optionNumber: .init("ip.opt.type.number", "Number", "RFC 791 §3.1", isPart: true)
    case .optionLength: .init("ip.opt.len", "Length", "RFC 791 §3.1", about: "The option's length, type and length included.")
    case .optionPointer:
      .init("ip.opt.ptr", "Pointer", "RFC 791 §3.1", about: "Where the next router reads or writes, counted from 1 at the option's type.")
    case .recordedRoute: .init("ip.rec_rt", "Recorded Route", "RFC 791 §3.1", .ipv4, about: "A router that the packet has passed.")
    case .sourceRoute:
      .init("ip.src_rt", "Source Route", "RFC 791 §3.1", .ipv4, about: "A router that the sender wants the packet to pass.")
    case .currentRoute:
      .init(
        "ip.cur_rt", "Current Route", "RFC 791 §3.1", .ipv4,
        about: "With a source route the header's destination is only the next stop; the end is the route's last address.")
    case .emptyRoute: .init("ip.empty_rt", "Empty Route", "RFC 791 §3.1", .ipv4, about: "Room for a router's address.")
    case .overflow: .init("ip.opt.overflow", "Overflow", "RFC 791 §3.1", about: "How many routers found no room for their time.")
    case .timestampFlag:
      .init("ip.opt.flag", "Flag", "RFC 791 §3.1", .hexadecimal(digits: 2), about: "0 times only, 1 with addresses, 3 for given addresses.")
    case .timestamp: .init("ip.opt.time_stamp", "Time stamp", "RFC 791 §3.1", about: "Milliseconds since midnight UT.")
    case .timestampAddress: .init("ip.opt.time_stamp_addr", "Address", "RFC 791 §3.1", .ipv4, about: "The router that wrote the time.")
    case .routerAlert:
      .init(
        "ip.opt.ra", "Router Alert", "RFC 2113 §2.1", about: "Routers shall look at the payload although it is not for them. IGMP uses it.")
    default: rareOptionDescriptor
    }
  }

  private var rareOptionDescriptor: FieldDescriptor {
    switch self {
    case .streamIdentifier: .init("ip.opt.sid", "Stream Identifier", "RFC 791 §3.1")
    case .mtu: .init("ip.opt.mtu", "MTU", "RFC 1063 §3.1")
    case .tracerouteIdentifier: .init("ip.opt.id_number", "ID Number", "RFC 1393 §2.2")
    case .outboundHops: .init("ip.opt.ohc", "Outbound Hop Count", "RFC 1393 §2.2")
    case .returnHops: .init("ip.opt.rhc", "Return Hop Count", "RFC 1393 §2.2")
    case .originator: .init("ip.opt.originator", "Originator IP Address", "RFC 1393 §2.2", .ipv4)
    case .optionAddress: .init("ip.opt.addr", "IP Address", "RFC 1770 §2", .ipv4)
    case .security: .init("ip.opt.sec_rfc791_sec", "Security", "RFC 791 §3.1", .hexadecimal(digits: 4))
    case .compartments: .init("ip.opt.sec_rfc791_comp", "Compartments", "RFC 791 §3.1")
    case .handlingRestrictions: .init("ip.opt.sec_rfc791_hr", "Handling Restrictions", "RFC 791 §3.1", .text)
    case .transmissionControl: .init("ip.opt.sec_rfc791_tcc", "Transmission Control Code", "RFC 791 §3.1", .text)
    case .classificationLevel: .init("ip.opt.sec_cl", "Classification Level", "RFC 1108 §2.3", .hexadecimal(digits: 2))
    case .protectionAuthority: .init("ip.opt.sec_prot_auth_flags", "Protection Authority Flags", "RFC 1108 §2.4", .hexadecimal(digits: 2))
    case .quickStartFunction: .init("ip.opt.qs_func", "Function", "RFC 4782 §3.1")
    case .quickStartRate: .init("ip.opt.qs_rate", "Rate", "RFC 4782 §3.1")
    case .quickStartTTL: .init("ip.opt.qs_ttl", "QS TTL", "RFC 4782 §3.1")
    case .quickStartNonce: .init("ip.opt.qs_nonce", "QS Nonce", "RFC 4782 §3.1", .hexadecimal(digits: 8))
    case .quickStartReserved: .init("ip.opt.qs_reserved", "Reserved", "RFC 4782 §3.1", .hexadecimal(digits: 8))
    case .quickStartUnused: .init("ip.opt.qs_unused", "Not Used", "RFC 4782 §3.1")
    case .cipsoDomain: .init("ip.cipso.doi", "DOI", "FIPS 188")
    case .cipsoTagType: .init("ip.cipso.tag_type", "Tag Type", "FIPS 188")
    case .cipsoSensitivity: .init("ip.cipso.sensitivity_level", "Sensitivity Level", "FIPS 188")
    case .fragmentCount:
      .init("ip.fragment.count", "Fragment count", "RFC 791 §3.2", about: "How many fragments the datagram that is whole now came in.")
    default: .init("ip.reassembled.length", "Reassembled IPv4 length", "RFC 791 §3.2", about: "How many bytes that datagram carries.")
    }
  }
}
