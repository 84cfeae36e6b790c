import Determinism
import Explanation
import IPAddressing
import LabKit

/// A small lab that the kit is tested with: an address, a table, a prediction, a capture.
enum TestLab {
  static let lab = Lab(
    name: "test", title: "Addresses for testing", goal: "You can find a network address.", handout: "Labs/Test/README.md",
    parts: [
      .init(
        "Networks", reading: [.paragraph("An address has two parts.")], sources: [Citation("RFC 950 §2.1")],
        questions: [NetworkAddressQuestion(), HalvesQuestion()]),
      .init("Packets", reading: [.paragraph("A packet has a time to live.")], questions: [TimeToLiveQuestion(), CaptureQuestion()])
    ])
  static let other = Lab(
    name: "other", title: "Another one", goal: "You can wait.", handout: "Labs/Other/README.md",
    parts: [.init("Waiting", reading: [.paragraph("Wait.")], questions: [TimeToLiveQuestion(code: "OTHER-01")])])
}

/// A table: which half of a /24 each of three addresses lies in.
struct HalvesQuestion: Question {
  let code = "TEST-02"
  let title = "Halves"
  var version = 1
  let reading: [Citation] = []

  func generate(_ random: inout SeededGenerator) throws -> [UInt8] {
    (0..<3).map { _ in UInt8.random(in: 1...254, using: &random) }.sorted()
  }
  func isFit(_ hosts: [UInt8]) -> Bool { Set(hosts).count == 3 }
  func form(_ hosts: [UInt8]) -> AnswerForm {
    .table(hosts.map { .init("192.0.2.\($0)", .choice([Choice("low", "the first half"), Choice("high", "the second half")])) })
  }
  func prompt(_ hosts: [UInt8]) -> [Block] { [.paragraph("Which half of 192.0.2.0/24 are these in?")] }
  func key(_ hosts: [UInt8]) -> Answer { .table(hosts.map { .choice($0 < 128 ? "low" : "high") }) }
  func hints(_ hosts: [UInt8]) -> [String] { ["Cut it in two.", "Each half has 128 addresses.", "Look at the first bit of the last byte."] }
  func why(_ hosts: [UInt8]) -> [String] { ["The first bit of the last byte decides."] }
  func explanation(_ hosts: [UInt8]) -> [Block] { [.table(columns: ["byte", "bit"], rows: hosts.map { ["\($0)", "\($0 >> 7)"] })] }
  var slips: [Slip<[UInt8]>] {
    [
      Slip("quarters", mustSeparate: true) { hosts in
        .table(hosts.map { .choice($0 < 64 ? "low" : "high") })
      } feedback: { _, _ in
        Feedback("You cut at 64.", consequence: [.listing(["0 64  128"]), .paragraph("That is a quarter.")], look: "Halve 256.")
      }
    ]
  }
}

/// A prediction.
struct TimeToLiveQuestion: Question {
  var code = "TEST-03"
  let title = "Time to live"
  let isPrediction = true
  let reading = [Citation("RFC 791 §3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Int { Int.random(in: 3...60, using: &random) }
  func form(_ time: Int) -> AnswerForm { .integer(0...255) }
  func prompt(_ time: Int) -> [Block] { [.paragraph("A packet with TTL \(time) crosses two routers. With which does it arrive?")] }
  func key(_ time: Int) -> Answer { .integer(time - 2) }
  func hints(_ time: Int) -> [String] { ["Who changes it?", "Count the routers.", "Each takes one away."] }
  func why(_ time: Int) -> [String] { ["Each router takes one away."] }
  func explanation(_ time: Int) -> [Block] { [.steps(["First router: \(time - 1)", "Second router: \(time - 2)"])] }
  func reveal(_ time: Int) -> [Block] { [.listing(["sent \(time)", "came \(time - 2)"])] }
  var slips: [Slip<Int>] {
    [
      Slip("unchanged", mustSeparate: true) {
        .integer($0)
      } feedback: { answer, _ in
        Feedback("\(answer) is what was sent.", consequence: "It would go round for ever.", look: "What a router does first.")
      },
      Slip("one-only") {
        .integer($0 - 1)
      } feedback: { answer, _ in
        Feedback("\(answer) is one less.", consequence: "One router would be free.", look: "Count again.")
      },
      Slip("forgot-one") {
        .integer($0 - 1)
      } feedback: { answer, _ in
        Feedback("\(answer) misses a router.", consequence: "The path would be shorter.", look: "The picture.")
      }
    ]
  }
}

/// A question with a capture.
struct CaptureQuestion: Question {
  let code = "TEST-04"
  let title = "How many packets"
  let reading: [Citation] = []

  func generate(_ random: inout SeededGenerator) throws -> Int { Int.random(in: 2...9, using: &random) }
  func form(_ count: Int) -> AnswerForm { .integer(0...100) }
  func prompt(_ count: Int) -> [Block] { [.paragraph("How many packets are in the capture?")] }
  func key(_ count: Int) -> Answer { .integer(count) }
  func hints(_ count: Int) -> [String] { ["Open it.", "Scroll down.", "The number of the last one."] }
  func why(_ count: Int) -> [String] { ["They are counted from 1."] }
  func explanation(_ count: Int) -> [Block] { [.paragraph("The last one is number \(count).")] }
  var slips: [Slip<Int>] {
    [
      Slip("from-zero", mustSeparate: true) {
        .integer($0 - 1)
      } feedback: { answer, _ in
        Feedback("\(answer) is one too few.", consequence: "The first would be number 0.", look: "The first row.")
      }
    ]
  }

  /// A section header, an interface of raw IP, and packets of one octet.
  func capture(_ count: Int, comment: String) -> [UInt8]? {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    func block(_ type: Int, _ body: [UInt8]) -> [UInt8] { number(type) + number(body.count + 12) + body + number(body.count + 12) }
    let padded = Array(comment.utf8) + [UInt8](repeating: 0, count: (4 - comment.utf8.count % 4) % 4)
    let option = [1, 0, UInt8(comment.utf8.count), 0] + padded + [0, 0, 0, 0]
    let header = block(0x0A0D_0D0A, number(0x1A2B_3C4D) + [1, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + option)
    let interface = block(1, [101, 0, 0, 0] + number(0))
    let packet = block(6, number(0) + number(0) + number(0) + number(1) + number(1) + [0x45, 0, 0, 0])
    return header + interface + Array((0..<count).map { _ in packet }.joined())
  }
}
