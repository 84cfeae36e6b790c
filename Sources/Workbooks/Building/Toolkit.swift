import Foundation

/// The sources of the toolkit from which runners are made.
public struct Toolkit: Hashable, Sendable {
  /// The folder with its `Package.swift`.
  public let folder: String

  /// The targets of a runner, those first on which others depend.
  static let modules = ["ExerciseTypes", "ExerciseCalls", "ExerciseRunner"]
  /// The target in C.
  static let shim = "CProcess"

  /// A checkout; nil if what a runner needs is not there.
  public init?(at folder: String) {
    guard (Self.modules + [Self.shim]).allSatisfy({ Folder.isFolder("\(folder)/Sources/\($0)") }) else { return nil }
    self.folder = folder
  }

  /// The checkout that the environment names in FIRSTHOP_TOOLKIT, or that this program was built from.
  public static func found(environment: [String: String]? = nil) throws(BuildFault) -> Toolkit {
    // This file is at Sources/Workbooks/Building.
    let own = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
    let folder = (environment ?? ProcessInfo.processInfo.environment)["FIRSTHOP_TOOLKIT"] ?? String(own)
    guard let toolkit = Toolkit(at: folder) else {
      throw BuildFault("the toolkit's sources are not at \(folder): set FIRSTHOP_TOOLKIT to the folder with its Package.swift")
    }
    return toolkit
  }

  /// The files of a target, sorted by path.
  func files(of target: String, _ suffix: String) -> [String] {
    // A checkout may be put together of links.
    let place = URL(fileURLWithPath: "\(folder)/Sources/\(target)").resolvingSymlinksInPath().path
    return Folder.files(in: place).filter { $0.hasSuffix(suffix) }.map { "\(place)/\($0)" }
  }
}
