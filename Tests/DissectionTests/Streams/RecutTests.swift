import Determinism
import Foundation
import Testing
import Wire

@testable import Dissection

/// However a stream is cut into segments, and in whatever order they come: the messages are the same.
struct RecutTests {
  /// `FIRSTHOP_SEEDS` sets how many; the long run takes 2,000.
  private static let seeds = ProcessInfo.processInfo.environment["FIRSTHOP_SEEDS"].flatMap { Int($0) } ?? 120
  private static let inOrder = {
    var preferences = Preferences()
    preferences.ordersTCP = true
    return Dissector(preferences: preferences)
  }()

  /// The fields of applications, in the order of the stream, for each side; without those that tell of frames and times.
  private func messages(_ packets: [Packet], _ connection: SyntheticConnection) -> [Bool: [String]] {
    let memory = PacketMemory()
    var found: [Bool: [String]] = [:]
    for (i, packet) in packets.enumerated() {
      let isClient = packet.bytes[34..<36] == word(Int(connection.client))[...]
      let fields = record(packet, number: i + 1, Self.inOrder, memory).fields
      found[isClient, default: []] += fields.filter { Self.applications.contains($0.kind) && !Self.told.contains($0.name) }
        .map { "\($0.name)=\($0.value)" }
    }
    return found
  }
  private static let applications: Set<LayerKind> = [.http, .mqtt, .dns, .tls]
  private static let told: Set<String> = [
    "http.request_in", "http.time", "http.prev_request_in", "http.prev_response_in", "dns.response_to", "dns.time"
  ]

  /// Each burst in as few segments as possible.
  private func plain(_ recorded: RecordedConnection, _ connection: SyntheticConnection) -> [Packet] {
    var packets = connection.handshake, sent = [true: 0, false: 0]
    for burst in recorded.bursts {
      for start in stride(from: 0, to: burst.bytes.count, by: 60_000) {
        let part = Array(burst.bytes[start..<min(start + 60_000, burst.bytes.count)])
        packets.append(connection.segment(burst.isClient, offset: sent[burst.isClient, default: 0] + start, part))
      }
      sent[burst.isClient, default: 0] += burst.bytes.count
    }
    return packets
  }

  private func recut(_ recorded: RecordedConnection, _ connection: SyntheticConnection, _ random: inout SeededGenerator) -> [Packet] {
    var packets = connection.handshake, sent = [true: 0, false: 0]
    let longest = [3, 40, 500, 1460].randomElement(using: &random) ?? 40
    for burst in recorded.bursts {
      let base = sent[burst.isClient, default: 0]
      var parts: [Range<Int>] = [], position = 0
      while position < burst.bytes.count {
        let end = min(position + Int.random(in: 1...max(longest, burst.bytes.count / 200), using: &random), burst.bytes.count)
        let from = max(position - Int.random(in: 0...3, using: &random) * 2, 0),
          to = min(end + Int.random(in: 0...5, using: &random), burst.bytes.count)
        parts.append(from..<to)
        if Int.random(in: 0..<8, using: &random) == 0 { parts.append(position..<end) }
        position = end
      }
      for part in shuffled(parts, &random) {
        packets.append(connection.segment(burst.isClient, offset: base + part.lowerBound, Array(burst.bytes[part])))
      }
      sent[burst.isClient] = base + burst.bytes.count
    }
    return packets
  }

  /// Segments overtake each other, but not by miles.
  private func shuffled(_ parts: [Range<Int>], _ random: inout SeededGenerator) -> [Range<Int>] {
    var parts = parts
    for i in parts.indices { parts.swapAt(i, Int.random(in: i...min(i + 6, parts.count - 1), using: &random)) }
    return parts
  }

  @Test func `recut streams give the same messages`() throws {
    let recorded = RecordedConnection.all
    try #require(!recorded.isEmpty)
    var compared = 0
    for seed in 0..<UInt64(Self.seeds) {
      var random = SeededGenerator(seed: seed)
      guard let one = recorded.randomElement(using: &random), one.bursts.reduce(0, { $0 + $1.bytes.count }) < 100_000 || seed % 16 == 0
      else { continue }
      // Half of the streams pass the end of the numbers.
      let wraps = Bool.random(using: &random)
      var connection = SyntheticConnection(client: one.client, server: one.server)
      connection.clientStart = wraps ? UInt32.max - UInt32.random(in: 0...300, using: &random) : .random(in: 0...UInt32.max, using: &random)
      connection.serverStart =
        wraps ? UInt32.max - UInt32.random(in: 0...3000, using: &random) : .random(in: 0...UInt32.max, using: &random)
      let expected = messages(plain(one, connection), connection)
      let found = messages(recut(one, connection, &random), connection)
      for side in [true, false] where found[side] != expected[side] {
        let (ours, wanted) = (found[side] ?? [], expected[side] ?? [])
        let place = zip(ours, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(ours.count, wanted.count)
        Issue.record(
          "seed \(seed): \(one), client \(side), value \(place): \(ours.dropFirst(place).prefix(2)) and not \(wanted.dropFirst(place).prefix(2))"
        )
      }
      compared += expected.values.reduce(0) { $0 + $1.count }
    }
    #expect(compared > 1000, "only \(compared) fields were compared")
  }
}
