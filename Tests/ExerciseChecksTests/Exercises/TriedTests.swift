import ExerciseCalls
import ExerciseChecks
import Testing

/// Solutions that were tried, right sentences and wrong ones: a wrong sentence is worse than none.
@Suite struct TriedTests {
  private func look(_ tried: Tried, _ exercise: any CodeExercise) {
    for seed in Seeds.others {
      let report = Check(exercise, seed: seed).report(on: tried.solution())
      #expect(report.verdict == .wrong && report.failure?.slip?.name == tried.slip, "\(tried), seed \(seed): \(report)")
    }
  }

  @Test(arguments: Tried.texts) func `read-ipv4`(tried: Tried) { look(tried, Exercises.readIPv4) }
  @Test(arguments: Tried.contained) func `contains`(tried: Tried) { look(tried, Exercises.contains) }
  @Test(arguments: Tried.plans) func `vlsm-plan`(tried: Tried) { look(tried, Exercises.planSubnets) }
  @Test(arguments: Tried.checksums) func `checksum`(tried: Tried) { look(tried, Exercises.checksum) }
  @Test(arguments: Tried.headers) func `ipv4-header`(tried: Tried) { look(tried, Exercises.readIPv4Header) }
  @Test(arguments: Tried.switches) func `learning-switch`(tried: Tried) { look(tried, Exercises.learningSwitch) }
  @Test(arguments: Tried.neighbours) func `arp-table`(tried: Tried) { look(tried, Exercises.arpTable) }
  @Test(arguments: Tried.tables) func `forwarding-table`(tried: Tried) { look(tried, Exercises.forwardingTable) }
}
