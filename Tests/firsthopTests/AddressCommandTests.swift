import Foundation
import Testing

/// `firsthop address` from outside. What it says is held against Python's ipaddress and the C library in Tests/Oracles/oracle-addresses.py.
struct AddressCommandTests {
  private func run(_ line: String, input: String = "") async throws -> Command {
    try await Command.run(["address"] + line.split(separator: " ").map(String.init), input: Data(input.utf8))
  }
  private func objects(_ line: String, input: String = "") async throws -> [[String: Any]] {
    try await run(line, input: input).lines.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
  }

  @Test func `kinds and who decided`() async throws {
    let text = try await run("172.31.0.1 172.32.0.1 100.64.0.9 203.0.113.7")
    #expect(text.status == 0 && text.errors.isEmpty)
    for words in [
      "172.31.0.1: private", "172.32.0.1: global unicast", "100.64.0.9: shared", "203.0.113.7: documentation",
      "100.64.0.0/10, Shared Address Space"
    ] {
      #expect(text.output.contains(words), "\(words)")
    }
    let json = try await objects("- --json", input: "192.0.0.170 # discovery\n\nff05::2\n")
    #expect(json.count == 2 && json[0]["decided_by"] as? String == "192.0.0.170/32")
    #expect(json[0]["special_purpose_blocks"] as? [String] == ["192.0.0.170/32", "192.0.0.0/24"])
    #expect(json[1]["scope"] as? String == "site-local" && json[1]["globally_reachable"] as? Bool == false)
  }

  @Test func `a host in its subnet`() async throws {
    let text = try await run("192.168.10.130/26 --explain")
    for words in [
      "11000000.10101000.00001010.10|000000 (192.168.10.128, address AND netmask)", "hosts: 62 (192.168.10.129 to 192.168.10.190)",
      "128/26.10.168.192.in-addr.arpa"
    ] {
      #expect(text.output.contains(words), "\(words)")
    }
    let json = try await objects("192.168.10.191/26 2001:db8::5/48 --json")
    #expect(json[0]["role"] as? String == "broadcast" && json[0]["prefix"] as? String == "192.168.10.128/26")
    #expect(json[1]["role"] as? String == "host" && json[1]["prefix"] as? String == "2001:db8::/48")
  }

  @Test func `what lies inside`() async throws {
    let json = try await objects("2001:0:4136:e378:8000:63bf:3fff:fdd2 64:ff9b::c000:221 --json")
    let teredo = try #require(json[0]["embedded"] as? [[String: Any]]), translated = try #require(json[1]["embedded"] as? [[String: Any]])
    #expect(teredo[0]["address"] as? String == "192.0.2.45" && teredo[0]["port"] as? Int == 40_000)
    #expect(translated[0]["address"] as? String == "192.0.2.33" && translated[0]["how"] as? String == "nat64")
    let station = try await objects("00:00:5e:00:53:01 --json")
    #expect(station[0]["link_local"] as? String == "fe80::200:5eff:fe00:5301")
    #expect(try await run("01:00:5e:00:00:fb").output.contains("32 (224.0.0.251 the first)"))
  }

  @Test func `readers that disagree`() async throws {
    let same = try await run("--readers 1.2.3.4")
    #expect(same.status == 0 && same.output.contains("1.2.3.4 to all"))
    let json = try await objects("--readers 010.0.0.1 --json")
    #expect(try await run("--readers 010.0.0.1").status == 1 && json[0]["ambiguous"] as? Bool == true)
    let readings = try #require(json[0]["readings"] as? [[String: Any]])
    #expect(readings.first { $0["reader"] as? String == "inet_aton" }?["address"] as? String == "8.0.0.1")
    #expect(readings.first { $0["reader"] as? String == "inet_pton" }?["address"] is NSNull)
  }

  @Test func `mistakes`() async throws {
    let cases: [(line: String, input: String, status: Int32, complaint: String)] = [
      ("1.2.3", "", 64, "'1.2.3': column 6: only 3 octets; expected 4 octets with '.' between them"),
      ("10.0.0.1/33", "", 64, "'10.0.0.1/33': column 10: the prefix length is 33, the largest is 32"),
      ("fe80::%/64", "", 64, "'fe80::%/64': column 7: a prefix has no zone"),
      (
        "-", "10.0.0.1\n10.0.0.x\n", 2,
        "standard input, line 2, '10.0.0.x': column 8: 'x' cannot stand here; expected a number from 0 to 255"
      ),
      ("--explain --json ::", "", 64, "")
    ]
    for item in cases {
      let result = try await run(item.line, input: item.input)
      #expect(result.status == item.status && result.output.isEmpty, "\(item.line)")
      if !item.complaint.isEmpty { #expect(result.errors.hasPrefix("firsthop: " + item.complaint), "\(item.line): \(result.errors)") }
    }
  }
}
