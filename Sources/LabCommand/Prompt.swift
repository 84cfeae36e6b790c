import ArgumentParser
import LabKit

/// The lab's own prompt, on a terminal or from a pipe.
struct Prompt {
  private var desk: Desk
  private let isTerminal = Console.isInputTerminal
  private var isUnsaved = false
  private var isFaulty = false

  init(_ desk: Desk) { self.desk = desk }

  mutating func run() throws {
    Console.watchInterruption()
    respond(to: .start)
    var lines = LineInput()
    while let line = next(&lines) {
      guard case .text(let text) = line else {
        desk.show(Response(.invalid, "the line is too long", blocks: [.lines(["Expected: at most \(LineInput.mostOctets) bytes."])]))
        continue
      }
      guard let command = SessionCommand(text) else { continue }
      if respond(to: command).effect == .quit { return try finish() }
    }
    if isTerminal { Console.write("\n") }
    try finish()
  }

  @discardableResult
  private mutating func respond(to command: SessionCommand) -> Response {
    let response = desk.respond(to: command)
    if response.notices.contains(where: \.isNotSaved) { isUnsaved = true }
    if response.outcome == .fault { isFaulty = true }
    return response
  }

  /// The next line. What comes from a pipe is shown behind the prompt, so that all can be read as if it had been typed.
  private mutating func next(_ lines: inout LineInput) -> LineInput.Line? {
    let prompt = "\n\(desk.work.session.question)> "
    if isTerminal, !desk.asJSON { Console.write(prompt) }
    let line = lines.next()
    if !isTerminal, !desk.asJSON, case .text(let text)? = line { Console.write(prompt + BlockRenderer.oneLine(text) + "\n") }
    return line
  }

  private func finish() throws { try desk.finish(with: isFaulty ? 5 : isUnsaved ? 2 : 0) }
}

/// Lines from standard input.
struct LineInput {
  /// A longer line is nothing that somebody typed.
  static let mostOctets = 1 << 17

  enum Line: Hashable {
    case text(String)
    case tooLong
  }

  private var buffer: [UInt8] = []
  private var isAtEnd = false

  mutating func next() -> Line? {
    var searched = 0, isTooLong = false
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { buffer.removeSubrange(...end) }
        return isTooLong || end > Self.mostOctets ? .tooLong : .text(String(decoding: buffer[..<end], as: UTF8.self))
      }
      if buffer.count > Self.mostOctets {
        isTooLong = true
        buffer.removeAll()
      }
      searched = buffer.count
      let chunk = isAtEnd ? [] : Console.read(upTo: 1 << 14)
      if chunk.isEmpty {
        isAtEnd = true
        defer { buffer = [] }
        if isTooLong { return .tooLong }
        return buffer.isEmpty ? nil : .text(String(decoding: buffer, as: UTF8.self))
      }
      buffer += chunk
    }
  }
}
