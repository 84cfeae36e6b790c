import Wire

extension LayerKind {
  /// The first header of a frame; nil where the link type is none that we read.
  init?(first link: LinkType, _ bytes: RawSpan) {
    switch link {
    case .ethernet: self = .ethernet
    case .null where NullHeader.isPPP(bytes): self = .ppp
    case .null, .loop: self = .null
    case .linuxCooked: self = .linuxCooked
    case .linuxCooked2: self = .linuxCooked2
    case .ppp, .pppHDLC: self = PPPHeader.isCiscoHDLC(bytes) ? .hdlc : .ppp
    case .pppWithDirection: self = bytes.byteCount > 1 && PPPHeader.isCiscoHDLC(bytes.extracting(1..<bytes.byteCount)) ? .hdlc : .ppp
    case .pppEther: self = .pppoe
    case .cHDLC: self = .hdlc
    case .ipv4: self = .ipv4
    case .ipv6: self = .ipv6
    case .raw, .rawBSD, .rawOpenBSD:
      guard bytes.byteCount > 0 else { return nil }
      switch bytes.octet(0) >> 4 {
      case 4: self = .ipv4
      case 6: self = .ipv6
      default: self = .data
      }
    default: self = .data
    }
  }
}
