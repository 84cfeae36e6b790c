import Foundation
import MQTT
import Testing
import Wire

struct VectorTests {
  @Test func `recorded packets parse and are written back as they were`() {
    let vectors = RecordedPackets.samples(RecordedPackets.recorded).map { sample in
      Vector(name: sample.bytes.map(hex).joined(), version: sample.version, sent: [sample.bytes])
    }
    let report = report(on: vectors)
    #expect(report.accepted == vectors.count && vectors.count > 60)
    #expect(report.unexplained == [])
    #expect(report.rewrittenOtherwise == [])
  }

  /// Sent by hand to a broker on loopback: whether it closed the connection, and with which DISCONNECT. With them mosquitto's own
  /// vectors, which are not part of this repository, where FIRSTHOP_VECTORS names their folder.
  @Test func `what mosquitto 2_0_11 answered to packets`() throws {
    let own = report(on: OwnVectors.all)
    #expect(own.unexplained == [])
    #expect(own.rewrittenOtherwise == [])
    #expect(own.accepted + own.refused + own.explained.values.reduce(0, +) == OwnVectors.all.count)
    let others = try mosquittoVectors()
    guard !others.isEmpty else { return }
    let all = report(on: others)
    print(all.summary)
    #expect(all.unexplained.count * 100 <= all.vectors, "\(all.unexplained)")
  }

  @Test func `where mosquitto is more lenient, the specification decides`() {
    for sample in OwnVectors.lenient {
      let bytes = octets(sample.packet)
      do throws(MQTTError) {
        let packet = try ControlPacket(parsing: bytes.octets, version: sample.version)
        Issue.record("\(sample.name): \(packet)")
      } catch {
        #expect(error.violation?.statement == sample.statement, "\(sample.name)")
      }
    }
  }
}

/// mosquitto's test/broker/data/*.json below the folder that FIRSTHOP_VECTORS names.
func mosquittoVectors() throws -> [Vector] {
  guard let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"] else { return [] }
  let nested = folder + "/mqtt"
  let place = FileManager.default.fileExists(atPath: nested) ? nested : folder
  let files = try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasPrefix("mosquitto-") && $0.hasSuffix(".json") }
  return try files.sorted().flatMap { file in
    let groups = try JSONDecoder().decode([VectorGroup].self, from: Data(contentsOf: URL(fileURLWithPath: place + "/" + file)))
    return groups.filter { $0.disable != true }.flatMap { group in group.tests.map { $0.vector(in: group.group) } }
  }
}

struct VectorGroup: Decodable {
  var group: String
  var disable: Bool?
  var tests: [VectorTest]
}

struct VectorTest: Decodable {
  var name: String
  var ver: UInt8?
  var connect: Bool?
  var expect_disconnect: Bool?
  var msgs: [VectorMessage]

  func vector(in group: String) -> Vector {
    Vector(
      name: "\(group) \(name)", version: MQTTVersion(ver ?? 4), isConnected: connect ?? true, isAccepted: !(expect_disconnect ?? true),
      sent: msgs.filter { $0.type == "send" }.map { octets($0.payload ?? "") },
      received: msgs.filter { $0.type == "recv" }.map { octets($0.payload ?? "") })
  }
}

struct VectorMessage: Decodable {
  var type: String
  var payload: String?
}
