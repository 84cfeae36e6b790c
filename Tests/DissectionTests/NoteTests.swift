import Testing
import Wire

@testable import Dissection

/// Notes that need more than one layer. The packets and their checksums are scapy's.
struct NoteTests {
  struct Sum: Sendable {
    var packet: Packet
    var offset: Int
    var source: String
    var preference: String
  }
  private static let sums = [
    Sum(packet: Made.tcp4, offset: 24, source: "RFC 1071", preference: "ip.check_checksum"),
    Sum(packet: Made.tcp4, offset: 50, source: "RFC 9293 §3.1", preference: "tcp.check_checksum"),
    Sum(packet: Made.udp4, offset: 40, source: "RFC 768", preference: "udp.check_checksum"),
    Sum(packet: Made.icmp4, offset: 36, source: "RFC 792", preference: "ip.check_checksum"),
    Sum(packet: Made.tcp6, offset: 70, source: "RFC 9293 §3.1", preference: "tcp.check_checksum"),
    Sum(packet: Made.udp6, offset: 60, source: "RFC 768", preference: "udp.check_checksum"),
    Sum(packet: Made.icmp6, offset: 56, source: "RFC 4443 §2.3", preference: "ip.check_checksum")
  ]

  @Test func `right checksums are not worth a note`() {
    for packet in [Made.tcp4, Made.udp4, Made.icmp4, Made.tcp6, Made.udp6, Made.icmp6, Made.unreachable] {
      #expect(record(packet).noteTexts.isEmpty)
    }
  }

  @Test(arguments: sums)
  func `a wrong checksum: the note says the right one`(sum: Sum) throws {
    for change in [0x0001, 0x0100, 0x8000, 0xFFFF] {
      var packet = sum.packet
      let right = Int(packet.bytes[sum.offset]) << 8 | Int(packet.bytes[sum.offset + 1])
      packet.bytes.replaceSubrange(sum.offset..<sum.offset + 2, with: word(right ^ change))
      if right ^ change == 0, sum.source == "RFC 768" { continue }
      let notes = record(packet).notes.filter { $0.range == sum.offset..<sum.offset + 2 }
      let digits = String(right, radix: 16)
      let should = "0x" + String(repeating: "0", count: 4 - digits.count) + digits
      #expect(notes.count == 1 && notes.first?.note.level == .warning, "\(sum.source)")
      #expect(notes.first?.note.text.contains(should) == true, "\(notes.first?.note.text ?? "none") instead of \(should)")
      #expect(notes.first?.note.source.hasPrefix(sum.source.split(separator: "§")[0]) == true)

      var preferences = Preferences()
      try preferences.set("\(sum.preference):FALSE")
      #expect(record(packet, Dissector(preferences: preferences)).notes.filter { $0.range == sum.offset..<sum.offset + 2 }.isEmpty)
    }
  }

  @Test func `checksums of a cut packet are not judged`() {
    var packet = Made.udp4.cut(to: Made.udp4.bytes.count - 1)
    packet.bytes[40] ^= 1
    let notes = record(packet).noteTexts
    #expect(!notes.contains { $0.contains("checksum") })
    #expect(notes == ["1 bytes of this packet were not captured"] || notes == ["1 byte of this packet was not captured"], "\(notes)")
  }

  @Test func `quoted checksums are not judged`() {
    var packet = Made.unreachable
    packet.bytes[packet.bytes.count - 1] ^= 1
    // The ICMP checksum covers the quoted bytes.
    #expect(record(packet).notes.map(\.range) == [36..<38])
  }

  @Test func `UDP without a checksum`() {
    var four = Made.udp4, six = Made.udp6
    four.bytes.replaceSubrange(40..<42, with: [0, 0])
    six.bytes.replaceSubrange(60..<62, with: [0, 0])
    #expect(record(four).noteTexts.isEmpty)
    #expect(record(six).notes.map(\.note.level) == [.error] && record(six).notes.map(\.note.source) == ["RFC 8200 §8.1"])
  }

  @Test func `a total length of 0, one that is too short, one that is too long`() {
    func notes(_ length: Int) -> [(note: Note, range: Range<Int>)] {
      var packet = Made.tcp4
      packet.bytes.replaceSubrange(16..<18, with: word(length))
      return record(packet).notes.filter { !$0.note.text.contains("checksum") }
    }
    #expect(notes(44).isEmpty)
    #expect(notes(0).map(\.note.level) == [.note] && notes(0).map(\.range) == [16..<18])
    #expect(notes(19).map(\.note.level).contains(.error))
    #expect(notes(1500).contains { $0.note.text.contains("1456 bytes") })
  }
}
