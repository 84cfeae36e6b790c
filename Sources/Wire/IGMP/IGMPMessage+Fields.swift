extension IGMPMessage: Dissected {
  /// Byte 0.
  public typealias Kind = Bits<0, 8>

  /// The fields, in wire order. All but the first depend on the type and on the length, which tells the versions apart.
  public enum Field: UInt8, FieldName {
    case type, version, reserved, maximumResponse, exponent, mantissa, checksum, group
    case suppress, robustness, queryInterval, recordCount, recordType, auxiliaryLength, sourceCount, source, auxiliaryData
    case data, groupType, reply, replyPending, identifier, accessKey
    case traceHops, traceSource, traceReceiver, traceResponse, traceTimeToLive, traceIdentifier

    /// The Internet Group Management Protocol.
    public static var kind: LayerKind { .igmp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .type:
        .init(
          "igmp.type", "Type", Kind.self, "RFC 3376 §4", .hexadecimal(digits: 2), values: IGMPType.names,
          about: "Whether a router asks which groups have listeners, or a host says that it listens or stops.")
      case .version:
        .init("igmp.version", "IGMP Version", "RFC 3376 §7.1", about: "Not in the message: type and length tell the versions apart.")
      case .reserved: .init("igmp.reserved", "Reserved", "RFC 3376 §4.2.1", .octets)
      case .maximumResponse:
        .init(
          "igmp.max_resp", "Max Resp Time", "RFC 3376 §4.1.1",
          about: "Tenths of a second within which hosts answer, each at a random moment, so that not all answer at once.")
      case .exponent: .init("igmp.max_resp.exp", "Exponent", "RFC 3376 §4.1.1", .hexadecimal(digits: 2), isPart: true)
      case .mantissa: .init("igmp.max_resp.mant", "Mantissa", "RFC 3376 §4.1.1", .hexadecimal(digits: 2), isPart: true)
      case .checksum:
        .init("igmp.checksum", "Checksum", "RFC 3376 §4.1.2", .hexadecimal(digits: 4), about: "Over the whole message, RFC 1071.")
      case .group:
        .init(
          "igmp.maddr", "Multicast Address", "RFC 3376 §4.1.3", .ipv4,
          about: "The group; 0.0.0.0 in a query asks about all of them.")
      default: third
      }
    }

    private var third: FieldDescriptor {
      switch self {
      case .suppress: .init("igmp.s", "S", "RFC 3376 §4.1.5", .flag, about: "Other routers shall not restart their timers on hearing this.")
      case .robustness: .init("igmp.qrv", "QRV", "RFC 3376 §4.1.6", about: "How many lost messages in a row the routers put up with.")
      case .queryInterval: .init("igmp.qqic", "QQIC", "RFC 3376 §4.1.7", about: "Seconds between general queries, as a code.")
      case .recordCount: .init("igmp.num_grp_recs", "Num Group Records", "RFC 3376 §4.2.3")
      case .recordType:
        .init(
          "igmp.record_type", "Record Type", "RFC 3376 §4.2.12", values: IGMPType.recordTypes,
          about: "Whether the sources listed are those wanted or those not wanted; leaving a group is to include none.")
      case .auxiliaryLength: .init("igmp.aux_data_len", "Aux Data Len", "RFC 3376 §4.2.6")
      case .sourceCount: .init("igmp.num_src", "Num Src", "RFC 3376 §4.2.7")
      case .source: .init("igmp.saddr", "Source Address", "RFC 3376 §4.2.9", .ipv4)
      case .auxiliaryData: .init("igmp.aux_data", "Aux Data", "RFC 3376 §4.2.10", .octets)
      case .data: .init("igmp.data", "Data", "RFC 3376 §4", .octets)
      default: others
      }
    }

    private var others: FieldDescriptor {
      switch self {
      case .groupType: .init("igmp.group_type", "Type Of Group", "RFC 988")
      case .reply: .init("igmp.reply", "Reply", "RFC 988")
      case .replyPending: .init("igmp.reply.pending", "Reply Pending", "RFC 988")
      case .identifier: .init("igmp.identifier", "Identifier", "RFC 988")
      case .accessKey: .init("igmp.access_key", "Access Key", "RFC 988", .octets)
      case .traceHops: .init("igmp.mtrace.max_hops", "Hops", "draft-ietf-idmr-traceroute-ipm")
      case .traceSource: .init("igmp.mtrace.saddr", "Source Address", "draft-ietf-idmr-traceroute-ipm", .ipv4)
      case .traceReceiver: .init("igmp.mtrace.raddr", "Receiver Address", "draft-ietf-idmr-traceroute-ipm", .ipv4)
      case .traceResponse: .init("igmp.mtrace.rspaddr", "Response Address", "draft-ietf-idmr-traceroute-ipm", .ipv4)
      case .traceTimeToLive: .init("igmp.mtrace.resp_ttl", "Response TTL", "draft-ietf-idmr-traceroute-ipm")
      default: .init("igmp.mtrace.q_id", "Query ID", "draft-ietf-idmr-traceroute-ipm")
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)
}
