/// What was done, or is to be done, to a file of a workbook.
public enum WorkbookChange: Hashable, Sendable {
  /// It is new.
  case wrote(String)
  /// A newer one took its place; nobody had changed it.
  case replaced(String)
  /// The student has changed it, and the newer one lies beside.
  case beside(String)
  /// The student has changed it, and there is a file where the newer one would lie.
  case blocked(String)
  /// No exercise needs it any more, and nobody had changed it.
  case removed(String)
  /// Somebody removed it. It stays away; `reset` brings an exercise back.
  case missing(String)

  /// The file.
  public var path: String {
    switch self {
    case .wrote(let path), .replaced(let path), .beside(let path), .blocked(let path), .removed(let path), .missing(let path): path
    }
  }

  /// Whether something is done: a file that is missing only is told.
  public var isChange: Bool { if case .missing = self { false } else { true } }
}

extension WorkbookChange: CustomStringConvertible {
  /// One line.
  public var description: String {
    switch self {
    case .wrote(let path): "new: \(path)"
    case .replaced(let path): "newer: \(path)"
    case .beside(let path): "left as you wrote it: \(path); its task has changed, and the newer file is \(path).new"
    case .blocked(let path):
      "left as you wrote it: \(path); its task has changed, but \(path).new is another file: remove that, and update again"
    case .removed(let path): "gone, since no exercise needs it: \(path)"
    case .missing(let path): "missing: \(path)"
    }
  }
}
