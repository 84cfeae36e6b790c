import Wire

// What is to be said about each field: Wireshark's name, words, place, source.

extension DNSPacket.Field {
  private typealias P = DNSPacket

  var headerDescriptor: FieldDescriptor {
    switch self {
    case .length:
      .init(
        "dns.length", "Length", "RFC 1035 §4.2.2",
        about: "Over TCP each message is preceded by its length, because TCP itself knows no messages.")
    case .identifier:
      .init(
        "dns.id", "Transaction ID", P.Identifier.self, "RFC 1035 §4.1.1", .hexadecimal(digits: 4),
        about: "Chosen by the client and repeated in the answer, so that the two find each other and a stranger has to guess it.")
    case .flags: .init("dns.flags", "Flags", P.Flags.self, "RFC 1035 §4.1.1", .hexadecimal(digits: 4))
    case .response:
      .init(
        "dns.flags.response", "Response", P.Response.self, "RFC 1035 §4.1.1", .flag, isPart: true, about: "0 is a question, 1 an answer.")
    case .opcode:
      .init(
        "dns.flags.opcode", "Opcode", P.Operation.self, "RFC 1035 §4.1.1", isPart: true, values: Opcode.names,
        about: "What the server is asked to do: nearly always to answer a question.")
    case .authoritative:
      .init(
        "dns.flags.authoritative", "Authoritative", P.Authoritative.self, "RFC 1035 §4.1.1", .flag, isPart: true,
        about: "The answer comes from a server that holds the zone, not out of a cache.")
    case .conflict:
      .init(
        "dns.flags.conflict", "Conflict", P.Authoritative.self, "RFC 4795 §2.1.1", .flag, isPart: true,
        about: "More than one host answers to this name.")
    case .truncated:
      .init(
        "dns.flags.truncated", "Truncated", P.Truncated.self, "RFC 1035 §4.1.1", .flag, isPart: true,
        about: "The message did not fit. A client asks again over TCP.")
    default: flagDescriptor
    }
  }

  private var flagDescriptor: FieldDescriptor {
    switch self {
    case .recursionDesired:
      .init(
        "dns.flags.recdesired", "Recursion desired", P.RecursionDesired.self, "RFC 1035 §4.1.1", .flag, isPart: true,
        about: "The client wants the whole answer, not a pointer to the next server.")
    case .tentative:
      .init(
        "dns.flags.tentative", "Tentative", P.RecursionDesired.self, "RFC 4795 §2.1.1", .flag, isPart: true,
        about: "The sender has not yet made sure that the name is its own.")
    case .recursionAvailable:
      .init(
        "dns.flags.recavail", "Recursion available", P.RecursionAvailable.self, "RFC 1035 §4.1.1", .flag, isPart: true,
        about: "The server asks other servers on behalf of its clients.")
    case .reserved: .init("dns.flags.z", "Z", P.Reserved.self, "RFC 1035 §4.1.1", .flag, isPart: true, about: "Must be zero.")
    case .authenticated:
      .init(
        "dns.flags.authenticated", "Answer authenticated", P.Authenticated.self, "RFC 4035 §3.2.3", .flag, isPart: true,
        about: "The server has checked the answer's signatures; in a question, the client would like to know.")
    case .checkingDisabled:
      .init(
        "dns.flags.checkdisable", "Non-authenticated data", P.CheckingDisabled.self, "RFC 4035 §3.2.2", .flag, isPart: true,
        about: "The client takes data whose signatures do not hold, too.")
    default:
      .init(
        "dns.flags.rcode", "Reply code", P.Outcome.self, "RFC 1035 §4.1.1", isPart: true, values: ResponseCode.names,
        about: "How the question fared. NOERROR without answers means: the name exists, but not with this type.")
    }
  }

  var countDescriptor: FieldDescriptor {
    switch self {
    case .questions: .init("dns.count.queries", "Questions", P.Questions.self, "RFC 1035 §4.1.1", about: "In practice one.")
    case .zones: .init("dns.count.zones", "Zones", P.Questions.self, "RFC 2136 §2.2", about: "Which zone to update: exactly one.")
    case .answers: .init("dns.count.answers", "Answer RRs", P.Answers.self, "RFC 1035 §4.1.1")
    case .prerequisites:
      .init(
        "dns.count.prerequisites", "Prerequisites", P.Answers.self, "RFC 2136 §2.2",
        about: "Conditions that must hold before the zone is changed.")
    case .authorities:
      .init(
        "dns.count.auth_rr", "Authority RRs", P.Authorities.self, "RFC 1035 §4.1.1",
        about: "Records about who is responsible: name servers of a zone further down, or the SOA of a zone that lacks the name.")
    case .updates: .init("dns.count.updates", "Updates", P.Authorities.self, "RFC 2136 §2.2", about: "Records to add or to delete.")
    default:
      .init(
        "dns.count.add_rr", "Additional RRs", P.Additionals.self, "RFC 1035 §4.1.1",
        about: "Records nobody asked for that spare a question, such as the addresses of name servers.")
    }
  }

