import IPAddressing

extension ErrorRule: CustomStringConvertible {
  /// The rule in words, with what was compared.
  public var description: String {
    switch self {
    case .linkCast(let cast): "an error about a frame for \(cast.words)"
    case .destination(let address, let reason): "an error about a packet to \(address)" + (reason.map { ": \($0)" } ?? "")
    case .laterFragment(let offset):
      "an error about " + (offset == 0 ? "a first fragment or a whole packet" : "a later fragment, at byte \(offset)")
    case .aboutError(let type): "an error about " + (type.map { "an ICMP message of type \($0)" } ?? "no ICMP message")
    case .source(let address, let reason): "an error to \(address)" + (reason.map { ": \($0)" } ?? "")
    case .options: "the packet's options have no whole slot left for the answer's"
    case .route(let outcome): "the way back: \(outcome)"
    case .room(let room): "room for \(room) bytes of the packet"
    case .limited(let type, let isLimited): "errors of type \(type) are \(isLimited ? "" : "not ")limited (ratemask)"
    case .allDestinations(let credit): "\(credit) more errors may be sent just now (icmp_msgs_per_sec, icmp_msgs_burst)"
    case .allowance(let allowance):
      "\(allowance) (net.\(allowance.destination.version == 6 ? "ipv6.icmp.ratelimit" : "ipv4.icmp_ratelimit"))"
    }
  }
}

extension ErrorAllowance: CustomStringConvertible {
  /// The bucket in words.
  public var description: String {
    "\(destination) has \(available / 1_000_000) ms of allowance, and a message costs \(cost / 1_000_000)"
  }
}

extension ErrorMessage: CustomStringConvertible {
  /// The message in words.
  public var description: String {
    "ICMP\(source.version == 6 ? "v6" : "") \(type)/\(code)" + (word == 0 ? "" : " (\(word))")
      + " from \(source) to \(destination), with \(quoted) bytes of the packet"
  }
}
