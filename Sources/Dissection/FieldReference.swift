public import Explanation
import Wire

/// The field reference, made from the same descriptors that everything else reads.
public enum FieldReference {
  /// The fields that have `word` in their name, words or explanation, a heading a protocol; all of them for nil.
  public static func search(_ word: String?) -> Explanation {
    var result = Explanation()
    let wanted = word?.lowercased()
    for kind in LayerKind.allCases where kind.table == kind {
      let rows = kind.fields.rows.filter { field in
        guard let wanted else { return true }
        return [field.name.description, field.words.description, field.about?.description ?? ""].contains {
          $0.lowercased().contains(wanted)
        }
      }
      guard !rows.isEmpty else { continue }
      result.append(.init(kind.title, name: kind.name))
      for field in rows { result.append(line(field), depth: 1) }
    }
    return result
  }

  private static func line(_ field: FieldDescriptor) -> Explanation.Line {
    .init(
      field.words.description, name: field.name.description, citation: Citation(field.source.description), about: field.about?.description)
  }
}
