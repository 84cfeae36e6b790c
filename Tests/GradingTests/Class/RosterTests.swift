import Determinism
import Testing

@testable import Grading

@Suite("Rosters")
struct RosterTests {
  private func cells(_ text: String) throws -> [[String]] {
    try CSVText(reading: Array(text.utf8), file: "f").rows.map { $0.cells.map(\.text) }
  }
  private func fault(_ text: String) -> String? {
    do { _ = try Roster(reading: Array(text.utf8), file: "class.csv") } catch { return "\(error)" }
    return nil
  }

  @Test("CSV as RFC 4180 has it: quotes, commas and ends of lines in them, the last line with or without an end")
  func rfc() throws {
    #expect(try cells("aaa,bbb,ccc\r\nzzz,yyy,xxx") == [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]])
    #expect(try cells("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,,\r\n") == [["aaa", "b\r\nbb", "ccc"], ["zzz", "", ""]])
    #expect(try cells("\"aaa\",\"b\"\"bb\",ccc\n") == [["aaa", "b\"bb", "ccc"]])
    #expect(try cells("\u{FEFF}a,b\n\n\r\nc\n") == [["a", "b"], ["c"]])
    #expect(try cells("").isEmpty)
  }

  @Test("Semicolons stand between the cells where the first line has them and no comma outside quotes")
  func semicolons() throws {
    #expect(try cells("a;\"b,c\"\r\n1,5;2\r\n\"x;y\";z") == [["a", "b,c"], ["1,5", "2"], ["x;y", "z"]])
    #expect(try cells("\u{FEFF}\n\na;b\nc;d\n") == [["a", "b"], ["c", "d"]])
    #expect(try cells("a;b,c\nd;e,f\n") == [["a;b", "c"], ["d;e", "f"]])
    #expect(try cells("\"a;b\"\nc,d\n") == [["a;b"], ["c", "d"]])
    #expect(try cells("a\nb;c\n") == [["a"], ["b;c"]])
    let roster = try Roster(reading: Array("Student;Name\r\ns1;Lovelace, Ada\r\n".utf8), file: "class.csv")
    #expect(roster.entries == [.init(student: "s1", name: "Lovelace, Ada")])
  }

