import Explanation
import LabKit

extension Lab.Part {
  /// Headers byte by byte.
  static let bytes = Lab.Part(
    "Byte by byte",
    reading: [
      .paragraph(
        "A byte is written as two hexadecimal digits, 0 to f: 1f is 1 x 16 + 15 = 31. A field of several bytes starts with the one that "
          + "counts most. Here are the places that this part needs, counted from the first byte of each header:"),
      .table(
        columns: ["header", "byte", "what"],
        rows: [
          ["Ethernet", "12-13", "what follows: 0800 IPv4, 86dd IPv6, 0806 ARP (asks for MAC addresses)"],
          ["IPv4", "0", "version (first digit), header length in words (second)"],
          ["IPv4", "2-3", "total length"], ["IPv4", "8", "time to live"],
          ["IPv4", "9", "what follows: 1 ICMP (pings, errors), 6 TCP, 17 UDP"],
          ["IPv6", "6", "what follows; the numbers are those of IPv4"], ["TCP and UDP", "0-1", "the sender's port"],
          ["TCP and UDP", "2-3", "the receiver's port"],
          ["TCP", "12", "header length in words (first digit)"], ["TCP", "13", "flags: 1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK"]
        ]),
      .paragraph("The tree says of each field at which bytes of the frame it stands:"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --tree --brief --packets 9"])
    ],
    sources: [Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1"), Citation("RFC 768")],
    questions: [NetworkOrder(), WhatIsInside(), ByteByByte()])
}
