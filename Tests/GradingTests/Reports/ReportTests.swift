import Determinism
import Foundation
import LabKit
import Testing

@testable import Grading

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Reports")
struct ReportTests {
  /// Marks of a class that nobody could foresee: any verdicts, any texts.
  private func marks(_ random: inout SeededGenerator) -> (students: [StudentMarks], tasks: [GradedTask]) {
    let nasty = Array("<>&\"']]>\u{0}\u{1B}[31m\u{7F}\u{85}\u{FFFE}\n\r\t,=é漢\u{1F600}")
    func text(_ most: Int) -> String {
      String((0..<Int.random(in: 0...most, using: &random)).compactMap { _ in nasty.randomElement(using: &random) })
    }
    let tasks = (0..<Int.random(in: 0...6, using: &random)).map {
      GradedTask(name: "T-\($0)", title: text(9), group: "lab", points: Points(hundredths: Int.random(in: 0...300, using: &random)))
    }
    let students = (0..<Int.random(in: 0...5, using: &random)).map { number in
      let marks = tasks.map {
        Mark(
          $0, Mark.Verdict.allCases.randomElement(using: &random) ?? .right, output: text(40), slips: ["slip": 1],
          milliseconds: Int.random(in: -5...100_000, using: &random))
      }
      return StudentMarks(.init(student: "s\(number)", name: text(9)), marks, remarks: [text(9)])
    }
    return (students, tasks)
  }

