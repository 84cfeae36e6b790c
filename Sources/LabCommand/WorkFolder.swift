import Files

/// Where a student's work is kept.
public enum WorkFolder {
  /// What the command line says, else the environment, else a folder here: in a workbook that of its answers.
  public static func path(option: String?) -> String {
    option ?? Console.environment("FIRSTHOP_FOLDER").flatMap { $0.isEmpty ? nil : $0 } ?? (isWorkbook ? "answers" : usual)
  }

  /// Whether this folder is a workbook, as `firsthop workbook new` makes them.
  private static var isWorkbook: Bool { SystemFiles().kind(".firsthop/workbook.txt") == .file }

  /// The folder of those who say nothing.
  static let usual = "firsthop-work"
}
