public import Determinism
import Files

/// What a student gets of an assessment, and what answers are written by: which variants, and what an answer looks like. What was asked
/// stands in a text beside it; the right answers stand nowhere, and without the term's key nobody can compute them from it.
///
/// ```
/// FirstHop sheet, format 1
/// student s1234
/// lab addressing
/// question ADDR-02 version 1 mark 7f3a9c1e address 4
/// ```
public struct AssessedSheet: Hashable, Sendable {
  public let student: String, lab: String
  /// The questions, in the lab's order; at most `mostQuestions` where the sheet was read.
  public private(set) var questions: [Item]

  /// A question of the sheet.
  public struct Item: Hashable, Sendable {
    /// The question's code, `ADDR-02`.
    public let code: String
    let version: Int, mark: String
    /// What an answer has to look like.
    public let form: AnswerForm
  }

  /// How many octets and questions a sheet has.
  public static let mostOctets = 1 << 20, mostQuestions = 500
  private static let format = 1

  /// A sheet of variants that were drawn.
  public init(student: String, lab: String, _ posed: [any PosedQuestion]) {
    (self.student, self.lab) = (student, lab)
    questions = posed.map { Item(code: $0.id.code, version: $0.version, mark: $0.id.mark, form: $0.form) }
  }

  /// What a file has for it.
  public var text: String {
    var text = FileHead.line("sheet", Self.format) + "student \(student)\nlab \(lab)\n"
    for item in questions { text += "question \(item.code) version \(item.version) mark \(item.mark) \(item.form.line)\n" }
    return text
  }

  /// Why a sheet cannot be read.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line: which line of the sheet is wrong and what was expected there, or that a newer version wrote it.
    public let description: String
  }

  /// Reads what `text` has.
  public init(reading octets: [UInt8]) throws(Fault) {
    var lines = TextLines(octets)
    do throws(FileDamage) {
      try FileHead.check(&lines, "sheet", Self.format)
      student = try Self.name("student", &lines)
      lab = try Self.name("lab", &lines)
      questions = []
      while !lines.isAtEnd {
        let line = try lines.next("a question")
        guard let item = Item(line), questions.count < Self.mostQuestions else {
          throw lines.damage(line, expected: "a question, a version, a mark and a form")
        }
        questions.append(item)
      }
    } catch { throw Fault(description: error.newer.map { "\($0)" } ?? "\(error)") }
  }

  private static func name(_ word: String, _ lines: inout TextLines) throws(FileDamage) -> String {
    let line = try lines.next("\(word) and a name")
    guard line.hasPrefix(word + " "), Student.isName(String(line.dropFirst(word.count + 1))) else {
      throw lines.damage(line, expected: "\(word) and a name")
    }
    return String(line.dropFirst(word.count + 1))
  }
}

extension AssessedSheet.Item {
  fileprivate init?(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 6, omittingEmptySubsequences: false)
    guard words.count == 7, words[0] == "question", words[2] == "version", words[4] == "mark", Student.isName(String(words[1])),
      let version = Int(words[3]), (0...QuestionRecord.VariantMark.mostNumber).contains(version), words[5].utf8.count == 8,
      words[5].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }), let form = FormText.form(words[6])
    else { return nil }
    (self.code, self.version, self.mark, self.form) = (String(words[1]), version, String(words[5]), form)
  }
}

extension AssessedSheet {
  /// Takes an answer, and says only whether it can be read and was saved.
  /// - Parameter folder: Where it is kept; the folder is handed in.
  public func answer(_ code: String, _ text: String, in folder: ProgressFolder, at time: Instant) -> Response {
    guard let item = questions.first(where: { $0.code.lowercased() == code.lowercased() }) else {
      let near = Spelling.nearest(to: code, of: questions.map(\.code)).map { "did you mean \($0)?" }
      let all = questions.map(\.code).joined(separator: ", ")
      return Response(.unknown, "there is no question '\(code.printed)' on this sheet; \(near ?? "there are \(all)")")
    }
    do throws(InvalidAnswer) { _ = try item.form.read(text) } catch {
      return Response(.invalid, error.problem, question: item.code, blocks: [.lines(["Expected: \(error.expected)."])])
    }
    var folder = folder
    if let owner = folder.owner, owner.scope.student != student {
      return Response(.notSaved, "\(folder.path) has the answers of \(owner.scope.student), and the sheet is of \(student)")
    }
    var random = SystemRandomNumberGenerator()
    _ = folder.student(Student(named: student), makingUpWith: &random)
    let variant = QuestionRecord.VariantMark(number: 0, version: item.version, mark: item.mark)
    let change = RecordChange(code: item.code, variant: variant, event: .answer(text.trimmed), time: time)
    let (_, isSaved) = folder.keep([change], of: item.code) { _, _ in false }
    var response = Response(
      isSaved ? .done : .notSaved, isSaved ? "\(item.code): well-formed, saved in \(folder.path)" : "\(item.code) is well-formed",
      question: item.code)
    response.notices = folder.takeNotices()
    return response
  }
}

extension ProgressFolder {
  /// Who its answers belong to, if somebody's are in it.
  fileprivate var owner: Student? {
    guard let octets = (try? files.read(place(of: "student.txt"), upTo: 1 << 16)) ?? nil else { return nil }
    return Student(reading: octets)
  }
}
