import Wire

extension RouterCheck: CustomStringConvertible {
  /// The check in words, one line.
  public var description: String {
    switch self {
    case .device(let name, let isUp): "device \(name) is \(isUp ? "up" : "not up")"
    case .present(let count, let needed): "\(count) bytes are there; the shortest header has \(needed)"
    case .version(let version): "version \(version)"
    case .headerLength(let length, let present): "the header has \(length) bytes of \(present)"
    case .headerChecksum(let sum, let stored): "the header's words add up to \(Self.hex(sum)), the checksum \(Self.hex(stored)) among them"
    case .length(let length, let header, let present): "length \(length): the header has \(header) bytes, and \(present) are there"
    case .extensionHeader(let number, let start):
      "extension header \(number) (\(IPProtocol.names(UInt64(number)).map { "\($0)" } ?? "unknown")) at byte \(start)"
    case .options(let fault): "options: \(fault?.description ?? "read")"
    case .source(let address, let reason): "from \(address)" + (reason.map { ": \($0)" } ?? "")
    case .destination(let address, let reason): "to \(address)" + (reason.map { ": \($0)" } ?? "")
    case .group(let group, let isMember): "group \(group): the machine \(isMember ? "listens" : "does not listen") to it here"
    case .forwarding(let isOn): "the machine \(isOn ? "forwards" : "does not forward")"
    case .linkCast(let cast): "the frame was for \(cast.words)"
    case .timeToLive(let value): "time to live \(value)"
    case .hopLimit(let value): "hop limit \(value)"
    case .mtu(let check): check.description
    case .checksumUpdate(let update): "one hop less: \(update)"
    case .fragmentation4(let plan):
      "cut into fragments of \(plan.fragments.map { "\($0.length)" }.joined(separator: ", ")) bytes at "
        + plan.fragments.map { "\($0.offset)" }.joined(separator: ", ") + " (units of 8 bytes)"
    case .fragmentation6(let plan):
      "cut into fragments with \(plan.fragments.map { "\($0.payload)" }.joined(separator: ", ")) bytes at "
        + plan.fragments.map { "\($0.offset)" }.joined(separator: ", ") + " (units of 8 bytes)"
    case .neighbor(let device): "nobody on \(device) answers for the next hop"
    case .refused(.portUnreachable): "nobody waits at the port"
    case .refused(.protocolUnreachable): "nobody reads the protocol"
    case .errorRule(let rule, _): rule.description
    case .error(let message): message.description
    default: longDescription
    }
  }

  private var longDescription: String {
    switch self {
    case .reversePath(let lookup, let filter): "way back to \(lookup.query.destination), filter \(filter): \(lookup.outcome)"
    case .route4(let lookup): "route to \(lookup.query.destination): \(lookup.outcome)"
    case .route6(let lookup): "route to \(lookup.query.destination): \(lookup.outcome)"
    case .onLink(let address, let device): "no route leads to \(address) by \(device): taken for a neighbour there"
    case .reassembly(let range, let received, let end):
      "bytes \(range.lowerBound) to \(range.upperBound) of a datagram: \(received) of \(end) are there"
    case .fragment(let range, let fault): "bytes \(range.lowerBound) to \(range.upperBound) of a datagram: \(fault)"
    case .reassemblyTime(let received, let seconds): "\(received) bytes came in \(seconds) s, and the rest did not"
    case .redirect(let target, let verdict): "\(target) is on the source's own link: \(verdict)"
    case .source4(let selection): "own address: \(selection.address.map { "\($0)" } ?? "none")"
    case .source6(let selection): "own address: \(selection.address.map { "\($0)" } ?? "none")"
    default: ""
    }
  }

  private static func hex(_ value: UInt16) -> String { "0x" + String(value, radix: 16) }
}

extension MTUCheck: CustomStringConvertible {
  /// The sizes in words.
  public var description: String {
    if length <= mtu { return "\(length) bytes fit \(device)'s \(mtu)" }
    return "\(length) bytes do not fit \(device)'s \(mtu)" + (dontFragment ? ", and may not be cut" : "")
  }
}

extension LinkCast {
  /// Whom a frame was for, in words.
  var words: String {
    switch self {
    case .unicast: "this machine"
    case .broadcast: "everybody"
    case .multicast: "a group"
    }
  }
}

extension RedirectVerdict: CustomStringConvertible {
  /// The verdict in words.
  public var description: String {
    switch self {
    case .sent(let number): "redirect \(number) is sent"
    case .tooSoon(let silence, let pause):
      "the last redirect was \(silence / 1_000_000) ms ago; the next one comes after \(pause / 1_000_000) ms"
    case .deaf(let redirects): "\(redirects) redirects did not help"
    case .noLinkAddress: "no redirect: it needs an address of the link on both sides"
    case .limited(let allowance): "no redirect: \(allowance)"
    }
  }
}
