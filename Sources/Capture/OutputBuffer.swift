import Wire

/// Bytes on their way to a file, gathered so that few system calls are made. Numbers are written least significant byte first.
struct OutputBuffer {
  private(set) var bytes: [UInt8]
  /// How many of `bytes` have been written to.
  private(set) var count = 0

  init(capacity: Int) { bytes = [UInt8](repeating: 0, count: capacity) }

  mutating func removeAll() { count = 0 }

  private mutating func reserve(_ more: Int) {
    if count + more > bytes.count { bytes.grow(to: max(count + more, 2 * bytes.count)) }
  }
  mutating func append<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
    let size = MemoryLayout<T>.size
    reserve(size)
    let end = count
    var span = bytes.mutableSpan
    span.store(value, at: end)
    count += size
  }
  mutating func append(_ source: RawSpan) {
    reserve(source.byteCount)
    let end = count
    var span = bytes.mutableSpan
    span.store(source, at: end)
    count += source.byteCount
  }
  mutating func append(_ octets: [UInt8]) { append(octets.octets) }

  /// Zeros up to the next multiple of four since `start`.
  mutating func pad(since start: Int) {
    while (count - start) & 3 != 0 { append(0 as UInt8) }
  }
  /// Overwrites the four bytes at `offset`.
  mutating func patch(_ value: UInt32, at offset: Int) {
    var span = bytes.mutableSpan
    span.store(value, at: offset)
  }
}

// Blocks of pcapng (draft-ietf-opsawg-pcapng, sections 3.1 and 3.5).
extension OutputBuffer {
  /// Begins a block; its length follows with `endBlock`. Returns where it starts.
  mutating func beginBlock(_ type: UInt32) -> Int {
    append(type)
    append(0 as UInt32)
    return count - 8
  }
  mutating func endBlock(_ start: Int) {
    pad(since: start)
    let total = UInt32(truncatingIfNeeded: count - start + 4)
    append(total)
    patch(total, at: start + 4)
  }
  mutating func option(_ code: UInt16, _ value: [UInt8]) {
    let start = count
    append(code)
    append(UInt16(truncatingIfNeeded: value.count))
    append(value)
    pad(since: start)
  }
  /// A text, cut where it does not fit into the 16 bits of the length.
  mutating func option(_ code: UInt16, _ text: String) {
    var octets = Array(text.utf8.prefix(0xFFFF))
    if octets.count < text.utf8.count {
      while let last = octets.last, last & 0xC0 == 0x80 { octets.removeLast() }
      if !octets.isEmpty { octets.removeLast() }
    }
    option(code, octets)
  }
  mutating func optionIfAny(_ code: UInt16, _ text: String) { if !text.isEmpty { option(code, text) } }
  mutating func endOptions() { append(0 as UInt32) }
}
