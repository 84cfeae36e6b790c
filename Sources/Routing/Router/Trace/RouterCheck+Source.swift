import IPAddressing

extension RouterCheck {
  /// Where the check is asked for; nil for one that no standard has.
  public var source: String? {
    switch self {
    case .present(_, let needed): needed == 40 ? "RFC 8200 §3" : "RFC 1812 §5.2.2"
    case .version(let version): version == 6 ? "RFC 8200 §3" : "RFC 1812 §5.2.2"
    case .headerLength, .headerChecksum: "RFC 1812 §5.2.2"
    case .length(_, let header, _): header == 40 ? "RFC 8200 §3" : "RFC 1812 §5.2.2"
    case .extensionHeader: "RFC 8200 §4.1"
    case .options(let fault): fault?.source ?? "RFC 791 §3.1"
    case .source(let address, _), .destination(let address, _): address.version == 4 ? "RFC 1812 §5.3.7" : "RFC 4291 §2.5"
    case .reversePath: "RFC 3704 §2"
    case .group(let group, _): group.version == 4 ? "RFC 1112 §7.2" : "RFC 4291 §2.8"
    case .route4: "RFC 1812 §5.2.4.3"
    case .linkCast: "RFC 1812 §5.3.4"
    case .timeToLive: "RFC 1812 §5.3.1"
    case .hopLimit: "RFC 8200 §3"
    case .mtu(let check): check.version == 6 ? "RFC 8200 §5" : check.dontFragment ? "RFC 1191 §4" : "RFC 791 §3.2"
    case .checksumUpdate: "RFC 1624 §3"
    case .fragmentation4: "RFC 791 §3.2"
    case .fragmentation6: "RFC 8200 §4.5"
    case .reassembly, .reassemblyTime, .fragment: "RFC 1122 §3.3.2"
    case .redirect(let address, _): address.version == 4 ? "RFC 1812 §5.2.7.2" : "RFC 4861 §8.2"
    case .neighbor: "RFC 1812 §5.2.7.1"
    case .refused: "RFC 1122 §3.2.2.1"
    case .errorRule(let rule, let version): version == 4 ? rule.source4 : "RFC 4443 §2.4"
    case .source4: "RFC 1812 §4.3.2.4"
    case .source6: "RFC 4443 §2.2"
    case .error(let message): message.source.version == 4 ? "RFC 1812 §4.3" : "RFC 4443 §3"
    case .device, .route6, .onLink, .forwarding: nil
    }
  }

  /// The bytes of the packet that were read; nil if it was about something else, or about bytes that do not lie together.
  public var bytes: Range<Int>? {
    switch self {
    case .version: 0..<1
    case .headerLength: 0..<1
    case .headerChecksum, .checksumUpdate: 10..<12
    case .length(_, let header, _): header == 40 ? 4..<6 : 2..<4
    case .extensionHeader(_, let start): start..<start + 2
    case .options(.malformed(let pointer)?), .options(.unknown(_, let pointer)?): pointer..<pointer + 1
    case .source(let address, _): address.version == 4 ? 12..<16 : 8..<24
    case .reversePath: 12..<16
    case .destination(let address, _), .group(let address, _): address.version == 4 ? 16..<20 : 24..<40
    case .route4, .onLink: 16..<20
    case .route6: 24..<40
    case .timeToLive: 8..<9
    case .hopLimit: 7..<8
    case .mtu(let check): check.version == 4 ? 2..<4 : 4..<6
    case .errorRule(let rule, let version): rule.bytes(version: version)
    default: nil
    }
  }
}

extension ErrorRule {
  var source4: String? {
    switch self {
    case .linkCast, .destination, .laterFragment, .aboutError, .source: "RFC 1812 §4.3.2.7"
    case .room: "RFC 1812 §4.3.2.3"
    case .limited, .allDestinations, .allowance: "RFC 1812 §4.3.2.8"
    case .options, .route: nil
    }
  }

  func bytes(version: Int) -> Range<Int>? {
    switch self {
    case .destination: version == 4 ? 16..<20 : 24..<40
    case .source: version == 4 ? 12..<16 : 8..<24
    case .laterFragment: version == 4 ? 6..<8 : nil
    case .linkCast, .aboutError, .options, .route, .room, .limited, .allDestinations, .allowance: nil
    }
  }
}

extension OptionFault {
  var source: String {
    switch self {
    case .malformed: "RFC 791 §3.1"
    case .sourceRoute: "RFC 1812 §5.2.4.1"
    case .unknown: "RFC 8200 §4.2"
    }
  }
}
