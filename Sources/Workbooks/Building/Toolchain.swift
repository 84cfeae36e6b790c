import Foundation

/// The compiler on this machine.
struct Toolchain: Hashable, Sendable {
  let swiftc: String, clang: String
  /// The folders with the Swift runtime's libraries.
  let libraries: [String]
  /// As the compiler itself says it.
  let version: String

  /// What `swiftc -print-target-info` says, as far as it is needed.
  private struct Info: Decodable {
    struct Paths: Decodable {
      let runtimeLibraryPaths: [String]
      let runtimeResourcePath: String
    }
    let compilerVersion: String
    let paths: Paths
  }

  /// The compiler that stands first on the PATH.
  /// - Parameter temporary: A folder for what it leaves behind when it is asked; it is made, and removed afterwards.
  static func found(_ environment: [String: String], temporary: String) throws(BuildFault) -> Toolchain {
    guard let swiftc = program("swiftc", environment) else {
      throw BuildFault("swiftc is not on the PATH: 'firsthop doctor' says how to get it")
    }
    let result = try Folder.withTemporary(temporary, in: environment) { environment throws(BuildFault) in
      do throws(StartError) {
        return try LimitedCommand.run(
          ProcessOrder(program: swiftc, arguments: ["-print-target-info"], environment: environment), seconds: 120)
      } catch { throw BuildFault(error) }
    }
    guard result.isSuccess, let info = try? JSONDecoder().decode(Info.self, from: Data(result.output.utf8)) else {
      throw BuildFault("\(swiftc) does not say what it is; try it yourself: swiftc -print-target-info")
    }
    // clang is in bin beside lib/swift.
    let beside = info.paths.runtimeResourcePath + "/../../bin/clang"
    guard let clang = Folder.isFile(beside) ? beside : program("clang", environment) ?? program("cc", environment) else {
      throw BuildFault("there is no clang beside \(swiftc), nor on the PATH")
    }
    return Toolchain(swiftc: swiftc, clang: clang, libraries: info.paths.runtimeLibraryPaths, version: info.compilerVersion)
  }

  private static func program(_ name: String, _ environment: [String: String]) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
      $0.hasPrefix("/") && Folder.isFile($0) && FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
