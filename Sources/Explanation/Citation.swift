/// Where a statement can be looked up: a document and one of its sections, as in "RFC 791 §3.1".
public struct Citation: Sendable, Hashable, LosslessStringConvertible {
  /// The document as people call it: `RFC 791`, `MQTT 5.0`, `IEEE 802.3`.
  public var document: String
  /// The section's number without its sign, `3.1`, or nil for the whole document.
  public var section: String?

  /// A section of a document, or all of it.
  public init(document: String, section: String? = nil) {
    self.document = document; self.section = section
  }

  /// Reads "RFC 791 §3.1"; what has no " §" is the name of a whole document.
  public init(_ text: String) {
    guard let space = Self.separator(in: text.utf8) else {
      self.init(document: text)
      return
    }
    let section = text.utf8.index(space, offsetBy: 3)
    self.init(document: String(text[..<space]), section: String(text[section...]))
  }

  /// The form in which it is printed: "RFC 791 §3.1".
  public var description: String {
    if let section { "\(document) §\(section)" } else { document }
  }

  /// Where " §" stands, the sign being C2 A7 in UTF-8.
  private static func separator(in octets: String.UTF8View) -> String.Index? {
    var index = octets.startIndex
    while index != octets.endIndex {
      if octets[index...].starts(with: [0x20, 0xC2, 0xA7]) { return index }
      index = octets.index(after: index)
    }
    return nil
  }
}
