import Explanation
import LabKit

extension Lab.Part {
  /// Layers, and what each is for.
  static let envelopes = Lab.Part(
    "Envelopes in envelopes",
    reading: [
      .paragraph(
        "A program's message is put into an envelope, that envelope into another one, and so on. Each envelope is a header: a few bytes in "
          + "front of what it carries. Four layers share the work."),
      .table(
        columns: ["layer", "its question", "its header"],
        rows: [
          ["application", "What do the programs say?", "the message itself: DNS about names, HTTP about web pages, MQTT about readings"],
          ["transport", "Which program on that host?", "TCP or UDP, with port numbers"],
          ["internet", "Which host, however far away?", "IP, with IP addresses"],
          ["link", "Which device comes next?", "Ethernet, with MAC addresses, those of network cards"]
        ]),
      .paragraph(
        "The whole is called a frame. Here is one, recorded when a sensor published the reading 21.5. Each line shows 8 bytes, with two "
          + "hexadecimal digits a byte (parts 2 and 3 say how to read them). The number in front is that of the line's first byte, "
          + "counted from 0."),
      .listing(HexListing.layers(of: FirstLook.frame(44))),
      .paragraph(
        "A frame crosses one link only. A router takes the packet out of it, takes 1 off the time to live (TTL) in the IP header, so that "
          + "no packet goes round for ever, and puts the packet into a new frame for the next link."),
      .paragraph("The frame above with every field explained (or open the file in Wireshark):"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --tree --packets 44"])
    ],
    sources: [Citation("RFC 1122 §1.1.3")], questions: [HeaderOrder(), LayerJobs(), WhoseAddress()])
}
