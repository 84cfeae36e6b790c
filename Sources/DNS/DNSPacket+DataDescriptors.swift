import Wire

// What is to be said about the data of records.

extension DNSPacket.Field {
  var basicDataDescriptor: FieldDescriptor {
    switch self {
    case .a: .init("dns.a", "Address", "RFC 1035 §3.4.1", .ipv4, about: "The IPv4 address of the name.")
    case .ns: .init("dns.ns", "Name Server", "RFC 1035 §3.3.11", .domainName, about: "A server that holds the zone.")
    case .cname: .init("dns.cname", "CNAME", "RFC 1035 §3.3.1", .domainName, about: "The name proper; whoever asks goes on with it.")
    case .primaryServer: .init("dns.soa.mname", "Primary name server", "RFC 1035 §3.3.13", .domainName)
    case .mailbox:
      .init(
        "dns.soa.rname", "Responsible authority's mailbox", "RFC 1035 §3.3.13", .domainName, about: "The first dot stands for an @.")
    case .serial:
      .init(
        "dns.soa.serial_number", "Serial Number", "RFC 1035 §3.3.13", about: "Grows with each change, so that copies know they are old.")
    case .refresh: .init("dns.soa.refresh_interval", "Refresh Interval", "RFC 1035 §3.3.13", about: "How often a copy asks for the serial.")
    case .retry: .init("dns.soa.retry_interval", "Retry Interval", "RFC 1035 §3.3.13")
    case .expire:
      .init("dns.soa.expire_limit", "Expire limit", "RFC 1035 §3.3.13", about: "After so many seconds a copy no longer answers.")
    case .minimum:
      .init("dns.soa.minimum_ttl", "Minimum TTL", "RFC 2308 §4", about: "How long \"there is no such name\" may be kept.")
    case .pointer: .init("dns.ptr.domain_name", "Domain Name", "RFC 1035 §3.3.12", .domainName, about: "The name of an address.")
    case .cpu: .init("dns.hinfo.cpu", "CPU", "RFC 1035 §3.3.2", .text)
    case .operatingSystem: .init("dns.hinfo.os", "OS", "RFC 1035 §3.3.2", .text)
    case .mailPreference: .init("dns.mx.preference", "Preference", "RFC 1035 §3.3.9", about: "The lowest number is tried first.")
    case .mailExchange: .init("dns.mx.mail_exchange", "Mail Exchange", "RFC 1035 §3.3.9", .domainName)
    case .textLength: .init("dns.txt.length", "TXT Length", "RFC 1035 §3.3", about: "One byte: a string has 255 bytes at most.")
    case .text: .init("dns.txt", "TXT", "RFC 1035 §3.3.14", .text)
    default: .init("dns.aaaa", "AAAA Address", "RFC 3596 §2.2", .ipv6, about: "The IPv6 address of the name.")
    }
  }

  var serviceDataDescriptor: FieldDescriptor {
    switch self {
    case .servicePriority: .init("dns.srv.priority", "Priority", "RFC 2782", about: "The lowest number is tried first.")
    case .serviceWeight:
      .init("dns.srv.weight", "Weight", "RFC 2782", about: "Among equals, how large a share of the clients goes here.")
    case .servicePort: .init("dns.srv.port", "Port", "RFC 2782", about: "The port to connect to: it need not be the usual one.")
    case .serviceTarget: .init("dns.srv.target", "Target", "RFC 2782", .domainName)
    case .naptrOrder: .init("dns.naptr.order", "Order", "RFC 3403 §4.1")
    case .naptrPreference: .init("dns.naptr.preference", "Preference", "RFC 3403 §4.1")
    case .naptrFlags: .init("dns.naptr.flags", "Flags", "RFC 3403 §4.1", .text)
    case .naptrService: .init("dns.naptr.service", "Service", "RFC 3403 §4.1", .text)
    case .naptrExpression: .init("dns.naptr.regex", "Regex", "RFC 3403 §4.1", .text)
    case .naptrReplacement: .init("dns.naptr.replacement", "Replacement", "RFC 3403 §4.1", .domainName)
    default: .init("dns.dname", "Dname", "RFC 6672 §2.1", .domainName, about: "All names below this one are found below that one.")
    }
  }

  var securityDescriptor: FieldDescriptor {
    switch self {
    case .dsKeyTag: .init("dns.ds.key_id", "Key id", "RFC 4034 §5.1.1", .hexadecimal(digits: 4))
    case .dsAlgorithm: .init("dns.ds.algorithm", "Algorithm", "RFC 4034 §5.1.2", values: SecurityAlgorithm.names)
    case .dsDigestType: .init("dns.ds.digest_type", "Digest Type", "RFC 4034 §5.1.3", values: SecurityAlgorithm.digestNames)
    case .dsDigest: .init("dns.ds.digest", "Digest", "RFC 4034 §5.1.4", .octets, about: "The parent vouches for this key of the child.")
    case .typeCovered: .init("dns.rrsig.type_covered", "Type Covered", "RFC 4034 §3.1.1", values: RecordType.names)
    case .signatureAlgorithm: .init("dns.rrsig.algorithm", "Algorithm", "RFC 4034 §3.1.2", values: SecurityAlgorithm.names)
    case .signatureLabels:
      .init("dns.rrsig.labels", "Labels", "RFC 4034 §3.1.3", about: "Fewer than the name has: a wildcard stood in for it.")
    case .originalTimeToLive: .init("dns.rrsig.original_ttl", "Original TTL", "RFC 4034 §3.1.4")
    case .expiration: .init("dns.rrsig.signature_expiration", "Signature Expiration", "RFC 4034 §3.1.5", .text)
    case .inception: .init("dns.rrsig.signature_inception", "Signature Inception", "RFC 4034 §3.1.5", .text)
    case .keyTag: .init("dns.rrsig.key_tag", "Key Tag", "RFC 4034 §3.1.6")
    case .signer: .init("dns.rrsig.signers_name", "Signer's name", "RFC 4034 §3.1.7", .domainName)
    case .signature: .init("dns.rrsig.signature", "Signature", "RFC 4034 §3.1.8", .octets)
    default: keyDescriptor
    }
  }

