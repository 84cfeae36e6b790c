public import Files

extension Workbook {
  /// Brings newer exercises, tests and texts. What the student has changed is left; where another file is handed out now, that is put into
  /// the folder `new`. Of our tests, which nobody needs to change, what is there is kept, and they are as handed out again.
  public func update(to contents: WorkbookContents) throws(FileError) -> [WorkbookChange] {
    try locked { () throws(FileError) in
      var record = try record()
      let plan = try plan(contents, record), texts = Dictionary(contents.files.map { ($0.path, $0.octets) }, uniquingKeysWith: { $1 })
      // Nobody has changed what is as handed out now, whatever a record that was damaged had to say.
      for file in contents.files where file.owner != .student {
        if try octets(of: file.path) == file.octets { record.add(file.octets, at: file.path) }
      }
      // Both texts count as unchanged while files are replaced: whenever the machine stops, the next update goes on.
      for case .replaced(let path) in plan { record.add(texts[path] ?? [], at: path) }
      for case .restored(let path) in plan { record.add(texts[path] ?? [], at: path) }
      // A stub that is known and not there was taken away by the student: a new one is known only once it is there.
      for case .wrote(let path) in plan where !isStub(path) { record.add(texts[path] ?? [], at: path) }
      for case .beside(let path) in plan { record.add(texts[path] ?? [], at: WorkbookChange.placeBeside(path)) }
      try write(record)
      for change in plan { try carryOut(change, texts[change.path] ?? []) }
      for change in plan {
        switch change {
        case .replaced(let path), .restored(let path):
          record.forget(path)
          record.add(texts[path] ?? [], at: path)
        case .beside(let path): record.add(texts[path] ?? [], at: path)
        case .removed(let path): record.forget(path)
        case .wrote(let path) where isStub(path): record.add(texts[path] ?? [], at: path)
        case .wrote, .blocked, .missing: break
        }
      }
      record.toolkit = contents.toolkit
      try write(record)
      return plan
    }
  }

  private func isStub(_ path: String) -> Bool { path.hasPrefix(WorkbookContents.sources + "/") }

  /// What an update would do.
  func plan(_ contents: WorkbookContents, _ record: WorkbookRecord) throws(FileError) -> [WorkbookChange] {
    var plan: [WorkbookChange] = []
    for file in contents.files where file.owner != .student {
      if let change = try change(file, record) { plan.append(change) }
    }
    let paths = Set(contents.files.map(\.path))
    for path in record.digests.keys.sorted()
    where path.hasPrefix(WorkbookContents.tests + "/") && !paths.contains(path) {
      if let octets = try octets(of: path), record.knows(octets, at: path) { plan.append(.removed(path)) }
    }
    return plan
  }

  private func change(_ file: WorkbookFile, _ record: WorkbookRecord) throws(FileError) -> WorkbookChange? {
    guard let octets = try octets(of: file.path) else {
      if case .stub(let exercise) = file.owner, record.knows(file.path) { return .missing(file.path, exercise: exercise) }
      return .wrote(file.path)
    }
    if octets == file.octets { return nil }
    if record.knows(octets, at: file.path) { return .replaced(file.path) }
    if file.path.hasPrefix(WorkbookContents.tests + "/") { return .restored(file.path) }
    if record.knows(file.octets, at: file.path) { return nil }
    let place = WorkbookChange.placeBeside(file.path)
    guard let other = try self.octets(of: place), other != file.octets else { return .beside(file.path) }
    return record.knows(other, at: place) ? .beside(file.path) : .blocked(file.path)
  }

  private func carryOut(_ change: WorkbookChange, _ octets: [UInt8]) throws(FileError) {
    switch change {
    case .wrote(let path), .replaced(let path): try write(octets, to: path)
    case .beside(let path): try write(octets, to: WorkbookChange.placeBeside(path))
    case .restored(let path):
      if let changed = try self.octets(of: path) { _ = try keep(changed, of: path) }
      try write(octets, to: path)
    case .removed(let path): try files.remove(place(of: path))
    case .blocked, .missing: break
    }
  }

  /// Puts an exercise's stub back. What was there is kept as `kept/NAME-1.swift`; returns that name, nil if there was nothing to keep.
  public func reset(_ exercise: String, of contents: WorkbookContents) throws(FileError) -> String? {
    guard let stub = contents.files.first(where: { $0.owner == .stub(exercise) }) else {
      throw refusal("reset", exercise, "there is no exercise of this name; 'firsthop workbook status' names them")
    }
    return try locked { () throws(FileError) in
      var record = try record(), kept: String?
      if let octets = try octets(of: stub.path), octets != stub.octets { kept = try keep(octets, of: stub.path) }
      record.add(stub.octets, at: stub.path)
      try write(record)
      try write(stub.octets, to: stub.path)
      return kept
    }
  }

  /// Puts what a file has under the first free name of the folder `kept`; returns that name. What lies there already is not put there again.
  private func keep(_ octets: [UInt8], of path: String) throws(FileError) -> String {
    let name = (path.split(separator: "/").last ?? "file").split(separator: ".").first ?? "file"
    for number in 1...9_999 {
      let copy = "kept/\(name)-\(number).swift"
      guard files.ownKind(place(of: copy)) != nil else {
        try write(octets, to: copy)
        return copy
      }
      if try self.octets(of: copy) == octets { return copy }
    }
    throw refusal("keep", path, "9999 older ones are in the folder kept; remove some")
  }
}
