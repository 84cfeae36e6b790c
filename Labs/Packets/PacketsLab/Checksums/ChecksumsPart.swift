import Explanation
import LabKit

extension Lab.Part {
  /// Checksums: how they are made, and what they are good for.
  static let checksums = Lab.Part(
    "Is it still what was sent?",
    reading: [
      .paragraph(
        "The headers of IPv4, TCP and UDP have a checksum. Take the bytes in pairs, as numbers of 16 bits, and add them up. What does not "
          + "fit into 16 bits is added in again at the low end. Then flip all bits. An example:"),
      .steps(["The words are 4500, c0a8 and 1234."] + WordSum([0x4500, 0xC0A8, 0x1234]).steps),
      .paragraph(
        "Whoever checks adds all words, the checksum too: if nothing has changed, the result is ffff. IPv4's checksum covers the IP "
          + "header only. Those of TCP and UDP cover their header, the data and the IP addresses. Ethernet has a stronger check of its "
          + "own, the frame check sequence: 4 bytes at the end of each frame, made anew for each link."),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --fields ip.checksum,tcp.checksum"])
    ],
    sources: [Citation("RFC 1071 §1"), Citation("RFC 791 §3.1")],
    questions: [CarryBack(), HeaderChecksum(), AfterRouter(), WhatItCatches(), WhoNotices()])
}
