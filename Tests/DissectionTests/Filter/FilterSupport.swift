import Capture
import Testing
import Wire

@testable import Dissection

/// The captures of the repository, and which of their packets a filter chooses.
enum Captured: String {
  case firstLook = "Labs/Captures/first-look.pcapng"
  case everyLayer = "Tests/Captures/every-layer.pcapng"

  private var path: String {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return folders.joined(separator: "/") + "/" + rawValue
  }

  /// The numbers of the packets that `text` lets through.
  func packets(_ text: String) throws -> [Int] {
    var sink = FilterSink(try DisplayFilter(text), dissector: .standard), numbers: [Int] = []
    var reader = try CaptureReader(path: path)
    while let frame = try reader.next() {
      if sink.matches(frame) { numbers.append(frame.info.number) }
    }
    return numbers
  }
}

/// What is wrong with a filter: the column, counted from 1, and the words; nil if nothing is.
func complaint(_ text: String) -> String? {
  do { _ = try DisplayFilter(text) } catch { return error.description }
  return nil
}

/// Whether a packet passes.
func passes(_ text: String, _ packet: Packet) throws -> Bool {
  var sink = FilterSink(try DisplayFilter(text), dissector: .standard)
  return sink.matches(Frame(packet.bytes.octets, packet.info(1)))
}
