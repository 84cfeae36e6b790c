import ExerciseCalls
import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

/// Where tests build: one folder, in which what all runners have in common is made once.
enum Workshop {
  static let folder = NSTemporaryDirectory() + "/firsthop-tests-\(ProcessInfo.processInfo.processIdentifier)"
  static let exercises: [any CodeExercise] = [Exercises.readIPv4, Exercises.forwardingTable]

  /// The folder is the first to use it, and is removed when the tests end.
  private static let made: Void = {
    atexit { try? FileManager.default.removeItem(atPath: Workshop.folder) }
  }()

  /// A tree of its own, which shares our part and the compiler's cache with all others.
  static func tree(_ name: String) throws -> CleanTree {
    _ = made
    return try CleanTree(in: folder, toolkit: .found()).tree(named: name)
  }

  static func sources(_ files: [String: String]) -> StudentSources {
    StudentSources(files.map { StudentSources.File($0.key, Array($0.value.utf8)) })
  }

  /// A trial of one call of `readIPv4`.
  static func reading(_ text: String) -> Trial { Trial([ExerciseCall("readIPv4", [.text(text)])]) }

  static func runner(_ build: Build, _ exercise: String) throws -> Runner {
    guard case .ready(let runner)? = build.results[exercise] else {
      throw StartError(description: "\(exercise): \(String(describing: build.results[exercise]))")
    }
    return runner
  }

  static func reason(_ build: Build, _ exercise: String) -> NotBuilt? {
    if case .notBuilt(let reason)? = build.results[exercise] { reason } else { nil }
  }
}

/// Solutions that are right.
enum Right {
  static let readIPv4 = """
    import ExerciseTypes

    func readIPv4(_ text: String) throws -> UInt32? {
      let parts = text.utf8.split(separator: 46, omittingEmptySubsequences: false)
      guard parts.count == 4 else { return nil }
      var address: UInt32 = 0
      for part in parts {
        guard 1...3 ~= part.count, part.allSatisfy({ 48...57 ~= $0 }), part.count == 1 || part.first != 48 else { return nil }
        let number = part.reduce(0) { $0 * 10 + UInt32($1 - 48) }
        guard number < 256 else { return nil }
        address = address << 8 | number
      }
      return address
    }
    """
  static let forwardingTable = """
    import ExerciseTypes

    struct MyForwardingTable: ForwardingTable {
      private var entries: [Network: String] = [:]

      mutating func insert(_ network: Network, nextHop: String) throws { entries[network] = nextHop }
      mutating func remove(_ network: Network) throws { entries[network] = nil }

      func lookup(_ destination: UInt32) throws -> String? {
        for length in stride(from: 32, through: 0, by: -1) {
          let mask: UInt32 = length == 0 ? 0 : ~0 << UInt32(32 - length)
          if let hop = entries[Network(address: destination & mask, length: length)] { return hop }
        }
        return nil
      }
    }
    """
  static let files = ["ReadIPv4.swift": readIPv4, "MyForwardingTable.swift": forwardingTable]
}
