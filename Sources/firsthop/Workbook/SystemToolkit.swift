import Dissection
import Files
import Workbooks

// Where this program is, and whole paths: only the operating system knows.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ToolkitSource {
  /// What `--toolkit` says, else what the workbook had before, else the checkout in which this program was built.
  static func chosen(_ text: String?, before: ToolkitSource?) throws -> ToolkitSource {
    if let text { return try named(text) }
    if let before, !before.isGone { return before }
    guard let checkout = ownCheckout ?? (try? Toolkit.found())?.folder else {
      throw UsageError("this firsthop lies in no checkout of the toolkit: --toolkit PATH names one, --toolkit URL@1.2.0 a release")
    }
    return .folder(checkout)
  }

  /// A checkout that was moved or removed is looked for anew.
  private var isGone: Bool { if case .folder(let path) = self { !Self.isCheckout(path) } else { false } }

  private static func named(_ text: String) throws -> ToolkitSource {
    if let at = text.lastIndex(of: "@"), isVersion(String(text[text.index(after: at)...])) {
      return .version(String(text[text.index(after: at)...]), repository: String(text[..<at]))
    }
    if isVersion(text) {
      guard let repository = ownCheckout.flatMap(origin) else {
        throw UsageError("where release \(text) is to be fetched from is not known here: --toolkit URL@\(text) says it")
      }
      return .version(text, repository: repository)
    }
    guard let path = whole(text), isCheckout(path) else {
      throw UsageError(
        "--toolkit \(text): no checkout of FirstHop (no Package.swift and Sources/ExerciseTypes there), and no release such as 1.2.0")
    }
    return .folder(path)
  }

  private static func isCheckout(_ path: String) -> Bool {
    let files = SystemFiles()
    return files.kind(path + "/Package.swift") == .file && files.kind(path + "/Sources/ExerciseTypes") == .folder
  }

  /// Builds lie in `.build` of the checkout.
  private static var ownCheckout: String? {
    guard var place = ownPath.flatMap(whole)?[...] else { return nil }
    while let slash = place.lastIndex(of: "/"), slash > place.startIndex {
      place = place[..<slash]
      if isCheckout(String(place)) { return String(place) }
    }
    return nil
  }

  /// The URL of the remote repository `origin`, as git's configuration has it.
  private static func origin(_ checkout: String) -> String? {
    guard let octets = try? SystemFiles().read(checkout + "/.git/config", upTo: 1 << 20) else { return nil }
    var isOrigin = false
    for line in String(decoding: octets, as: UTF8.self).split(separator: "\n") {
      let line = line.drop { $0.isWhitespace }
      if line.hasPrefix("[") { isOrigin = line.hasPrefix("[remote \"origin\"]") }
      if isOrigin, line.hasPrefix("url"), let sign = line.firstIndex(of: "=") {
        return String(line[line.index(after: sign)...].drop { $0.isWhitespace })
      }
    }
    return nil
  }

  private static var ownPath: String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      unsafe _NSGetExecutablePath(nil, &size)
      var octets = [CChar](repeating: 0, count: Int(size) + 1)
      guard unsafe _NSGetExecutablePath(&octets, &size) == 0 else { return nil }
      return String(decoding: octets.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      return "/proc/self/exe"
    #endif
  }

  /// A path from the root on, without links; nil if nothing is there.
  private static func whole(_ path: String) -> String? {
    guard let found = unsafe path.withCString({ unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}
