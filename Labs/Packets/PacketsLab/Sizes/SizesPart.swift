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
        "A header that may be longer says how long it is, and counts in words of 4 bytes: 5 stands for 20 bytes. IPv4 has this number in "
          + "the second digit of its byte 0, TCP in the first digit of its byte 12. Bytes 2 and 3 of IPv4 are the total length: headers "
          + "and data. Digits are hexadecimal, so a to f are 10 to 15, and each place counts 16 times the one to its right: the two bytes "
          + "01 2c are 1 x 256 + 2 x 16 + 12 = 300."),
      .paragraph("See how long the frames of the recorded capture are, and how long their parts:"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --fields frame.len,ip.len,tcp.len"])
    ],
    sources: [Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1")], questions: [FrameSize(), DataLength(), ReadingCost()])
}
