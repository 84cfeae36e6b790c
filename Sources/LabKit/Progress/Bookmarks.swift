/// Where the student was in each lab, as `place.txt` keeps it; the last line is where the student was last:
///
/// ```
/// FirstHop place, format 1
/// routing ROUT-03
/// addressing ADDR-02
/// ```
struct Bookmarks: Hashable, Sendable {
  private(set) var places: [Bookmark] = []

  struct Bookmark: Hashable, Sendable {
    let lab: String
    let question: String
  }

  /// Of more labs the oldest are forgotten.
  static let mostLabs = 100
  private static let format = 1

  var last: Bookmark? { places.last }
  func question(in lab: String) -> String? { places.last { $0.lab == lab }?.question }

  mutating func put(_ place: Bookmark) {
    places.removeAll { $0.lab == place.lab }
    places = places.suffix(Self.mostLabs - 1) + [place]
  }

  var text: String { FileHead.line("place", Self.format) + places.map { "\($0.lab) \($0.question)\n" }.joined() }

  static func read(_ octets: [UInt8]) throws(NewerFormat) -> (bookmarks: Bookmarks, damage: FileDamage?) {
    var lines = TextLines(octets), bookmarks = Bookmarks()
    do throws(FileDamage) {
      try FileHead.check(&lines, "place", format)
      while !lines.isAtEnd {
        let line = try lines.next("a lab and a question"), words = line.split(separator: " ").map(String.init)
        guard words.count == 2, words.allSatisfy(Student.isName) else { throw lines.damage(line, expected: "a lab and a question") }
        bookmarks.put(Bookmark(lab: words[0], question: words[1]))
      }
    } catch {
      if let newer = error.newer { throw newer }
      return (bookmarks, error)
    }
    return (bookmarks, nil)
  }
}
