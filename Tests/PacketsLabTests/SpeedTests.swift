import LabKit
import Testing

@testable import PacketsLab

@Suite struct SpeedTests {
  @Test func speed() throws {
    let clock = ContinuousClock()
    for q in PacketsLab.lab.questions {
      _ = try q.posed(for: SeedScope(student: "warm"), number: 0)
      let t = try clock.measure { for n in 0..<50 { _ = try q.posed(for: SeedScope(student: "ada"), number: n) } }
      print(q.code, t / 50)
    }
  }
}
