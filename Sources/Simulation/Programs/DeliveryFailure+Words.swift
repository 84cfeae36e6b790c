import IPAddressing

extension DeliveryFailure {
  /// The error in ping's words for IPv4 (`pr_icmph`), RFC 792 and RFC 1812 §5.2.7.
  var pingWords4: String {
    switch (type, code) {
    case (3, 0): "Destination Net Unreachable"
    case (3, 1): "Destination Host Unreachable"
    case (3, 2): "Destination Protocol Unreachable"
    case (3, 3): "Destination Port Unreachable"
    case (3, 4): "Frag needed and DF set (mtu = \(mtu ?? 0))"
    case (3, 5): "Source Route Failed"
    case (3, 6): "Destination Net Unknown"
    case (3, 7): "Destination Host Unknown"
    case (3, 8): "Source Host Isolated"
    case (3, 9): "Destination Net Prohibited"
    case (3, 10): "Destination Host Prohibited"
    case (3, 11): "Destination Net Unreachable for Type of Service"
    case (3, 12): "Destination Host Unreachable for Type of Service"
    case (3, 13): "Packet filtered"
    case (3, 14): "Precedence Violation"
    case (3, 15): "Precedence Cutoff"
    case (3, _): "Dest Unreachable, Bad Code: \(code)"
    case (11, 0): "Time to live exceeded"
    case (11, 1): "Frag reassembly time exceeded"
    case (11, _): "Time exceeded, Bad Code: \(code)"
    case (12, _): "Parameter problem: pointer = 0"
    default: "Bad ICMP type: \(type)"
    }
  }

  /// The error in ping's words for IPv6 (`print_icmp`), RFC 4443 §3.
  var pingWords6: String {
    switch (type, code) {
    case (1, 0): "Destination unreachable: No route"
    case (1, 1): "Destination unreachable: Administratively prohibited"
    case (1, 2): "Destination unreachable: Beyond scope of source address"
    case (1, 3): "Destination unreachable: Address unreachable"
    case (1, 4): "Destination unreachable: Port unreachable"
    case (1, 5): "Destination unreachable: Source address failed ingress/egress policy"
    case (1, 6): "Destination unreachable: Reject route to destination"
    case (1, _): "Destination unreachable: Unknown code \(code)"
    case (2, _): "Packet too big: mtu=\(mtu ?? 0)"
    case (3, 0): "Time exceeded: Hop limit"
    case (3, 1): "Time exceeded: Defragmentation failure"
    case (3, _): "Time exceeded: code \(code)"
    case (4, 0): "Parameter problem: Wrong header field at 0"
    case (4, 1): "Parameter problem: Unknown header at 0"
    case (4, 2): "Parameter problem: Unknown option at 0"
    default: "unknown icmp type: \(type)"
    }
  }

  /// What a TCP connection that is being set up makes of the error (Linux's `icmp_err_convert` and `tcp_v6_err`): words, or nil if it
  /// goes on trying.
  var connectWords: String? {
    let isVersion4 = destination.version == 4
    return switch (type, code) {
    case (3, 0), (3, 6), (3, 9), (3, 11): isVersion4 ? "Network is unreachable" : "No route to host"
    case (3, 2): isVersion4 ? "Protocol not available" : "No route to host"
    case (3, 3): isVersion4 ? "Connection refused" : "No route to host"
    case (3, 4): isVersion4 ? nil : "No route to host"
    case (3, 5): isVersion4 ? "Operation not supported" : "No route to host"
    case (3, _), (11, _): "No route to host"
    case (1, 0): "Network is unreachable"
    case (1, 1), (1, 5), (1, 6): "Permission denied"
    case (1, 2), (1, 3): "No route to host"
    case (1, 4): "Connection refused"
    default: nil
    }
  }

  /// Whether the error says that nobody is at the port, which the next write to a UDP socket is told.
  var isPortUnreachable: Bool { destination.version == 4 ? type == 3 && (code == 2 || code == 3) : type == 1 && code == 4 }
}
