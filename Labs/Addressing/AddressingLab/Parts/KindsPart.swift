import Explanation
import IPAddressing
import LabKit

extension AddressingLab {
  /// What addresses are for.
  static let kinds = Lab.Part(
    "Public, private, special",
    reading: [
      .paragraph(
        "A public address belongs to one host in the whole Internet. Private ones may be used by everybody at home and at work, so they "
          + "mean nothing outside. Between inside and outside stands a router that puts one of its own addresses in "
          + "place of a private source address (NAT). Other blocks have uses of their own."),
      .table(
        columns: ["kind", "blocks", "source"],
        rows: [AddressKind.privateUse, .sharedAddressSpace, .linkLocal, .loopback, .multicast, .documentation].map { kind in
          let blocks = kind.blocks.compactMap { if case .v4(let prefix) = $0 { prefix.description } else { nil } }
          return [kind.name, blocks.joined(separator: " "), kind.source]
        }),
      .listing(["scripts/firsthop address 192.168.10.130 100.64.0.9 192.0.2.1", "scripts/firsthop address --readers 010.0.0.1"])
    ],
    sources: [Citation("RFC 1918 §3"), Citation("RFC 6890 §2.2.2")],
    questions: [PublicOrPrivate(), WhoDoesTheBrokerSee(), OneTextTwoAddresses()])
}
