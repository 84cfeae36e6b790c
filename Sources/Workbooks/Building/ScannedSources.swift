import ExerciseChecks

/// A student's files by what they are for, and what the rules say about them.
struct ScannedSources {
  /// Files of exercises by the exercise's name of them, wherever they lie.
  private(set) var files: [String: StudentSources.File] = [:]
  /// Files that belong to no exercise.
  private(set) var others: [StudentSources.File] = []
  /// Why an exercise's file was left out.
  private(set) var findings: [String: [SourceMessage]] = [:]
  /// Why other files were left out.
  private(set) var remarks: [SourceMessage] = []

  init(_ sources: StudentSources, _ exercises: [any CodeExercise]) {
    let names = Set(exercises.map(\.file))
    func owner(_ path: String) -> String? { path.split(separator: "/").last.map(String.init).flatMap { names.contains($0) ? $0 : nil } }
    for message in sources.omissions {
      if let owner = owner(message.file) { findings[owner, default: []].append(message) } else { remarks.append(message) }
    }
    for file in sources.files {
      let found = SourceRules.findings(in: file.octets, file: "\(StudentSources.folder)/\(file.name)").prefix(NotBuilt.mostErrors)
      switch owner(file.name) {
      case nil where found.isEmpty: others.append(file)
      case nil: remarks += found
      case let owner? where !found.isEmpty: findings[owner, default: []] += found
      case let owner?:
        if let other = files.updateValue(file, forKey: owner) {
          let words = "\(other.name) is there, too, and only one of them can be meant"
          findings[owner, default: []].append(SourceMessage(file: "\(StudentSources.folder)/\(file.name)", words: words))
        }
      }
    }
  }

  /// The files of these exercises, and those that belong to none.
  func files(of exercises: [any CodeExercise]) -> [StudentSources.File] {
    (exercises.compactMap { files[$0.file] } + others).sorted { $0.name < $1.name }
  }
}
