internal import Compression
internal import Wire

/// Unpacks a gzip'ed file (RFC 1952) piece by piece; its memory does not depend on the file.
final class Inflater {
  private let stream = InflateStream(.gzip)
  private var input: [UInt8]
  /// The unused bytes of `input`.
  private var waiting: Range<Int>
  /// The place in the compressed file where `waiting` ends.
  private(set) var consumed: UInt64
  /// The part between two members, and the end: nothing has been read of a member yet.
  private var isBetweenMembers = false

  /// Begins with the first `count` bytes of a file, which are in `head`.
  init(head: [UInt8], count: Int) {
    (input, waiting, consumed) = (head, 0..<count, UInt64(count))
  }

  /// Unpacks into `buffer` from index `start` on; returns how many bytes came, 0 at the end of the last member.
  func read(into buffer: inout [UInt8], from start: Int, of file: borrowing InputFile) throws(CaptureError) -> Int {
    while true {
      if waiting.isEmpty {
        let count = try file.read(into: &input, from: 0, at: consumed)
        (waiting, consumed) = (0..<count, consumed + UInt64(count))
        if count == 0 {
          if isBetweenMembers { return 0 }
          throw CaptureError(file.name, consumed, .gzip("it ends before its end mark; every packet before was whole"))
        }
      }
      if isBetweenMembers {
        // What follows the last member is padding or nothing that gzip knows: it is left alone, as gzip does.
        guard input[waiting.lowerBound] == 0x1F else { return 0 }
        stream.restart()
        isBetweenMembers = false
      }
      let step = stream.unpack(input.octets.extracting(waiting), into: &buffer, from: start)
      waiting = waiting.lowerBound + step.used..<waiting.upperBound
      isBetweenMembers = step.status == .ended
      if step.made > 0 { return step.made }
      switch step.status {
      case .ongoing, .ended: continue
      case .corrupt(let words): throw CaptureError(file.name, consumed - UInt64(waiting.count), .gzip(words))
      case .outOfMemory:
        throw CaptureError(file.name, consumed - UInt64(waiting.count), .gzip("there is not enough memory to unpack it"))
      }
    }
  }
}
