import Compression
import Determinism
import Testing

@testable import Workbooks

@Suite("Archives of zip")
struct ZipReadingTests {
  /// What a zip archive says of a file, in the local header and in the directory.
  private struct Member {
    var name: String
    var octets: [UInt8] = Array("one\n".utf8)
    var host = 3
    var mode: UInt32 = 0o100644
    var flags = 0
    var method = 0
    var checksum: UInt32?
    var packed: [UInt8]?
    var size: Int?
  }

  private func number(_ number: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

  /// An archive as APPNOTE.TXT §4.3 lays it out.
  private func zip(_ members: [Member], before: [UInt8] = [], comment: String = "", entries: Int? = nil) -> [UInt8] {
    var files: [UInt8] = [], directory: [UInt8] = []
    for member in members {
      let packed = member.packed ?? member.octets
      let shared =
        number(member.flags, 2) + number(member.method, 2) + number(0, 4)
        + number(Int(member.checksum ?? crc32(of: member.octets.span.bytes)), 4)
        + number(packed.count, 4) + number(member.size ?? member.octets.count, 4) + number(member.name.utf8.count, 2)
      directory += [0x50, 0x4B, 1, 2, 20, UInt8(member.host)] + number(20, 2) + shared + number(0, 8)
      directory += number(Int(member.mode) << 16, 4) + number(files.count, 4) + Array(member.name.utf8)
      // The extra field of the local header has a length of its own.
      files += [0x50, 0x4B, 3, 4] + number(20, 2) + shared + number(3, 2) + Array(member.name.utf8) + [7, 7, 7] + packed
    }
    let end = [0x50, 0x4B, 5, 6] + number(0, 4) + number(entries ?? members.count, 2) + number(entries ?? members.count, 2)
    return before + files + directory + end + number(directory.count, 4) + number(files.count, 4) + number(comment.utf8.count, 2)
      + Array(comment.utf8)
  }

  private func fault(_ octets: [UInt8]) -> String? {
    do { _ = try Archive(reading: octets) } catch { return "\(error)" }
    return nil
  }

  @Test("Files stored and deflated, by Python's zipfile; folders are no loss")
  func readsOthers() throws {
    // zipfile.ZipFile("x.zip", "w") with writestr("a/", ""), ("a/one.txt", "one\n"), and ("two.txt", "two\n" * 9, ZIP_DEFLATED).
    let digits = """
      504b03041400000000000000210000000000000000000000000002000000612f504b0304140000000000000021009fa817f8040000000400000009000000\
      612f6f6e652e7478746f6e650a504b030414000000080000002100e8047e6a08000000240000000700000074776f2e7478742b29cfe72a218001504b0102\
      140314000000000000002100000000000000000000000000020000000000000000000000800100000000612f504b01021403140000000000000021009fa8\
      17f80400000004000000090000000000000000000000800120000000612f6f6e652e747874504b0102140314000000080000002100e8047e6a0800000024\
      00000007000000000000000000000080014b00000074776f2e747874504b050600000000030003009c000000780000000000
      """
    let octets = stride(from: 0, to: digits.utf8.count, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
    let archive = try Archive(reading: octets)
    #expect(
      archive.entries == [.init("a/one.txt", Array("one\n".utf8)), .init("two.txt", Array(String(repeating: "two\n", count: 9).utf8))])
    #expect(archive.omissions.isEmpty)
  }

  @Test("What stands in front of an archive, its comment, other systems and their folders do not matter")
  func layouts() throws {
    let members = [Member(name: "a/one.txt"), Member(name: "a\\two.txt", host: 0, mode: 0), Member(name: "a/", octets: [], mode: 0o040755)]
    let expected: [Archive.Entry] = [.init("a/one.txt", Array("one\n".utf8)), .init("a/two.txt", Array("one\n".utf8))]
    let plain = try ZipArchive.contents(of: zip(members)) { _ in true }
    #expect(plain.entries == expected && plain.omissions.isEmpty)
    #expect(try Archive(reading: zip(members)) == plain && Archive(reading: zip(members, comment: "PK\u{5}\u{6}, hello")) == plain)
    #expect(try ZipArchive.contents(of: zip(members, before: Array("#!/bin/sh\n".utf8))) { _ in true } == plain)
    #expect(try Archive(reading: zip([])).entries.isEmpty)
    #expect(try Archive(reading: zip(members)) { $0.hasSuffix("two.txt") }.entries == [expected[1]])
  }

  @Test("What is left out is named: links, devices, what is encrypted or packed by another method")
  func omissions() throws {
    let members = [
      Member(name: "link.txt", mode: 0o120777), Member(name: "null", host: 19, mode: 0o020666), Member(name: "secret.txt", flags: 1),
      Member(name: "lzma.txt", method: 14), Member(name: "huge.txt", size: Int(UInt32.max)),
      Member(name: "one.txt", host: 0, mode: 0o120777)
    ]
    let archive = try Archive(reading: zip(members))
    #expect(archive.entries.map(\.path) == ["one.txt"])
    #expect(
      archive.omissions.map { "\($0.path): \($0.words)" } == [
        "link.txt: a link", "null: a device or a pipe", "secret.txt: encrypted", "lzma.txt: packed by a method that is not read (14)",
        "huge.txt: of a kind that is not read (zip64)"
      ])
  }

