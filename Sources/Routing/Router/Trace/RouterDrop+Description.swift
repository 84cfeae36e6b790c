extension RouterDrop: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .noDevice(let name): "dropped: there is no device \(name)"
    case .deviceDown(let name): "dropped: \(name) is switched off"
    case .header(let fault): "dropped: \(fault)"
    case .source(_, let reason): "dropped: no packet may come from there, it is \(reason)"
    case .destination(_, let reason): "dropped: no packet may go there, it is \(reason)"
    case .group: "dropped: not for this machine"
    case .linkCast: "dropped: frames for several machines are not forwarded"
    case .notForwarding: "dropped: not for this machine"
    case .route(let outcome): outcome.description
    case .timeToLive: "dropped: its time to live is used up"
    case .tooBig(let length, let mtu): "dropped: \(length) bytes, and \(mtu) fit"
    case .options(let fault): "dropped: \(fault)"
    case .nothingFollows: "dropped: it carries nothing"
    case .fragment(let fault): "dropped: \(fault)"
    case .fragmentsTimedOut: "dropped: not all fragments came in time"
    case .neighbor: "dropped: the next hop does not answer"
    case .refused: "dropped: nobody wants it"
    }
  }
}

extension HeaderFault: CustomStringConvertible {
  /// The fault in words.
  public var description: String {
    switch self {
    case .short(let present, let needed): "\(present) bytes; a header has \(needed)"
    case .version(let version): "version \(version) is none that there is"
    case .headerLength(let length, let present): "a header of \(length) bytes in \(present)"
    case .checksum(let found, let expected):
      "checksum 0x\(String(found, radix: 16)); expected 0x\(String(expected, radix: 16))"
    case .length(let length, let header, let present): "length \(length), with a header of \(header) bytes, in \(present)"
    case .extensionHeaders: "an extension header does not end within the packet"
    }
  }
}

extension MartianReason: CustomStringConvertible {
  /// What the address is, in words.
  public var description: String {
    switch self {
    case .multicast: "a group"
    case .broadcast: "everybody on a link"
    case .unspecified: "nobody's address"
    case .loopback: "an address within a machine"
    case .own: "the machine's own"
    case .reversePath: "reached by another device"
    case .routeType(let type): "at the end of a \(type.rawValue) route"
    case .groupScope(let scope): "a group of scope \(scope)"
    case .linkLocal: "another machine on each link"
    }
  }
}

extension OptionFault: CustomStringConvertible {
  /// The fault in words.
  public var description: String {
    switch self {
    case .malformed(let pointer): "byte \(pointer) makes no sense"
    case .sourceRoute: "source routes are not followed"
    case .unknown(let type, let pointer): "option \(type) at byte \(pointer) is not known, and says that the packet is to be dropped"
    }
  }
}

extension FragmentFault: CustomStringConvertible {
  /// The fault in words.
  public var description: String {
    switch self {
    case .overlap: "it covers bytes that another fragment brought"
    case .duplicate: "the same bytes came before"
    case .inconsistent: "it is empty, or the end is elsewhere than another fragment says"
    case .oversize(let length): "the whole would have \(length) bytes"
    case .memory(let limit): "\(limit) bytes of fragments are kept, and no more"
    case .length(let length): "\(length) bytes, and a fragment that is not the last one has a multiple of 8"
    case .headersCut: "the first fragment does not have all headers"
    case .congestionMark: "the congestion marks of the fragments contradict each other"
    }
  }
}
