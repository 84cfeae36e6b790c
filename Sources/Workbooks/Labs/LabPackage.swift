public import Files

/// A teacher's own lab: a Swift package with one question, its slips and its tests, which runs as it is.
public struct LabPackage: Sendable {
  /// The lab's name, `office-networks`.
  public let name: String
  /// `OfficeNetworks`: what the types are called after.
  let type: String
  private let toolkit: ToolkitSource

  /// A lab of this name; nil unless it has small letters, digits and single hyphens only, a letter first.
  public init?(named name: String, toolkit: ToolkitSource) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7A).contains(octet) }
    guard (1...40).contains(name.utf8.count), name.utf8.first.map(isLetter) ?? false,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) } })
    else { return nil }
    (self.name, self.toolkit) = (name, toolkit)
    type = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// Writes the package into a folder that is not there yet, or is empty.
  public func write(to folder: String, files: any FileSystem = SystemFiles()) throws(FileError) -> [String] {
    if let kind = files.kind(folder) {
      guard kind == .folder, try files.names(in: folder, upTo: 1_000).isEmpty else {
        throw FileError("make a lab in", folder, number: 0, words: "it is there already, and not empty")
      }
    }
    let contents = contents
    for (path, text) in contents {
      let place = "\(folder)/\(path)"
      try files.makeFolder(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
      try files.replace(place, with: Array(text.utf8))
    }
    return contents.map(\.path)
  }

  private var contents: [(path: String, text: String)] {
    [
      (path: "README.md", text: readme), (path: "Package.swift", text: package), (path: ".gitignore", text: ".build/\nfirsthop-work/\n"),
      (path: "Sources/\(type)Lab/\(type)Lab.swift", text: lab), (path: "Sources/\(type)Lab/FirstByte.swift", text: Self.question),
      (path: "Sources/lab-\(name)/main.swift", text: "import LabCommand\nimport \(type)Lab\n\nLabRunner.main(\(type)Lab.lab)\n"),
      (path: "Tests/\(type)LabTests/\(type)LabTests.swift", text: tests)
    ]
  }

  private var package: String {
    func product(_ name: String) -> String { ".product(name: \"\(name)\", package: \(toolkit.package.literal))" }
    return """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "lab-\(name)",
        dependencies: [
          \(toolkit.dependency)
        ],
        targets: [
          .target(
            name: "\(type)Lab",
            dependencies: [
              \(product("LabKit")), \(product("Explanation")),
              \(product("Determinism"))
            ]),
          .executableTarget(name: "lab-\(name)", dependencies: ["\(type)Lab", \(product("LabCommand"))]),
          .testTarget(
            name: "\(type)LabTests",
            dependencies: ["\(type)Lab", \(product("LabKit"))])
        ])

      """
  }

  private var readme: String {
    """
    # Lab \(name)

        swift test                            500 variants of every question are tried out, and what else you want to be sure of
        firsthop lab --pack . list            the lab, as students work through it; firsthop is
                                              \(toolkit.command)
        firsthop lab --pack . author-check    500 variants, with a report

    `Sources/\(type)Lab/FirstByte.swift` is a question with two slips: rename it, change it, add others, and name them in
    `\(type)Lab.swift`. The parameters of a question are drawn from a seed; the key and what each slip leads to are computed from them, never
    stored. A variant in which two slips marked `mustSeparate` agree, or one of them is right, is drawn again. Raise `version` when
    a seed gives another variant than before: old answers are then not judged by new questions.

    Students run the lab by `firsthop lab --pack FOLDER`, or in the folder by `swift run lab-\(name)`.

    """
  }

  private var lab: String {
    """
    import Explanation
    import LabKit

    /// The lab: parts, each with something to read, and questions.
    public enum \(type)Lab {
      public static let lab = Lab(
        name: "\(name)", title: "How long a page takes", goal: "You can say which round trips stand before the first byte of an answer.",
        handout: "README.md", isOwn: true,
        parts: [
          .init(
            "Round trips",
            reading: [.paragraph("Before a server can answer, its address must be known, and a connection must be there.")],
            sources: [Citation("RFC 9293 §3.5")], questions: [FirstByte()])
        ])
    }

    """
  }

  private var tests: String {
    """
    import LabKit
    import Testing
    import \(type)Lab

    @Suite("Lab \(name)") struct \(type)LabTests {
      @Test("500 variants of every question: keys, slips, hints and texts are in order") func everyQuestion() {
        let response = AuthorCheck(seeds: 500).check([\(type)Lab.lab]).response
        #expect(response.status == 0, Comment(rawValue: BlockRenderer().render(response)))
      }

      @Test("Who leaves out the handshake is told so") func handshake() throws {
        let posed = try FirstByte().posed(for: SeedScope(student: "ada"), number: 0)
        guard case .integer(let key) = posed.key else { throw InvalidAnswer("the key", expected: "a number") }
        let judgement = posed.judge(.integer(key / 3 * 2))
        #expect(!judgement.isRight)
        #expect(judgement.slips.map(\\.name) == ["no-handshake"])
      }
    }

    """
  }
}
