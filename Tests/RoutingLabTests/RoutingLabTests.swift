import LabKit
import RoutingLab
import Testing

/// What holds for every question of the lab, over many variants.
@Suite("The routing lab")
struct RoutingLabTests {
  /// Questions that run a simulation for each variant.
  static let simulating: Set = ["ROUT-02", "ROUT-03", "ROUT-05", "ROUT-11", "ROUT-17"]

  @Test(
    "Author check: keys can be typed and are right, slips are kept apart and recognised, hints and feedback do not tell",
    arguments: RoutingLab.lab.questions.map(\.code))
  func authorCheck(_ code: String) throws {
    let question = try #require(RoutingLab.lab.questions.first { $0.code == code })
    let findings = AuthorCheck(seeds: Self.simulating.contains(code) ? Variants.simulated : Variants.usual).check(question)
    #expect(findings.isEmpty, "\(findings.map(\.description))")
  }
}
