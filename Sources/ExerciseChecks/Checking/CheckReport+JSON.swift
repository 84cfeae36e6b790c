import ExerciseCalls
import Explanation

extension CheckReport {
  /// The report as a JSON object (RFC 8259) on one line: `name`, `code`, `verdict` (the word), `trials`, `tried` (how many of them were
  /// made), `passed`, `seed` (a text, since it has 64 bits); where there is one, `note`; where a trial went wrong `steps` (each with
  /// `call` and `outcome`), `expected`, `fault` and, if it is known, `slip` with its `sentence`, or a `remark` on all answers.
  public func json() -> String {
    var object = JSONObject()
    object.put("name", name)
    object.put("code", code)
    object.put("verdict", verdict.rawValue)
    object.put("trials", trials)
    object.put("tried", tried)
    object.put("passed", passed)
    object.put("seed", "\(seed)")
    if let note { object.put("note", note) }
    if let failure {
      object.put("steps", failure.steps.map { $0.call.description }, failure.steps.map { $0.outcome.words })
      object.put("expected", failure.expectedWords)
      object.put("fault", failure.fault)
      if let slip = failure.slip {
        object.put("slip", slip.name)
        object.put("sentence", slip.sentence)
      }
      if let remark = failure.remark { object.put("remark", remark) }
    }
    return object.text + "}"
  }
}

/// The members of an object, one after the other, without its closing brace.
private struct JSONObject {
  private(set) var text = "{"

  private mutating func name(_ name: String) {
    if text != "{" { text += "," }
    text.appendJSON(name)
    text += ":"
  }

  mutating func put(_ name: String, _ value: String) {
    self.name(name)
    text.appendJSON(value)
  }

  mutating func put(_ name: String, _ number: Int) {
    self.name(name)
    text += "\(number)"
  }

  mutating func put(_ name: String, _ calls: [String], _ outcomes: [String]) {
    self.name(name)
    let objects = zip(calls, outcomes).map { call, outcome in
      var object = JSONObject()
      object.put("call", call)
      object.put("outcome", outcome)
      return object.text + "}"
    }
    text += "[" + objects.joined(separator: ",") + "]"
  }
}
