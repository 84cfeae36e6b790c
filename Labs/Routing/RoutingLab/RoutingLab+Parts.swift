import Explanation
import LabKit

extension RoutingLab {
  static var tables: Lab.Part {
    Lab.Part(
      "Reading a routing table",
      reading: [
        .paragraph(
          "A router does not know the way. It knows, for each block of addresses, who comes next: a gateway, and the device that leads "
            + "there. A host has such a table, too; on Linux 'ip route' prints it."),
        .listing([
          "default via 192.0.2.1 dev eth0", "10.64.0.0/10 via 192.0.2.9 dev eth2", "10.64.0.0/10 via 192.0.2.13 dev eth3 metric 200",
          "10.96.32.0/19 via 192.0.2.17 dev eth4", "blackhole 10.96.40.0/21"
        ]),
        .paragraph(
          "A line fits if its prefix contains the destination; 'default' is 0.0.0.0/0 and fits always. Of the lines that fit, the one with "
            + "the longest prefix is taken. If there are several, the smallest metric decides. Nothing else matters, least of all the "
            + "order."),
        .paragraph("Look at a table of this kind at work, with the reason for each line:"),
        .listing([
          "scripts/firsthop route lookup \\", "  --table Labs/Routing/routes.txt --explain \\", "  10.96.35.1 10.96.41.1 10.70.0.1 10.1.1.1"
        ])
      ],
      sources: [Citation("RFC 1812 §5.2.4"), Citation("RFC 4632 §5.1")],
      questions: [LongestPrefixQuestion(), MetricQuestion(), ErrorsQuestion()])
  }

  static var hops: Lab.Part {
    Lab.Part(
      "Hop by hop",
      reading: [
        .paragraph(
          "IP addresses say where a packet comes from and where it is going: they stay the same all the way. MAC addresses name the two "
            + "ends of one link: at each router the frame is taken off and a new one is put around the packet."),
        .paragraph(
          "The router also takes 1 from the TTL, so that no packet goes round in circles for ever, and mends the header checksum. At 0 it "
            + "drops the packet and tells the sender: ICMP 'time exceeded'."),
        .paragraph("Look at what is left of 64 when an answer has crossed three routers, and at what happens to a ping with TTL 2:"),
        .listing([
          "scripts/firsthop dissect --packets 3-8 \\", "  Labs/Captures/traceroute.pcapng --fields \\",
          "  frame.number,ip.src,ip.dst,ip.ttl"
        ]),
        .paragraph("Or play it: this network has no cables, and its clock waits for nobody."),
        .listing([
          "scripts/firsthop simulate \\", "  Labs/Networks/three-routers --log \\", "  --exec 'laptop ping -c 1 -t 2 203.0.113.80'"
        ])
      ],
      sources: [Citation("RFC 791 §3.2"), Citation("RFC 1812 §5.3.1")],
      questions: [ChangesQuestion(), ChecksumUpdateQuestion(), TimeToLiveQuestion()])
  }

  static var ways: Lab.Part {
    Lab.Part(
      "The way there and the way back",
      reading: [
        .paragraph(
          "traceroute sends probes with TTL 1, 2, 3 and so on. Each dies one router further, and each of these routers reports with an "
            + "address of its own: so one sees the way. Probes are listed in this recording, and what came back:"),
        .listing(["scripts/firsthop dissect --packets 9-24 \\", "  Labs/Captures/traceroute.pcapng"]),
        .paragraph(
          "An answer needs a route, too, and every router on the way back looks it up by itself. Most faults that look like 'the server "
            + "does not answer' are a missing, or a wrong, way back: follow the reply as carefully as the request.")
      ],
      sources: [Citation("RFC 2151 §3.4"), Citation("RFC 1812 §5.2.7")],
      questions: [TracerouteQuestion(), RouterAddressQuestion(), ReturnRouteQuestion(), LoopQuestion(), FloatingStaticQuestion()])
  }

  static var protocols: Lab.Part {
    Lab.Part(
      "How routers learn",
      reading: [
        .paragraph(
          "Lines that somebody typed do not change when a link fails. Routing protocols keep tables up to date, and there are two kinds."),
        .paragraph(
          "Distance vector (RIP): each router tells its neighbours how far it has it to every network. Who hears 'r3: 2' over a link of "
            + "cost 1 knows: 3, by way of r3. Simple, but nobody sees more than what neighbours say, and bad news can echo."),
        .paragraph(
          "Link state (OSPF): each router tells everybody which links it has, and what they cost. Then all have the same map, and each "
            + "calculates its own shortest paths with Dijkstra's algorithm.")
      ],
      sources: [Citation("RFC 2453 §3.4"), Citation("RFC 2328 §1.1")],
      questions: [DistanceTableQuestion(), CountToInfinityQuestion(), ShortestPathQuestion()])
  }

  static var sizes: Lab.Part {
    Lab.Part(
      "Too large for the next link",
      reading: [
        .paragraph(
          "Every link carries packets up to a size, its MTU: 1500 bytes on Ethernet, less in a tunnel. A larger IPv4 packet is cut into "
            + "fragments by the router in front of that link, and put together by the receiver alone."),
        .paragraph(
          "A fragment's payload, but for the last one's, is a multiple of 8 bytes: the header counts offsets in units of 8. With the flag "
            + "'don't fragment' the router drops the packet instead, and reports the MTU that would fit: that is how a sender finds the "
            + "path's MTU."
        ),
        .paragraph("Look at a ping of 3000 bytes over a link with an MTU of 1280, and at one that must not be cut:"),
        .listing([
          "scripts/firsthop dissect --packets 83-92 \\", "  Labs/Captures/traceroute.pcapng --fields \\",
          "  frame.number,ip.len,ip.flags.df,ip.flags.mf,ip.frag_offset,icmp.mtu"
        ])
      ],
      sources: [Citation("RFC 791 §3.2"), Citation("RFC 1191 §4")],
      questions: [FragmentsQuestion(), PathMTUQuestion()])
  }
}
