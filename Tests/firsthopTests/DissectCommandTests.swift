import Foundation
import Testing

/// `firsthop dissect` from outside.
struct DissectCommandTests {
  @Test func `a line a packet`() async throws {
    let result = try await Command.run("dissect", FirstLook.path)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.lines.count == FirstLook.packets)
    for (i, line) in result.lines.enumerated() { #expect(line.split(separator: " ").first == "\(i + 1)") }
    let expected = [
      "Who has 192.0.2.1? Tell 192.0.2.25", "GET / HTTP/1.1", "HTTP/1.1 200 OK", "MQTT", "lab/room1/temperature", "www.lab.example"
    ]
    for words in expected {
      #expect(result.output.contains(words), "\(words)")
    }
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `tree`() async throws {
    let result = try await Command.run("dissect", FirstLook.path, "--tree", "-p", "1")
    #expect(result.status == 0 && result.errors.isEmpty)
    for words in ["Address Resolution Protocol", "arp.opcode", "RFC 826", "bytes 14-41", "Bytes\n", "      0  ff ff ff ff ff ff"] {
      #expect(result.output.contains(words), "\(words)")
    }
    let brief = try await Command.run("dissect", FirstLook.path, "--tree", "-p", "1", "--brief", "--no-hex")
    #expect(brief.lines.count < result.lines.count && !brief.output.contains("Bytes\n") && brief.output.contains("arp.opcode"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `JSON`() async throws {
    let result = try await Command.run("dissect", FirstLook.path, "--json")
    #expect(result.status == 0 && result.lines.count == FirstLook.packets)
    for line in result.lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["layers"] is [Any] && object?["notes"] is [Any])
    }
  }

  @Test func `fields`() async throws {
    let result = try await Command.run("dissect", FirstLook.path, "--fields", "frame.number,dns.a, ip.src", "-p", "3,4")
    #expect(result.status == 0)
    #expect(result.output == "frame.number\tdns.a\tip.src\n3\t\t192.0.2.25\n4\t198.51.100.80,198.51.100.53\t198.51.100.53\n")
  }

  @Test func `fields from a file`() async throws {
    let folder = try Folder()
    let names = try folder.file("names", "# what we want\nframe.number\r\n\n  dns.a  \n")
    let result = try await Command.run("dissect", FirstLook.path, "--fields", "@\(names)", "-p", "4")
    #expect(result.status == 0 && result.output == "frame.number\tdns.a\n4\t198.51.100.80,198.51.100.53\n")
    let missing = try await Command.run("dissect", FirstLook.path, "--fields", "@\(folder.path("nothing"))")
    #expect(missing.status == 64 && missing.complaints.count == 1 && missing.errors.contains("nothing"))
    let empty = try folder.file("empty", "# nothing\n")
    #expect(try await Command.run("dissect", FirstLook.path, "--fields", "@\(empty)").status == 64)
  }

  @Test func `a list of fields made for another program`() async throws {
    let folder = try Folder()
    let names = try folder.file("names", "frame.number\nno.such.field\nip.src\n")
    let result = try await Command.run("dissect", FirstLook.path, "--fields", "@\(names)", "-p", "4")
    #expect(result.status == 0 && result.output == "frame.number\tno.such.field\tip.src\n4\t\t198.51.100.53\n")
    #expect(result.complaints.count == 1 && result.errors.contains("1 of 3") && result.errors.contains("no.such.field"))
    let typed = try await Command.run("dissect", FirstLook.path, "--fields", "no.such.field")
    #expect(typed.status == 64 && typed.output.isEmpty)
  }

  @Test func `packets chosen by number and by filter`() async throws {
    let some = try await Command.run("dissect", FirstLook.path, "-p", "2-3,50-")
    #expect(some.status == 0 && some.lines.count == 2 + FirstLook.packets - 49)
    let none = try await Command.run("dissect", FirstLook.path, "-p", "1000-")
    #expect(none.status == 0 && none.output.isEmpty && none.errors.isEmpty)
    let arp = try await Command.run("dissect", FirstLook.path, "-f", "arp")
    #expect(arp.status == 0 && !arp.lines.isEmpty && arp.lines.allSatisfy { $0.contains("ARP") })
    let both = try await Command.run("dissect", FirstLook.path, "-f", "arp", "-p", "1")
    #expect(both.lines.count == 1)
  }

  /// Packets keep the numbers that they have in the file; what does not match is neither printed nor written.
  @Test func `packets chosen by a display filter`() async throws {
    let filter = "mqtt.topic contains \"temp\" and ip.ttl == 64"
    let table = try await Command.run("dissect", FirstLook.path, "-Y", filter, "--fields", "frame.number")
    #expect(table.lines == ["frame.number", "44"])
    let list = try await Command.run("dissect", FirstLook.path, "--display-filter", filter)
    #expect(list.lines.count == 1 && list.lines[0].hasPrefix("   44     1.873995 "))
    let minus = try await Command.run("dissect", FirstLook.path, "-Y", "-ip.ttl == -64", "-p", "1-4", "--fields", "frame.number")
    #expect(minus.lines == ["frame.number", "3"])
    let folder = try Folder()
    let out = folder.path("out.pcapng")
    let written = try await Command.run("dissect", FirstLook.path, "-Y", "arp", "-w", out)
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(try await Command.run("dissect", out).lines.count == 4)
  }

  @Test func `a display filter that is none`() async throws {
    let result = try await Command.run("dissect", FirstLook.path, "-Y", "ip.ttl << 5")
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors == "firsthop: -Y 'ip.ttl << 5': column 9: expected a value after '<', such as 64; found '<'\n")
  }

  @Test func `decode as and preferences`() async throws {
    let data = try await Command.run("dissect", FirstLook.path, "-d", "udp.port==53,data", "-p", "3", "--fields", "dns.id,data.len")
    #expect(data.status == 0 && data.lines.last?.hasPrefix("\t") == true)
    let off = try await Command.run("dissect", FirstLook.path, "-o", "tcp.desegment_tcp_streams:FALSE", "-o", "ip.defragment:FALSE")
    #expect(off.status == 0 && off.lines.count == FirstLook.packets)
  }

  @Test func `standard input`() async throws {
    let file = try await Command.run("dissect", FirstLook.path)
    let piped = try await Command.run("dissect", "-", input: FirstLook.bytes)
    #expect(piped.status == 0 && piped.output == file.output)
    let shell = try await Command.shell("gzip -c '\(FirstLook.path)' | \"$firsthop\" dissect -")
    #expect(shell.status == 0 && shell.output == file.output)
  }

  @Test func `the packets chosen, into a file`() async throws {
    let folder = try Folder()
    for name in ["out.pcapng", "out.pcap"] {
      let out = folder.path(name)
      let written = try await Command.run("dissect", FirstLook.path, "-f", "arp", "-w", out)
      #expect(written.status == 0 && written.output.isEmpty && written.errors.isEmpty)
      let again = try await Command.run("dissect", out)
      let arp = try await Command.run("dissect", FirstLook.path, "-f", "arp")
      #expect(again.status == 0 && again.lines.count == arp.lines.count && !arp.lines.isEmpty)
      let both = try await Command.run("dissect", FirstLook.path, "-p", "1-2", "-w", out, "--fields", "frame.number")
      #expect(both.output == "frame.number\n1\n2\n")
      #expect(try await Command.run("dissect", out).lines.count == 2)
    }
  }

  @Test func `all of a capture, copied, is the same to read`() async throws {
    let folder = try Folder()
    let out = folder.path("copy.pcapng")
    #expect(try await Command.run("dissect", FirstLook.path, "-w", out).status == 0)
    let names = "frame.number,frame.time_epoch,frame.len,frame.cap_len,frame.comment,ip.src,tcp.flags"
    let copy = try await Command.run("dissect", out, "--fields", names)
    #expect(copy.output == (try await Command.run("dissect", FirstLook.path, "--fields", names)).output)
  }
}
