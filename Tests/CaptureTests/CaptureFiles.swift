import Capture
import Foundation
import Testing
import Wire

/// Numbers in a chosen byte order.
struct ByteOrder: Sendable, CustomStringConvertible {
  let isLittleEndian: Bool
  static let big = ByteOrder(isLittleEndian: false), little = ByteOrder(isLittleEndian: true)
  static let both = [big, little]
  var description: String { isLittleEndian ? "little-endian" : "big-endian" }

  func bytes<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    let big = stride(from: T.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> T($0)) }
    return isLittleEndian ? big.reversed() : big
  }
}

/// Classic capture files, put together from draft-ietf-opsawg-pcap.
struct PcapFile {
  var order = ByteOrder.little
  var magic: UInt32 = 0xA1B2_C3D4
  var minor: UInt16 = 4
  var link: UInt32 = 1
  /// Bytes between the lengths and the packet; the modified format has eight.
  var gap = 0
  private(set) var records: [UInt8] = []
  /// Where each record begins.
  private(set) var starts: [Int] = []

  mutating func add(_ packet: [UInt8], seconds: UInt32 = 7, ticks: UInt32 = 8, captured: UInt32? = nil, length: UInt32? = nil) {
    starts.append(24 + records.count)
    let count = UInt32(packet.count)
    records += order.bytes(seconds) + order.bytes(ticks) + order.bytes(captured ?? count) + order.bytes(length ?? count)
    records += [UInt8](repeating: 0, count: gap) + packet
  }
  var bytes: [UInt8] {
    order.bytes(magic) + order.bytes(2 as UInt16) + order.bytes(minor) + order.bytes(0 as UInt64) + order.bytes(65_535 as UInt32)
      + order.bytes(link) + records
  }
}

/// Files of blocks, put together from draft-ietf-opsawg-pcapng.
struct PcapngFile {
  var order = ByteOrder.little
  private(set) var bytes: [UInt8] = []
  /// Where each block begins.
  private(set) var starts: [Int] = []

  init(_ order: ByteOrder = .little) { self.order = order }

  static func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4) }
  func option(_ code: UInt16, _ value: [UInt8]) -> [UInt8] { Self.padded(order.bytes(code) + order.bytes(UInt16(value.count)) + value) }
  func option(_ code: UInt16, _ text: String) -> [UInt8] { option(code, Array(text.utf8)) }

  mutating func block(_ type: UInt32, _ body: [UInt8], total: UInt32? = nil, closing: UInt32? = nil) {
    starts.append(bytes.count)
    let body = Self.padded(body), length = total ?? UInt32(body.count + 12)
    bytes += order.bytes(type) + order.bytes(length) + body + order.bytes(closing ?? length)
  }
  mutating func section(_ order: ByteOrder? = nil, major: UInt16 = 1, minor: UInt16 = 0, options: [UInt8] = []) {
    self.order = order ?? self.order
    let body =
      self.order.bytes(0x1A2B_3C4D as UInt32) + self.order.bytes(major) + self.order.bytes(minor) + self.order.bytes(UInt64.max)
    block(0x0A0D_0D0A, body + options)
  }
  mutating func interface(_ link: UInt16 = 1, snap: UInt32 = 0, options: [UInt8] = []) {
    block(1, order.bytes(link) + order.bytes(0 as UInt16) + order.bytes(snap) + options)
  }
  mutating func packet(
    _ packet: [UInt8], on interface: UInt32 = 0, ticks: UInt64 = 0, captured: UInt32? = nil, length: UInt32? = nil, options: [UInt8] = []
  ) {
    var body = order.bytes(interface) + order.bytes(UInt32(ticks >> 32)) + order.bytes(UInt32(truncatingIfNeeded: ticks))
    body += order.bytes(captured ?? UInt32(packet.count)) + order.bytes(length ?? UInt32(packet.count))
    block(6, body + Self.padded(packet) + options)
  }
  mutating func simplePacket(_ packet: [UInt8], length: UInt32? = nil) { block(3, order.bytes(length ?? UInt32(packet.count)) + packet) }
  mutating func obsoletePacket(_ packet: [UInt8], on interface: UInt16, ticks: UInt64, options: [UInt8] = []) {
    var body = order.bytes(interface) + order.bytes(9 as UInt16) + order.bytes(UInt32(ticks >> 32))
    body += order.bytes(UInt32(truncatingIfNeeded: ticks)) + order.bytes(UInt32(packet.count)) + order.bytes(UInt32(packet.count))
    block(2, body + Self.padded(packet) + options)
  }
}

/// gzip without compression: stored blocks of RFC 1951 in a member of RFC 1952.
enum Gzip {
  static func packed(_ bytes: [UInt8], piece: Int = 100) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let end = min(start + piece, bytes.count), length = UInt16(end - start)
      out.append(end == bytes.count ? 1 : 0)
      out += ByteOrder.little.bytes(length) + ByteOrder.little.bytes(~length) + bytes[start..<end]
      start = end
    } while start < bytes.count
    return out + ByteOrder.little.bytes(crc(bytes)) + ByteOrder.little.bytes(UInt32(bytes.count))
  }
  /// RFC 1952, section 8, without its table.
  static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
    }
    return ~crc
  }
}

/// A file that is gone when the value is.
final class TemporaryFile: Sendable {
  let path: String
  init(_ bytes: [UInt8] = [], suffix: String = ".cap") {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("capture-tests-" + UUID().uuidString + suffix).path
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }
  var bytes: [UInt8] { FileManager.default.contents(atPath: path).map { Array($0) } ?? [] }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// All that can be read of a file.
struct Reading: Equatable {
  var packets: [PacketRecord] = []
  var interfaces: [CaptureInterface] = []
  var section = CaptureSection()
  var error: CaptureError?

  init(path: String, chunk: Int = 256 << 10, lendsOtherRecords: Bool = true) {
    var announced: [[UInt8]] = [], peekErrors = 0
    do throws(CaptureError) {
      var reader = try CaptureReader(path: path, chunk: chunk, lendsOtherRecords: lendsOtherRecords)
      do throws(CaptureError) {
        while true {
          // What is shown ahead must be what comes.
          if announced.isEmpty { reader.peek(3) { announced.append(PacketRecord($0).bytes) } }
          guard let frame = try reader.next() else { break }
          packets.append(PacketRecord(frame))
          if !announced.isEmpty, announced.removeFirst() != packets.last?.bytes { peekErrors += 1 }
        }
      } catch {
        self.error = error
      }
      (interfaces, section) = (reader.interfaces, reader.section)
    } catch {
      self.error = error
    }
    #expect(peekErrors == 0)
  }
  init(_ bytes: [UInt8], chunk: Int = 256 << 10, lendsOtherRecords: Bool = true) {
    let file = TemporaryFile(bytes)
    self.init(path: file.path, chunk: chunk, lendsOtherRecords: lendsOtherRecords)
    error?.path = "F"
  }
  var bytes: [[UInt8]] { packets.map(\.bytes) }
  var times: [UInt64] { packets.map(\.info.time) }
}

/// Packets of different lengths; each begins with an Ethernet header for IPv4 with nothing behind it.
enum Packets {
  static func some(_ lengths: [Int] = [60, 61, 62, 63, 14, 200]) -> [[UInt8]] {
    lengths.enumerated().map { index, length in
      let header: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0xB5]
      return header + (0..<max(length - 14, 0)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index) }
    }
  }
}
