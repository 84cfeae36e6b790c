import Explanation
import LabKit

extension AddressingLab {
  /// The same with 128 bits.
  static let version6 = Lab.Part(
    "A hundred and twenty-eight bits",
    reading: [
      .paragraph(
        "An IPv6 address has 128 bits in eight groups of four hexadecimal digits. Zeros in front of a group may be left out, and once "
          + "in an address :: stands for all groups of zeros that are missing. Prefixes work as in IPv4, but a subnet is nearly always a "
          + "/64: 64 bits for the network, 64 for the interface."),
      .listing(["2001:0db8:00ab:0000|0000:0000:0000:0001  2001:db8:ab::1/64"]),
      .paragraph(
        "Every interface gives itself a link-local address (fe80::...), often made from its MAC address. There is no broadcast: whoever "
          + "looks for a neighbour asks a small group instead of everybody."),
      .paragraph(
        "The first bits tell the kind: fe80::/10 is link-local, fc00::/7 unique-local (a network of one's own, as with private addresses), "
          + "ff00::/8 multicast (groups), 2001:db8::/32 for examples. Nearly everything else that begins with 2 or 3 is global."),
      .listing([
        "scripts/firsthop address 2001:db8:ab::1 --explain", "scripts/firsthop address 02:00:5e:00:53:01",
        "scripts/firsthop subnet split 2001:db8:ab::/62 --length 64"
      ])
    ],
    sources: [Citation("RFC 4291 §2"), Citation("RFC 5952 §4")],
    questions: [Expand(), Spellings(), Kinds6(), SubnetsOfASite(), AddressFromHardware()])
}
