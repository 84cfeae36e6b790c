extension TCPHeader.Field {
  /// What follows from the packets before: numbers of the stream, and what its segments say about the way there.
  var analysisDescriptor: FieldDescriptor {
    switch self {
    case .stream:
      .init(
        "tcp.stream", "Stream index", "RFC 9293 §3.3.1",
        about: "Connections are numbered from 0 in the order in which they appear. Both directions have the same number.")
    case .nextSequence:
      .init("tcp.nxtseq", "Next Sequence Number", "RFC 9293 §3.4", about: "The relative number that the sender's next byte will have.")
    case .scaledWindow:
      .init(
        "tcp.window_size", "Calculated window size", "RFC 7323 §2.3",
        about: "The window, shifted as the handshake agreed: how many bytes more the sender takes.")
    case .windowScaleFactor:
      .init(
        "tcp.window_size_scalefactor", "Window size scaling factor", "RFC 7323 §2.2", .signed,
        about: "What the window is multiplied by. -1: the handshake was not seen; -2: no scaling was agreed.")
    case .segmentCount:
      .init("tcp.segment.count", "Segment count", "RFC 9293 §3.8", about: "How many segments the message that ends here came in.")
    case .reassembledLength:
      .init("tcp.reassembled.length", "Reassembled TCP length", "RFC 9293 §3.8", about: "How many bytes the message has that ends here.")
    case .timeSinceFirst:
      .init(
        "tcp.time_relative", "Time since first frame in this TCP stream", "RFC 9293 §3.3.1", .duration,
        about: "Seconds since the connection's first packet in the capture.")
    case .timeSincePrevious:
      .init(
        "tcp.time_delta", "Time since previous frame in this TCP stream", "RFC 9293 §3.3.1", .duration,
        about: "Seconds since the connection's packet before.")
    default: flightDescriptor
    }
  }

  /// What is on its way, and how long it takes.
  private var flightDescriptor: FieldDescriptor {
    switch self {
    case .acknowledgesFrame:
      .init(
        "tcp.analysis.acks_frame", "This is an ACK to the segment in frame", "RFC 9293 §3.4",
        about: "The packet whose last byte this one acknowledges.")
    case .acknowledgmentTime:
      .init(
        "tcp.analysis.ack_rtt", "The RTT to ACK the segment was", "RFC 6298 §2", .duration,
        about: "How long the acknowledgment took, as seen where the capture was made.")
    case .initialRoundTripTime:
      .init(
        "tcp.analysis.initial_rtt", "iRTT", "RFC 9293 §3.5", .duration,
        about: "How long the handshake took, from SYN to the acknowledgment that ends it: once there and back.")
    case .bytesInFlight:
      .init(
        "tcp.analysis.bytes_in_flight", "Bytes in flight", "RFC 5681 §2",
        about: "How many bytes are under way after this segment: sent and not yet acknowledged.")
    case .bytesSincePush:
      .init("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", "RFC 9293 §3.1")
    case .retransmissionTimeout:
      .init(
        "tcp.analysis.rto", "The RTO for this segment was", "RFC 6298 §2", .duration,
        about: "How long the sender waited before it sent the segment again.")
    case .retransmissionTimeoutFrame:
      .init("tcp.analysis.rto_frame", "RTO based on delta from frame", "RFC 6298 §2", about: "The packet in which it was sent before.")
    default: lossDescriptor
    }
  }

  /// Loss and repair.
  private var lossDescriptor: FieldDescriptor {
    switch self {
    case .retransmission:
      .init(
        "tcp.analysis.retransmission", "This frame is a (suspected) retransmission", "RFC 9293 §3.8.1", .flag,
        about: "Its bytes were sent before, and no acknowledgment came in time.")
    case .fastRetransmission:
      .init(
        "tcp.analysis.fast_retransmission", "This frame is a (suspected) fast retransmission", "RFC 5681 §3.2", .flag,
        about: "Sent again at once, because several duplicate acknowledgments showed that a segment is missing.")
    case .spuriousRetransmission:
      .init(
        "tcp.analysis.spurious_retransmission", "This frame is a (suspected) spurious retransmission", "RFC 5682 §1", .flag,
        about: "Sent again although the other side had acknowledged it: the acknowledgment was lost or late.")
    case .outOfOrder:
      .init(
        "tcp.analysis.out_of_order", "This frame is a (suspected) out-of-order segment", "RFC 9293 §3.8", .flag,
        about: "Sent in order, but overtaken on the way.")
    case .lostSegment:
      .init(
        "tcp.analysis.lost_segment", "Previous segment(s) not captured (common at capture start)", "RFC 9293 §3.4", .flag,
        about: "Something before this segment is missing: lost on the way, or not recorded.")
    case .acknowledgesLostSegment:
      .init(
        "tcp.analysis.ack_lost_segment", "ACKed segment that wasn't captured (common at capture start)", "RFC 9293 §3.4", .flag,
        about: "Bytes are acknowledged that are not in the capture: they arrived, but were not recorded.")
    case .reusedPorts:
      .init(
        "tcp.analysis.reused_ports", "A new tcp session is started with the same ports as an earlier session", "RFC 6191 §2", .flag)
    case .duplicateAcknowledgment:
      .init(
        "tcp.analysis.duplicate_ack", "Duplicate ACK", "RFC 5681 §2", .flag,
        about: "The same acknowledgment again: something arrived behind a gap. The third one makes the sender repair it.")
    case .duplicateAcknowledgmentNumber: .init("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", "RFC 5681 §2")
    case .duplicateAcknowledgmentFrame:
      .init("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame", "RFC 5681 §2")
    default: windowDescriptor
    }
  }

  /// Flow control and idle connections.
  private var windowDescriptor: FieldDescriptor {
    switch self {
    case .windowUpdate:
      .init(
        "tcp.analysis.window_update", "TCP window update", "RFC 9293 §3.8.6", .flag,
        about: "Nothing new but the window: the receiver's program has taken data away.")
    case .windowFull:
      .init(
        "tcp.analysis.window_full", "TCP window specified by the receiver is now completely full", "RFC 9293 §3.8.6", .flag,
        about: "The sender has used up the receiver's window and must wait.")
    case .keepAlive:
      .init(
        "tcp.analysis.keep_alive", "TCP keep-alive segment", "RFC 9293 §3.8.4", .flag,
        about: "Asks whether the other side is still there, with a number that it has acknowledged already.")
    case .keepAliveAcknowledgment:
      .init("tcp.analysis.keep_alive_ack", "ACK to a TCP keep-alive segment", "RFC 9293 §3.8.4", .flag, about: "It is still there.")
    case .zeroWindow:
      .init(
        "tcp.analysis.zero_window", "TCP Zero Window segment", "RFC 9293 §3.8.6", .flag,
        about: "The receiver's buffer is full: the other side must wait.")
    case .zeroWindowProbe:
      .init(
        "tcp.analysis.zero_window_probe", "TCP Zero Window Probe", "RFC 9293 §3.8.6.1", .flag,
        about: "One byte, to learn whether the window has opened: the update may have been lost.")
    default:
      .init("tcp.analysis.zero_window_probe_ack", "ACK to a TCP Zero Window Probe", "RFC 9293 §3.8.6.1", .flag, about: "It has not opened.")
    }
  }
}
