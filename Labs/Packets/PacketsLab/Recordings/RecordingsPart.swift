import Explanation
import LabKit

extension Lab.Part {
  /// Captures: many packets, and finding those that matter.
  static let recordings = Lab.Part(
    "Recorded traffic",
    reading: [
      .paragraph(
        "A capture is a file of frames, each with its time and a number, counted from 1. \(FirstLook.path) was recorded from real "
          + "programs: a laptop looks up a name and fetches a page, a sensor publishes a reading. List it:"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path)"]),
      .paragraph(
        "A display filter shows only some of the packets. Three examples: tcp.port == 80; dns; ip.src == 192.0.2.25 and udp. The same "
          + "filters work in Wireshark, in the line above the packets."),
      .paragraph(
        "TCP headers have flags. A connection opens with three packets: the client sends one with the flag SYN, the server answers with "
          + "SYN and ACK, the client confirms with ACK. If no answer comes, the first one is sent again. FIN ends a connection.")
    ],
    sources: [Citation("RFC 9293 §3.5")], questions: [RecordedFields(), RecordedFilter(), FirstContact()])
}
