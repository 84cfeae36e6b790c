import Determinism
import Dissection
import Explanation
import LabKit
import Wire

/// A display filter for packets of the recorded capture. Any filter that chooses the same ones is right, here and in another capture.
struct RecordedFilter: Question {
  struct Parameters: Sendable {
    let task: FilterTask
    /// What each filter of the task chooses.
    let wanted: Set<Int>
    let broad: Set<Int>
    let opposite: Set<Int>
    /// What the right one chooses in a capture that is not shown.
    let wantedElsewhere: Set<Int>
  }

  let code = "PKT-10"
  let title = "Show me only those"
  let reading = [Citation(document: "wireshark-filter(4)")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let task = FilterTask.all.pick(&random)
    func chosen(_ filter: String) -> Set<Int> { FilterTrial.selected(filter, from: FirstLook.packets) ?? [] }
    return Parameters(
      task: task, wanted: chosen(task.filter), broad: chosen(task.broad), opposite: chosen(task.opposite),
      wantedElsewhere: FilterTrial.selected(task.filter, from: Self.elsewhere) ?? [])
  }

  /// A capture with the same devices, in which other packets come at other numbers.
  static let elsewhere: [PacketRecord] = HomeTraffic.likeFirstLook.packets.map(\.record)

  func isFit(_ parameters: Parameters) -> Bool {
    !parameters.wanted.isEmpty && !parameters.wantedElsewhere.isEmpty && !parameters.opposite.isEmpty
      && parameters.broad != parameters.wanted
      && parameters.broad != parameters.opposite && parameters.opposite != parameters.wanted
  }

  func form(_ parameters: Parameters) -> AnswerForm { .filter }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("Write a display filter that shows, of the recorded capture, only \(parameters.task.wanted)."),
      .paragraph("You may try it:"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  -Y 'your filter'"]),
      .paragraph(
        "A filter is a field's name, == and a value; and, or and not connect several. A protocol's name alone stands for all its "
          + "packets. scripts/firsthop fields WORD finds names. The filter must work for any capture of these devices, not only for this "
          + "one.")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .filter(parameters.task.filter) }

  func marks(_ answer: Answer, _ parameters: Parameters) -> [Bool] {
    guard case .filter(let filter) = answer else { return [false] }
    if filter == parameters.task.filter { return [true] }
    guard Self.chosen(answer, parameters) == parameters.wanted else { return [false] }
    return [FilterTrial.selected(filter, from: Self.elsewhere) == parameters.wantedElsewhere]
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "Look at one such packet with --tree: each line shows the field's name in brackets.",
      "Useful here: \(parameters.task.about).",
      "The right filter lets \(parameters.wanted.count) packets of this capture through: \(Answer.packets(parameters.wanted))."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "It lets packets \(Answer.packets(parameters.wanted)) through, and would choose the same kind in other captures.",
      "A filter that names what makes these packets special needs no packet numbers."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("One filter that does it:"), .listing([parameters.task.filter]),
      .paragraph("It lets packets \(Answer.packets(parameters.wanted)) through. Too much would be:"), .listing([parameters.task.broad]),
      .paragraph("That chooses \(parameters.task.broadWords).")
    ]
  }

  var slips: [Slip<Parameters>] { [tooMuch, otherHalf, numbersOnly] }

  private var tooMuch: Slip<Parameters> {
    Slip("too-much", mustSeparate: true) {
      .filter($0.task.broad)
    } recognizes: {
      Self.chosen($0, $1) == $1.broad
    } feedback: { _, parameters in
      Feedback(
        "Your filter lets \(parameters.broad.count) packets through. It chooses \(parameters.task.broadWords).",
        consequence: Self.stranger(parameters.broad.subtracting(parameters.wanted)),
        look: "Useful here: \(parameters.task.about).")
    }
  }

  private var otherHalf: Slip<Parameters> {
    Slip("the-other-half", mustSeparate: true) {
      .filter($0.task.opposite)
    } recognizes: {
      Self.chosen($0, $1) == $1.opposite
    } feedback: { _, parameters in
      Feedback(
        "Your filter lets \(parameters.opposite.count) packets through, and none of them is wanted.",
        consequence: Self.stranger(parameters.opposite.subtracting(parameters.wanted)),
        look: "Which side, or which kind, does the question ask for?")
    }
  }

  private var numbersOnly: Slip<Parameters> {
    Slip("matches-here-only") { parameters in
      .filter("frame.number in {\(parameters.wanted.sorted().map(String.init).joined(separator: ", "))}")
    } recognizes: {
      Self.chosen($0, $1) == $1.wanted
    } feedback: { answer, parameters in
      let chosen = FilterTrial.selected(Self.text(answer), from: Self.elsewhere) ?? []
      let wrong = chosen.symmetricDifference(parameters.wantedElsewhere).count
      return Feedback(
        "In this capture your filter chooses the right packets.",
        consequence: "In another capture of the same devices it is wrong about \(wrong) packets of \(Self.elsewhere.count).",
        look: "Name what these packets have in common, not where they stand in this file.")
    }
  }

  private static func text(_ answer: Answer) -> String { if case .filter(let filter) = answer { filter } else { "" } }

  /// What an answer chooses in the recorded capture. For the filters of the task it is known.
  private static func chosen(_ answer: Answer, _ parameters: Parameters) -> Set<Int>? {
    switch text(answer) {
    case parameters.task.filter: parameters.wanted
    case parameters.task.broad: parameters.broad
    case parameters.task.opposite: parameters.opposite
    case let other: FilterTrial.selected(other, from: FirstLook.packets)
    }
  }

  /// A packet that should not be there, as a packet list shows it.
  private static func stranger(_ packets: Set<Int>) -> [Block] {
    guard let number = packets.min() else { return [] }
    return [.paragraph("Among them, and not wanted, is this packet:"), .paragraph(FilterTrial.summary(number, of: FirstLook.packets))]
  }
}