  var questionDescriptor: FieldDescriptor {
    switch self {
    case .queryName: .init("dns.qry.name", "Name", "RFC 1035 §4.1.2", .domainName, about: "The name that is asked for.")
    case .queryNameLength: .init("dns.qry.name.len", "Name Length", "RFC 1035 §3.1", about: "Counted as text, with dots. At most 253.")
    case .labelCount: .init("dns.count.labels", "Label Count", "RFC 1035 §3.1", about: "A label is what stands between two dots.")
    case .queryType:
      .init("dns.qry.type", "Type", "RFC 1035 §4.1.2", values: RecordType.names, about: "Which kind of record is asked for.")
    case .queryClass:
      .init(
        "dns.qry.class", "Class", "RFC 1035 §4.1.2", .hexadecimal(digits: 4), values: RecordClass.names,
        about: "Nearly always the Internet.")
    default:
      .init(
        "dns.qry.qu", "\"QU\" question", "RFC 6762 §5.4", .flag, isPart: true,
        about: "The sender would rather have the answer sent to it alone than to everyone.")
    }
  }

  var recordDescriptor: FieldDescriptor {
    switch self {
    case .service: .init("dns.srv.service", "Service", "RFC 2782", .text, about: "The service's name, with an underscore before it.")
    case .serviceProtocol: .init("dns.srv.proto", "Protocol", "RFC 2782", .text, about: "The transport, with an underscore before it.")
    case .serviceName: .init("dns.srv.name", "Name", "RFC 2782", .domainName, about: "The domain that offers the service.")
    case .name: .init("dns.resp.name", "Name", "RFC 1035 §4.1.3", .domainName, about: "The name that the record is about.")
    case .type: .init("dns.resp.type", "Type", "RFC 1035 §4.1.3", values: RecordType.names, about: "What the record's data mean.")
    case .recordClass: .init("dns.resp.class", "Class", "RFC 1035 §4.1.3", .hexadecimal(digits: 4), values: RecordClass.names)
    case .payloadSize:
      .init(
        "dns.rr.udp_payload_size", "UDP payload size", "RFC 6891 §6.2.3",
        about: "How long a message the sender takes over UDP. It stands where other records have their class.")
    case .multicastPayloadSize: .init("dns.rr.udp_payload_size", "UDP payload size", "RFC 6891 §6.2.3", .hexadecimal(digits: 4))
    case .cacheFlush:
      .init(
        "dns.resp.cache_flush", "Cache flush", "RFC 6762 §10.2", .flag, isPart: true,
        about: "Forget what was known about this name and type before.")
    case .timeToLive:
      .init(
        "dns.resp.ttl", "Time to live", "RFC 1035 §4.1.3",
        about: "For how many seconds a cache may keep the record. Out of a cache it counts down.")
    default: ednsDescriptor
    }
  }

  private var ednsDescriptor: FieldDescriptor {
    switch self {
    case .extendedResponseCode:
      .init(
        "dns.resp.ext_rcode", "Higher bits in extended RCODE", "RFC 6891 §6.1.3", .hexadecimal(digits: 2),
        about: "Eight more bits before the four of the header.")
    case .ednsVersion: .init("dns.resp.edns0_version", "EDNS0 version", "RFC 6891 §6.1.3", about: "0 is the only one.")
    case .ednsFlags: .init("dns.resp.z", "Z", "RFC 6891 §6.1.4", .hexadecimal(digits: 4))
    case .dnssecOK:
      .init(
        "dns.resp.z.do", "DO bit", "RFC 3225 §3", .flag, isPart: true, about: "The sender wants the signatures of DNSSEC with the answer.")
    default: .init("dns.resp.len", "Data length", "RFC 1035 §4.1.3", about: "How many bytes of data follow.")
    }
  }

  var optionDescriptor: FieldDescriptor {
    switch self {
    case .optionCode: .init("dns.opt.code", "Option Code", "RFC 6891 §6.1.2", values: OptionCode.names)
    case .optionLength: .init("dns.opt.len", "Option Length", "RFC 6891 §6.1.2")
    case .optionData: .init("dns.opt.data", "Option Data", "RFC 6891 §6.1.2", .octets)
    case .subnetFamily: .init("dns.opt.client.family", "Family", "RFC 7871 §6", values: { $0 == 1 ? "IPv4" : $0 == 2 ? "IPv6" : nil })
    case .subnetSource:
      .init("dns.opt.client.netmask", "Source Netmask", "RFC 7871 §6", about: "How many bits of the client's address are told.")
    case .subnetScope:
      .init(
        "dns.opt.client.scope", "Scope Netmask", "RFC 7871 §6", about: "For how large a network the answer holds; 0 in questions.")
    case .subnetIPv4: .init("dns.opt.client.addr4", "Client Subnet", "RFC 7871 §6", .ipv4)
    case .subnetIPv6: .init("dns.opt.client.addr6", "Client Subnet", "RFC 7871 §6", .ipv6)
    case .clientCookie:
      .init(
        "dns.opt.cookie.client", "Client Cookie", "RFC 7873 §4.1", .octets, about: "The answer must repeat it: one more thing to guess.")
    case .serverCookie:
      .init(
        "dns.opt.cookie.server", "Server Cookie", "RFC 7873 §4.2", .octets, about: "Shows a server that the client's address is no lie.")
    case .errorCode:
      .init(
        "dns.opt.ext_error.info_code", "Info Code", "RFC 8914 §2", values: ExtendedError.names,
        about: "Why, in more detail than the reply code can say.")
    default: .init("dns.opt.ext_error.extra_text", "Extra Text", "RFC 8914 §2", .text)
    }
  }
}
