import Foundation
import Testing

/// The command as a child process, as a user runs it.
struct Command {
  var status: Int32
  var output: String
  var errors: String

  /// The lines of the standard output.
  var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
  /// The lines of the standard error.
  var complaints: [Substring] { errors.split(separator: "\n") }

  /// Runs `firsthop` with these arguments, and waits.
  static func run(_ arguments: [String], input: Data? = nil, environment: [String: String] = [:]) async throws -> Command {
    try await launch(executable, arguments, input: input, environment: environment)
  }
  static func run(_ arguments: String..., input: Data? = nil, environment: [String: String] = [:]) async throws -> Command {
    try await run(arguments, input: input, environment: environment)
  }
  /// Runs a line of shell, in which `$firsthop` is the command.
  /// - Parameter seconds: After which it is taken to hang.
  static func shell(_ line: String, environment: [String: String] = [:], within seconds: Int = 20) async throws -> Command {
    let all = environment.merging(["firsthop": executable.path]) { $1 }
    return try await launch(URL(fileURLWithPath: "/bin/sh"), ["-c", line], input: nil, environment: all, within: seconds)
  }

  /// Beside the test bundle, where the package's products are.
  static let executable: URL = {
    let bundles = Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
    for bundle in bundles {
      for folder in [bundle, bundle.deletingLastPathComponent()] {
        let candidate = folder.appendingPathComponent("firsthop")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue { return candidate }
      }
    }
    fatalError("there is no firsthop beside \(bundles.map(\.path))")
  }()

  private static func launch(
    _ program: URL, _ arguments: [String], input: Data?, environment: [String: String], within seconds: Int = 20
  ) async throws -> Command {
    let folder = try Folder()
    let output = try folder.file("stdout"), errors = try folder.file("stderr")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    let sanitizer = ProcessInfo.processInfo.environment.filter { $0.key == "ASAN_OPTIONS" }
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color"].merging(sanitizer) { $1 }.merging(environment) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = try FileHandle(forReadingFrom: folder.file("stdin", input ?? Data()))
    try await finish(process, within: seconds)
    return Command(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Waits for the child; one that hangs is killed and has failed.
  private static func finish(_ process: Process, within seconds: Int) async throws {
    let killer = Task {
      try await Task.sleep(for: .seconds(seconds))
      process.terminate()
      Issue.record("the command hangs: \(process.arguments ?? [])")
    }
    defer { killer.cancel() }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}

/// A folder that is gone when nobody needs it any more.
final class Folder {
  let url: URL
  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("firsthop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }

  /// A file of these bytes.
  func file(_ name: String, _ bytes: Data = Data()) throws -> URL {
    let file = url.appendingPathComponent(name)
    try bytes.write(to: file)
    return file
  }
  func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)).path }
  /// The path of a file that does not exist yet.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  /// What is in the folder.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}

/// The capture that the labs begin with.
enum FirstLook {
  static let path: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return root + "/Labs/Captures/first-look.pcapng"
  }()
  static let bytes: Data = {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else { fatalError("\(path) cannot be read") }
    return bytes
  }()
  static let packets = ends.count

  /// Where the blocks that hold packets end, by a walk over the file's blocks.
  static let ends: [Int] = {
    var ends: [Int] = [], offset = 0
    while offset + 12 <= bytes.count {
      let length = number(offset + 4)
      if number(offset) == 6 { ends.append(offset + length) }
      offset += length
    }
    return ends
  }()

  /// The length of the block that holds the first packet.
  static var firstLength: Int {
    var offset = 0
    while number(offset) != 6 { offset += number(offset + 4) }
    return number(offset + 4)
  }

  private static func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[bytes.startIndex + offset + $1]) << (8 * $1) } }
}
