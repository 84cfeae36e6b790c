import Determinism
import MQTT
import Testing
import Wire

/// No bytes make the walk or the codec read past them, or stop the program.
struct HostileTests {
  static let versions: [MQTTVersion] = [.unknown, .v3_1, .v3_1_1, .v5, .undeclared]

  @Test(arguments: versions) func `every prefix of every sample`(version: MQTTVersion) {
    for sample in RecordedPackets.all {
      for count in 0...sample.bytes.count {
        let prefix = Array(sample.bytes[..<count])
        _ = walk(prefix, version, notes: count % 5 == 0)
        _ = MQTTPacket.isPlausible(prefix.octets)
      }
    }
  }

  @Test func `a prefix needs more, and no more than is missing`() {
    for sample in RecordedPackets.samples(RecordedPackets.recorded) {
      guard let length = try? ControlPacket.length(of: sample.bytes.octets) else { continue }
      for count in 0..<length {
        do throws(MQTTError) {
          _ = try ControlPacket(parsing: Array(sample.bytes[..<count]).octets, version: sample.version)
          Issue.record("a prefix of \(count) bytes parsed")
        } catch {
          guard case .needMore(let more) = error else { Issue.record("\(error)"); continue }
          #expect(more > 0 && count + more <= length)
        }
      }
    }
  }

  @Test func `random mutations of the samples`() {
    let seed: UInt64 = 0x4D51_5454
    var random = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      guard var bytes = RecordedPackets.all.randomElement(using: &random)?.bytes else { return }
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, &random) }
      let version = Self.versions.randomElement(using: &random) ?? .v5
      let rows = walk(bytes, version, notes: round % 4 == 0)
      #expect(rows.ranges.allSatisfy { $0.upperBound <= bytes.count }, "seed \(seed), round \(round)")
      guard let packet = try? ControlPacket(parsing: bytes.octets, version: version) else { continue }
      roundTrip(packet, bytes, version, "seed \(seed), round \(round)")
    }
  }

  /// What parses is written, and what is written parses to the same packet, whatever the version.
  private func roundTrip(_ packet: ControlPacket, _ bytes: [UInt8], _ version: MQTTVersion, _ origin: Comment) {
    for version in version == .unknown ? [.v3_1_1, .v5] : [version] {
      guard let before = try? ControlPacket(parsing: bytes.octets, version: version), before == packet else { continue }
      guard let written = try? packet.serialized(version: version) else { Issue.record(origin); continue }
      let parsed = try? ControlPacket(parsing: written.octets, version: version)
      #expect(parsed == packet, origin)
      let length = (try? ControlPacket.length(of: bytes.octets)) ?? 0
      if written.count == length { #expect(written == Array(bytes[..<length]), origin) }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.remove(at: at)
    case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
    default: bytes = Array(bytes[..<at]) + bytes
    }
  }

  @Test func `a layer that promises more than the frame holds`() {
    let bytes = octets("30170011686f6d652f6b69746368656e2f74656d7032312e35")
    var sink = RowSink(wantsNotes: true)
    MQTTPacket.visit(Layer(.mqtt, offset: 0, length: 4_000_000_000), of: bytes.octets, into: &sink)
    #expect(sink.values("mqtt.topic") == ["home/kitchen/temp"])
    MQTTPacket.visit(Layer(.mqtt, offset: 900, length: 10), of: bytes.octets, into: &sink)
  }
}
