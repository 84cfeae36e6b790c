import Determinism
import Explanation
import PacketSamples
import Testing
import Wire

@testable import Dissection

/// The samples cut at every byte, and changed at random: nothing traps, and what came before the damage stays.
struct HostileTests {
  /// A debug build does a part of what a release build does.
  #if DEBUG
    private static let cutStep = 41, recordedStep = 7, rounds = 300
  #else
    private static let cutStep = 1, recordedStep = 1, rounds = 50_000
  #endif

  /// All four sinks and the hex pane.
  struct Sinks {
    private var table: TableSink
    private var json = JSONSink(), summary = SummarySink(), tree = TreeSink()
    private let renderer = TextRenderer(width: 80, showsAbout: true)
    private var number = 0

    init() throws { table = try TableSink(FieldRegistry.all.map { $0.field.name.description }.reversed()) }

    /// Returns how many lines were written.
    mutating func feed(_ packet: Packet) -> Int {
      number += 1
      let frame = Frame(packet.bytes.octets, packet.info(number))
      table.output.clear(); json.output.clear(); summary.output.clear()
      table.write(frame)
      json.write(frame)
      summary.write(frame)
      let text = renderer.render(tree.explain(frame))
      let lines = [table.output, json.output, summary.output].map { buffer in buffer.bytes[..<buffer.count].count { $0 == 0x0A } }
      return text.isEmpty || HexPane.draw(frame).isEmpty != packet.bytes.isEmpty ? -1 : lines.reduce(0, +)
    }
  }

  @Test(arguments: 0..<4)
  func `every sink takes packets cut at every byte`(part: Int) throws {
    var sinks = try Sinks()
    var turn = part
    for sample in PacketSamples.all {
      for count in 0..<sample.bytes.count {
        turn += 1
        guard turn % (4 * Self.cutStep) == 0 else { continue }
        #expect(sinks.feed(Packet(sample).cut(to: count)) == 3, "\(sample.name) cut to \(count)")
      }
    }
  }

  /// A header that was captured whole reads the same, whatever is missing behind it.
  @Test(arguments: 0..<4)
  func `headers before the cut stay`(part: Int) {
    var turn = part
    for sample in PacketSamples.all {
      let recording = record(Packet(sample)), end = sample.bytes.count
      // Where the walk stopped, the last layer is a header that contradicts itself, and as long as anybody likes.
      let isStopped = recording.notes.contains { $0.range == end..<end }
      let odd = isStopped ? recording.layers.last?.kind : nil
      let whole = recording.fields.filter {
        ![.frame, .data, odd].contains($0.kind) && !$0.range.isEmpty && !$0.isReassembled
      }
      for count in 1..<max(sample.bytes.count, 1) {
        turn += 1
        guard turn % (4 * Self.recordedStep) == 0 else { continue }
        var left = record(Packet(sample).cut(to: count)).fields[...]
        // The same fields in the same order; others may stand between them.
        // Extensions of ICMP stand behind the quoted packet, and are read when all of them are there; TCP's length counts the payload;
        // an address is put together when the head has ended.
        let late = ["tcp.len", "http.request.full_uri"]
        for field in whole
        where max(field.range.upperBound, field.layerEnd) <= count && !field.name.hasPrefix("icmp.ext.") && !late.contains(field.name) {
          guard let place = left.firstIndex(where: { ($0.kind, $0.name, $0.value) == (field.kind, field.name, field.value) }) else {
            Issue.record("\(sample.name) cut to \(count) loses \(field)")
            break
          }
          left = left[(place + 1)...]
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `any change`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed), sinks = try Sinks()
    for round in 0..<Self.rounds {
      guard var packet = PacketSamples.all.randomElement(using: &random).map({ Packet($0) }) else { return }
      for _ in 0..<Int.random(in: 1...5, using: &random) { change(&packet, &random) }
      #expect(sinks.feed(packet) == 3, "seed \(seed) round \(round): \(packet.bytes) as link type \(packet.linkType.rawValue)")
    }
  }

  private func change(_ packet: inout Packet, _ random: inout SeededGenerator) {
    guard let at = packet.bytes.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: packet.bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: packet.bytes[at] = [0, 1, 0x7F, 0x80, 0xC0, 0xFF].randomElement(using: &random) ?? 0
    case 2: packet.bytes.insert(.random(in: 0...255, using: &random), at: at)
    case 3: packet.bytes.remove(at: at)
    case 4: packet.length = [0, 1, 60, 65_535, 0x7FFF_FFFF].randomElement(using: &random)
    default: packet.bytes.removeSubrange(at..<min(at + Int.random(in: 1...40, using: &random), packet.bytes.count))
    }
  }
}
