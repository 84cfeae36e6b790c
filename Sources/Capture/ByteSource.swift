/// The bytes of a capture, front to back: as they stand in the file, or unpacked.
struct ByteSource: ~Copyable {
  private let file: InputFile
  private let inflater: Inflater?
  /// How many bytes of the file itself have been read.
  private var consumed: UInt64

  /// Begins to read `file` and fills the front of `buffer` with at least `least` bytes, if there are as many.
  ///
  /// `filled` says how many came. If the file is packed with gzip, they are unpacked ones.
  init(_ file: consuming InputFile, buffer: inout [UInt8], filled: inout Int, least: Int) throws(CaptureError) {
    var consumed: UInt64 = 0
    try Self.fill(&buffer, &filled, least: least) { (buffer: inout [UInt8], start: Int) throws(CaptureError) in
      let count = try file.read(into: &buffer, from: start, at: consumed)
      consumed += UInt64(count)
      return count
    }
    var inflater: Inflater?
    if filled >= 2, buffer[0] == 0x1F, buffer[1] == 0x8B {
      let gzip = Inflater(head: buffer, count: filled)
      filled = 0
      try Self.fill(&buffer, &filled, least: least) { (buffer: inout [UInt8], start: Int) throws(CaptureError) in
        try gzip.read(into: &buffer, from: start, of: file)
      }
      inflater = gzip
    }
    self.file = file
    self.inflater = inflater
    self.consumed = consumed
  }

  /// The path as people should see it.
  var name: String { file.name }
  var isCompressed: Bool { inflater != nil }
  /// The size of the file itself, packed or not; nil for pipes.
  var fileSize: UInt64? { file.size }
  /// How many bytes of the file itself have been read.
  var fileOffset: UInt64 { inflater?.consumed ?? consumed }

  /// Reads into `buffer` from index `start` on; returns how many bytes came, 0 at the end.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws(CaptureError) -> Int {
    if let inflater { return try inflater.read(into: &buffer, from: start, of: file) }
    let count = try file.read(into: &buffer, from: start, at: consumed)
    consumed += UInt64(count)
    return count
  }

  private static func fill(
    _ buffer: inout [UInt8], _ filled: inout Int, least: Int,
    from read: (inout [UInt8], Int) throws(CaptureError) -> Int
  ) throws(CaptureError) {
    while filled < least {
      let count = try read(&buffer, filled)
      if count == 0 { return }
      filled += count
    }
  }
}
