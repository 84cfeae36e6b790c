import Foundation
import LabCommand
import Testing

@Suite("A lab's program")
struct LabCommandTests {
  /// A question that takes several answers, with a mistake that is known.
  private func sample(_ runner: Runner) async throws -> Runner.Walk {
    try #require(try await runner.answers().first { !$0.prediction && !$0.slips.isEmpty })
  }

  @Test("Right, wrong and unreadable answers by their status, as text and as JSON")
  func answers() async throws {
    let runner = try Runner(), walk = try await sample(runner), ada = ["--student", "ada"]
    for (answer, status, word) in [(walk.slips[0].answer, 1, "WRONG"), ("%%%", 2, "INVALID"), (walk.key, 0, "RIGHT")] {
      let text = try await runner.run(Runner.executable, ["answer", walk.question, answer] + ada, input: Data())
      #expect(text.status == status && text.output.hasPrefix("\(word): ") && text.errors.isEmpty, "\(text)")
      let json = try await runner.run(Runner.executable, ["answer", walk.question, answer, "--json"] + ada, input: Data())
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(json.status == status && object["status"] as? Int == Int(status) && json.lines.count == 2)
      if status == 1 { #expect((object["slips"] as? [String])?.contains(walk.slips[0].name) ?? false) }
    }
    let check = try await runner.run("check", walk.question, "--student", "ada")
    #expect(check.status == 0 && check.output.hasPrefix("RIGHT: "))
    #expect(try await runner.run("check", "--student", "ada").status == 1)
    #expect(try await runner.run("progress", "--student", "ada").output.hasPrefix("1 of "))
  }

  @Test("Answers from a file and from a pipe")
  func files() async throws {
    let runner = try Runner(), walk = try await sample(runner)
    try runner.put(Array("\r\n \(walk.key)\r\n".utf8), "plan.txt")
    #expect(try await runner.run("answer", walk.question, "--file", "plan.txt", "--student", "ada").status == 0)
    #expect(try await runner.run("answer", walk.question, "-", "--student", "ada", input: walk.key + "\n").status == 0)
    let missing = try await runner.run("answer", walk.question, "--file", "none.txt")
    #expect(missing.status == 2 && missing.errors.contains("none.txt") && missing.errors.split(separator: "\n").count == 1)
    try runner.put([UInt8](repeating: 0x31, count: 100_000), "huge.txt")
    #expect(try await runner.run("answer", walk.question, "--file", "huge.txt").status == 2)
    #expect(try await runner.run("answer", walk.question, "-", input: String(repeating: "1", count: 1_000_000)).status == 2)
    try runner.put((0...255).map { UInt8($0) }, "octets.bin")
    let octets = try await runner.run("answer", walk.question, "--file", "octets.bin")
    #expect(octets.status == 2 && !octets.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(try await runner.run("answer").status == 64)
    #expect(try await runner.run("answer", "X-99", "1").status == 64)
  }

  @Test("Words that nobody knows: one line with the nearest, and status 64")
  func unknown() async throws {
    let runner = try Runner()
    for (words, near) in [
      (["shwo"], "'show'"), (["adressing"], "'addressing'"), (["frobnicate"], "expected one of"),
      (["addressing", "7"], "nothing can stand behind")
    ] {
      let result = try await runner.run(Runner.executable, words, input: Data())
      #expect(result.status == 64 && result.errors.contains(near) && result.errors.split(separator: "\n").count == 1, "\(result)")
    }
    let show = try await runner.run("show", "ADDR-99")
    #expect(show.status == 64 && show.output.hasPrefix("UNKNOWN: "))
    for arguments in [["--student", "a b"], ["--width", "0"], ["--folder", ""], ["author-check", "--seeds", "0"], ["author-walk"]] {
      #expect(try await runner.run(Runner.executable, arguments, input: Data()).status == 64, "\(arguments)")
    }
  }

  @Test("The prompt from a pipe: commands are shown behind it, and it ends with the input")
  func pipe() async throws {
    let runner = try Runner(), walk = try await sample(runner)
    let result = try await runner.run("--student", "ada", input: "show \(walk.question)\n\n\(walk.key)\nhint")
    #expect(result.status == 0 && result.output.contains("\n\(walk.question)> \(walk.key)\nRIGHT: "))
    #expect(result.output.contains("\n\(walk.question)> hint\nHint 1 of 3: "))
    #expect(!result.output.contains("\u{1B}"))
    // It goes on there, also by the next word of the command line.
    #expect(try await runner.run("show", "--student", "ada").output.hasPrefix("\(walk.question) "))
    let json = try await runner.run("--student", "ada", "--json", input: "list\nprogress\n")
    #expect(json.lines.count == 4)
    for line in json.lines.dropLast() { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
  }

  @Test("Any bytes at the prompt, and lines without an end")
  func hostile() async throws {
    let runner = try Runner()
    var octets: [UInt8] = (0...255).map { UInt8($0) }
    octets += [UInt8](repeating: 0x78, count: 300_000) + [0x0A] + Array("progress\n".utf8) + [UInt8](repeating: 0xC3, count: 200_000)
    let result = try await runner.run(Runner.executable, [], input: Data(octets))
    #expect(result.status == 0 && result.output.contains("INVALID: the line is too long"))
    #expect(result.output.contains("> progress\n0 of "))
    #expect(!result.output.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
  }

  @Test("Narrow screens, and where the work is kept")
  func places() async throws {
    let runner = try Runner()
    let narrow = try await runner.run("list", "--width", "40")
    #expect(narrow.status == 0 && narrow.lines.allSatisfy { $0.count <= 40 }, "\(narrow.output)")
    #expect(runner.text("firsthop-work/student.txt") != nil)
    #expect(try await runner.run("list", environment: ["FIRSTHOP_FOLDER": "mine"]).status == 0)
    #expect(runner.text("mine/student.txt") != nil)
    #expect(try await runner.run("list", "--folder", "yours/a", environment: ["FIRSTHOP_FOLDER": "mine"]).status == 0)
    #expect(runner.text("yours/a/student.txt") != nil)
    try runner.put([], "file")
    let refused = try await runner.run("list", "--folder", "file")
    #expect(refused.status == 2 && refused.output.contains("NOT SAVED: ") && refused.output.contains("not started"))
  }

  @Test("Control-C at the prompt ends it in order")
  func interruption() async throws {
    let runner = try Runner(), process = runner.make(Runner.executable, ["--student", "ada"]), input = Pipe(), output = Pipe()
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data("hint\n".utf8))
    var shown = Data()
    while !String(decoding: shown, as: UTF8.self).contains("Hint 1 of 3") {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      shown += part
    }
    process.interrupt()
    #expect(try await runner.finish(process) == 0)
    let code = try #require(String(decoding: shown, as: UTF8.self).split(separator: "\n").last { $0.hasSuffix("> hint") }?.dropLast(6))
    #expect(try #require(runner.text("firsthop-work/\(code).txt")).hasSuffix("hint 1\n"))
  }

  @Test("A reader that goes away ends it quietly")
  func head() async throws {
    let runner = try Runner()
    let lines = String(repeating: "help\n", count: 2000)
    let result = try await runner.run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", "(\"$lab\"; echo $? >&2) | head -1"], input: Data(lines.utf8),
      environment: ["lab": Runner.executable.path])
    #expect(result.status == 0 && result.lines.count == 2 && result.errors == "141\n", "\(result.errors)")
  }

  @Test("Help of every word")
  func help() async throws {
    let runner = try Runner()
    for words in [["--help"], ["answer", "--help"], ["help", "check"], ["author-check", "--help"]] {
      let result = try await runner.run(Runner.executable, words, input: Data())
      #expect(
        result.status == 0 && result.output.contains("USAGE: lab-addressing"), "\(words)")
      #expect(result.lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE: ") }, "\(words)")
    }
    let all = try await runner.run("--help")
    #expect(all.output.contains("EXIT STATUS") && !all.output.contains("author-walk"))
  }
}
