/// Where a workbook gets the toolkit from.
public enum ToolkitSource: Hashable, Sendable {
  /// A checkout, by its absolute path.
  case folder(String)
  /// A release, and the repository that it is fetched from.
  case version(String, repository: String)

  /// The dependency as `Package.swift` writes it. Traits are left out, since no exercise needs libpcap.
  var dependency: String {
    switch self {
    case .folder(let path): ".package(name: \"FirstHop\", path: \(path.literal), traits: [])"
    case .version(let version, let repository): ".package(url: \(repository.literal), exact: \(version.literal), traits: [])"
    }
  }

  /// The name by which the package is known: of a checkout the one given above, else the last part of the repository's URL.
  var package: String {
    guard case .version(_, let repository) = self else { return "FirstHop" }
    let last = String(repository.split(separator: "/").last ?? "FirstHop")
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  /// What is typed for the command.
  var command: String {
    switch self {
    case .folder(let path): path + "/scripts/firsthop"
    case .version: "firsthop"
    }
  }

  /// Whether a text is the number of a release: `1.2.3`.
  public static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { (1...6).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}

extension ToolkitSource: CustomStringConvertible {
  /// `folder PATH` or `version 1.2.3 of URL`: a line of the workbook's record.
  public var description: String {
    switch self {
    case .folder(let path): "folder \(path)"
    case .version(let version, let repository): "version \(version) of \(repository)"
    }
  }

  /// Reads what `description` wrote.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    if words.first == "folder", text.hasPrefix("folder /") {
      self = .folder(String(text.dropFirst("folder ".count)))
    } else if words.count == 4, words[0] == "version", words[2] == "of", Self.isVersion(words[1]), !words[3].isEmpty {
      self = .version(words[1], repository: words[3])
    } else {
      return nil
    }
  }
}
