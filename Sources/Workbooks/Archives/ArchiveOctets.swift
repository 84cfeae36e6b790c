internal import Compression

/// The octets of an archive, taken one after the other. Those that gzip packed (RFC 1952) are unpacked on the way: what nobody wants needs
/// no memory.
struct ArchiveOctets {
  private let source: [UInt8]
  /// Nil where nothing is packed.
  private let stream: InflateStream?
  /// The next octet of the source.
  private var place = 0
  /// What was unpacked and not taken.
  private var unpacked: ArraySlice<UInt8> = []
  private var buffer: [UInt8]
  private var isAtEnd = false
  /// How many octets were taken or skipped.
  private(set) var offset = 0

  /// How many octets may come out of an archive in all, wanted or not.
  static let most = 1 << 30

  init(_ source: [UInt8]) {
    self.source = source
    let isPacked = source.starts(with: [0x1F, 0x8B])
    stream = isPacked ? InflateStream(.gzip) : nil
    buffer = [UInt8](repeating: 0, count: isPacked ? 1 << 16 : 0)
  }

  /// The next octets; an archive that has fewer ends early.
  mutating func take(_ count: Int) throws(Archive.Fault) -> [UInt8] {
    var taken: [UInt8] = []
    try pass(count) { taken += $0 }
    guard taken.count == count else { throw .endsEarly }
    return taken
  }

  /// Leaves octets out.
  mutating func skip(_ count: Int) throws(Archive.Fault) {
    guard try pass(count, { _ in }) == count else { throw .endsEarly }
  }

  /// Leaves octets out that may be missing at the end.
  mutating func skipPadding(_ count: Int) throws(Archive.Fault) { try pass(count) { _ in } }

  /// Goes by octets, which must not be more than may come out: how many there were.
  @discardableResult
  private mutating func pass(_ count: Int, _ body: (ArraySlice<UInt8>) -> Void) throws(Archive.Fault) -> Int {
    guard count <= Self.most - offset else {
      throw Archive.Fault(description: "more than \(Self.most >> 20) MiB would come out of it; leave out what was built (.build)")
    }
    var left = count
    while left > 0, let piece = try next(left) {
      body(piece)
      left -= piece.count
    }
    offset += count - left
    return count - left
  }

  /// Some of the next octets, at most so many; nil at the end.
  private mutating func next(_ most: Int) throws(Archive.Fault) -> ArraySlice<UInt8>? {
    guard stream != nil else {
      let piece = source[place...].prefix(most)
      place += piece.count
      return piece.isEmpty ? nil : piece
    }
    while unpacked.isEmpty {
      if isAtEnd { return nil }
      try unpack()
    }
    defer { unpacked = unpacked.dropFirst(most) }
    return unpacked.prefix(most)
  }

  /// Unpacks the next piece.
  private mutating func unpack() throws(Archive.Fault) {
    guard let stream else { return }
    // The span is of another name for the same octets: it must not depend on what is changed here.
    let octets = source, rest = octets.span.extracting(place..<source.count).bytes
    let step = stream.unpack(rest, into: &buffer, from: 0)
    place += step.used
    unpacked = buffer[..<step.made]
    switch step.status {
    case .corrupt(let words): throw Archive.Fault(description: "it is damaged: \(words)")
    case .outOfMemory: throw Archive.Fault(description: "there is no memory to unpack it")
    case .ongoing: if step.used == 0, step.made == 0 { throw .endsEarly }
    case .ended:
      // Members one after the other are one file (RFC 1952 §2.2).
      if source[place...].starts(with: [0x1F, 0x8B]) { stream.restart() } else { isAtEnd = true }
    }
  }
}
