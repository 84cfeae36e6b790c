import Files

extension ProgressFolder {
  /// What can be said about the folder before anything is written.
  public enum Condition: Hashable, Sendable {
    /// It is there and can be written to.
    case ready
    /// It is not there yet, and can be made in the folder of this path.
    case canBeMade(String)
    /// It cannot be used, and why.
    case unusable(String)
  }

  /// Finds out whether the folder can be used, by a file that is made and removed again.
  public var condition: Condition {
    var place = path
    while files.kind(place) == nil {
      let parts = place.split(separator: "/").dropLast()
      let parent = place.hasPrefix("/") ? "/" + parts.joined(separator: "/") : parts.isEmpty ? "." : parts.joined(separator: "/")
      if parent == place { return .unusable("\(path): there is nothing that it could be made in") }
      place = parent
    }
    guard files.kind(place) == .folder else { return .unusable("\(place) is a file, and no folder") }
    do throws(FileError) {
      let file = try files.create((place == "/" ? "" : place) + "/firsthop-probe.\(UInt32.random(in: .min ... .max))")
      try files.close(file)
      try files.remove(file.path)
    } catch { return .unusable("\(error)") }
    return place == path ? .ready : .canBeMade(place)
  }
}