  /// Counts of a JUnit document, as Foundation's parser sees it.
  private final class Counter: NSObject, XMLParserDelegate {
    var suites: [[String: Int]] = [], claimed: [[String: Int]] = [], all: [String: Int] = [:]
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let counts = attributes.compactMapValues { Int($0) }
      switch name {
      case "testsuites": all = counts
      case "testsuite":
        claimed.append(counts)
        suites.append([:])
      case "testcase": suites[suites.count - 1]["tests", default: 0] += 1
      case "failure": suites[suites.count - 1]["failures", default: 0] += 1
      case "error": suites[suites.count - 1]["errors", default: 0] += 1
      case "skipped": suites[suites.count - 1]["skipped", default: 0] += 1
      default: break
      }
    }
  }

  @Test("JUnit is well-formed whatever texts are in it, and its counts add up")
  func junit() throws {
    var random = SeededGenerator(seed: 41)
    for round in 0..<300 {
      let (students, _) = marks(&random), counter = Counter(), text = JUnitReport(students).text
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = counter
      #expect(parser.parse(), "round \(round): \(String(describing: parser.parserError))")
      #expect(counter.suites.count == students.count)
      for (found, claimed) in zip(counter.suites, counter.claimed) {
        for name in ["tests", "failures", "errors", "skipped"] {
          #expect(found[name, default: 0] == claimed[name, default: -1], "round \(round)")
        }
      }
      for name in ["tests", "failures", "errors"] {
        #expect(counter.all[name] == counter.claimed.map { $0[name, default: 0] }.reduce(0, +), "round \(round)")
      }
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    }
  }

  @Test("Gradescope's tests add up to the score; there is no score at the top, and nothing is no number")
  func gradescope() throws {
    var random = SeededGenerator(seed: 42)
    for round in 0..<300 {
      for student in marks(&random).students {
        let object = try #require(
          JSONSerialization.jsonObject(with: Data(GradescopeReport(student).json.line.utf8)) as? [String: Any], "round \(round)")
        #expect(object["score"] == nil)
        let tests = try #require(object["tests"] as? [[String: Any]])
        func sum(_ name: String) -> Int { tests.map { Int((($0[name] as? NSNumber)?.doubleValue ?? .nan) * 100 + 0.5) }.reduce(0, +) }
        #expect(sum("score") == student.score.hundredths && sum("max_score") == student.most.hundredths)
        for test in tests {
          #expect(["passed", "failed"].contains(test["status"] as? String) && test["visibility"] as? String == "visible")
          #expect(test["name"] is String && test["number"] is String && test["output"] is String && test["tags"] is [String])
        }
      }
    }
  }

  @Test("The table has a row a student, and its columns add up to the score")
  func table() throws {
    var random = SeededGenerator(seed: 43)
    for round in 0..<300 {
      let (students, tasks) = marks(&random)
      let rows = try CSVText(reading: Array(MarksTable(students, tasks).text.utf8), file: "t").rows.map { $0.cells.map(\.text) }
      #expect(rows.count == students.count + 1)
      for (row, student) in zip(rows.dropFirst(), students) {
        #expect(row.count == tasks.count + 6 && row[0] == student.entry.student, "round \(round)")
        #expect(row[5..<5 + tasks.count].compactMap { Points($0) }.sum == student.score && row[3] == student.score.description)
      }
    }
  }

  @Test("With semicolons the table is read back as it is without, and no text begins a formula or a cell")
  func semicolons() throws {
    let task = GradedTask(name: "T-1", title: "T", group: "lab", points: Points(hundredths: 150))
    let entry = Roster.Entry(student: "s1", name: "=1+1;=2", section: "@x")
    let marks = StudentMarks(entry, [Mark(task, .right)], remarks: ["a;=HYPERLINK(1)", "\u{1B}[31mred"])
    for withSemicolons in [false, true] {
      let text = MarksTable([marks], [task], withSemicolons: withSemicolons).text
      #expect(text.hasPrefix("\u{FEFF}") == withSemicolons && !text.contains("\u{1B}"))
      let cells = try CSVText(reading: Array(text.utf8), file: "t").rows[1].cells.map(\.text)
      let number = withSemicolons ? "1,5" : "1.5"
      #expect(cells == ["s1", "'=1+1,=2", "'@x", number, number, number, cells[6]] && cells[6].hasPrefix("a,=HYPERLINK(1) / "))
      #expect(!text.contains(";=") && !text.contains(";@"))
    }
  }

  @Test("The page needs nothing else, and no text in it becomes markup")
  func page() throws {
    var random = SeededGenerator(seed: 44)
    for round in 0..<100 {
      let (students, tasks) = marks(&random), text = HTMLReport(students, tasks).text
      for word in ["<script", "http://", "https://", "src=", "\u{1B}", "\u{0}"] { #expect(!text.contains(word), "round \(round)") }
      let opened = text.split(separator: "<").compactMap { $0.first }.count { $0 == "/" }
      #expect(text.split(separator: "<details").count - 1 == students.count && opened > 5)
    }
    let task = GradedTask(name: "T-1", title: "<script>alert(1)</script>", group: "lab", points: .one)
    let text = HTMLReport([StudentMarks(.init(student: "s1"), [Mark(task, .wrong, output: "<img src=x>")])], [task]).text
    #expect(!text.contains("<script") && !text.contains("<img") && text.contains("&lt;script&gt;"))
  }

  @Test("A report that would replace another one, or what is read, is said before anything is written")
  func paths() throws {
    let room = try Classroom()
    try room.makeFolder("real")
    try room.link("linked", to: room.path + "/real")
    func fault(_ csv: String, _ html: String?, scope: String? = nil, isFolder: Bool = true, roster: String = "class.csv") -> String? {
      ReportPaths(
        outputs: ["--csv": csv, "--html": html, "--gradescope": scope], folder: isFolder ? "--gradescope" : nil,
        inputs: ["--roster": roster, "--key": nil]
      ).fault
    }
    #expect(fault("m.csv", "m.html", scope: "scope") == nil && fault("m.csv", nil) == nil)
    #expect(fault("", nil) == "--csv takes the name of a file" && fault("a", "b", scope: " ") == "--gradescope takes the name of a folder")
    for path in ["out/m", "./out//m", "out/x/../m", FileManager.default.currentDirectoryPath + "/out/m"] {
      #expect(fault("out/m", path) == "--csv and --html name the same file, '\(path)'")
    }
    #expect(fault(room.path + "/real/m", room.path + "/linked/m")?.contains("name the same file") == true)
    let among = ReportPaths(outputs: ["--csv": room.path + "/linked/m.csv"], folder: nil, inputs: [:], submissions: room.path + "/real")
    #expect(among.fault == "--csv would write '\(room.path)/linked/m.csv' among the submissions; name another folder")
    #expect(
      ReportPaths(outputs: ["--csv": room.path + "/real.csv"], folder: nil, inputs: [:], submissions: room.path + "/real").fault == nil)
    #expect(fault("./class.csv", nil) == "--csv would replace './class.csv', which --roster reads")
    #expect(fault("scope/ada.json", nil, scope: "scope") == "--gradescope may write 'scope/ada.json', which --csv names")
    #expect(fault("scope/ada.csv", "scope/in/x.json", scope: "scope") == nil)
    #expect(fault("scope/ada.json", nil, scope: "scope/r.json", isFolder: false) == nil)
  }

  @Test("The class report counts students, verdicts and slips")
  func report() throws {
    let room = try Classroom()
    for name in ["ada", "bob"] { try room.hand(in: name, of: name, ["SUM-01": [try Classroom.key("SUM-01", of: name).wrong]]) }
    let report = ClassReport(try room.marks("ada", "bob", "carl", code: false))
    #expect(report.students == 3 && report.looked == 2)
    #expect(report.tasks[0].counts == [.wrong: 2, .missing: 1])
    #expect(report.slips == [.init(task: "SUM-01", slip: "minus", students: 2, times: 2)])
    #expect(BlockRenderer().render(report.blocks).contains("2 students, 2 times"))
    #expect(try JSONSerialization.jsonObject(with: Data(report.json.line.utf8)) is [String: Any])
    let one = try room.marks("ada", code: false), words = BlockRenderer().render(ClassReport(one).blocks)
    #expect(words.contains("1 of 1 submission could be graded") && words.contains("1 student, 1 time\n"))
    #expect(HTMLReport(one, one[0].marks.map(\.task)).text.contains("<p>1 student, 4 tasks.</p>"))
  }
}
