import Explanation
import LabKit

extension Lab.Part {
  /// Layers, and what each is for.
  static let envelopes = Lab.Part(
    "Envelopes in envelopes",
    reading: [
      .paragraph(
        "What a program sends is put into an envelope, that into another one, and so on. Each envelope is a header: a few bytes in front "
          + "of what it carries. Four layers share the work."),
      .table(
        columns: ["layer", "its question", "its header"],
        rows: [
          ["application", "What do the programs say?", "DNS, HTTP, MQTT: the message itself"],
          ["transport", "Which program on that host?", "TCP or UDP, with port numbers"],
          ["internet", "Which host, however far away?", "IP, with IP addresses"],
          ["link", "Which device comes next?", "Ethernet, with MAC addresses, which are those of cards"]
        ]),
      .paragraph(
        "The whole is called a frame. Here is one, recorded when a sensor published the reading 21.5. Each line shows 8 bytes in "
          + "hexadecimal; the number in front is that of the line's first byte."),
      .listing(HexListing.layers(of: FirstLook.frame(44))),
      .paragraph("The same with every field explained (or open the file in Wireshark):"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --tree --packets 44"])
    ],
    sources: [Citation("RFC 1122 §1.1.3")], questions: [HeaderOrder(), LayerJobs(), WhoseAddress()])
}
