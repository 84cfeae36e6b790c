import Files

extension ProgressFolder {
  /// The record of a question; an empty one if there is none, or if it cannot be read.
  mutating func load(_ code: String) -> QuestionRecord {
    let record = read("\(code).txt", Self.recordContents(code)) ?? QuestionRecord(code: code)
    known[code] = record
    return record
  }

  /// Who works here; at the first start somebody new.
  /// - Parameter wanted: Whose name to use, whatever the folder says; the folder's course and term stay. It is kept where a made-up name has
  ///   no answers yet.
  mutating func student(_ wanted: Student?, makingUpWith random: inout some RandomNumberGenerator) -> Student {
    let kept = read("student.txt") { octets throws(NewerFormat) in
      let (student, damage) = try Student.read(octets)
      return Contents(value: student, damage: damage, entries: student == nil ? 0 : 1, rescued: student?.text)
    }
    if let kept = kept ?? nil {
      guard let student = wanted.flatMap({ Student(named: $0.scope.student, course: kept.scope.course, term: kept.scope.term) }) else {
        return kept
      }
      return student == kept || rename(kept, to: student) ? student : kept
    }
    let student = wanted ?? Student(madeUpBy: &random)
    guard untouchable["student.txt"] == nil else { return student }
    do throws(FileError) { try change { folder throws(FileError) in try folder.put(student.text, "student.txt") } } catch {
      say(.notSaved("nothing can be kept in \(path): \(error). The lab goes on; --folder DIR names another folder"))
    }
    return student
  }

  /// Puts a student's own name in the place of one that was made up. Where answers belong to the other name it stays, since with two names
  /// in a folder some answers would count for nobody. Returns whether the folder is the student's now.
  private mutating func rename(_ kept: Student, to student: Student) -> Bool {
    guard kept.isMadeUp else {
      say(
        .note(
          "this folder belongs to \(kept.scope.student), and what \(student.scope.student) answers in it counts in nobody's marks: "
            + "--folder DIR names another one"))
      return true
    }
    let others = (try? files.names(in: path, upTo: 10_000)) ?? []
    if others.contains(where: { $0.hasSuffix(".txt") && $0 != "student.txt" && $0 != "place.txt" }) {
      let name = kept.scope.student, place = place(of: "student.txt")
      say(
        .note(
          "the answers here belong to \(name), whose name stands in \(place), and what comes now does, too; "
            + "\(student.scope.student) needs a folder of their own: --folder DIR"))
      return false
    }
    try? change { folder throws(FileError) in try folder.put(student.text, "student.txt") }
    return true
  }

  /// Where the student was last.
  mutating func loadBookmarks() -> Bookmarks {
    let kept = read("place.txt") { octets throws(NewerFormat) in
      let (bookmarks, damage) = try Bookmarks.read(octets)
      return Contents(value: bookmarks, damage: damage, entries: bookmarks.places.count, rescued: bookmarks.text)
    }
    bookmarks = kept ?? Bookmarks()
    return bookmarks
  }

  /// What the file of a question holds now, which another session may have changed. If it is gone, what was in it before.
  mutating func latest(_ code: String) throws(FileError) -> QuestionRecord {
    let name = "\(code).txt", before = known[code] ?? QuestionRecord(code: code)
    guard let octets = try files.read(place(of: name), upTo: Self.mostOctets) else { return before }
    guard let contents = parsed(octets, name, Self.recordContents(code)) else {
      throw FileError("write", place(of: name), number: 0, words: untouchable[name] ?? "it cannot be read")
    }
    guard let damage = contents.damage else { return contents.value }
    try setAside(name, damage, contents)
    return contents.entries > before.entries.count ? contents.value : before
  }

  /// Larger files are none of ours.
  private static let mostOctets = 8 << 20

  /// What a file holds.
  private struct Contents<Value> {
    let value: Value
    let damage: FileDamage?
    /// How many entries stand before the damage.
    let entries: Int
    /// The text of a new file that holds them.
    let rescued: String?
  }

  private typealias Parse<Value> = ([UInt8]) throws(NewerFormat) -> Contents<Value>

  private static func recordContents(_ code: String) -> Parse<QuestionRecord> {
    { octets throws(NewerFormat) in
      let (record, damage) = try QuestionRecord.read(octets, code: code)
      return Contents(value: record, damage: damage, entries: record.entries.count, rescued: record.text)
    }
  }

  /// Reads a file; nil if there is none, or none that may be touched.
  private mutating func read<Value>(_ name: String, _ parse: Parse<Value>) -> Value? {
    do throws(FileError) {
      guard let octets = try files.read(place(of: name), upTo: Self.mostOctets) else { return nil }
      let contents = parsed(octets, name, parse)
      guard contents?.damage != nil else { return contents?.value }
      return try change { folder throws(FileError) in
        // Perhaps another session has just set it aside.
        guard let octets = try folder.files.read(folder.place(of: name), upTo: Self.mostOctets) else { return nil }
        guard let contents = folder.parsed(octets, name, parse) else { return nil }
        if let damage = contents.damage { try folder.setAside(name, damage, contents) }
        return contents.value
      }
    } catch {
      leaveAlone(name, "\(error)")
      return nil
    }
  }

  private mutating func parsed<Value>(_ octets: [UInt8], _ name: String, _ parse: Parse<Value>) -> Contents<Value>? {
    do throws(NewerFormat) { return try parse(octets) } catch {
      leaveAlone(name, "\(error). Use the version that wrote it, or another folder with --folder DIR")
      return nil
    }
  }

  /// Gives a damaged file another name; what stands before the damage begins a new file.
  private mutating func setAside<Value>(_ name: String, _ damage: FileDamage, _ contents: Contents<Value>) throws(FileError) {
    let other = try files.setAside(place(of: name)), count = contents.entries
    let rest = count == 0 ? "" : count == 1 ? "; the entry before that line counts" : "; the \(count) entries before that line count"
    say(.note("\(place(of: name)), \(damage). It was set aside as \(other)\(rest)"))
    if count > 0, let rescued = contents.rescued { try put(rescued, name) }
  }
}
