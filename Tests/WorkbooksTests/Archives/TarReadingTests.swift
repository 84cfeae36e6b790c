import Determinism
import Testing

@testable import Workbooks

@Suite("Archives of other programs")
struct TarReadingTests {
  private static let long = String(repeating: "a-long-folder/", count: 30) + "file.txt"

  /// A header and contents, as POSIX and GNU tar lay them out.
  private func member(
    _ name: String, _ octets: [UInt8] = [], kind: Character = "0", size: String? = nil, prefix: String = "", magic: String = "ustar\u{0}00"
  ) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ place: Int) { header.replaceSubrange(place..<place + text.utf8.count, with: Array(text.utf8)) }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
    }
    put(String(name.prefix(100)), 0)
    put(size ?? octal(octets.count, 11), 124)
    put(String(repeating: " ", count: 8), 148)
    put(String(kind), 156)
    put(magic, 257)
    put(prefix, 345)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", 148)
    return header + octets + [UInt8](repeating: 0, count: (512 - octets.count % 512) % 512)
  }

  private func record(_ keyword: String, _ value: String) -> [UInt8] {
    let rest = " \(keyword)=\(value)\n"
    var length = rest.utf8.count + 1
    while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
    return Array("\(length)\(rest)".utf8)
  }

  private let end = [UInt8](repeating: 0, count: 1_024), content = Array("one\n".utf8)

  private func contents(_ members: [UInt8]...) throws -> Archive { try Archive(reading: members.joined() + end) }
  private func fault(_ members: [UInt8]...) -> String? {
    do { _ = try Archive(reading: members.joined() + end) } catch { return "\(error)" }
    return nil
  }

  @Test("Long paths of pax and of GNU tar hold for the file behind them only")
  func longPaths() throws {
    let expected: [Archive.Entry] = [.init(Self.long, content), .init("next.txt", content)]
    let pax = record("mtime", "1.5") + record("path", Self.long)
    #expect(try contents(member("x", pax, kind: "x"), member("short", content), member("next.txt", content)).entries == expected)
    let gnu = Array(Self.long.utf8) + [0], old = "ustar  \u{0}"
    #expect(
      try contents(
        member("././@LongLink", gnu, kind: "L", magic: old), member("short", content, magic: old), member("next.txt", content, magic: old)
      ).entries == expected)
    // git writes a comment for all files first.
    #expect(try contents(member("g", record("comment", "0123"), kind: "g"), member("next.txt", content)).entries == [expected[1]])
  }

  @Test("The prefix of ustar is the path's beginning; what GNU tar keeps there is not")
  func prefix() throws {
    #expect(try contents(member("file.txt", content, prefix: "a/b")).entries.map(\.path) == ["a/b/file.txt"])
    #expect(try contents(member("file.txt", content, prefix: "14523", magic: "ustar  \u{0}")).entries.map(\.path) == ["file.txt"])
  }

  @Test("Archives of the seventh edition have no word \"ustar\"")
  func seventhEdition() throws {
    let magic = String(repeating: "\u{0}", count: 8)
    #expect(try contents(member("file.txt", content, kind: "\u{0}", prefix: "14523", magic: magic)).entries == [.init("file.txt", content)])
  }

  @Test("What is left out is named: links, devices, files with holes; folders are no loss")
  func omissions() throws {
    let contents = try contents(
      member("folder/", kind: "5"), member("soft.txt", kind: "2"), member("hard.txt", kind: "1"), member("null", kind: "3"),
      member("x", record("GNU.sparse.major", "1") + record("GNU.sparse.name", "holes.txt"), kind: "x"), member("s", content),
      member("what", content, kind: "V"), member("file.txt", content))
    #expect(contents.entries == [.init("file.txt", content)])
    #expect(
      contents.omissions.map { "\($0.path): \($0.words)" } == [
        "soft.txt: a link", "hard.txt: a link", "null: a device or a pipe", "holes.txt: a file with holes",
        "what: of a kind that is not read"
      ])
    let many = (0..<200).map { member("link\($0)", kind: "2") }.joined()
    #expect(try Archive(reading: many + end).omissions.count == Archive.mostOmissions)
  }

  @Test("The maps of an old file with holes are no headers")
  func holes() throws {
    var header = member("holes.txt", kind: "S", magic: "ustar  \u{0}")
    header[482] = 1
    let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
    let digits = String(sum, radix: 8)
    header.replaceSubrange(148..<154, with: Array((String(repeating: "0", count: 6 - digits.utf8.count) + digits).utf8))
    var map = [UInt8](repeating: 0x31, count: 512)
    let last = [UInt8](repeating: 0, count: 512)
    #expect(try contents(header, map, last, member("file.txt", content)).entries.map(\.path) == ["file.txt"])
    map[504] = 1
    #expect(throws: Archive.Fault.self) { try Archive(reading: header + map) }
  }

  @Test("Hostile lengths and paths are refused in words")
  func hostile() {
    let file = member("short", content)
    for text in [
      "9 path=a", "99 path=a\n", "0 path=a\n", "-9 path=a\n", "9999999999 p=a\n", "path=a\n", " 8 path=a\n", "9 pathaa\n", "9 path=ab\n"
    ] {
      #expect(
        fault(member("x", Array(text.utf8), kind: "x"), file) == "it has a pax header that cannot be read", "\(text.debugDescription)")
    }
    let tooLong = String(repeating: "p/", count: 600) + "x"
    #expect(fault(member("x", record("path", tooLong), kind: "x"), file)?.contains("more than 1024 bytes") == true)
    #expect(fault(member("l", Array(tooLong.utf8), kind: "L"), file)?.contains("more than 1024 bytes") == true)
    #expect(fault(member("x", record("comment", String(repeating: "c", count: 70_000)), kind: "x"), file)?.contains("64 KiB") == true)
    for path in ["/etc/passwd", "../out", "a/../../out"] {
      #expect(fault(member("x", record("path", path), kind: "x"), file)?.contains("leads out of it") == true)
      #expect(fault(member("l", Array(path.utf8), kind: "L"), file)?.contains("leads out of it") == true)
    }
    #expect(fault(member("x", kind: "x", size: "77777777777"), file)?.contains("64 KiB") == true)
    #expect(fault(member("x.txt", size: "77777777777"), file) == "its files have more than 64 MiB")
    #expect(fault(member("x.txt", size: "00000077777"), file) == "it ends early")
    // Two GiB that nobody wants are not unpacked to find that out.
    #expect {
      try Archive(reading: member("x.o", size: "20000000000") + end) { _ in false }
    } throws: {
      "\($0)".hasPrefix("more than 1024 MiB would come out of it")
    }
    #expect(fault(member("l", kind: "L", size: "00000177777"), file) == "it ends early")
    #expect(fault(member("x", kind: "x", size: "\u{7F}7777777777"), file)?.contains("no header of tar") == true)
  }

  @Test("Any octets in records and headers: contents or an error, and no trap")
  func anything() {
    let good =
      member("x", record("path", Self.long), kind: "x") + member("short", content) + member("l", Array(Self.long.utf8), kind: "L")
      + member("short", content) + end
    var random = SeededGenerator(seed: 51)
    for _ in 0..<3_000 {
      // Only the contents of records change, so that their headers' sums stay right.
      var octets = good
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let place = [512, 2_560].randomElement(using: &random) ?? 512
        octets[place + Int.random(in: 0..<440, using: &random)] = Array("0123456789 =\npath/.\u{0}".utf8).randomElement(using: &random) ?? 0
      }
      _ = try? Archive(reading: octets)
      _ = try? Archive(reading: Array(octets.prefix(Int.random(in: 0...octets.count, using: &random))))
    }
  }
}
