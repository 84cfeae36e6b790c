/// What is asked of the operating system to keep a student's files: a step each, so that tests can let each of them fail.
public protocol FileSystem: Sendable {
  /// The octets of a file; nil if there is none of this name. One of more than `most` octets is refused.
  func read(_ path: String, upTo most: Int) throws(FileError) -> [UInt8]?
  /// What stands at a path, if anything does; of a symbolic link what it leads to.
  func kind(_ path: String) -> FileKind?
  /// What stands at a path itself: a symbolic link is a link.
  func ownKind(_ path: String) -> FileKind?
  /// Where a symbolic link leads to, as it says so itself.
  func destination(of path: String) throws(FileError) -> String
  /// The names in a folder, sorted, without `.` and `..`. A folder of more than `most` is refused.
  func names(in path: String, upTo most: Int) throws(FileError) -> [String]
  /// Makes a file that must not be there yet, and opens it for writing.
  func create(_ path: String) throws(FileError) -> OpenFile
  /// Opens what stands there for writing, such as a pipe or a device.
  func openExisting(_ path: String) throws(FileError) -> OpenFile
  /// Writes some of the octets from `start` on, at least one; returns how many.
  func write(_ octets: [UInt8], from start: Int, to file: OpenFile) throws(FileError) -> Int
  /// Waits until all that was written is on the disk.
  func synchronize(_ file: OpenFile) throws(FileError)
  /// Closes a file that was written.
  func close(_ file: OpenFile) throws(FileError)
  /// Gives a file another name, in one step; a file of that name is replaced.
  func rename(_ path: String, to target: String) throws(FileError)
  /// Removes a file.
  func remove(_ path: String) throws(FileError)
  /// Makes a folder, and those around it, unless it is there.
  func makeFolder(_ path: String) throws(FileError)
  /// Waits for the right to change a folder's files, and takes it; nil where the file system knows no locks.
  func lock(folder path: String) throws(FileError) -> OpenFile?
  /// Gives that right back.
  func unlock(_ file: OpenFile)
}

/// A file that is being written.
public struct OpenFile: Hashable, Sendable {
  /// The system's number for it.
  let descriptor: CInt
  /// Its path.
  public let path: String
}

/// What can stand at a path.
public enum FileKind: Hashable, Sendable {
  /// An ordinary file.
  case file
  /// A folder.
  case folder
  /// A symbolic link, where it was asked for what stands there itself.
  case link
  /// A device, a pipe or a socket.
  case other
}

/// Why a step failed: which step, of which file, and the system's number and words.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried: "write", "rename".
  public let step: String
  /// The file or the folder.
  public let path: String
  /// The system's number, such as ENOSPC; 0 where the system did not refuse.
  public let number: CInt
  /// The reason in words.
  public let words: String

  /// Whether a file was refused since it has more octets than it may.
  public var isTooLarge: Bool { step == "read" && number == Self.tooLarge }
  /// EFBIG, on every system.
  static let tooLarge: CInt = 27

  /// A failure.
  public init(_ step: String, _ path: String, number: CInt, words: String) {
    (self.step, self.path, self.number, self.words) = (step, path, number, words)
  }

  /// One line: "cannot rename firsthop-work/ADDR-02.txt: No space left on device".
  public var description: String { "cannot \(step) \(path): \(words)" }
}

extension FileSystem {
  /// Replaces a file, or makes it, so that whoever looks finds the old octets or the new ones, and never a part.
  ///
  /// Errors name the file that was to be written, not the temporary one.
  /// - Parameter isDurable: Whether to wait for the disk, so that a power cut does not undo it.
  public func replace(_ path: String, with octets: [UInt8], isDurable: Bool = true) throws(FileError) {
    do throws(FileError) { try replaceInSteps(path, octets, isDurable) } catch {
      throw FileError(error.step, path, number: error.number, words: error.words)
    }
  }

  private func replaceInSteps(_ path: String, _ octets: [UInt8], _ isDurable: Bool) throws(FileError) {
    let file = try createBeside(path)
    do throws(FileError) {
      try writeAll(octets, to: file)
      if isDurable { try synchronize(file) }
    } catch {
      try? close(file)
      try? remove(file.path)
      throw error
    }
    do throws(FileError) {
      try close(file)
      try rename(file.path, to: path)
    } catch {
      try? remove(file.path)
      throw error
    }
  }

  /// Writes an output to where somebody wants it, and makes the folder that it is in: a file is replaced in one step, and so is the file
  /// that a link leads to; a device or a pipe stays what it is and gets the octets.
  public func put(_ octets: [UInt8], at path: String) throws(FileError) {
    switch kind(path) {
    case .folder?: throw FileError("write", path, number: 0, words: "it is a folder")
    case .other?:
      let file = try openExisting(path)
      do throws(FileError) { try writeAll(octets, to: file) } catch {
        try? close(file)
        throw error
      }
      try close(file)
    case .file?, .link?, nil:
      let target = try self.target(of: path)
      if let slash = target.lastIndex(of: "/"), slash > target.startIndex { try makeFolder(String(target[..<slash])) }
      try replace(target, with: octets)
    }
  }

  /// Where links lead, one after the other.
  private func target(of path: String) throws(FileError) -> String {
    var path = path
    for _ in 0..<40 {
      guard ownKind(path) == .link else { return path }
      let next = try destination(of: path)
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      path = next.hasPrefix("/") ? next : folder + next
    }
    throw FileError("write", path, number: 0, words: "its links lead to each other")
  }

  private func writeAll(_ octets: [UInt8], to file: OpenFile) throws(FileError) {
    var start = 0
    while start < octets.count { start += try write(octets, from: start, to: file) }
  }

  /// A temporary file in the same folder. What a crash left under such a name is not used again.
  private func createBeside(_ path: String) throws(FileError) -> OpenFile {
    for attempt in 0..<99 where kind("\(path).part\(attempt)") == nil {
      do throws(FileError) { return try create("\(path).part\(attempt)") } catch {
        // Somebody else was faster.
        if kind("\(path).part\(attempt)") == nil { throw error }
      }
    }
    throw FileError("make", path, number: 0, words: "99 unfinished files are there, \(path).part0 to .part98; remove them")
  }

  /// Renames a file to the first free `NAME.damaged-1`, `-2`, ...; returns that name.
  public func setAside(_ path: String) throws(FileError) -> String {
    for number in 1...9_999 where kind("\(path).damaged-\(number)") == nil {
      try rename(path, to: "\(path).damaged-\(number)")
      return "\(path).damaged-\(number)"
    }
    throw FileError("set aside", path, number: 0, words: "9999 damaged files of this name are there; remove some")
  }
}
