import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

@Suite("What was found, for programs")
struct CheckedJSONTests {
  @Test("What a function printed is a member, whatever it is; where it printed nothing there is none")
  func printed() throws {
    let report = CheckReport(Exercises.readIPv4, .crashed, note: "it fell")
    for text in ["Fatal error\n", "\u{1B}[31m\"quoted\" \\ and\ttabs\u{0}", "Grüße 🐦"] {
      let json = CheckedExercise(report, printed: text).json()
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      #expect(object["printed"] as? String == text && object["verdict"] as? String == "CRASHED" && !json.contains("\n"), "\(json)")
    }
    #expect(CheckedExercise(report, printed: "").json() == report.json())
  }
}
