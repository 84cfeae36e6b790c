import Determinism
import FileFaults
import Foundation
import Testing

@testable import LabKit

@Suite("Disks that fail")
struct FaultTests {
  private let wrong = "5.6.7.8"
  private let key = (try? NetworkAddressQuestion().variant().key.description) ?? ""

  /// A folder with one answer in it.
  private func begun() throws -> Folder {
    let folder = try Folder()
    var work = try folder.open()
    _ = work.handle(.start, at: .start)
    _ = try work.type(wrong)
    return folder
  }

  /// How many steps there are from opening the folder until a second answer is saved.
  private func steps() throws -> Int {
    let folder = try begun(), files = FailingFiles(failing: 0..<0)
    var work = try folder.open(files: files)
    #expect(try work.type(key).notices.isEmpty)
    return files.count
  }

  @Test("One step fails: it is said, the old file is whole, and the next answer saves both")
  func once() throws {
    let count = try steps()
    #expect(count > 20)
    var failures = 0
    for step in 0..<count {
      let folder = try begun(), old = try #require(folder.text("TEST-01.txt"))
      var work = try folder.open(files: FailingFiles(failing: step..<step + 1))
      let response = try work.type(key), now = try #require(folder.text("TEST-01.txt"))
      #expect(response.outcome == .right)
      let isSaved = now.hasSuffix("answer \(key)\n") && now.hasPrefix(old)
      #expect(isSaved || now == old, "step \(step): neither the old file nor the new one")
      #expect(
        isSaved || (response.status == 2 && response.notices.contains { $0.isNotSaved && $0.text.contains(FailingFiles.words) }),
        "step \(step)")
      if !isSaved { failures += 1 }
      // Whatever it was: a later session finds a folder in order, and no answer but perhaps that one is missing.
      let again = try work.type(wrong, at: 1_800_000_001)
      let later = try #require(folder.text("TEST-01.txt"))
      if !again.notices.contains(where: \.isNotSaved) {
        #expect(later.contains("answer \(key)\n") && later.hasSuffix("answer \(wrong)\n"), "step \(step)")
      }
      var next = try folder.open()
      #expect(next.handle(.start, at: .start).notices.isEmpty, "step \(step)")
      #expect(!folder.names.contains { $0.contains("damaged") })
    }
    #expect(failures > 5)
  }

  @Test("The machine stops at a step: afterwards there is the old file or the new one")
  func crash() throws {
    let count = try steps()
    var saved = 0
    for step in 0...count {
      let folder = try begun(), old = try #require(folder.text("TEST-01.txt"))
      var work = try folder.open(files: FailingFiles(failing: step..<Int.max))
      let response = try work.type(key), now = try #require(folder.text("TEST-01.txt"))
      let isSaved = now.hasSuffix("answer \(key)\n") && now.hasPrefix(old)
      #expect(isSaved || now == old, "step \(step)")
      if isSaved { saved += 1 } else { #expect(response.status == 2, "step \(step)") }
      var next = try folder.open()
      #expect(next.handle(.start, at: .start).notices.isEmpty, "step \(step)")
      #expect(try next.type("check TEST-01").outcome == (isSaved ? .right : .wrong))
      // What the crash left behind is in nobody's way.
      #expect(try next.type(key).notices.isEmpty)
    }
    #expect(saved > 0 && saved < count)
  }

  @Test("A damaged file is never lost, whichever step of setting it aside fails")
  func setAside() throws {
    let good = try #require(try begun().text("TEST-01.txt")), bad = good + "???\n"
    var step = 0, isDone = false
    while !isDone, step < 100 {
      let folder = try begun(), files = FailingFiles(failing: step..<step + 1)
      try folder.put(bad, "TEST-01.txt")
      var work = try folder.open(files: files)
      let response = work.handle(.start, at: .start)
      #expect(folder.text("TEST-01.txt") == bad || folder.text("TEST-01.txt.damaged-1") == bad, "step \(step)")
      #expect(!response.notices.isEmpty)
      _ = try work.type(key)
      #expect(folder.text("TEST-01.txt") == bad || folder.text("TEST-01.txt.damaged-1") == bad, "step \(step)")
      isDone = step >= files.count
      step += 1
    }
    #expect(step > 10)
  }

  @Test("A file system that is full: nothing is lost, and once there is room all is saved")
  func fullDisk() throws {
    let disk = try TinyDisk()
    var work = try disk.open()
    #expect(try work.type(wrong).notices.isEmpty)
    let old = try Data(contentsOf: disk.url("work/TEST-01.txt"))
    try disk.fill()
    let response = try work.type(key)
    #expect(response.outcome == .right && response.status == 2)
    #expect(response.notices.contains { $0.text.contains("No space left on device") })
    #expect(try Data(contentsOf: disk.url("work/TEST-01.txt")) == old)
    try disk.empty()
    #expect(try work.type("hint").notices.isEmpty)
    let text = String(decoding: try Data(contentsOf: disk.url("work/TEST-01.txt")), as: UTF8.self)
    #expect(text.contains("answer \(wrong)\n") && text.contains("answer \(key)\n") && text.hasSuffix("hint 1\n"))
  }

  @Test("A folder that must not be written: the lab goes on")
  func readOnly() throws {
    let disk = try TinyDisk()
    var work = try disk.open()
    #expect(try work.type(wrong).notices.isEmpty)
    try disk.makeReadOnly(true)
    var next = try disk.open(student: nil)
    #expect(next.session.scope.student == "ada")
    #expect(next.handle(.start, at: .start).notices.isEmpty)
    let right = try next.type(key)
    #expect(right.outcome == .right && right.status == 2 && right.notices.contains { $0.isNotSaved && $0.text.contains("cannot make") })
    #expect(try next.type("check TEST-01").outcome == .right)
    try disk.makeReadOnly(false)
    #expect(try next.type("hint").notices.isEmpty)
  }
}
