/// What kind of address an address is, in words for somebody who learns it.
///
/// Every address has one kind, that of the most specific block it lies in. The registry's rows tell what standards permit; kinds tell what
/// an address is for, and cover what the registry leaves out: multicast, and addresses that were never set apart or are no longer.
public struct AddressKind: Hashable, Sendable, CustomStringConvertible {
  /// A short name, such as "private": no two kinds have the same.
  public let name: String
  /// What such addresses are for, and how far they reach: a sentence.
  public let words: String
  /// The standard that says so.
  public let source: String
  /// The blocks of such addresses. Of blocks that contain an address, the longest prefix decides.
  public let blocks: [SpecialPurposeBlock.Prefix]

  init(_ name: String, _ source: String, v4: [String] = [], v6: [String] = [], _ words: String) {
    self.name = name; self.words = words; self.source = source
    blocks = v4.map { .v4(IPv4Prefix($0)!) } + v6.map { .v6(IPv6Prefix($0)!) }
  }

  /// The kind of `address`. The zone of an address does not matter.
  public init(of address: IPAddress) {
    var best = Self.all[0], length = -1
    for kind in Self.all {
      for block in kind.blocks where block.length > length && block.contains(address) {
        best = kind
        length = block.length
      }
    }
    self = best
  }

  /// All kinds: first those of both versions, then those of IPv4 and those of IPv6 alone.
  public static let all: [AddressKind] = [
    .globalUnicast, .unspecified, .loopback, .linkLocal, .multicast, .documentation, .benchmarking, .protocolAssignment,
    .serviceAnycast, .as112, .automaticMulticastTunneling, .privateUse, .sharedAddressSpace, .thisNetwork, .serviceContinuity,
    .dummy, .nat64Discovery, .sixToFourRelay, .sixA44Relay, .reserved, .limitedBroadcast, .uniqueLocal, .siteLocal, .ipv4Mapped,
    .ipv4Compatible, .nat64WellKnown, .nat64LocalUse, .teredo, .sixToFour, .orchid, .orchidVersion2, .droneRemoteID,
    .segmentRouting, .discardOnly, .unassigned
  ]

  /// The name.
  public var description: String { name }
}

extension IPAddress {
  /// What kind of address it is.
  public var kind: AddressKind { AddressKind(of: self) }
}