  private var keyDescriptor: FieldDescriptor {
    switch self {
    case .nextName:
      .init("dns.nsec.next_domain_name", "Next Domain Name", "RFC 4034 §4.1.1", .domainName, about: "No name lies between the two.")
    case .keyFlags: .init("dns.dnskey.flags", "Flags", "RFC 4034 §2.1.1", .hexadecimal(digits: 4))
    case .zoneKey: .init("dns.dnskey.flags.zone_key", "Zone Key", "RFC 4034 §2.1.1", .flag, isPart: true)
    case .keyRevoked: .init("dns.dnskey.flags.key_revoked", "Key Revoked", "RFC 5011 §2.1", .flag, isPart: true)
    case .entryPoint: .init("dns.dnskey.flags.secure_entry_point", "Key Signing Key", "RFC 4034 §2.1.1", .flag, isPart: true)
    case .keyAlgorithm: .init("dns.dnskey.algorithm", "Algorithm", "RFC 4034 §2.1.3", values: SecurityAlgorithm.names)
    default: .init("dns.dnskey.public_key", "Public Key", "RFC 4034 §2.1.4", .octets)
    }
  }

  var bindingDescriptor: FieldDescriptor {
    switch self {
    case .bindingPriority:
      .init("dns.svcb.svcpriority", "SvcPriority", "RFC 9460 §2.4.1", about: "0 makes the record an alias; else the lowest is tried first.")
    case .bindingTarget:
      .init("dns.svcb.targetname", "TargetName", "RFC 9460 §2.2", .domainName, about: "The root stands for the owner's own name.")
    case .parameterKey: .init("dns.svcb.svcparam.key", "SvcParamKey", "RFC 9460 §2.2", values: ServiceParameter.names)
    case .parameterLength: .init("dns.svcb.svcparam.value.length", "SvcParamValue length", "RFC 9460 §2.2")
    case .parameterValue: .init("dns.svcb.svcparam.value", "SvcParamValue", "RFC 9460 §2.2", .octets)
    case .mandatoryKey:
      .init("dns.svcb.svcparam.mandatory.key", "Mandatory key", "RFC 9460 §8", values: ServiceParameter.names)
    case .alpn: .init("dns.svcb.svcparam.alpn", "ALPN", "RFC 9460 §7.1", .text, about: "A protocol that the server speaks, such as h2.")
    case .parameterPort: .init("dns.svcb.svcparam.port", "Port", "RFC 9460 §7.2")
    case .ipv4Hint: .init("dns.svcb.svcparam.ipv4hint.ip", "IP", "RFC 9460 §7.3", .ipv4)
    case .ech: .init("dns.svcb.svcparam.echconfig", "ECHConfig", "RFC 9848", .octets)
    default: .init("dns.svcb.svcparam.ipv6hint.ip", "IP", "RFC 9460 §7.3", .ipv6)
    }
  }

  var lastDescriptor: FieldDescriptor {
    switch self {
    case .caaFlags: .init("dns.caa.flags", "CAA Flags", "RFC 8659 §4.1", .hexadecimal(digits: 2))
    case .caaCritical:
      .init(
        "dns.caa.flags.issuer_critical", "Issuer Critical", "RFC 8659 §4.1", .flag, isPart: true,
        about: "Who does not understand the tag must not issue.")
    case .caaIssue: .init("dns.caa.issue", "Issue", "RFC 8659 §4.2", .text, about: "This authority may issue certificates for the domain.")
    case .caaIssueWild: .init("dns.caa.issuewild", "Issue Wildcard", "RFC 8659 §4.3", .text)
    case .caaReport: .init("dns.caa.iodef", "Report URL", "RFC 8659 §4.4", .text)
    case .caaUnknown: .init("dns.caa.unknown", "Unknown tag", "RFC 8659 §4.1", .text)
    case .caaTag: .init("dns.caa.tag", "Tag", "RFC 8659 §4.1", .text, isPart: true)
    case .caaValue: .init("dns.caa.value", "Value", "RFC 8659 §4.1", .text, isPart: true)
    case .data: .init("dns.data", "Data", "RFC 3597 §3", .octets, about: "Of a type that has no fields here.")
    case .trailing:
      .init(
        "dns.extraneous.data", "Extraneous Data Bytes", "RFC 1035 §4.1", .octets,
        about: "Bytes behind the last record that no count speaks of.")
    case .requestIn: .init("dns.response_to", "Request In", "RFC 1035 §7.3", about: "The frame that holds the question.")
    default: .init("dns.time", "Time", "RFC 1035 §7.3", .duration, about: "How long the answer took.")
    }
  }
}
