import Determinism
import IPAddressing
import Testing

@Suite struct SpecialPurposeRegistryTests {
  /// A line of the expected values.
  struct Expected {
    let address: IPAddress, answers: String, isGlobal: Bool, isGlobalForCPython: Bool
    let decidedBy: SpecialPurposeBlock.Prefix?, rows: [SpecialPurposeBlock.Prefix]

    init(_ line: Substring) throws {
      let words = line.split(separator: " ")
      address = try IPAddress(parsing: words[0])
      answers = String(words[1]); isGlobal = words[2] == "T"; isGlobalForCPython = words[3] == "T"
      decidedBy = words[4] == "-" ? nil : try prefix(words[4])
      rows = words[5] == "-" ? [] : try words[5].split(separator: ",").map(prefix)
    }
  }

  static func expected() throws -> [Expected] {
    try (expectedOfVersion4 + "\n" + expectedOfVersion6).split(separator: "\n").map(Expected.init)
  }

  @Test func everyRowAndItsNeighbours() throws {
    let expected = try Self.expected()
    #expect(expected.count == 98 + 99)
    for line in expected {
      #expect(SpecialPurposeRegistry.rows(containing: line.address).map(\.prefix) == line.rows, "\(line.address)")
      let reachability = SpecialPurposeRegistry.isGloballyReachable(line.address)
      #expect(reachability.answer == line.isGlobal, "\(line.address)")
      #expect(reachability.decidedBy?.prefix == line.decidedBy, "\(line.address)")
      let answers = SpecialPurposeBlock.Property.allCases.map { property in
        SpecialPurposeRegistry.decision(on: property, for: line.address).answer.map { $0 ? "T" : "F" } ?? "-"
      }
      #expect(answers.joined() == line.answers, "\(line.address)")
    }
  }

  /// Where CPython 3.13.0's `is_global` says something else at these addresses, by the most specific row, and why: all differences.
  @Test func differencesFromCPython() throws {
    let reasons = [
      "no row": "groups: CPython asks only whether their block is private; here the registry says nothing of groups",
      "2002::/16": "CPython takes the registry's N/A for no; here it leaves an ordinary address",
      "192.88.99.2/32": "CPython's list leaves the row out",
      "2001:1::3/128": "CPython's list is older than the row, of 2024", "5f00::/16": "CPython's list is older than the row, of 2024",
      "3fff::/20": "CPython's list is older than the row, of 2024", "100:0:0:1::/64": "CPython's list is older than the row, of 2025"
    ]
    let different = try Self.expected().filter { $0.isGlobal != $0.isGlobalForCPython }
    #expect(Set(different.map { $0.rows.first?.description ?? "no row" }) == Set(reasons.keys))
    #expect(different.allSatisfy { !$0.rows.isEmpty || $0.address.isMulticast })
  }

  @Test func everyRowIsThereOnceWithItsDate() {
    #expect(SpecialPurposeRegistry.rows(version: 4).count == 26 && SpecialPurposeRegistry.rows(version: 6).count == 25)
    let rows = SpecialPurposeRegistry.rows(version: 4) + SpecialPurposeRegistry.rows(version: 6)
    #expect(Set(rows.map(\.prefix)).count == 51)
    #expect(rows.filter { $0.terminated != nil }.map(\.prefix.description) == ["192.88.99.0/24", "2001:10::/28"])
    #expect(rows.allSatisfy { row in row.terminated.map { row.allocated < $0 } ?? true })
  }

  @Test func moreSpecificRowsWin() throws {
    let orchid = SpecialPurposeRegistry.isGloballyReachable(try IPAddress(parsing: "2001:20::1"))
    #expect(orchid.answer && orchid.decidedBy?.name == "ORCHIDv2")
    let kept = SpecialPurposeRegistry.isGloballyReachable(try IPAddress(parsing: "2001:40::1"))
    #expect(!kept.answer && kept.decidedBy?.name == "IETF Protocol Assignments")
    let note = kept.decidedBy?[.globallyReachable].note
    #expect(note?.number == 1 && note?.text == "Unless allowed by a more specific allocation.")
  }

  @Test func rowsWithoutAnAnswerAreNamed() throws {
    let teredo = SpecialPurposeRegistry.decision(on: .globallyReachable, for: try IPAddress(parsing: "2001::1"))
    #expect(teredo.passedOver.map(\.name) == ["TEREDO"] && teredo.decidedBy?.name == "IETF Protocol Assignments")
    let sixToFour = SpecialPurposeRegistry.decision(on: .globallyReachable, for: try IPAddress(parsing: "2002:c000:221::1"))
    #expect(sixToFour.answer == nil && sixToFour.decidedBy == nil && sixToFour.passedOver.map(\.name) == ["6to4"])
    #expect(sixToFour.passedOver[0][.globallyReachable].note?.text == "See RFC 3056 for details.")
    #expect(SpecialPurposeRegistry.rows(containing: try IPAddress(parsing: "192.0.0.1")).last?.note?.number == 2)
  }

  @Test func groupsAreNotReachableByTheRegistry() throws {
    for text in ["224.0.0.1", "239.255.255.255", "ff0e::1"] {
      let answer = SpecialPurposeRegistry.isGloballyReachable(try IPAddress(parsing: text))
      #expect(!answer.answer && answer.decidedBy == nil)
    }
  }

  @Test func zoneDoesNotMatter() throws {
    #expect(SpecialPurposeRegistry.rows(containing: try IPAddress(parsing: "fe80::1%eth0")).map(\.name) == ["Link-Local Unicast"])
  }

  @Test func randomRowsNest() {
    let seed: UInt64 = 6890
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let bits = randomBits(&generator)
      for address in [IPAddress.v6(IPv6Address(rawValue: bits)), .v4(IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits >> 96)))] {
        let rows = SpecialPurposeRegistry.rows(containing: address)
        #expect(rows.allSatisfy { $0.prefix.contains(address) }, "seed \(seed)")
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.prefix.length > $1.prefix.length }, "seed \(seed)")
      }
    }
  }
}

private func prefix(_ text: Substring) throws -> SpecialPurposeBlock.Prefix {
  text.contains(":") ? .v6(try IPv6Prefix(parsing: text)) : .v4(try IPv4Prefix(parsing: text))
}
