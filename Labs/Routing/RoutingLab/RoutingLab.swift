public import LabKit

/// Routing: how a packet finds its way, hop by hop, and how routers know.
public enum RoutingLab {
  /// The lab.
  public static let lab = Lab(
    name: "routing", title: "Routing: how a packet finds its way",
    goal:
      "You read a routing table, follow a packet from hop to hop, and say where it dies, who tells you so, and why no answer comes back.",
    handout: "Labs/Routing/README.md", parts: [tables, hops, ways, protocols, sizes])
}
