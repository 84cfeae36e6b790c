import ArgumentParser
import Files
import LabKit

/// `firsthop lab answer --assessed SHEET Q VALUE`: nothing is judged here, and nothing here could be.
struct AssessedAnswer {
  let sheet: String

  /// What 'grade variants' calls a sheet.
  static let usualSheet = "sheet.txt"

  func run(_ words: [String], file: String?, _ options: LabOptions) throws {
    guard let code = words.first, words.count == 1 ? file != nil : file == nil else {
      throw ValidationError("With --assessed, the question's code and the answer stand on the command line, or the answer in --file FILE.")
    }
    let isInput = words.count == 2 && words[1] == "-"
    let answer = try isInput || file != nil ? AnswerCommand.text(of: file ?? "-") : words.dropFirst().joined(separator: " ")
    let folder = options.folder ?? Self.folder(of: sheet) + "/answers"
    let response = try read().answer(code, answer, in: ProgressFolder(folder), at: SystemClock.now)
    Console.write(options.json ? response.json.line + "\n" : options.renderer.render(response))
    if response.status != 0 { throw ExitCode(response.status) }
  }

  private func read() throws -> AssessedSheet {
    do {
      guard let octets = try SystemFiles().read(sheet, upTo: AssessedSheet.mostOctets) else {
        throw FileError("open", sheet, number: 2, words: "there is no such file")
      }
      do { return try AssessedSheet(reading: octets) } catch {
        throw FileError("read", sheet, number: 0, words: "it is no sheet of an assessment: \(error)")
      }
    } catch {
      Console.complain("\(error)")
      throw ExitCode(2)
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
