import Foundation

/// A program with somebody's functions in it, ready to run.
public struct Runner: Hashable, Sendable {
  /// Its path.
  public let path: String
  /// The folders in which the system finds the Swift runtime.
  let libraries: [String]

  /// - Parameter libraries: The folders in which the system finds the Swift runtime.
  public init(path: String, libraries: [String]) {
    (self.path, self.libraries) = (path, libraries)
  }

  /// What a program needs that is linked to shared libraries, and what Foundation reads. What is not there is left out.
  private static let usual = [
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
    "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom",
    // Libdispatch reads /proc/N/stat of its own threads, and traps if it may not. Others' memory and environment stay closed: Landlock lets
    // nobody look out of its domain as a debugger does.
    "/proc"
  ]

  /// How it is started: confined, without the environment of its parent.
  func order(_ limits: RunLimits, descriptors: [Int32?]) -> ProcessOrder {
    var own = [
      // No debugger is started after a trap, and the text of an error is short.
      "SWIFT_BACKTRACE": "enable=no",
      // Without this each thread takes 64 MiB of address space.
      "MALLOC_ARENA_MAX": "1", "TZ": "UTC", "LANG": "C.UTF-8"
    ]
    // Where the runtime is installed in an unusual place.
    own["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    let more = (own["LD_LIBRARY_PATH"] ?? "").split(separator: ":").map(String.init)
    return ProcessOrder(
      program: path, arguments: [], environment: own, descriptors: descriptors,
      limits: ProcessLimits(mebibytes: limits.mebibytes, fileMebibytes: 1, openFiles: 64),
      readable: [path] + libraries + more + Self.usual)
  }
}

/// What keeps exercises' functions from everything but their answers, as far as this system has it.
public enum Confinement {
  /// What this system does not have, a clause each; nothing where all is there.
  public static var missing: [String] {
    var missing: [String] = []
    if SystemGuards.landlockVersion == 0 {
      missing.append("this kernel has no Landlock, so functions of exercises may read whatever files you may read")
    }
    if !SystemGuards.hasFilter {
      missing.append(
        "this system does not filter calls (seccomp), so functions of exercises may use files, the network and other processes")
    }
    return missing
  }
}
