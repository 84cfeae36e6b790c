public import Wire

/// A line a packet: number, seconds since the first packet, who to whom, protocol, length, and what it says.
public struct SummarySink: FieldSink {
  /// The lines so far. Whoever prints them clears it.
  public var output = ByteBuffer(capacity: 1 << 18)
  private let dissector: Dissector
  private let memory: PacketMemory
  private let selection: Selection
  /// The slot of each field, by the field's number; `none` for a field that no line shows.
  private let slots: [UInt8]
  private let styles: [FieldStyle]
  private static let none: UInt8 = .max
  private var layer = Layer(.frame, offset: 0, length: 0)
  private(set) var top = LayerKind.frame
  /// What the packet holds of what lines show, in wire order.
  private(set) var found: [Found] = []
  private var texts = ByteBuffer(capacity: 1 << 12)
  private var firstTime: UInt64?
  private var note: String?

  struct Found {
    let field: SummaryField
    let number: UInt64
    let text: Range<Int>
    let isQuoted: Bool
  }

  /// A sink whose times count from the first packet that it is given.
  public init(dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.dissector, self.memory) = (dissector, memory)
    var slots = [UInt8](repeating: Self.none, count: FieldID.limit), ids: [FieldID] = []
    for (slot, field) in SummaryField.allCases.enumerated() {
      for id in FieldRegistry.fields(named: field.rawValue) {
        slots[id.index] = UInt8(slot)
        ids.append(id)
      }
    }
    // One field of each kind makes sure that the sink is told of each layer.
    ids += LayerKind.allCases.filter { $0.table == $0 && $0 != .frame }.map { FieldID($0, row: 0) }
    var styles = [FieldStyle](repeating: .decimal, count: FieldID.limit)
    for (id, field) in FieldRegistry.all { styles[id.index] = field.style }
    (self.slots, self.styles, selection) = (slots, styles, Selection(ids))
  }

  /// The fields that lines show.
  public func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }

  /// The last layer that is not quoted names the protocol.
  public mutating func begin(_ layer: Layer) {
    self.layer = layer
    if !layer.isQuoted, layer.kind != .data { top = layer.kind }
  }

  /// Keeps what a line may show.
  @inline(never)
  public mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    let slot = slots[id.index]
    guard slot != Self.none, found.count < 256 else { return }
    let start = texts.count
    texts.put(value, styles[id.index], in: frame, .terminal)
    var number: UInt64 = 0
    if case .integer(let value) = value { number = value }
    found.append(Found(field: SummaryField.allCases[Int(slot)], number: number, text: start..<texts.count, isQuoted: layer.isQuoted))
  }

  /// Keeps a text that stands nowhere in the frame.
  public mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    emit(id, .bytes(0..<text.byteCount), at: range, in: text)
  }

  /// Takes notice of a packet without writing it: it may be a part of one that is written.
  /// And times count from the first packet, shown or not.
  public mutating func observe(_ frame: borrowing Frame) {
    if firstTime == nil, frame.info.hasTime { firstTime = frame.info.time }
    memory.observe(frame, with: dissector)
  }

  /// Writes the line of one packet.
  public mutating func write(_ frame: borrowing Frame) {
    found.removeAll(keepingCapacity: true)
    texts.clear()
    top = .frame
    dissect(frame, with: dissector, memory, into: &self)
    putNumberAndTime(frame.info)
    putAddresses()
    put(top == .frame ? "Data" : top.shortName)
    pad(from: 0, to: 8, of: top == .frame ? 4 : top.shortName.utf8.count)
    output.put(0x20)
    putRight(UInt64(frame.info.length), width: 5)
    output.put(0x20)
    let before = output.count
    putInfo(top)
    if output.count == before { put("\(frame.bytes.byteCount) bytes") }
    output.put(0x0A)
  }

  private mutating func putNumberAndTime(_ info: FrameInfo) {
    putRight(UInt64(truncatingIfNeeded: info.number), width: 5)
    output.put(0x20)
    guard info.hasTime else { return put("           - ") }
    let first = firstTime ?? info.time
    firstTime = first
    let isEarlier = info.time < first
    let microseconds = (isEarlier ? first - info.time : info.time - first) / 1000
    let seconds = microseconds / 1_000_000
    var width = 5
    if isEarlier { width -= 1 }
    putRight(seconds, width: width, sign: isEarlier)
    output.put(0x2E)
    let digits = String(microseconds % 1_000_000)
    put(String(repeating: "0", count: 6 - digits.count))
    put(digits)
    output.put(0x20)
  }

  /// The innermost addresses, as those of the outer layers only carry the packet to the next hop.
  private mutating func putAddresses() {
    for fields in [SummaryField.sources, SummaryField.destinations] {
      let start = output.count
      if let address = found.last(where: { fields.contains($0.field) && !$0.isQuoted }) {
        output.put(texts.bytes, address.text)
      } else {
        output.put(0x2D)
      }
      pad(from: start, to: 15, of: output.count - start)
      if fields == SummaryField.sources { put(" → ") } else { output.put(0x20) }
    }
  }

  // What the lines of the protocols are put together from.

  mutating func put(_ text: String) { output.put(text) }
  private mutating func pad(from start: Int, to width: Int, of size: Int) { for _ in 0..<max(0, width - size) { output.put(0x20) } }
  private mutating func putRight(_ value: UInt64, width: Int, sign: Bool = false) {
    let digits = String(value)
    pad(from: 0, to: width, of: digits.utf8.count)
    if sign { output.put(0x2D) }
    put(digits)
  }

  /// The first value of a field, that of a quoted packet only if asked for.
  func first(_ field: SummaryField, quoted: Bool = false) -> Found? { found.first { $0.field == field && $0.isQuoted == quoted } }
  func number(_ field: SummaryField) -> UInt64? { first(field)?.number }

  /// Writes the first value of a field after some words; nothing at all if there is none.
  @discardableResult
  mutating func put(_ words: String, _ field: SummaryField, quoted: Bool = false) -> Bool {
    guard let first = first(field, quoted: quoted) else { return false }
    put(words)
    output.put(texts.bytes, first.text)
    return true
  }

  mutating func put(_ value: Found) { output.put(texts.bytes, value.text) }
}
