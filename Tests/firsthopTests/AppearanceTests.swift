import Foundation
import Testing

/// Help, colour, pipes, and the field reference.
struct AppearanceTests {
  @Test(arguments: [[], ["dissect"], ["fields"], ["capture"]])
  func `help has examples`(command: [String]) async throws {
    let result = try await Command.run(command + ["--help"])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("EXAMPLES\n") && result.output.contains("  firsthop \(command.first ?? "")"))
    #expect(result.output.contains("USAGE: firsthop"))
  }

  @Test func `without arguments there is help`() async throws {
    let result = try await Command.run()
    #expect(result.status == 0 && result.output.contains("EXAMPLES"))
    let version = try await Command.run("--version")
    #expect(version.status == 0 && version.lines.count == 1)
  }

  @Test func `colour only where it is wanted`() async throws {
    for command in [["dissect", FirstLook.path, "--tree", "-p", "4"], ["fields", "ttl"]] {
      let colored = try await Command.run(command + ["--color", "always"])
      #expect(colored.output.contains("\u{1B}[") && colored.status == 0)
      for (options, environment) in [
        ([], [:]), (["--plain"], [:]), (["--color", "never"], [:]), ([], ["NO_COLOR": "1"]), ([], ["TERM": "dumb"]),
        (["--color", "always", "--plain"], [:])
      ] as [([String], [String: String])] {
        let plain = try await Command.run(command + options, environment: environment)
        #expect(!plain.output.contains("\u{1B}") && plain.status == 0, "\(options) \(environment)")
        #expect(plain.output == removingColors(colored.output), "\(options)")
      }
    }
  }

  private func removingColors(_ text: String) -> String {
    text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? String(part) : String(part[part.index(after: part.firstIndex(of: "m") ?? part.startIndex)...])
    }.joined()
  }

  @Test(arguments: ["", "--tree", "--json", "--fields frame.number,ip.src"])
  func `a reader that goes away ends the command quietly`(option: String) async throws {
    // A capture that is larger than a pipe's buffer: the packets of the first look, again and again.
    let folder = try Folder()
    let head = FirstLook.ends[0] - FirstLook.firstLength
    var bytes = FirstLook.bytes.prefix(FirstLook.ends[FirstLook.packets - 1])
    let packets = bytes.dropFirst(head)
    for _ in 0..<200 { bytes += packets }
    let path = try folder.file("long.pcapng", bytes).path
    let result = try await Command.shell("(\"$firsthop\" dissect '\(path)' \(option); echo $? >&2) | head -1")
    #expect(result.status == 0 && result.lines.count == 1)
    #expect(result.errors == "141\n", "\(result.errors)")
  }

  @Test func `the field reference`() async throws {
    let found = try await Command.run("fields", "ttl")
    #expect(found.status == 0 && found.errors.isEmpty && found.output.contains("ip.ttl") && found.output.contains("RFC 791"))
    let none = try await Command.run("fields", "zzz")
    #expect(none.status == 1 && none.output.isEmpty && none.complaints.count == 1 && none.errors.contains("zzz"))
    let all = try await Command.run("fields")
    #expect(all.status == 0 && all.lines.count > 500)
  }

  @Test func `the field reference as JSON`() async throws {
    let result = try await Command.run("fields", "checksum", "--json")
    #expect(result.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    #expect(object is [Any] || object is [String: Any])
    let none = try await Command.run("fields", "zzz", "--json")
    #expect(none.status == 1)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(none.output.utf8)) }
  }

  @Test func `text from packets does not command the terminal`() async throws {
    // An MQTT-SN REGISTER whose topic name is an escape sequence.
    let name: [UInt8] = Array("\u{1B}[31mred\u{7}".utf8)
    let message: [UInt8] = [UInt8(6 + name.count), 0x0A, 0, 1, 0, 2] + name
    var packet: [UInt8] = [2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 2, 0x25, 8, 0, 0x45, 0, 0, UInt8(28 + message.count), 0, 0, 0, 0, 64, 17, 0, 0]
    packet += [10, 0, 0, 1, 10, 0, 0, 2, 0xC0, 0, 7, 0x5B, 0, UInt8(8 + message.count), 0, 0] + message
    var pcap = Data([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    pcap += Data([UInt8(packet.count), 0, 0, 0, UInt8(packet.count), 0, 0, 0]) + Data(packet)
    // A table in a pipe is tshark's, byte for byte; on a terminal it is escaped (TableSinkTests).
    for option in [[], ["--tree"], ["--json"]] {
      let result = try await Command.run(["dissect", "-"] + option, input: pcap)
      #expect(result.status == 0 && result.output.contains("red"))
      #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "\(option)")
    }
  }
}
