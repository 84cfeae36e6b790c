import Foundation
import Testing

/// Input that cannot be read, and command lines that cannot be understood: one line that says so, and the status.
struct BadInputTests {
  private func expectOneLine(_ result: Command, _ status: Int32, _ words: String...) {
    #expect(result.status == status)
    #expect(result.complaints.count == 1 && result.errors.hasPrefix("firsthop: "), "\(result.errors)")
    for word in words { #expect(result.errors.contains(word), "'\(word)' in \(result.errors)") }
  }

  @Test func `no file, no capture, nothing`() async throws {
    let folder = try Folder()
    expectOneLine(try await Command.run("dissect", folder.path("missing.pcap")), 2, "missing.pcap")
    expectOneLine(try await Command.run("dissect", folder.url.path), 2, folder.url.lastPathComponent)
    expectOneLine(try await Command.run("dissect", try folder.file("text.txt", "This is no capture.\n")), 2, "text.txt", "at byte 0")
    expectOneLine(try await Command.run("dissect", try folder.file("empty.pcap", "")), 2, "empty.pcap")
    expectOneLine(try await Command.run("dissect", "-"), 2)
    expectOneLine(try await Command.run("dissect", try folder.file("x", "x")), 2)
  }

  @Test(arguments: [[], ["--json"], ["--tree"], ["--fields", "frame.number"]])
  func `a file that ends early`(option: [String]) async throws {
    let folder = try Folder()
    for cut in [FirstLook.ends[0] - 1, FirstLook.ends[9] + 1, FirstLook.ends[9] + 30, FirstLook.ends[19] - 4, FirstLook.bytes.count - 1] {
      let whole = FirstLook.ends.filter { $0 <= cut }.count
      let path = try folder.file("cut-\(cut).pcapng", FirstLook.bytes.prefix(cut)).path
      let result = try await Command.run(["dissect", path] + option)
      expectOneLine(result, whole == 0 ? 2 : 1, "cut-\(cut).pcapng")
      #expect(result.errors.contains { $0.isNumber }, "an offset in \(result.errors)")
      switch option.first {
      case "--tree": #expect(result.output.split(separator: "\n").filter { $0.hasPrefix("Frame") }.count == whole)
      case "--fields": #expect(result.lines.count == whole + 1)
      default: #expect(result.lines.count == whole)
      }
    }
  }

  @Test func `a cut between two packets is no error`() async throws {
    let result = try await Command.run("dissect", "-", input: FirstLook.bytes.prefix(FirstLook.ends[9]))
    #expect(result.status == 0 && result.lines.count == 10 && result.errors.isEmpty)
  }

  @Test func `a cut gzip file`() async throws {
    let result = try await Command.shell("gzip -c '\(FirstLook.path)' | head -c 2000 | \"$firsthop\" dissect -")
    #expect(result.status == 1 || result.status == 2)
    #expect(result.complaints.count == 1, "\(result.errors)")
  }

  @Test func `bytes that lie`() async throws {
    let folder = try Folder()
    // A packet of 4 GB, and a block of 4 GB.
    var pcap = Data([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0])
    pcap += Data([0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3])
    expectOneLine(try await Command.run("dissect", try folder.file("huge.pcap", pcap).path), 2, "huge.pcap", "24")
    var pcapng = FirstLook.bytes.prefix(FirstLook.ends[4])
    let offset = pcapng.count
    pcapng += Data([6, 0, 0, 0, 0xFC, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
    let result = try await Command.run("dissect", try folder.file("huge.pcapng", pcapng).path)
    expectOneLine(result, 1, "huge.pcapng", "\(offset)")
    #expect(result.lines.count == 5)
  }

  @Test func `what was read of a cut file is written whole`() async throws {
    let folder = try Folder()
    let cut = FirstLook.ends[9] + 30, out = folder.path("out.pcapng")
    let path = try folder.file("cut.pcapng", FirstLook.bytes.prefix(cut)).path
    expectOneLine(try await Command.run("dissect", path, "-w", out), 1, "cut.pcapng")
    let again = try await Command.run("dissect", out)
    #expect(again.status == 0 && again.lines.count == 10 && again.errors.isEmpty)
    #expect(folder.names == ["cut.pcapng", "out.pcapng"])
  }

  @Test func `an output file survives an input that cannot be read`() async throws {
    let folder = try Folder()
    let out = try folder.file("out.pcapng", FirstLook.bytes).path
    #expect(try await Command.run("dissect", folder.path("missing"), "-w", out).status == 2)
    #expect(try await Command.run("dissect", try folder.file("text", "no capture"), "-w", out).status == 2)
    #expect(try await Command.run("dissect", FirstLook.path, "-f", "no such filter", "-w", out).status == 64)
    #expect(try await Command.run("dissect", FirstLook.path, "--fields", "no.such", "-w", out).status == 64)
    #expect(try Data(contentsOf: URL(fileURLWithPath: out)) == FirstLook.bytes)
    #expect(folder.names == ["out.pcapng", "text"])
  }

  @Test func `a file can be written over itself, or is refused, but never lost`() async throws {
    let folder = try Folder()
    let path = try folder.file("same.pcapng", FirstLook.bytes).path
    let result = try await Command.run("dissect", path, "-w", path)
    let again = try await Command.run("dissect", path)
    #expect(again.status == 0 && again.lines.count == FirstLook.packets, "status \(result.status), then \(again.lines.count) packets")
  }

  @Test func `an output that cannot be written`() async throws {
    let folder = try Folder()
    expectOneLine(try await Command.run("dissect", FirstLook.path, "-w", folder.path("no/such/folder.pcap")), 2, "folder.pcap")
    let full = try await Command.shell("\"$firsthop\" dissect '\(FirstLook.path)' > /dev/full")
    #expect(full.status != 0 && full.complaints.count <= 1, "\(full.status) \(full.errors)")
  }

  @Test(arguments: [
    (["--fields", "ip.scr"], "ip.src"), (["--fields", "frame.number,"], "an empty name"), (["--fields", ""], "an empty name"),
    (["-d", "tcp.port==80,htpp"], "htpp"), (["-d", "nonsense"], "LAYER.port==PORT,PROTOCOL"), (["-o", "no.such:TRUE"], "no.such"),
    (["-o", "ip.defragment"], "NAME:VALUE"), (["-p", "5-3"], "5-3"), (["-p", "0"], "'0'"), (["-p", ""], "packet number"),
    (["-f", "no such filter"], "-f"), (["-f", "port http("], "-f")
  ])
  func `a wrong option is one line and status 64`(arguments: [String], word: String) async throws {
    let result = try await Command.run(["dissect", FirstLook.path] + arguments)
    expectOneLine(result, 64, word)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [
    ["dissect"], ["dissect", "a", "b"], ["dissect", "a", "--no-such-option"], ["dissect", "a", "--tree", "--json"], ["nonsense"],
    ["fields", "a", "b"], ["capture"], ["capture", "-i", "lo", "-c", "0"], ["capture", "-i", "lo", "-s", "0"],
    ["dissect", "a", "--color", "pink"]
  ])
  func `a command line that cannot be parsed has status 64`(arguments: [String]) async throws {
    let result = try await Command.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty)
    #expect(!result.errors.contains("Fatal"))
  }
}
