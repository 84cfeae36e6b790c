import Wire

/// Text under construction. One array is used again and again: whoever prints takes `bytes[..<count]` and calls `clear`.
public struct ByteBuffer: Sendable {
  /// The storage; its first `count` bytes are the text.
  public internal(set) var bytes: [UInt8]
  /// How many bytes have been written.
  public internal(set) var count = 0

  /// An empty text with room for `capacity` bytes.
  public init(capacity: Int = 1 << 16) { bytes = [UInt8](repeating: 0, count: capacity) }
  /// Forgets the text and keeps the room.
  public mutating func clear() { count = 0 }
  /// Forgets what was written from `count` on.
  mutating func cut(to count: Int) { self.count = min(count, self.count) }
  /// The text so far.
  public var text: String { String(decoding: bytes[..<count], as: UTF8.self) }

  /// Makes room for `size` more bytes and two words.
  @inline(always)
  mutating func reserve(_ size: Int) {
    if bytes.count &- count < size &+ 16 { grow(size &+ 16) }
  }
  @inline(never)
  private mutating func grow(_ size: Int) {
    bytes.append(contentsOf: repeatElement(0, count: bytes.count + size))
  }

  /// The low `size` bytes of `word`, lowest first.
  @inline(always)
  mutating func put(_ word: UInt64, _ size: Int) {
    reserve(8)
    let start = count
    var out = bytes.mutableSpan
    out.store(word, at: start)
    count = start &+ size
  }
  @inline(always) mutating func put(_ octet: UInt8) { put(UInt64(octet), 1) }

  mutating func put(_ source: RawSpan) {
    reserve(source.byteCount)
    let start = count
    var out = bytes.mutableSpan
    out.store(source, at: start)
    count = start &+ source.byteCount
  }

  /// Takes the array rather than its span: a span of one property of a sink would lock the whole sink.
  @inline(always)
  mutating func put(_ source: [UInt8], _ range: Range<Int>) { put(source.octets.extracting(range)) }

  /// Appends bytes as they are.
  public mutating func put(_ octets: [UInt8]) { put(octets.octets) }
  /// Appends text that may hold anything, safe for a terminal.
  public mutating func putText(_ octets: [UInt8]) { putText(octets.octets, .terminal) }

  /// Appends the text as UTF-8.
  public mutating func put(_ text: String) { for octet in text.utf8 { put(octet) } }

  mutating func putHexadecimal(_ value: UInt64, digits: Int) {
    reserve(24)
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    pen.putHexadecimal(value, digits: digits)
    count = pen.position
  }

  /// The end of a table's line, after as many empty cells as are left.
  @inline(always)
  mutating func putLineEnd(after tabs: Int) {
    reserve(tabs &+ 1)
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    if tabs > 0 { pen.putTabs(tabs) }
    pen.put(0x0A)
    count = pen.position
  }

  /// Text that may hold anything.
  mutating func putText(_ text: RawSpan, _ escaping: Escaping) {
    reserve(6 &* text.byteCount)
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    pen.putText(text, escaping)
    count = pen.position
  }

  /// A value as Wireshark writes it.
  mutating func put(_ value: FieldValue, _ style: FieldStyle, in frame: RawSpan, _ escaping: Escaping) {
    reserve(Pen.room(for: value))
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    pen.put(value, style, in: frame, escaping)
    count = pen.position
  }

  /// A cell of a table after `tabs` tabs, or after a comma if it shares the column of the cell before.
  @inline(always)
  mutating func putCell(
    _ value: FieldValue, _ style: FieldStyle, in frame: RawSpan, _ escaping: Escaping, after tabs: Int, orComma isFurther: Bool
  ) {
    reserve(Pen.room(for: value) &+ tabs &+ 8)
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    pen.putSeparator(tabs: tabs, orComma: isFurther)
    pen.put(value, style, in: frame, escaping)
    count = pen.position
  }

  /// The beginning of a layer in JSON: what stands before its place, and the place.
  @inline(always)
  mutating func putTitle(_ titles: [UInt8], _ title: Range<Int>, at range: Range<Int>) {
    reserve(title.count &+ Pen.placeRoom)
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    pen.put(titles.octets.extracting(title))
    pen.putBounds(range)
    pen.put(0x5D)
    count = pen.position
  }

  /// A member of JSON's list of fields: what stands before the value, the value, and where it lies.
  @inline(always)
  mutating func putField(
    _ openings: [UInt8], _ opening: Range<Int>, _ value: FieldValue, _ style: FieldStyle, in frame: RawSpan, at range: Range<Int>
  ) {
    reserve(opening.count &+ Pen.room(for: value) &+ Pen.placeRoom)
    let start = count
    var pen = Pen(bytes.mutableSpan, at: start)
    pen.put(openings.octets.extracting(opening))
    pen.put(value, style, in: frame, .json)
    pen.putPlace(range)
    count = pen.position
  }
}
