public import LabKit

/// Routing: how a packet finds its way, hop by hop, and how routers know.
public enum RoutingLab {
  /// The lab.
  public static let lab = Lab(
    name: "routing", title: "Routing: how a packet finds its way",
    goal: "", handout: "Labs/Routing/README.md",
    parts: [
      .init("a", reading: [], questions: [
        LongestPrefixQuestion(), MetricQuestion(), ErrorsQuestion(), ChecksumUpdateQuestion(), RouterAddressQuestion(),
        DistanceTableQuestion(), CountToInfinityQuestion(), ShortestPathQuestion()])
    ])
}
