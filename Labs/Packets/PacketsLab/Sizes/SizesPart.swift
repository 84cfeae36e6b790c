import Explanation
import LabKit

extension Lab.Part {
  /// What the headers cost.
  static let sizes = Lab.Part(
    "What a message costs",
    reading: [
      .paragraph("A header takes room in every frame, however little the program has to say."),
      .table(
        columns: ["header", "bytes", "may it be longer?"],
        rows: [
          ["Ethernet", "\(HeaderLength.ethernet)", "with a VLAN tag, which this lab does without"],
          ["IPv4", "\(HeaderLength.ipv4)", "yes, with options, which are rare"], ["IPv6", "\(HeaderLength.ipv6)", "no"],
          ["TCP", "\(HeaderLength.tcp)", "yes, with options, which are common"], ["UDP", "\(HeaderLength.udp)", "no"]
        ]),
      .paragraph(
        "A header that may be longer says how long it is, and counts in words of 4 bytes: 5 stands for 20 bytes. See how long the frames "
          + "of the recorded capture are, and how long their parts:"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --fields frame.len,ip.len,tcp.len"])
    ],
    sources: [Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1")], questions: [FrameSize(), DataLength(), ReadingCost()])
}
