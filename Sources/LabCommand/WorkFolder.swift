/// Where a student's work is kept.
public enum WorkFolder {
  /// What the command line says, else the environment, else a folder here.
  public static func path(option: String?) -> String {
    option ?? Console.environment("FIRSTHOP_FOLDER").flatMap { $0.isEmpty ? nil : $0 } ?? usual
  }

  /// The folder of those who say nothing.
  static let usual = "firsthop-work"
}
