import FileFaults
import Files
import Foundation
import Testing

@Suite("Files of this machine")
struct SystemFilesTests {
  private let files = SystemFiles()

  @Test("Names and kinds are those that the system's own library finds; a link is a link, and is what it leads to")
  func kinds() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try files.makeFolder(folder + "/inner")
    try files.replace(folder + "/file", with: [1, 2, 3])
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/file")
    try FileManager.default.createSymbolicLink(atPath: folder + "/nowhere", withDestinationPath: folder + "/nothing")
    #expect(try files.names(in: folder, upTo: 10) == FileManager.default.contentsOfDirectory(atPath: folder).sorted())
    #expect(throws: FileError.self) { try files.names(in: folder, upTo: 3) }
    #expect(throws: FileError.self) { try files.names(in: folder + "/file", upTo: 3) }
    #expect(["inner", "file", "link", "nowhere", "none"].map { files.ownKind("\(folder)/\($0)") } == [.folder, .file, .link, .link, nil])
    #expect(["inner", "file", "link", "nowhere", "none"].map { files.kind("\(folder)/\($0)") } == [.folder, .file, .file, nil, nil])
    #expect(try files.read(folder + "/link", upTo: 3) == [1, 2, 3])
    #expect(throws: FileError.self) { try files.read(folder + "/file", upTo: 2) }
  }

  @Test("Whichever step of a replacement fails, the old octets or the new ones are there, and no name is left behind")
  func replacing() throws {
    for step in 0..<60 {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let old = [UInt8](repeating: 1, count: 40), new = [UInt8](repeating: 2, count: 50)
      try files.makeFolder(folder)
      try files.replace(folder + "/file", with: old)
      let failing = FailingFiles(failing: step..<step + 1)
      var isDone = true
      do { try failing.replace(folder + "/file", with: new) } catch { isDone = false }
      let now = try files.read(folder + "/file", upTo: 100)
      #expect(now == new || (!isDone && now == old), "step \(step)")
      #expect(try files.names(in: folder, upTo: 10) == ["file"], "step \(step)")
    }
  }

  @Test("An output goes through links and into pipes; a folder and links that lead to each other are refused")
  func outputs() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try files.put([1], at: folder + "/inner/file")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "inner/file")
    try FileManager.default.createSymbolicLink(atPath: folder + "/new", withDestinationPath: folder + "/inner/new")
    try FileManager.default.createSymbolicLink(atPath: folder + "/loop", withDestinationPath: "loop")
    try files.put([2, 3], at: folder + "/link")
    try files.put([4], at: folder + "/new")
    #expect(try files.read(folder + "/inner/file", upTo: 9) == [2, 3] && files.ownKind(folder + "/link") == .link)
    #expect(try files.read(folder + "/inner/new", upTo: 9) == [4])
    for path in [folder, folder + "/loop"] { #expect(throws: FileError.self) { try files.put([5], at: path) } }
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    let reader = open(folder + "/pipe", O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try files.put([6, 7], at: folder + "/pipe")
    #expect(try FileHandle(fileDescriptor: reader, closeOnDealloc: false).read(upToCount: 9) == Data([6, 7]))
    #expect(files.ownKind(folder + "/pipe") == .other)
  }
}
