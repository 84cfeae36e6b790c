public import Wire

extension DNSPacket {
  /// The transaction's number.
  public typealias Identifier = Bits<0, 16>
  /// All flags together.
  public typealias Flags = Bits<16, 16>
  /// QR: an answer.
  public typealias Response = Bits<16, 1>
  /// The operation.
  public typealias Operation = Bits<17, 4>
  /// AA: the server owns the zone. In LLMNR: conflict.
  public typealias Authoritative = Bits<21, 1>
  /// TC: cut to fit.
  public typealias Truncated = Bits<22, 1>
  /// RD: the client wants the server to ask others. In LLMNR: tentative.
  public typealias RecursionDesired = Bits<23, 1>
  /// RA: the server asks others.
  public typealias RecursionAvailable = Bits<24, 1>
  /// Z: must be zero.
  public typealias Reserved = Bits<25, 1>
  /// AD: checked with DNSSEC.
  public typealias Authenticated = Bits<26, 1>
  /// CD: the client checks DNSSEC itself.
  public typealias CheckingDisabled = Bits<27, 1>
  /// RCODE: how the question fared.
  public typealias Outcome = Bits<28, 4>
  /// QDCOUNT.
  public typealias Questions = Bits<32, 16>
  /// ANCOUNT.
  public typealias Answers = Bits<48, 16>
  /// NSCOUNT.
  public typealias Authorities = Bits<64, 16>
  /// ARCOUNT.
  public typealias Additionals = Bits<80, 16>

  /// What a DNS message consists of, in the order of the wire.
  public enum Field: UInt8, FieldName {
    case length, identifier, flags, response, opcode, authoritative, conflict, truncated, recursionDesired, tentative
    case recursionAvailable, reserved, authenticated, checkingDisabled, responseCode
    case questions, zones, answers, prerequisites, authorities, updates, additionals
    case queryName, queryNameLength, labelCount, queryType, queryClass, queryUnicast
    case service, serviceProtocol, serviceName, name, type, recordClass, payloadSize, multicastPayloadSize, cacheFlush, timeToLive
    case extendedResponseCode, ednsVersion, ednsFlags, dnssecOK, dataLength
    case optionCode, optionLength, optionData, subnetFamily, subnetSource, subnetScope, subnetIPv4, subnetIPv6
    case clientCookie, serverCookie, errorCode, errorText
    case a, ns, cname, primaryServer, mailbox, serial, refresh, retry, expire, minimum
    case pointer, cpu, operatingSystem, mailPreference, mailExchange, textLength, text, aaaa
    case servicePriority, serviceWeight, servicePort, serviceTarget
    case naptrOrder, naptrPreference, naptrFlags, naptrService, naptrExpression, naptrReplacement
    case dname, dsKeyTag, dsAlgorithm, dsDigestType, dsDigest
    case typeCovered, signatureAlgorithm, signatureLabels, originalTimeToLive, expiration, inception, keyTag, signer, signature
    case nextName, keyFlags, zoneKey, keyRevoked, entryPoint, keyAlgorithm, publicKey
    case bindingPriority, bindingTarget, parameterKey, parameterLength, parameterValue
    case mandatoryKey, alpn, parameterPort, ipv4Hint, ech, ipv6Hint
    case caaFlags, caaCritical, caaIssue, caaIssueWild, caaReport, caaUnknown, caaTag, caaValue
    case data, trailing, requestIn, time

    /// The table of DNS, which serves multicast DNS and LLMNR, too.
    public static var kind: LayerKind { .dns }
    /// What is to be said about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .length, .identifier, .flags, .response, .opcode, .authoritative, .conflict, .truncated, .recursionDesired, .tentative,
        .recursionAvailable, .reserved, .authenticated, .checkingDisabled, .responseCode:
        headerDescriptor
      case .questions, .zones, .answers, .prerequisites, .authorities, .updates, .additionals: countDescriptor
      case .queryName, .queryNameLength, .labelCount, .queryType, .queryClass, .queryUnicast: questionDescriptor
      case .service, .serviceProtocol, .serviceName, .name, .type, .recordClass, .payloadSize, .multicastPayloadSize, .cacheFlush,
        .timeToLive, .extendedResponseCode, .ednsVersion, .ednsFlags, .dnssecOK, .dataLength:
        recordDescriptor
      case .optionCode, .optionLength, .optionData, .subnetFamily, .subnetSource, .subnetScope, .subnetIPv4, .subnetIPv6,
        .clientCookie, .serverCookie, .errorCode, .errorText:
        optionDescriptor
      case .a, .ns, .cname, .primaryServer, .mailbox, .serial, .refresh, .retry, .expire, .minimum, .pointer, .cpu, .operatingSystem,
        .mailPreference, .mailExchange, .textLength, .text, .aaaa:
        basicDataDescriptor
      case .servicePriority, .serviceWeight, .servicePort, .serviceTarget, .naptrOrder, .naptrPreference, .naptrFlags, .naptrService,
        .naptrExpression, .naptrReplacement, .dname:
        serviceDataDescriptor
      case .dsKeyTag, .dsAlgorithm, .dsDigestType, .dsDigest, .typeCovered, .signatureAlgorithm, .signatureLabels, .originalTimeToLive,
        .expiration, .inception, .keyTag, .signer, .signature, .nextName, .keyFlags, .zoneKey, .keyRevoked, .entryPoint, .keyAlgorithm,
        .publicKey:
        securityDescriptor
      case .bindingPriority, .bindingTarget, .parameterKey, .parameterLength, .parameterValue, .mandatoryKey, .alpn, .parameterPort,
        .ipv4Hint, .ech, .ipv6Hint:
        bindingDescriptor
      case .caaFlags, .caaCritical, .caaIssue, .caaIssueWild, .caaReport, .caaUnknown, .caaTag, .caaValue, .data, .trailing, .requestIn,
        .time:
        lastDescriptor
      }
    }
  }
}
