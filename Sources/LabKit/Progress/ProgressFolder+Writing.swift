import Files

extension ProgressFolder {
  /// Keeps what happened with a question. Returns the record with what other sessions added to it, and whether it is saved.
  /// - Parameter isPrecious: Whether an answer to a variant is to be kept when there are too many.
  mutating func keep(
    _ changes: [RecordChange], of code: String, isPrecious: (QuestionRecord.VariantMark, String) -> Bool
  ) -> (record: QuestionRecord, isSaved: Bool) {
    let name = "\(code).txt", waiting = (pending[code] ?? []) + changes
    func added(to record: QuestionRecord) -> QuestionRecord {
      var record = record
      for change in waiting { record.append(change.event, about: change.variant, at: change.time, isPrecious: isPrecious) }
      return record
    }
    do throws(FileError) {
      if let reason = untouchable[name] { throw FileError("write", place(of: name), number: 0, words: reason) }
      let record = try change { folder throws(FileError) in
        let record = added(to: try folder.latest(code))
        try folder.put(record.text, name)
        return record
      }
      (pending[code], known[code]) = (nil, record)
      return (record, true)
    } catch {
      pending[code] = Array(waiting.suffix(QuestionRecord.mostEntries))
      let retry = untouchable[name] == nil ? "; it is tried again with your next answer to \(code)" : ""
      say(.notSaved("\(error)\(retry). The lab goes on"))
      return (added(to: known[code] ?? QuestionRecord(code: code)), false)
    }
  }

  /// Remembers where the student is. That a place cannot be kept is said once.
  mutating func keep(_ place: Bookmarks.Bookmark) {
    guard bookmarks.last != place else { return }
    bookmarks.put(place)
    guard untouchable["place.txt"] == nil else { return }
    do throws(FileError) {
      try change { folder throws(FileError) in try folder.put(folder.bookmarks.text, "place.txt", isDurable: false) }
    } catch { leaveAlone("place.txt", "\(error)") }
  }

  /// Writes a file that a student wants to have, such as a capture. One that is there already is not replaced.
  func save(_ octets: [UInt8], to target: String) throws(FileError) {
    if let kind = files.kind(target) {
      if kind == .file, let old = try? files.read(target, upTo: octets.count), old == octets { return }
      throw FileError("write", target, number: 0, words: "there is a \(kind == .folder ? "folder" : "file") of this name already")
    }
    try files.replace(target, with: octets)
  }

  func put(_ text: String, _ name: String, isDurable: Bool = true) throws(FileError) {
    try files.replace(place(of: name), with: Array(text.utf8), isDurable: isDurable)
  }
}
