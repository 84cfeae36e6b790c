import IPAddressing
import LabKit
import Testing

@testable import AddressingLab

/// Keys of the questions on cutting and joining, and what is wrong with other plans.
@Suite("Keys: cutting and joining")
struct PlanningKeysTests {
  @Test("The key's subnets begin with the block's bits, have zeros behind, are large enough and none begins like another")
  func cake() throws {
    for variant in try drawn(CutTheCake()) {
      let cake = variant.parameters, block = start4("\(cake.block)"), starts = cells(variant).map { start4($0) }
      for (room, cell) in zip(cake.rooms, cells(variant)) {
        let (address, length) = parts(cell)
        let addresses = (0..<32 - length).reduce(1) { count, _ in count + count }
        #expect(addresses - 2 >= room.hosts, "room for \(room.hosts) in \(cell)")
        #expect(start4(cell).hasPrefix(block) && !bits4(address).dropFirst(length).contains("1"), "\(cell) in \(cake.block)")
      }
      for (number, start) in starts.enumerated() {
        #expect(!starts.enumerated().contains { $0.offset != number && $0.element.hasPrefix(start) }, "\(cells(variant))")
      }
    }
  }

  /// The bank's own sample, which no student gets.
  static let cake = CutTheCake.Cake(
    block: .around(IPv4Address(10, 20, 0, 0), 22),
    rooms: [("office", 200), ("lab", 100), ("guests", 60), ("link", 2)].map { CutTheCake.Room(name: $0.0, hosts: $0.1) })

  @Test(
    "Every plan that works is right, and each row is marked on its own",
    arguments: [
      ("10.20.0.0/24; 10.20.1.0/25; 10.20.1.128/26; 10.20.1.192/30", [true, true, true, true], ""),
      ("10.20.3.0/24; 10.20.0.0/24; 10.20.1.0/24; 10.20.2.2/31", [true, true, true, true], ""),
      ("10.20.2.0/23; 10.20.1.128/25; 10.20.1.64/26; 10.20.0.0/31", [true, true, true, true], ""),
      ("10.20.0.0/24; 10.20.1.64/25; 10.20.1.128/26; 10.20.1.192/30", [true, false, true, true], "unaligned"),
      ("10.20.0.0/25; 10.20.1.0/25; 10.20.1.128/26; 10.20.1.192/30", [false, true, true, true], "just-too-small"),
      ("10.20.0.0/24; 10.20.1.0/26; 10.20.1.128/26; 10.20.1.192/30", [true, false, true, true], "just-too-small"),
      ("10.20.4.0/24; 10.20.1.0/25; 10.20.1.128/26; 10.20.1.192/30", [false, true, true, true], "outside"),
      ("10.20.0.0/21; 10.20.1.0/25; 10.20.1.128/26; 10.20.1.192/30", [false, false, false, false], "outside"),
      ("10.20.0.0/24; 10.20.0.0/25; 10.20.1.128/26; 10.20.1.192/30", [false, false, true, true], "overlap"),
      ("10.20.0.0/24; 10.20.1.0/25; 10.20.1.128/26; 10.20.1.128/30", [true, true, false, false], "overlap")
    ])
  func plans(text: String, marks: [Bool], slip: String) throws {
    let question = CutTheCake(), answer = try question.form(Self.cake).read(text)
    #expect(question.marks(answer, Self.cake) == marks)
    let recognized = question.slips.filter { $0.name == slip }.first
    #expect((recognized == nil) == slip.isEmpty)
    let plan = Plan(answer, Self.cake)
    let requests = plan.rows.map { (request: SubnetRequest($0.room.name, .hosts(UInt128($0.room.hosts))), prefix: $0.prefix) }
    if slip != "unaligned" {
      #expect(SubnetPlanProblem.find(in: requests, of: Self.cake.block).isEmpty == !marks.contains(false), "as IPAddressing has it")
    }
    let names = ["unaligned", "just-too-small", "outside", "overlap"].filter { name in
      plan.first { problem in
        switch problem {
        case .unaligned: name == "unaligned"
        case .tooSmall: name == "just-too-small"
        case .outside: name == "outside"
        case .overlap: name == "overlap"
        }
      } != nil
    }
    #expect(names == (slip.isEmpty ? [] : [slip]))
  }

  @Test("A clash is drawn where it is")
  func drawing() throws {
    let answer = try CutTheCake().form(Self.cake).read("10.20.0.0/24; 10.20.0.128/25; 10.20.2.0/25; 10.20.4.0/30")
    guard case .listing(let lines) = Plan(answer, Self.cake).drawing else { return #expect(Bool(false)) }
    #expect(
      lines == [
        "block   --------------------------------",
        "office  ########........................",
        "lab     ....####........................",
        "guests  ................####............",
        "link    outside",
        "clash       !!!!"
      ])
  }

  @Test("The summary's bits stand before all of them, and together they are as many addresses as it has")
  func summary() throws {
    for variant in try drawn(Summary()) {
      let whole = cells(variant)[0], start = start4(whole)
      let sizes = variant.parameters.map { 1 << (32 - parts("\($0)").length) }
      #expect(variant.parameters.allSatisfy { start4("\($0)").hasPrefix(start) })
      #expect(sizes.reduce(0, +) == 1 << (32 - start.count) && !bits4(parts(whole).address).dropFirst(start.count).contains("1"))
    }
  }

  /// Written by Python 3.11: `print(list(ipaddress.collapse_addresses(map(ipaddress.ip_network, list))))`.
  @Test(
    "Summaries as Python has them",
    arguments: [
      (["10.8.12.0/24", "10.8.13.0/24", "10.8.14.0/24", "10.8.15.0/24"], "10.8.12.0/22"),
      (["172.19.64.0/20", "172.19.80.0/20", "172.19.96.0/19"], "172.19.64.0/18"),
      (["192.168.9.192/28", "192.168.9.208/28", "192.168.9.240/28", "192.168.9.224/28"], "192.168.9.192/26")
    ])
  func python(list: [String], summary: String) throws {
    #expect("\(Summary().key(try list.map { try IPv4Prefix(parsing: $0) }))" == summary)
  }
}
