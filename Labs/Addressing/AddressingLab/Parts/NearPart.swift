import Explanation
import IPAddressing
import LabKit

extension AddressingLab {
  /// What a host does with its prefix.
  static let near = Lab.Part(
    "Near or far",
    reading: [
      .paragraph(
        "Why does a host need its prefix? To tell neighbours from everybody else. If another address begins with the same network bits, "
          + "the host asks on its own wire who has it (ARP) and sends the frame there. If not, it sends the frame to its router, the "
          + "default gateway. It decides by these bits alone."),
      .listing(["scripts/firsthop subnet contains 192.0.2.0/26 192.0.2.50 192.0.2.70"]),
      .paragraph(
        "Where do address, prefix and gateway come from? Mostly the host asks for them when it starts (DHCP). Look at a recording of that "
          + "(packets 1 to 4), and at one of a home network. Both open in Wireshark, too."),
      .listing(["scripts/firsthop dissect Labs/Captures/dhcp.pcapng", "scripts/firsthop dissect Labs/Captures/nat-inside.pcapng"])
    ],
    sources: [Citation("RFC 1122 §3.3.1.1"), Citation("RFC 826"), Citation("RFC 2131 §3.1")],
    questions: [SameStreet(), Lease(), SubnetFilter(), CannotGetOut()])
}
