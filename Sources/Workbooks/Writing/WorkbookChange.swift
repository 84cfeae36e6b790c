/// What was done, or is to be done, to a file of a workbook.
public enum WorkbookChange: Hashable, Sendable {
  /// It is new.
  case wrote(String)
  /// A newer one took its place; nobody had changed it.
  case replaced(String)
  /// It is not what was handed out, and what is handed out now is another one, too: that lies in the folder `new`.
  case beside(String)
  /// The same, and there is a file where the newer one would lie.
  case blocked(String)
  /// A test of ours that somebody changed is again as it was; what was there is kept.
  case restored(String)
  /// No exercise needs it any more, and nobody had changed it.
  case removed(String)
  /// Somebody removed the file of this exercise. It stays away; `reset` brings it back.
  case missing(String, exercise: String)

  /// The file.
  public var path: String {
    switch self {
    case .wrote(let path), .replaced(let path), .beside(let path), .blocked(let path), .restored(let path), .removed(let path),
      .missing(let path, _):
      path
    }
  }

  /// Where the newer file lies if somebody changed the one at a path. The package manager does not look there.
  static func placeBeside(_ path: String) -> String { "new/\(path)" }

  /// Whether something is done: a file that is missing only is told.
  public var isChange: Bool { if case .missing = self { false } else { true } }
}

extension WorkbookChange: CustomStringConvertible {
  /// One line.
  public var description: String {
    switch self {
    case .wrote(let path): "new: \(path)"
    case .replaced(let path): "newer: \(path)"
    case .beside(let path): "left as it is: \(path); what is handed out now is \(Self.placeBeside(path))"
    case .blocked(let path):
      "left as it is: \(path); what is handed out now would be \(Self.placeBeside(path)), where another file lies: "
        + "remove that, and update again"
    case .restored(let path): "as it was handed out again: \(path); what was there is in the folder kept"
    case .removed(let path): "gone, since no exercise needs it: \(path)"
    case .missing(let path, let exercise): "missing: \(path); 'firsthop workbook reset \(exercise)' brings it back"
    }
  }
}
