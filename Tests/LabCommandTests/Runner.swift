import Foundation
import Testing

/// A lab's own program as a child process, as a student runs it, in a folder of its own.
final class Runner {
  let folder: URL

  struct Result {
    let status: Int32
    let output: String
    let errors: String
    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("labcommand-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: folder) }

  func put(_ octets: [UInt8], _ name: String) throws { try Data(octets).write(to: folder.appendingPathComponent(name)) }
  func text(_ name: String) -> String? {
    (try? Data(contentsOf: folder.appendingPathComponent(name))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Beside the test bundle, where the package's products are.
  static let executable: URL = {
    let bundles = Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
    for bundle in bundles {
      for folder in [bundle, bundle.deletingLastPathComponent()] {
        let candidate = folder.appendingPathComponent("lab-addressing")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue { return candidate }
      }
    }
    fatalError("there is no lab-addressing beside \(bundles.map(\.path))")
  }()

  /// Runs the program with these arguments, and waits.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws -> Result {
    try await run(Self.executable, arguments, input: Data(input.utf8), environment: environment)
  }

  func run(_ program: URL, _ arguments: [String], input: Data, environment: [String: String] = [:]) async throws -> Result {
    let id = UUID().uuidString, output = folder.appendingPathComponent(".out-\(id)"), errors = folder.appendingPathComponent(".err-\(id)")
    for file in [output, errors] { try Data().write(to: file) }
    let given = folder.appendingPathComponent(".in-\(id)")
    try input.write(to: given)
    let process = make(program, arguments, environment)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = try FileHandle(forReadingFrom: given)
    let status = try await finish(process)
    defer { for file in [output, errors, given] { try? FileManager.default.removeItem(at: file) } }
    return Result(
      status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  func make(_ program: URL, _ arguments: [String], _ environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let sanitizer = ProcessInfo.processInfo.environment.filter { $0.key == "ASAN_OPTIONS" }
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color"].merging(sanitizer) { $1 }.merging(environment) { $1 }
    return process
  }

  /// Starts it and waits for its status; one that hangs is killed and has failed.
  func finish(_ process: Process) async throws -> Int32 {
    let killer = Task {
      try await Task.sleep(for: .seconds(60))
      process.terminate()
      Issue.record("the program hangs: \(process.arguments ?? [])")
    }
    defer { killer.cancel() }
    if process.isRunning {
      process.waitUntilExit()
    } else {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { _ in continuation.resume() }
        do { try process.run() } catch { continuation.resume(throwing: error) }
      }
    }
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// What the first variants of student ada want to have typed.
  func answers() async throws -> [Walk] {
    try await run("author-walk", "--student", "ada").output.split(separator: "\n").map {
      try JSONDecoder().decode(Walk.self, from: Data($0.utf8))
    }
  }

  struct Walk: Decodable {
    struct Slip: Decodable {
      let name: String
      let answer: String
    }
    let question: String
    let variant: String
    let prediction: Bool
    let key: String
    let slips: [Slip]
  }
}
