import Foundation
import Testing

/// `firsthop flows`, `follow`, `ladder` and `stats` from outside. What they count is held against tshark in Tests/Oracles/oracle-streams.py.
struct StreamCommandTests {
  private func object(_ line: some StringProtocol) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func `flows`() async throws {
    let list = try await Command.run("flows", FirstLook.path)
    #expect(list.status == 0 && list.errors.isEmpty && list.lines.count == 8)
    #expect(list.lines[4].contains("192.0.2.25:55166") && list.lines[4].contains("CLOSED"))
    let json = try await Command.run("flows", FirstLook.path, "--json")
    let streams = try json.lines.map { try object($0) }
    #expect(streams.count == 7 && streams.filter { $0["protocol"] as? String == "tcp" }.count == 3)
    let totals = try await Command.run("flows", FirstLook.path, "--totals")
    #expect(totals.output == "packets\t56\nbytes\t5175\nflows\t7\ntcp_flows\t3\n")
    let filtered = try await Command.run("flows", FirstLook.path, "--json", "-Y", "mqtt")
    // Numbers count from the file's start, whatever was chosen.
    #expect(try filtered.lines.map { try object($0)["stream"] as? Int } == [1, 2])
  }

  @Test func `follow`() async throws {
    let text = try await Command.run("follow", FirstLook.path, "0")
    #expect(text.status == 0 && text.output.contains("> GET / HTTP/1.1\n") && text.output.contains("< HTTP/1.1 200 OK\n"))
    let raw = try await Command.run("follow", FirstLook.path, "0", "--as", "raw", "--side", "client")
    #expect(raw.output.hasPrefix("GET / HTTP/1.1\r\n") && raw.output.hasSuffix("\r\n\r\n"))
    let missing = try await Command.run("follow", FirstLook.path, "77")
    #expect(missing.status == 1 && missing.complaints.count == 1 && missing.output.isEmpty)
    let udp = try await Command.run("follow", FirstLook.path, "0", "--udp", "--as", "hex")
    #expect(udp.status == 0 && udp.output.contains("1b a4"))
  }

  @Test func `ladder`() async throws {
    let result = try await Command.run("ladder", FirstLook.path, "0")
    #expect(result.status == 0 && result.lines.count >= 11)
    for words in ["SYN seq=0", "SYN, ACK seq=0 ack=1", "FIN, ACK", "▶│", "│◀"] { #expect(result.output.contains(words), "\(words)") }
    #expect(try await Command.run("ladder", FirstLook.path, "9").status == 1)
  }

  @Test func `stats`() async throws {
    let totals = try await Command.run("stats", FirstLook.path, "--totals")
    for line in ["packets\t56", "http.requests\t1", "http.responses.200\t1", "mqtt.packets.PUBLISH\t2", "dns.queries\t5"] {
      #expect(totals.lines.contains { $0 == line }, "\(line)")
    }
    let json = try await Command.run("stats", FirstLook.path, "--json")
    #expect(try object(json.output)["http.requests"] as? Int == 1)
    let text = try await Command.run("stats", FirstLook.path)
    #expect(text.status == 0 && text.output.contains("lab/room1/temperature") && text.output.contains("www.lab.example"))
    #expect(try await Command.run("stats", FirstLook.path, "--top", "0").status == 64)
  }

  @Test(arguments: [["flows"], ["stats"], ["follow", "0"], ["ladder", "0"]])
  func `wrong input`(words: [String]) async throws {
    let arguments = [words[0], "no-such-file"] + words.dropFirst()
    let missing = try await Command.run(arguments)
    #expect(missing.status == 2 && missing.complaints.count == 1 && missing.errors.contains("no-such-file"))
    let filter = try await Command.run([words[0], FirstLook.path] + words.dropFirst() + ["-Y", "ip.ttl <"])
    #expect(filter.status == 64 && filter.complaints.count == 1 && filter.errors.contains("-Y"))
    let help = try await Command.run([words[0], "--help"])
    #expect(help.status == 0 && help.output.contains("EXAMPLES") && help.output.contains("firsthop \(words[0])"))
  }
}
