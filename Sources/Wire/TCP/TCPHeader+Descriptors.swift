extension TCPHeader.Field {
  /// Ports, numbers and length.
  var numberDescriptor: FieldDescriptor {
    typealias H = TCPHeader
    return switch self {
    case .sourcePort:
      .init(
        "tcp.srcport", "Source Port", H.SourcePort.self, "RFC 9293 §3.1",
        about: "With both addresses and the other port it names the connection. Clients take a free one from the upper range.")
    case .destinationPort:
      .init(
        "tcp.dstport", "Destination Port", H.DestinationPort.self, "RFC 9293 §3.1",
        about: "Which program shall get the data: 80 and 443 are web servers, 1883 is MQTT. If none listens, the answer is a reset.")
    case .length:
      .init(
        "tcp.len", "TCP Segment Len", "RFC 9293 §3.1",
        about: "How many bytes of data the segment carries. No field holds it: it follows from IP's length and the two headers'.")
    case .relativeSequence:
      .init(
        "tcp.seq", "Sequence Number", "RFC 9293 §3.4",
        about: "The sequence number counted from the connection's first one, so that it starts at 0.")
    case .sequence:
      .init(
        "tcp.seq_raw", "Sequence Number (raw)", H.Sequence.self, "RFC 9293 §3.4",
        about: "The number of the first byte in this segment. Receivers order segments by it and find what is missing or came twice.")
    case .relativeAcknowledgment:
      .init(
        "tcp.ack", "Acknowledgment Number", "RFC 9293 §3.4",
        about: "The acknowledgment number counted from the other side's first sequence number.")
    case .acknowledgment:
      .init(
        "tcp.ack_raw", "Acknowledgment number (raw)", H.Acknowledgment.self, "RFC 9293 §3.4",
        about: "The next byte that the sender of this segment expects: all before it has arrived.")
    default:
      .init(
        "tcp.hdr_len", "Header Length", H.DataOffset.self, "RFC 9293 §3.1", times: 4,
        about: "Where the data starts: 20 bytes, or more with options.")
    }
  }

  /// The control bits and what stands behind them.
  var flagDescriptor: FieldDescriptor {
    typealias H = TCPHeader
    return switch self {
    case .flags:
      .init(
        "tcp.flags", "Flags", H.Flags.self, "RFC 9293 §3.1", .hexadecimal(digits: 4),
        about: "What the segment does: 0x0002 asks for a connection, 0x0012 grants it, 0x0004 refuses it.")
    case .reserved: .init("tcp.flags.res", "Reserved", H.Reserved.self, "RFC 9293 §3.1", .flag, isPart: true, about: "Must be 0.")
    case .accurateECN:
      .init(
        "tcp.flags.ae", "Accurate ECN", H.AE.self, "RFC 9768 §3.1", .flag, isPart: true,
        about: "With the next two flags it counts congestion marks more exactly. RFC 3540 once used the bit as a nonce.")
    case .congestionWindowReduced:
      .init(
        "tcp.flags.cwr", "Congestion Window Reduced", H.CWR.self, "RFC 3168 §6.1", .flag, isPart: true,
        about: "The sender has slowed down after a congestion mark, so the echo may stop. In a SYN it asks for ECN.")
    case .congestionEcho:
      .init(
        "tcp.flags.ece", "ECN-Echo", H.ECE.self, "RFC 3168 §6.1", .flag, isPart: true,
        about: "A packet with a congestion mark has arrived: slow down. In a SYN it asks for ECN.")
    case .urgent:
      .init(
        "tcp.flags.urg", "Urgent", H.URG.self, "RFC 9293 §3.1", .flag, isPart: true,
        about: "The urgent pointer means something. Hardly used any more.")
    case .ack:
      .init(
        "tcp.flags.ack", "Acknowledgment", H.ACK.self, "RFC 9293 §3.1", .flag, isPart: true,
        about: "The acknowledgment number means something: true for every segment but the first.")
    default: lastFlagDescriptor
    }
  }

  private var lastFlagDescriptor: FieldDescriptor {
    typealias H = TCPHeader
    return switch self {
    case .push:
      .init(
        "tcp.flags.push", "Push", H.PSH.self, "RFC 9293 §3.1", .flag, isPart: true,
        about: "The receiver shall hand the data to the program now and not wait for more.")
    case .reset:
      .init(
        "tcp.flags.reset", "Reset", H.RST.self, "RFC 9293 §3.5.2", .flag, isPart: true,
        about: "Ends the connection at once. The answer to a SYN for a port on which nobody listens.")
    case .syn:
      .init(
        "tcp.flags.syn", "Syn", H.SYN.self, "RFC 9293 §3.5", .flag, isPart: true,
        about: "Opens one direction of a connection and says at which number it starts counting.")
    case .fin:
      .init(
        "tcp.flags.fin", "Fin", H.FIN.self, "RFC 9293 §3.6", .flag, isPart: true,
        about: "The sender has no more to send. The other direction stays open until its own FIN.")
    case .window:
      .init(
        "tcp.window_size_value", "Window", H.Window.self, "RFC 9293 §3.8.6",
        about: "How many bytes more the sender of this segment takes, to be shifted by its window scale. At 0 the other side must wait.")
    case .checksum:
      .init(
        "tcp.checksum", "Checksum", H.HeaderChecksum.self, "RFC 9293 §3.1", .hexadecimal(digits: 4),
        about:
          "Guards addresses, header and data. In captures of one's own packets it is often wrong, because the network card fills it in later."
      )
    default:
      .init(
        "tcp.urgent_pointer", "Urgent Pointer", H.UrgentPointer.self, "RFC 6093", about: "Where urgent data ends. Only with the URG flag.")
    }
  }

  /// The options, RFC 9293 §3.2, and the data.
  var optionDescriptor: FieldDescriptor {
    switch self {
    case .optionKind:
      .init("tcp.option_kind", "Kind", "RFC 9293 §3.2", values: TCPOptionKind.names, about: "Which option follows.")
    case .optionLength:
      .init(
        "tcp.option_len", "Length", "RFC 9293 §3.2", about: "The option's length, kind and length included. End and no-operation have none."
      )
    case .maximumSegmentSize:
      .init(
        "tcp.options.mss_val", "MSS Value", "RFC 9293 §3.7.1",
        about: "The most data that the sender wants in one segment: mostly its MTU without 40 bytes of headers. Only in a SYN.")
    case .windowShift:
      .init(
        "tcp.options.wscale.shift", "Shift count", "RFC 7323 §2.2",
        about: "By how many bits each window of this sender is to be shifted. Without it in both SYNs, windows end at 65,535.")
    case .windowMultiplier:
      .init(
        "tcp.options.wscale.multiplier", "Multiplier", "RFC 7323 §2.2", isPart: true,
        about: "Two to the power of the shift count, 14 at most.")
    case .sackPermitted:
      .init(
        "tcp.options.sack_perm", "SACK permitted", "RFC 2018 §2", .octets,
        about: "The sender understands selective acknowledgments. Without it in both SYNs one gap may cost many retransmissions.")
    case .sackLeft:
      .init("tcp.options.sack_le", "SACK left edge", "RFC 2018 §3", about: "The first byte of a block that arrived behind a gap.")
    case .sackRight:
      .init("tcp.options.sack_re", "SACK right edge", "RFC 2018 §3", about: "The byte behind the last one of that block.")
    case .sackCount: .init("tcp.options.sack.count", "SACK count", "RFC 2018 §3")
    case .timestamp:
      .init(
        "tcp.options.timestamp.tsval", "Timestamp value", "RFC 7323 §3.2",
        about: "The sender's clock, in units of its own. The other side sends it back.")
    case .timestampEcho:
      .init(
        "tcp.options.timestamp.tsecr", "Timestamp echo reply", "RFC 7323 §3.2",
        about: "The other side's clock as last seen: the difference to now is the round-trip time.")
    default: rareOptionDescriptor
    }
  }

  private var rareOptionDescriptor: FieldDescriptor {
    switch self {
    case .fastOpenRequest:
      .init(
        "tcp.options.tfo.request", "Fast Open Cookie Request", "RFC 7413 §4.1.1", .flag,
        about: "The client asks for a cookie to use next time.")
    case .fastOpenCookie:
      .init(
        "tcp.options.tfo.cookie", "Fast Open Cookie", "RFC 7413 §4.1.1", .octets,
        about: "Shows that the client was here before, so that data in its SYN is answered at once.")
    case .experiment:
      .init(
        "tcp.options.experimental.exid", "Experiment Identifier", "RFC 6994 §3", .hexadecimal(digits: 4),
        about: "Which experiment uses the option.")
    case .experimentalData: .init("tcp.options.experimental.data", "Data", "RFC 6994 §3", .octets)
    case .mptcpSubtype:
      .init(
        "tcp.options.mptcp.subtype", "Multipath TCP subtype", "RFC 8684 §3", values: TCPOptionKind.multipathNames,
        about: "What this Multipath TCP option does.")
    case .mptcpVersion: .init("tcp.options.mptcp.version", "Multipath TCP version", "RFC 8684 §3.1")
    case .userTimeoutGranularity:
      .init("tcp.options.user_to_granularity", "Granularity", "RFC 5482 §3.1", .flag, about: "1: minutes, 0: seconds.")
    case .userTimeout:
      .init(
        "tcp.options.user_to_val", "User Timeout", "RFC 5482 §3.1",
        about: "How long data may stay unacknowledged before the sender gives up.")
    case .md5Digest:
      .init(
        "tcp.options.md5.digest", "MD5 digest", "RFC 2385 §3", .octets,
        about: "Shows that the sender knows a shared key. BGP routers used it.")
    case .keyID: .init("tcp.options.ao.keyid", "AO KeyID", "RFC 5925 §2.2", about: "The key with which this segment was authenticated.")
    case .nextKeyID:
      .init("tcp.options.ao.rnextkeyid", "AO RNextKeyID", "RFC 5925 §2.2", about: "The key that the sender wants to be used next.")
    case .messageAuthentication: .init("tcp.options.ao.mac", "AO MAC", "RFC 5925 §2.2", .octets)
    case .echo: .init("tcp.options.echo_value", "TCP Echo Option", "RFC 1072 §3")
    case .connectionCount: .init("tcp.options.cc_value", "TCP CC Option", "RFC 1644 §3.1")
    case .unknownPayload: .init("tcp.options.unknown.payload", "Payload", "RFC 9293 §3.2", .octets)
    default:
      .init(
        "tcp.payload", "TCP payload", "RFC 9293 §3.1", .octets, isHidden: true, about: "The data that the segment carries, byte by byte.")
    }
  }
}
