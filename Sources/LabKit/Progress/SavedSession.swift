public import Determinism
import Files

/// A session whose records are kept in a folder: each change is on the disk before the response is given.
public struct SavedSession: Sendable {
  /// The session.
  public private(set) var session: Session
  private var folder: ProgressFolder

  /// A session that goes on where the student was; nil if the labs have no question.
  /// - Parameters:
  ///   - lab: Which lab to go on with; by default the one that the student was in last.
  ///   - student: Who it is, whatever the folder says.
  ///   - random: Where the name of a new student comes from.
  public init?(
    _ labs: [Lab], in folder: ProgressFolder, lab: String? = nil, student: Student? = nil,
    makingUpWith random: inout some RandomNumberGenerator
  ) {
    var folder = folder
    let student = folder.student(student, makingUpWith: &random), bookmarks = folder.loadBookmarks()
    let lab = lab ?? bookmarks.last.flatMap { place in labs.contains { $0.name == place.lab } ? place.lab : nil } ?? labs.first?.name
    let records = labs.flatMap(\.questions).map { folder.load($0.code) }
    guard
      let session = Session(labs, scope: student.scope, records: records, at: lab.flatMap { bookmarks.question(in: $0) }, in: lab)
    else { return nil }
    (self.session, self.folder) = (session, folder)
  }

  /// Where the student's work is kept.
  public var path: String { folder.path }

  /// Does what a command says, keeps what is to be kept, and says what could not be kept.
  public mutating func handle(_ command: SessionCommand, at time: Instant) -> Response {
    var response = session.handle(command, at: time)
    for code in Set(response.changes.map(\.code)).sorted() {
      let changes = response.changes.filter { $0.code == code }, judge = session
      let (record, isSaved) = folder.keep(changes, of: code) { judge.isRight($1, to: $0, of: code) }
      if isSaved { session.adopt(record) }
    }
    folder.keep(.init(lab: session.lab.name, question: session.question))
    if case .save(let octets, let target) = response.effect { save(octets, to: target, &response) }
    if response.effect == .quit, folder.hasUnsaved { response.headline = "Not everything is saved. Goodbye." }
    response.notices = folder.takeNotices()
    return response
  }

  /// Writes the capture of a variant.
  private func save(_ octets: [UInt8], to target: String?, _ response: inout Response) {
    do throws(FileError) {
      if target == nil { try folder.make() }
      let path = target ?? folder.place(of: "\(response.variant.map { "\($0)" } ?? "capture").pcapng")
      try folder.save(octets, to: path)
      response.headline = "Saved \(path)"
      response.blocks = [.lines(["Open it in Wireshark, or type in a second terminal: scripts/firsthop dissect \(path) --tree"])]
      response.facts.append(.init("file", .text(path)))
    } catch {
      response.outcome = .notSaved
      response.headline = "\(error)"
    }
  }
}
