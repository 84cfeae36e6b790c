import LabKit
import Workbooks

/// Looks at this machine, one thing after the other.
struct Doctor {
  /// The folder of the student's work.
  let folder: String

  var diagnoses: [Diagnosis] { [toolchain, progress, space, confinement, libpcap, rights, terminal, wireshark] }

  private var toolchain: Diagnosis {
    let name = "Swift toolchain"
    guard let program = Machine.program("swift") else {
      return .missing(
        name, "swift is not on the PATH", "https://www.swift.org/install tells how to get it; with swiftly it is: swiftly install latest")
    }
    guard let text = Machine.output(of: program, "--version"), let version = Self.version(in: text) else {
      return .missing(name, "\(program) does not say its version", "Try it yourself: swift --version")
    }
    guard version >= [6, 2] else {
      return .missing(
        name, "\(program) is version \(Self.words(version)), and 6.2 or newer is needed", "With swiftly: swiftly install latest")
    }
    return .ok(name, "version \(Self.words(version)), \(program)")
  }

  /// The numbers behind "Swift version".
  private static func version(in text: String) -> Version? {
    guard let found = text.firstRange(of: "Swift version ") else { return nil }
    let numbers = text[found.upperBound...].prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
    return numbers.isEmpty ? nil : Version(numbers: numbers)
  }
  private static func words(_ version: Version) -> String { version.numbers.map(String.init).joined(separator: ".") }

  private struct Version: ExpressibleByArrayLiteral {
    let numbers: [Int]
    init(numbers: [Int]) { self.numbers = numbers }
    init(arrayLiteral numbers: Int...) { self.numbers = numbers }
    static func >= (a: Version, b: Version) -> Bool { !a.numbers.lexicographicallyPrecedes(b.numbers) }
  }

  private var progress: Diagnosis {
    let name = "folder of your work"
    switch ProgressFolder(folder).condition {
    case .ready: return .ok(name, "\(folder) can be written to")
    case .canBeMade: return .ok(name, "\(folder) is not there yet, and will be made at the first start of a lab")
    case .unusable(let words):
      return .missing(name, "nothing could be kept: \(words)", "Name another one: --folder DIR, or FIRSTHOP_FOLDER=DIR in the environment")
    }
  }

  /// What a few captures and all answers need is little; building the toolkit needs more.
  private static let neededBytes: UInt64 = 20 << 20
  private static let buildBytes: UInt64 = 2 << 30

  private var space: Diagnosis {
    let name = "disk space", parent = Machine.existingFolder(around: folder)
    guard let free = Machine.freeBytes(at: parent) else {
      return .note(name, "\(parent) does not say how much is free", "Look yourself: df -h \(parent)")
    }
    let words = free >> 30 > 0 ? "\(free >> 30) GiB free" : "\(free >> 20) MiB free"
    if free < Self.neededBytes { return .missing(name, "\(words) at \(parent)", "Make room: answers and captures are kept there") }
    if free < Self.buildBytes { return .note(name, "\(words) at \(parent)", "The labs run, but building the toolkit anew takes 2 GiB") }
    return .ok(name, "\(words) at \(parent)")
  }

  private var confinement: Diagnosis {
    let name = "limits of checked code", missing = Confinement.missing
    if missing.isEmpty { return .ok(name, "functions of exercises run without files, network and other processes") }
    return .note(name, missing.joined(separator: "; "), "Check your own code only, or grade on Linux 5.13 or newer with both")
  }

  private var libpcap: Diagnosis {
    #if LiveCapture
      return .ok("libpcap", "built in: live capture and capture filters (-f)")
    #else
      return .note(
        "libpcap", "this firsthop was built without it: no live capture, no capture filters (-f)",
        "Install libpcap-dev and build with the default traits; no lab needs it")
    #endif
  }

  private var rights: Diagnosis {
    if Machine.mayCapture { return .ok("right to capture", "yes") }
    return .note(
      "right to capture", "you may not record from a network interface",
      "Where you may use sudo: sudo scripts/firsthop capture -i lo -c 10. No lab needs it: captures are recorded already")
  }

  private var terminal: Diagnosis {
    guard Terminal.isOutputTerminal else { return .ok("terminal", "none (a pipe or a file): plain text") }
    let color = Terminal.allowsColor ? "with colour" : "without colour (NO_COLOR or TERM=dumb)"
    let words = "\(Terminal.columns) columns, \(color)"
    if Terminal.columns < BlockRenderer.leastWidth {
      return .note("terminal", words, "Make the window at least \(BlockRenderer.leastWidth) columns wide")
    }
    return .ok("terminal", words)
  }

  private var wireshark: Diagnosis {
    let found = ["wireshark", "tshark"].compactMap { Machine.program($0) }
    if !found.isEmpty { return .ok("Wireshark", found.joined(separator: ", ")) }
    return .note(
      "Wireshark", "neither wireshark nor tshark is on the PATH", "They would open saved captures, as 'firsthop dissect FILE --tree' does")
  }
}
