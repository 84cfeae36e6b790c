public import ExerciseChecks

/// All that a workbook consists of when it is new.
public struct WorkbookContents: Sendable {
  /// The exercises that the files are for, in the order in which they are done.
  public let exercises: [any CodeExercise]
  let toolkit: ToolkitSource
  let files: [WorkbookFile]

  /// The folder of the students' sources.
  public static let sources = StudentSources.folder
  /// The folder of the tests that come with the exercises.
  static let tests = "Tests/ExercisesTests"
  /// The folder in which `firsthop lab` keeps answers.
  public static let answers = "answers"

  /// The files of these exercises.
  /// - Parameter more: What is written besides, such as who the student is.
  public init(_ exercises: [any CodeExercise], toolkit: ToolkitSource, more: [WorkbookFile] = []) {
    (self.exercises, self.toolkit) = (exercises, toolkit)
    let stubs = exercises.map { WorkbookFile("\(Self.sources)/\($0.file)", .stub($0.name), StubText($0).text) }
    let tests = exercises.map { WorkbookFile("\(Self.tests)/\($0.testName).swift", .toolkit, TestText($0).text) }
    files =
      [
        WorkbookFile("README.md", .toolkit, ReadmeText(exercises, toolkit).text),
        WorkbookFile(TypesText.path, .toolkit, TypesText(exercises).text),
        WorkbookFile("Package.swift", .toolkit, Self.package(toolkit)),
        WorkbookFile(".gitignore", .toolkit, ".build/\n.firsthop/build/\n*.tar\n")
      ] + stubs + tests + Self.ofTheStudent + more
  }

  private static let ofTheStudent = [
    WorkbookFile(
      "Tests/MyTests/MyTests.swift", .student,
      """
      import ExerciseTypes
      import Testing

      @testable import Exercises

      // Your own tests. What you suspect of your function, write down as a line that must be true:
      // #expect(try readIPv4("10.0.0.1") == 0x0A000001)
      @Suite("My tests") struct MyTests {
        @Test("Two and two") func example() {
          #expect(2 + 2 == 4)
        }
      }

      """),
    WorkbookFile("notes.md", .student, "# Notes\n\nWhat you want to remember. `firsthop workbook pack` hands it in with the rest.\n"),
    WorkbookFile(
      "\(answers)/README.md", .student, "Answers to the labs: `firsthop lab`, typed in the workbook's folder, keeps them here.\n")
  ]

  private static func package(_ toolkit: ToolkitSource) -> String {
    func product(_ name: String) -> String { ".product(name: \"\(name)\", package: \(toolkit.package.literal))" }
    return """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "workbook",
        dependencies: [
          \(toolkit.dependency)
        ],
        targets: [
          .target(name: "Exercises", dependencies: [\(product("ExerciseTypes"))]),
          .testTarget(
            name: "ExercisesTests",
            dependencies: [
              "Exercises", \(product("ExerciseCalls")),
              \(product("ExerciseChecks"))
            ],
            // The tests call all functions with 'try'; yours need not throw.
            swiftSettings: [.unsafeFlags(["-suppress-warnings"])]),
          .testTarget(name: "MyTests", dependencies: ["Exercises", \(product("ExerciseTypes"))])
        ])

      """
  }
}

extension CodeExercise {
  /// The name of its tests: `ReadIPv4Tests`.
  var testName: String { String(file.prefix { $0 != "." }) + "Tests" }
}
