public import Files
public import LabKit
public import Workbooks

/// What one student handed in.
public struct Submission: Hashable, Sendable {
  /// Where it was.
  public let place: String
  /// Who the folder of answers says it belongs to; nil where it does not say.
  public let owner: Student?
  /// The files of answers, `ADDR-02.txt`, by name.
  public let records: [String: [UInt8]]
  /// The files of `Sources/Exercises`, or those that were handed in one by one.
  public let sources: [StudentSources.File]
  /// What was left out, and why.
  public let notes: [String]

  /// Why something handed in is not looked at.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line for student and teacher.
    public let description: String
    init(_ description: String) { self.description = description }
  }

  /// What lies in a folder or an archive.
  /// - Parameter place: The path of either.
  public init(at place: String, files: any FileSystem = SystemFiles()) throws(Refusal) {
    var tree = SubmittedFiles()
    try tree.read(place, files)
    let layout = try SubmissionLayout(of: tree.files)
    (self.place, records, sources, notes) = (place, layout.records, layout.sources, tree.notes + layout.notes)
    owner = layout.records["student.txt"].flatMap { Student(reading: $0) }
  }
}
