import DNS
import Foundation
import Testing
import Wire

/// Messages of other projects' test suites, which are not part of this repository: the folder that FIRSTHOP_VECTORS names, if it
/// is set, besides the messages recorded here. The formats: raw messages (`.pkt`), hexadecimal digits with comments (one message
/// a line, a file, or between `;-- next packet --`), records as hexadecimal lines (`test_ldnsrr.c...`), base64 in JSON.
struct VectorTests {
  @Test func `every message that is read is written and read again as the same`() throws {
    var vectors = Sample.recorded.map { Vector(name: "\($0)", bytes: $0.bytes) }
    if let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"] { vectors += try Vector.all(in: URL(fileURLWithPath: folder)) }
    var accepted = 0, identical = 0, refused: [String: [[UInt8]]] = [:]
    for vector in vectors {
      let message: DNSMessage
      do { message = try DNSMessage(parsing: vector.bytes) } catch {
        refused["\(error)", default: []].append(vector.bytes)
        continue
      }
      accepted += 1
      let compressed = try message.serialized(), plain = try message.serialized(compressing: false)
      #expect(try DNSMessage(parsing: compressed) == message, "\(vector.name)")
      #expect(try DNSMessage(parsing: plain) == message, "\(vector.name)")
      if compressed == vector.bytes || plain == vector.bytes { identical += 1 }
      #expect(!visit(vector.bytes).isOutside, "\(vector.name)")
    }
    #expect(accepted >= Sample.recorded.count)
    if vectors.count > Sample.recorded.count {
      print("\(vectors.count) messages, \(accepted) read, \(vectors.count - accepted) refused, \(identical) written byte for byte the same")
      for (reason, messages) in refused.sorted(by: { $0.value.count > $1.value.count }) { print("  \(messages.count) \(reason)") }
    }
  }
}

private struct Vector {
  let name: String
  let bytes: [UInt8]

  /// Every message below `folder`.
  static func all(in folder: URL) throws -> [Vector] {
    var vectors: [Vector] = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    while let file = files?.nextObject() as? URL {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      let data = [UInt8](try Data(contentsOf: file))
      vectors += messages(in: data, of: file.lastPathComponent).map { Vector(name: file.lastPathComponent, bytes: $0) }
    }
    return vectors
  }

  private static func messages(in data: [UInt8], of name: String) -> [[UInt8]] {
    if name.hasSuffix(".pkt") { return [data] }
    let text = String(decoding: data, as: UTF8.self)
    if name.hasPrefix("wire-") { return [hexadecimal(text)] }
    if name.hasPrefix("test_ldnsrr.c") { return lines(text, atLeast: 20).map { octets("0000 8400 0000 0001 0000 0000") + $0 } }
    if text.contains(";-- next packet --") {
      return text.components(separatedBy: ";-- next packet --").dropFirst().map(hexadecimal).filter { !$0.isEmpty }
    }
    if name.hasPrefix("test_packets") { return lines(text, atLeast: 24) }
    return base64(text)
  }

  /// The digits of all lines, without what follows `#` or `;`.
  private static func hexadecimal(_ text: String) -> [UInt8] {
    octets(text.split(separator: "\n").map { $0.prefix { $0 != "#" && $0 != ";" } }.joined())
  }

  private static func lines(_ text: String, atLeast count: Int) -> [[UInt8]] {
    text.split(separator: "\n").filter { $0.count >= count && $0.allSatisfy(\.isHexDigit) }.map { octets(String($0)) }
  }

  private static func base64(_ text: String) -> [[UInt8]] {
    text.components(separatedBy: #""data":""#).dropFirst().compactMap { Data(base64Encoded: String($0.prefix { $0 != "\"" })) }.map {
      [UInt8]($0)
    }
  }
}
