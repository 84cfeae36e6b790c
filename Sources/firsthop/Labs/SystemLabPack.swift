import ArgumentParser
import Dissection
import Files

// Starting the compiler, and handing over to the program that it built: only the operating system can.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `firsthop lab --pack PATH ...`: a lab package of somebody's own. Its program is built, and this one hands over to it.
struct LabPack {
  let path: String
  /// What stands on the command line besides.
  let arguments: [String]

  /// Nil unless the command line begins with `lab --pack PATH`.
  init?(_ arguments: [String]) throws {
    guard arguments.count > 1, arguments[0] == "lab", arguments[1] == "--pack" else { return nil }
    guard arguments.count > 2, !arguments[2].isEmpty else {
      throw UsageError("--pack takes the folder of a lab package, as 'firsthop lab new NAME' makes it")
    }
    (path, self.arguments) = (arguments[2], Array(arguments.dropFirst(3)))
  }

  func run() throws -> Never {
    let product = try product()
    guard let swift = Machine.program("swift") else { throw InputError("swift is not on the PATH; 'firsthop doctor' says what to do") }
    let status = try Self.wait(for: [swift, "build", "--package-path", path, "--product", product])
    guard status == 0 else {
      complain("\(path): \(product) does not build; the reason is above")
      throw ExitCode(3)
    }
    let program = "\(path)/.build/debug/\(product)"
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    unsafe execv(program, &words)
    throw InputError("\(program): cannot start it: \(unsafe String(cString: strerror(errno)))")
  }

  /// The program of the package: the folder of its sources is called after the lab.
  private func product() throws -> String {
    let names = try withFiles { () throws(FileError) in try SystemFiles().names(in: path + "/Sources", upTo: 1_000) }
    let found = names.filter { $0.hasPrefix("lab-") && SystemFiles().kind("\(path)/Sources/\($0)/main.swift") == .file }
    guard found.count == 1 else {
      throw InputError(
        "\(path): expected one folder Sources/lab-NAME with a main.swift, found \(found.count); 'firsthop lab new NAME' makes one"
      )
    }
    return found[0]
  }

  /// Runs a program whose output is no answer of ours: it goes to standard error.
  private static func wait(for words: [String]) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 2, 1)
    var child = pid_t(), list = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { while unsafe !list.isEmpty { unsafe free(list.removeLast()) } }
    let number = unsafe posix_spawn(&child, words[0], &actions, nil, &list, environ)
    guard number == 0 else { throw InputError("\(words[0]): cannot start it: \(unsafe String(cString: strerror(number)))") }
    var status: CInt = 0
    while unsafe waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
