import Foundation
import Testing

/// `firsthop subnet` from outside. What it calculates is held against Python's ipaddress in Tests/Oracles/oracle-addresses.py.
struct SubnetCommandTests {
  private func run(_ line: String, input: String = "") async throws -> Command {
    try await Command.run(["subnet"] + line.split(separator: " ").map(String.init), input: Data(input.utf8))
  }

  @Test func `parts`() async throws {
    let split = try await run("split 10.20.0.0/22 --length 24")
    #expect(split.status == 0 && split.output == "10.20.0.0/24\n10.20.1.0/24\n10.20.2.0/24\n10.20.3.0/24\n" && split.errors.isEmpty)
    let some = try await run("split 2001:db8::/32 --length 64 --limit 2")
    #expect(some.lines == ["2001:db8::/64", "2001:db8:0:1::/64"])
    #expect(some.errors == "firsthop: 4294967296 parts; the first 2 are shown (--limit)\n")
    #expect(try await run("split 10.0.0.0/8").status == 64)
  }

  @Test func `a plan`() async throws {
    let plan = try await run("plan 10.20.0.0/22 office:200 lab:100 --used 10.20.0.0/24")
    #expect(plan.status == 0 && plan.output.contains("office  10.20.1.0/24") && plan.output.contains("free: 10.20.2.128/25 10.20.3.0/24"))
    let full = try await run("plan 10.0.0.0/24 a:200 b:100")
    #expect(full.status == 1 && full.output.isEmpty)
    #expect(full.errors == "firsthop: no room for b, which needs a /25: after 1 larger subnet nothing is free\n")
    for wrong in ["office", "office:", ":5", "a:0", "a:x", "a:/x"] {
      #expect(try await run("plan 10.0.0.0/24 " + wrong).status == 64, "\(wrong)")
    }
  }

  @Test func `lists`() async throws {
    #expect(try await run("summarize 10.0.0.0/25 10.0.0.128/25 10.0.1.0/24").output == "10.0.0.0/23\n")
    #expect(try await run("summarize 192.0.2.10-192.0.2.11 --cover 192.0.2.20").output == "192.0.2.0/27\n")
    #expect(try await run("summarize -", input: "# routes\n 10.0.0.0/25 # a\n\n10.0.0.128/25\n").output == "10.0.0.0/24\n")
    let left = try await run("exclude 10.0.0.0/24 10.0.0.64/26")
    #expect(left.status == 0 && left.output == "10.0.0.0/26\n10.0.0.128/25\n")
    #expect(try await run("exclude 10.0.0.0/24 10.0.0.0/8").status == 1)
    let overlaps = try await run("overlaps 10.20.0.0/24 10.20.0.128/25 10.20.1.0/25")
    #expect(overlaps.status == 1 && overlaps.output == "10.20.0.128/25 lies in 10.20.0.0/24\n")
    #expect(try await run("overlaps 10.20.0.0/24 10.20.1.0/24").status == 0)
  }

  @Test func `questions`() async throws {
    let some = try await run("contains 10.4.0.0/21 10.4.7.200 10.4.8.3 10.4.7.255")
    #expect(
      some.status == 1
        && some.lines == [
          "10.4.7.200 is in 10.4.0.0/21", "10.4.8.3 is not in 10.4.0.0/21", "10.4.7.255 is in 10.4.0.0/21: the broadcast address"
        ])
    let why = try await run("contains 10.4.0.0/21 10.4.8.3 --explain")
    #expect(why.output.contains("bit 21 differs") && why.output.contains("00001010.00000100.00001|000.00000011"))
    for mask in ["255.255.252.0", "0.0.3.255", "/22"] {
      #expect(try await run("mask " + mask).output == "/22  netmask 255.255.252.0  wildcard 0.0.3.255  hosts 1022\n")
    }
  }

  /// What, where, what was expected; 64 for the command line and 2 for a file.
  @Test func `mistakes`() async throws {
    let cases: [(line: String, input: String, status: Int32, complaint: String)] = [
      (
        "split 10.20.0.1/22 --length 24", "", 64,
        "'10.20.0.1/22': column 1: bits behind the prefix length are set: this is an address inside of 10.20.0.0/22"
      ),
      (
        "mask 255.255.253.0", "", 64,
        "'255.255.253.0': 255.255.253.0 is no netmask: bit 23 is 0 and a 1 follows (octet 3 is 11111101 in binary)"
      ),
      ("contains ::/0 1.2.3.4", "", 64, "'1.2.3.4': IPv4 among IPv6; all must be of the same version"),
      (
        "overlaps -", "10.0.0.0/8\n10.0.0.0/33 # x\n", 2,
        "standard input, line 2, '10.0.0.0/33': column 10: the prefix length is 33, the largest is 32"
      ),
      ("overlaps -", "\n", 2, "standard input: nothing in it; expected an address, a prefix or a range a line"),
      ("overlaps - 10.0.0.0/8", "", 64, "'-' stands for all of standard input; nothing can stand beside it")
    ]
    for item in cases {
      let result = try await run(item.line, input: item.input)
      #expect(result.status == item.status && result.output.isEmpty, "\(item.line)")
      #expect(result.errors.hasPrefix("firsthop: " + item.complaint), "\(item.line): \(result.errors)")
      #expect(result.complaints.count == 1)
    }
  }

  @Test func `json`() async throws {
    let plan = try await run("plan 2001:db8::/48 servers:/64 --json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
    let subnets = try #require(object["subnets"] as? [[String: Any]])
    #expect(subnets[0]["prefix"] as? String == "2001:db8::/64" && subnets[0]["usable_hosts"] as? String == "18446744073709551616")
    #expect(
      try await run("contains 10.0.0.0/8 10.1.1.1 --json").output
        == "{\"prefix\":\"10.0.0.0/8\",\"other\":\"10.1.1.1\",\"contains\":true}\n")
  }
}
