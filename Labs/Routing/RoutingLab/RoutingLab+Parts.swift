import Explanation
import LabKit

extension RoutingLab {
  static var tables: Lab.Part {
    Lab.Part(
      "Reading a routing table",
      reading: [
        .paragraph(
          "A router does not know the whole way. For each block of addresses it knows who comes next. A host has such a table, too; on "
            + "Linux 'ip route' prints it:"),
        .listing([
          "default via 192.0.2.1 dev eth0", "10.64.0.0/10 via 192.0.2.9 dev eth2", "10.64.0.0/10 via 192.0.2.13 dev eth3 metric 200",
          "10.96.32.0/19 via 192.0.2.17 dev eth4", "blackhole 10.96.40.0/21"
        ]),
        .paragraph(
          "Each line is for a block of addresses, its prefix. 'via' names the next router, the gateway, and 'dev' the device, the network "
            + "interface that leads there."),
        .paragraph(
          "A line fits if its prefix contains the destination; 'default' is 0.0.0.0/0 and always fits. Of the lines that fit, the one with "
            + "the longest prefix is taken. If several lines have that prefix, the smallest metric decides; a line that shows none has "
            + "metric 0. The order of the lines does not matter."),
        .paragraph(
          "A line without 'via' is for a network on the router's own link: there the router asks by ARP who has the address. If no line "
            + "fits, or nobody answers, it drops the packet and tells the sender by ICMP. A line can also refuse packets: "
            + "'unreachable' and 'prohibit' tell the sender ('host unreachable', 'prohibited'), 'blackhole' tells nobody."),
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
            + "ends of one link: each router takes the frame off and puts a new one around the packet."),
        .paragraph(
          "The router also takes 1 from the TTL, so that no packet goes round in circles for ever. If 0 is left, it drops the packet and "
            + "tells the sender: ICMP 'time exceeded'. The TTL is part of the header, so the router must correct the header checksum, too: "
            + "the complement of the sum of all 16-bit words of the header."),
        .paragraph("Look at what is left of a TTL of 64 behind three routers, and at what happens to a ping with TTL 2:"),
        .listing([
          "scripts/firsthop dissect --packets 3-8 \\", "  Labs/Captures/traceroute.pcapng --fields \\",
          "  frame.number,ip.src,ip.dst,ip.ttl"
        ]),
        .paragraph("Or try it yourself in a simulated network:"),
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
          "traceroute sends probes with TTL 1, 2, 3 and so on. Each dies one router further on, and that router reports it to the sender. "
            + "The report quotes the header of the probe, and its source address is what traceroute shows as the hop. If no report comes, "
            + "traceroute shows a star. Look at the probes and the reports of one run:"),
        .listing(["scripts/firsthop dissect --packets 9-24 \\", "  Labs/Captures/traceroute.pcapng"]),
        .paragraph(
          "A report, like any answer, is a packet of its own and needs a route of its own: every router on the way back looks it up anew. "
            + "As its source a router writes the address of the device by which the report leaves. Many faults that look like 'the server "
            + "does not answer' are a way back that is missing or wrong: follow the reply as carefully as the request."),
        .paragraph(
          "A static route is one that somebody typed. Its line stays in the table as long as the device in it is up, whatever happens "
            + "further away.")
      ],
      sources: [Citation("RFC 2151 §3.4"), Citation("RFC 1812 §4.3.2.4"), Citation("RFC 1812 §5.2.7")],
      questions: [TracerouteQuestion(), RouterAddressQuestion(), ReturnRouteQuestion(), LoopQuestion(), FloatingStaticQuestion()])
  }

  static var protocols: Lab.Part {
    Lab.Part(
      "How routers learn",
      reading: [
        .paragraph(
          "Static routes do not change when something fails further away. Routing protocols keep tables up to date, and there are two "
            + "kinds."),
        .paragraph(
          "Distance vector (RIP): each router tells its neighbours how far it is to every network, as a metric; 16 is infinity: no way. A "
            + "router that hears 'metric 2' from r3, over a link of cost 1, notes: 3, by way of r3. The smallest metric is kept. But what "
            + "the next hop itself says is always believed, even if it is worse than before."),
        .paragraph(
          "That is simple, but nobody sees more than what the neighbours say, and old news can come back as an echo. Split horizon is the "
            + "rule against it: do not tell a neighbour about a way that leads through that neighbour."),
        .paragraph(
          "Link state (OSPF): each router tells all others which links it has and what they cost; that is called flooding. Then all have "
            + "the same map, and each calculates its own shortest paths with Dijkstra's algorithm.")
      ],
      sources: [Citation("RFC 2453 §3.4"), Citation("RFC 2328 §1.1")],
      questions: [DistanceTableQuestion(), CountToInfinityQuestion(), ShortestPathQuestion()])
  }

  static var sizes: Lab.Part {
    Lab.Part(
      "Too large for the next link",
      reading: [
        .paragraph(
          "Every link carries packets up to a certain size, header included: its MTU. It is 1500 bytes on Ethernet, and less in a tunnel. "
            + "The router in front of the link cuts a larger IPv4 packet into fragments, and only the receiver puts them together again."),
        .paragraph(
          "Each fragment has a header of its own. The offset in it says where the fragment's payload belongs, in units of 8 bytes. So the "
            + "payload of every fragment but the last is a multiple of 8 bytes long."),
        .paragraph(
          "With the flag 'don't fragment' (DF) the router drops the packet instead, and reports the MTU of the link: that is how a sender "
            + "finds out what fits through the whole path, the path's MTU."),
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
