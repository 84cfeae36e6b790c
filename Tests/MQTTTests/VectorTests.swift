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

  @Test func `what mosquitto 2_0_11 answered to packets of this project's own`() {
    // Sent by hand to a broker on loopback: whether it closed the connection, and with which DISCONNECT.
    let report = report(on: OwnVectors.all)
    #expect(report.unexplained == [])
    #expect(report.rewrittenOtherwise == [])
    #expect(report.accepted + report.refused + report.explained.values.reduce(0, +) == OwnVectors.all.count)
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

  @Test func `mosquitto's own vectors, where the environment names their folder`() throws {
    // Not committed: shared data. Without FIRSTHOP_VECTORS there is nothing to read, and nothing to fail.
    let vectors = try mosquittoVectors()
    let report = report(on: vectors)
    if !vectors.isEmpty { print(report.summary) }
    #expect(report.unexplained.count * 100 <= report.vectors, "\(report.unexplained)")
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