  @Test("Hostile lengths, paths and checksums are refused in words")
  func hostile() {
    for path in ["/etc/passwd", "../out", "a/../../out", "..\\out"] {
      #expect(fault(zip([Member(name: path)]))?.contains("leads out of it") == true, Comment(rawValue: path))
    }
    #expect(fault(zip([Member(name: String(repeating: "p/", count: 600) + "x")]))?.contains("more than 1024 bytes") == true)
    #expect(fault(zip([Member(name: "a.txt", checksum: 1)])) == "a.txt in it is damaged")
    #expect(fault(zip([Member(name: "a.txt", size: 3)])) == "a.txt in it is damaged")
    // Deflated data that makes more, or less, than the directory says (RFC 1951 §3.2.4: one stored block of four octets).
    let block: [UInt8] = [1, 4, 0, 0xFB, 0xFF] + Array("one\n".utf8)
    #expect(fault(zip([Member(name: "a.txt", method: 8, packed: block)])) == nil)
    for size in [3, 5] { #expect(fault(zip([Member(name: "a.txt", method: 8, packed: block, size: size)])) == "a.txt in it is damaged") }
    #expect(fault(zip([Member(name: "a.txt", method: 8, packed: block, size: 70 << 20)])) == "its files have more than 64 MiB")
    #expect(fault(zip([Member(name: "a.txt")], entries: 0xFFFF))?.hasPrefix("it is a zip64 archive, which is not read") == true)
    #expect(fault(zip((0...Archive.mostFiles).map { Member(name: "\($0).txt", octets: []) })) == "it has more than 2000 files")
    #expect(fault([0x50, 0x4B, 3, 4]) == "it ends early" && fault(Array(zip([Member(name: "a.txt")]).dropLast())) == "it ends early")
  }

  @Test("Files that share octets are refused before they are unpacked a thousand times")
  func overlapping() {
    // Blocks that end at once (RFC 1951 §3.2.6: ten bits each), and a last one.
    let empty: [UInt8] = (0..<400).map { _ in [0x02, 0x08, 0x20, 0x80, 0x00] as [UInt8] }.joined() + [0x03, 0x00]
    let one = zip([Member(name: "a.txt", octets: [], method: 8, packed: Array(empty))])
    #expect(fault(one) == nil)
    let end = one.count - 22, size = 46 + 5, entry = Array(one[end - size..<end])
    func shared(_ count: Int) -> [UInt8] {
      let directory = (0..<count).flatMap { _ in entry }, length = number(directory.count, 4)
      return one[..<(end - size)] + directory + one[end..<end + 8] + number(count, 2) + number(count, 2) + length + one[(end + 16)...]
    }
    #expect(fault(shared(1)) == nil && fault(shared(3)) == "files overlap in it")
  }

  @Test("Any octets in headers and directory, and an archive that ends anywhere: contents or an error, and no trap")
  func anything() {
    let good = zip(
      [Member(name: "a.txt"), Member(name: "b/c.txt", method: 8, packed: [1, 4, 0, 0xFB, 0xFF] + Array("one\n".utf8))], comment: "end")
    var random = SeededGenerator(seed: 52)
    for _ in 0..<5_000 {
      var octets = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        octets[Int.random(in: 4..<octets.count, using: &random)] =
          [0, 1, 0xFF, 0x7F, UInt8.random(in: .min ... .max, using: &random)].randomElement(using: &random) ?? 0
      }
      _ = try? Archive(reading: octets)
      _ = try? Archive(reading: Array(octets.prefix(Int.random(in: 0...octets.count, using: &random))))
    }
  }
}
