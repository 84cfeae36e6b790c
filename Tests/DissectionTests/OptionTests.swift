import Explanation
import Testing
import Wire

@testable import Dissection

/// What the user says on the command line.
struct OptionTests {
  private func complaint<T>(_ body: () throws(UsageError) -> T) -> String? {
    do throws(UsageError) { _ = try body() } catch { return error.description }
    return nil
  }

  // MARK: -d

  @Test func `decode as`() throws {
    let rule = try DecodeAs("tcp.port==8081,http")
    #expect(rule.transport == .tcp && rule.ports == 8081...8081 && rule.application == .http)
    #expect(try DecodeAs("udp.port==7000-7010,mqttsn").ports == 7000...7010)
    #expect(try DecodeAs("udp.port==0-65535,data").ports == 0...65535)
    for kind in DecodeAs.applications { #expect(try DecodeAs("tcp.port==1,\(kind.name)").application == kind) }
  }

  @Test(arguments: [
    ("", "expected LAYER.port==PORT,PROTOCOL"), ("tcp.port", "expected LAYER.port==PORT,PROTOCOL"),
    ("tcp.port=80,http", "expected LAYER.port==PORT,PROTOCOL"), ("tcp.port==80", "expected LAYER.port==PORT,PROTOCOL"),
    ("ip.proto==6,tcp", "tcp.port and udp.port"), ("tcp.port==,http", "not a port"), ("tcp.port==65536,http", "not a port"),
    ("tcp.port==-1,http", "not a port"), ("tcp.port==9-3,http", "not a port"), ("tcp.port==1-2-3,http", "not a port"),
    ("tcp.port==80,htpp", "no protocol 'htpp'"), ("tcp.port==80,", "no protocol ''"), ("tcp.port==80,http ", "no protocol")
  ])
  func `a wrong rule says which part is wrong`(text: String, part: String) {
    let message = complaint { () throws(UsageError) in try DecodeAs(text) }
    #expect(message?.hasPrefix("-d '\(text)'") == true && message?.contains(part) == true, "\(message ?? "accepted")")
  }

  @Test func `the later rule wins`() throws {
    let rules = [try DecodeAs("tcp.port==7777,http"), try DecodeAs("tcp.port==7777,dns")]
    let dissector = Dissector(decodeAs: rules)
    #expect(dissector.ports.application(.tcp, 40_000, 7777) == .dns)
    #expect(dissector.ports.application(.tcp, 7777, 40_000) == .dns)
    #expect(dissector.ports.application(.udp, 7777, 40_000) == nil)
    #expect(Dissector.standard.ports.application(.tcp, 7777, 40_000) == nil)
  }

  // MARK: -o

  @Test func `preferences`() throws {
    var preferences = Preferences()
    #expect(preferences.defragment && preferences.checkIPChecksum && preferences.checkTCPChecksum && preferences.checkUDPChecksum)
    for (name, path) in [
      ("ip.defragment", \Preferences.defragment), ("ip.check_checksum", \.checkIPChecksum), ("tcp.check_checksum", \.checkTCPChecksum),
      ("udp.check_checksum", \.checkUDPChecksum)
    ] {
      try preferences.set("\(name):FALSE")
      #expect(!preferences[keyPath: path])
      try preferences.set("\(name):true")
      #expect(preferences[keyPath: path])
    }
    for name in Preferences.names { try preferences.set("\(name):FALSE") }
    #expect(Preferences.names == Preferences.names.sorted())
  }

  @Test(arguments: [
    ("ip.defragment", "NAME:VALUE"), ("", "NAME:VALUE"), ("ip.defragment:", "neither TRUE nor FALSE"),
    ("ip.defragment:maybe", "neither TRUE nor FALSE"), ("no.such:TRUE", "no preference 'no.such'"),
    (":TRUE", "no preference ''")
  ])
  func `a wrong preference says what is possible`(text: String, part: String) {
    let message = complaint { () throws(UsageError) in
      var preferences = Preferences()
      try preferences.set(text)
    }
    #expect(message?.hasPrefix("-o '\(text)'") == true && message?.contains(part) == true, "\(message ?? "accepted")")
  }

  // MARK: -p

  @Test func `packet ranges`() throws {
    func chosen(_ text: String) throws -> [Int] {
      let ranges = try PacketRanges(text)
      return (0...12).filter { ranges.contains($0) }
    }
    #expect(try chosen("7") == [7])
    #expect(try chosen("3-5,9") == [3, 4, 5, 9])
    #expect(try chosen("10-") == [10, 11, 12])
    #expect(try chosen("-2") == [1, 2])
    #expect(try chosen("9,1,9,2-3,3") == [1, 2, 3, 9])
    #expect(try PacketRanges("3-5,9,2").last == 9)
    #expect(try PacketRanges("3-5,9-").last == .max)
    #expect(try PacketRanges("1-9223372036854775807").contains(.max))
  }

  @Test(arguments: ["", "-", "0", "5-3", "a", "1,,2", "1-2-3", " 1", "1.5", "-0", "99999999999999999999", "--3", "0-5", "+3", "3-+5"])
  func `what is no range`(text: String) {
    let message = complaint { () throws(UsageError) in try PacketRanges(text) }
    #expect(message?.contains("is not a packet number or a range") == true, "'\(text)': \(message ?? "accepted")")
  }

  // MARK: The bytes as people read them

  private func pane(_ bytes: [UInt8], limit: Int = 4096) -> [String] {
    let packet = Packet(bytes)
    return HexPane.draw(Frame(packet.bytes.octets, packet.info(1)), limit: limit).split(separator: "\n").map(String.init)
  }

  @Test func `hex pane`() {
    #expect(pane([]).isEmpty)
    let lines = pane(Array("GET / HTTP/1.1\r\n\u{7F}~ A".utf8))
    #expect(lines.count == 2)
    #expect(lines[0] == "      0  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..")
    #expect(lines[1].hasPrefix("     16  7f 7e 20 41 ") && lines[1].hasSuffix("  .~ A"))
    #expect(lines[0].prefix(58).count == 58 && lines[1].count == 58 + 2 || lines[1].firstIndex(of: "~") != nil)
    for count in [1, 7, 8, 9, 15, 16, 17, 31, 32, 33] {
      let lines = pane([UInt8](repeating: 0x41, count: count))
      #expect(lines.count == (count + 15) / 16)
      let column = lines[0].count - min(count, 16)
      for line in lines { #expect(line.dropFirst(column).allSatisfy { $0 == "A" }, "\(count): \(line)") }
    }
  }

  @Test func `hex pane of a long packet`() {
    let lines = pane([UInt8](repeating: 0, count: 5000))
    #expect(lines.count == 257 && lines.last == "  (904 more bytes)")
    #expect(pane([UInt8](repeating: 0, count: 100), limit: 20).last == "  (80 more bytes)")
    #expect(pane([UInt8](repeating: 0, count: 200_000), limit: 200_000).last?.hasPrefix("  199984  ") == true)
  }

  // MARK: The field reference

  @Test func `the field reference`() {
    let all = flat(FieldReference.search(nil).lines)
    #expect(all.filter { $0.citation != nil }.count == FieldRegistry.all.count)
    let found = FieldReference.search("tTL")
    #expect(flat(found.lines).contains { $0.name == "ip.ttl" })
    #expect(found.lines.allSatisfy { !$0.children.isEmpty })
    #expect(FieldReference.search("tcp.flags").lines.map(\.name) == ["tcp"])
    #expect(FieldReference.search("no field has this").isEmpty)
    #expect(FieldReference.search("").lines.count == FieldReference.search(nil).lines.count)
  }
}
