import Dissection

/// The columns of `--fields`: `a,b,c`, or `@FILE` with a name a line.
///
/// A name that is typed must be one of ours. A list in a file may have been made for another program, or for another version of this
/// one: what it names beyond our fields is said once and gets an empty column.
struct FieldList {
  let names: [String]
  /// Where the names stand, unless they were typed.
  let file: String?

  init(_ text: String) throws {
    guard text.hasPrefix("@") else {
      (names, file) = (text.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }, nil)
      if names.contains("") {
        throw UsageError("--fields '\(text)': an empty name; expected names with commas between, such as ip.src,ip.dst")
      }
      return
    }
    let path = String(text.dropFirst())
    let lines = try TextFile.read(path).split(whereSeparator: \.isNewline)
    (names, file) = (lines.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty && !$0.hasPrefix("#") }, path)
    if names.isEmpty { throw UsageError("\(path): no field names in it; expected one a line") }
  }

  /// What the user should know about names in the file.
  var complaint: String? {
    let unknown = names.filter { FieldRegistry.fields(named: $0).isEmpty }
    guard let file, !unknown.isEmpty else { return nil }
    let shown = unknown.prefix(Self.namesShown).joined(separator: ", ")
    let rest = unknown.count > Self.namesShown ? ", and \(unknown.count - Self.namesShown) more" : ""
    return "\(file): \(unknown.count) of \(names.count) names are no fields of this version, their columns stay empty: \(shown)\(rest)"
  }
  private static let namesShown = 5
}