  @Test("A student is found by an address, whatever its capital letters; rows without one are no matter")
  func addresses() throws {
    for text in ["Student,Email\ns1,Ada@Example.org\ns2,\ns3\n", "student; email\ns1; ada@example.ORG \ns2;\n"] {
      let roster = try Roster(reading: Array(text.utf8), file: "class.csv")
      #expect(roster.entries(withEmail: " ADA@example.org ").map(\.student) == ["s1"])
      for address in ["", " ", "bob@example.org"] { #expect(roster.entries(withEmail: address).isEmpty) }
    }
    let two = Roster([.init(student: "s1", email: "a@b"), .init(student: "s2", email: "A@B")])
    #expect(two.entries(withEmail: "a@b").count == 2)
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<3).map { _ in
          String((0..<Int.random(in: 1...6, using: &random)).compactMap { _ in "a,\"\n\rü ".randomElement(using: &random) })
        }
      }
      let text = rows.map { $0.map(CSVText.quoted).joined(separator: ",") + "\r\n" }.joined()
      let kept = rows.filter { !$0.allSatisfy { $0.trimmed.isEmpty } }
      #expect(try cells(text) == kept, "\(text.debugDescription)")
    }
  }

  @Test("Blank rows at the end, a first line sep=; and UTF-16, as spreadsheets write them")
  func spreadsheets() throws {
    #expect(try cells("student;name\r\ns1;Ada\r\n;;\r\n ; \r\n") == [["student", "name"], ["s1", "Ada"]])
    let said = try CSVText(reading: Array("sep=;\r\nstudent,x;name\r\n".utf8), file: "c")
    #expect(said.hasSemicolons && said.rows[0].cells.map(\.text) == ["student,x", "name"] && said.rows[0].line == 2)
    #expect(try Roster(reading: Array("student;name\ns1;Ada\n".utf8), file: "c").hasSemicolons)
    #expect(try !Roster(reading: Array("student,name\ns1,Ada;B\n".utf8), file: "c").hasSemicolons)
    #expect { try CSVText(reading: [0xFF, 0xFE, 0x73, 0], file: "c") } throws: {
      "\($0)" == "c, line 1, column 1: it is UTF-16; save it as 'CSV UTF-8'"
    }
    let points = try Points.list(reading: Array("name;points\nSUM-01;2,5\n".utf8), file: "p", of: ["SUM-01"])
    #expect(points == ["SUM-01": Points("2.5")])
  }

  @Test("A roster has its columns in any order, and others besides")
  func roster() throws {
    let text = "\u{FEFF}Name, github ,STUDENT,shoe\r\n\"Lovelace, Ada\",ada-l,s1,38\r\n,,s2\r\n"
    let roster = try Roster(reading: Array(text.utf8), file: "class.csv")
    #expect(roster.entries == [.init(student: "s1", name: "Lovelace, Ada", github: "ada-l"), .init(student: "s2")])
  }

  @Test("Errors name file, line and column")
  func errors() {
    #expect(fault("")?.hasPrefix("class.csv, line 1, column 1: it is empty") == true)
    #expect(fault("name|student\nx|y\n")?.hasPrefix("class.csv, line 1, column 1: no column is called student") == true)
    #expect(fault("student;name\nada;\"A\"x\n") == "class.csv, line 2, column 8: a semicolon was expected behind the quote")
    for name in ["..", ".", "-ada", ".ada"] {
      #expect(fault("student\n\(name)\n")?.hasSuffix("with neither - nor . first") == true, Comment(rawValue: name))
    }
    #expect(fault("student,student\n") == "class.csv, line 1, column 9: a second column is called student")
    #expect(fault("name,student\nAda,s 1\n")?.hasPrefix("class.csv, line 2, column 5: 's 1' is no name") == true)
    #expect(fault("student\nada\nbob\nADA\n") == "class.csv, line 4, column 1: ADA stands in line 2 already")
    #expect(fault("student\n\"ada\n")?.hasPrefix("class.csv, line 2, column 1: the quote") == true)
    #expect(fault("student,name\nada,\"A\"x\n") == "class.csv, line 2, column 8: a comma was expected behind the quote")
    #expect(fault("student,name\nada,ü\"x\n")?.hasPrefix("class.csv, line 2, column 6: a quote within a cell") == true)
    #expect(fault("name,student\nada\n") == "class.csv, line 2, column 1: the row ends before the column student")
    #expect(throws: CSVText.Fault.self) { try Roster(reading: Array("student\n".utf8) + [0xFF, 0x0A], file: "f") }
  }

  @Test("Any octets: an answer or an error, and no trap")
  func anything() {
    var random = SeededGenerator(seed: 12)
    let likely = Array("student,name\"\r\n,;ada\u{FEFF}".utf8)
    for _ in 0..<5_000 {
      let octets = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Bool.random(using: &random) ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: .min ... .max, using: &random)
      }
      _ = try? Roster(reading: octets, file: "f")
      _ = try? Roster(reading: Array("student\n".utf8) + octets, file: "f")
    }
  }

  @Test("Points are hundredths: no signs, no NaN, and sums are exact")
  func points() throws {
    for (text, words) in [("0", "0"), ("2", "2"), ("0.5", "0.5"), ("1.25", "1.25"), ("1.05", "1.05"), ("3.10", "3.1"), ("10000", "10000")] {
      #expect(Points(text)?.description == words)
    }
    for text in ["", "-1", "+1", "nan", "NaN", "inf", "1e3", "1.234", ".5", "1.", "10000.01", "99999999999999999999", "1,5", "\u{661}"] {
      #expect(Points(text) == nil, Comment(rawValue: text))
    }
    #expect(Array(repeating: Points(hundredths: 10), count: 10).sum == .one)
    let list = try Points.list(reading: Array("name,points\nSUM-01,2.5\n".utf8), file: "p.csv", of: ["SUM-01"])
    #expect(list == ["SUM-01": Points(hundredths: 250)])
    #expect {
      try Points.list(reading: Array("name,points\nSUM-01,1\nSUM-01,2\n".utf8), file: "p.csv", of: ["SUM-01"])
    } throws: {
      "\($0)" == "p.csv, line 3, column 1: SUM-01 stands in line 2 already"
    }
    for text in ["name\nx\n", "name,points\nSUM-01,nan\n", "name,points\nSUM-09,1\n", "name,points\nSUM-01\n"] {
      #expect(throws: CSVText.Fault.self) { try Points.list(reading: Array(text.utf8), file: "p.csv", of: ["SUM-01"]) }
    }
  }
}
