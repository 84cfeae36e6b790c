import IPAddressing
public import Wire

/// Tells which packets a display filter lets through.
///
/// Dissecting gathers the values of the tested fields and nothing else, in buffers that are used again for each packet; then the
/// filter's program runs over them.
public struct FilterSink: FieldSink {
  private let dissector: Dissector
  private let memory: PacketMemory
  private let selection: Selection
  let program: FilterProgram
  /// What to do with each field, by its number.
  private let slots: [Slot]
  /// The sources that a layer of each kind belongs to.
  private let kinds: [UInt64]
  /// The sources that the packet has, a bit each.
  var present: UInt64 = 0
  /// The values that the program looks at, in wire order.
  var entries: [Entry] = []
  /// Texts and bytes that do not stand in the frame as the program needs them.
  var kept = ByteBuffer(capacity: 1 << 10)
  /// How many layers of each kind there were.
  var layers = [UInt8](repeating: 0, count: LayerKind.allCases.count)
  var evaluation = FilterEvaluation()
  /// Whether the fields that come lie in bytes that will be gone when the program runs.
  private var isReassembled = false
  /// A layer in such bytes, until the first of its fields brings them.
  private var pending: Layer?

  struct Slot {
    var sources: UInt64 = 0
    var form = Form.plain
    var kind: FilterValue.Kind { form == .text || form == .printed ? .text : .bytes }
  }
  /// What a value must become to be compared.
  enum Form: UInt8 { case plain, flag, signed, text, printed, ipv4, ipv6, ethernet }
  struct Entry: BitwiseCopyable {
    var sources: UInt64
    var value: FilterValue
  }

  /// A sink that runs `filter`. Others that read the same packets should share its `memory`, so that each packet is remembered once.
  public init(_ filter: DisplayFilter, dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.dissector, self.memory, program) = (dissector, memory, filter.program)
    var slots = [Slot](repeating: Slot(), count: FieldID.limit)
    var kinds = [UInt64](repeating: 0, count: LayerKind.allCases.count), ids: [FieldID] = []
    for (bit, source) in program.sources.enumerated() {
      for id in source.fields {
        slots[id.index].sources |= 1 << UInt64(bit)
        slots[id.index].form = FieldRegistry.byNumber[id.index].map(Self.form) ?? .plain
        ids.append(id)
      }
      for kind in source.kinds {
        kinds[Int(kind.rawValue)] |= 1 << UInt64(bit)
        // One field makes sure that the sink is told of the layer. Where its bytes matter, any field may be the one that brings them.
        let rows = program.stored >> UInt64(bit) & 1 == 1 && kind != .frame ? kind.fields.rows.indices : 0..<1
        ids += rows.map { FieldID(kind.table, row: $0) }
      }
    }
    (self.slots, self.kinds, selection) = (slots, kinds, Selection(ids))
    kept.reserve(1)
  }

  private static func form(_ field: FieldDescriptor) -> Form {
    switch field.style {
    case .flag: .flag
    case .signed, .seconds, .duration: .signed
    case .text, .domainName: .text
    case .printed: .printed
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    case .ethernet: .ethernet
    case .decimal, .hexadecimal, .octets, .colonOctets: .plain
    }
  }

  /// Whether the filter lets the packet through.
  public mutating func matches(_ frame: borrowing Frame) -> Bool {
    present = 0
    entries.removeAll(keepingCapacity: true)
    kept.clear()
    for i in layers.indices { layers[i] = 0 }
    dissect(frame, with: dissector, memory, into: &self)
    memory.wasNoticed(frame)
    guard present & program.needed == program.needed else { return false }
    return run(frame.bytes)
  }

  /// Takes notice of a packet that is not asked about: it may be a part of one that is.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  // MARK: What dissecting brings

  /// The fields that the filter names.
  public func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }

  /// Counts the layer, and notes it if the filter names its protocol.
  public mutating func begin(_ layer: Layer) {
    isReassembled = layer.isReassembled
    let table = Int(layer.kind.table.rawValue)
    if layers[table] < .max { layers[table] &+= 1 }
    let sources = kinds[Int(layer.kind.rawValue)]
    pending = nil
    guard sources != 0 else { return }
    present |= sources
    guard sources & program.stored != 0 else { return }
    if isReassembled { pending = layer } else { append(sources, Self.value(of: layer), table) }
  }

  /// The bytes of a layer. Wireshark counts to some what they carry, and searches in that for all.
  private static func value(of layer: Layer) -> FilterValue {
    let reach = max(layer.length, layer.limit &- layer.offset)
    let count =
      switch layer.kind {
      case .tcp, .icmp, .gre, .ppp, .authenticationHeader: reach
      default: layer.length
      }
    var value = FilterValue(offset: layer.offset, count: count, .frame)
    value.reach = reach
    return value
  }

  private mutating func append(_ sources: UInt64, _ value: FilterValue, _ kind: Int) {
    var value = value
    (value.layer, value.layerKind) = (layers[kind], UInt8(truncatingIfNeeded: kind))
    entries.append(Entry(sources: sources, value: value))
  }

  /// Keeps a value that the filter looks at.
  @inline(never)
  public mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    if pending != nil { keepLayer(frame) }
    let slot = slots[id.index]
    present |= slot.sources
    guard slot.sources & program.stored != 0 else { return }
    switch value {
    case .integer(let number):
      let number = slot.form == .flag && number != 0 ? 1 : number
      append(slot.sources, slot.form == .signed ? .init(signed: Int64(bitPattern: number)) : .init(number), id.kindIndex)
    case .bytes(let offset, let count):
      if slot.form == .plain, !isReassembled {
        append(slot.sources, .init(offset: offset, count: count, .frame), id.kindIndex)
      } else {
        keep(frame.extracting(first: offset, count), offset, slot, id.kindIndex)
      }
    case .name(let name):
      let start = kept.count
      kept.put(name, in: frame)
      append(slot.sources, keptValue(.text, from: start), id.kindIndex)
    }
  }

  /// Keeps a text that stands nowhere in the frame.
  public mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    let slot = slots[id.index]
    present |= slot.sources
    guard slot.sources & program.stored != 0 else { return }
    let start = kept.count
    switch slot.form {
    // Instead of bytes there is a word that says that there are none.
    case .plain: break
    case .ipv6: keepAddress(text)
    default: kept.put(text)
    }
    append(slot.sources, keptValue(slot.kind, from: start), id.kindIndex)
  }

  /// An address that was put together is handed over as its text.
  private mutating func keepAddress(_ text: RawSpan) {
    guard let address = IPv6Address(String(decoding: (0..<text.byteCount).map { text.octet($0) }, as: UTF8.self)) else { return }
    for i in 0..<16 { kept.put(UInt8(truncatingIfNeeded: address.rawValue >> UInt128(120 - 8 * i))) }
  }

  private func keptValue(_ kind: FilterValue.Kind = .bytes, from start: Int) -> FilterValue {
    .init(kind, offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: kept.count &- start), .kept)
  }

  /// The bytes of a layer that lies in reassembled bytes.
  private mutating func keepLayer(_ bytes: RawSpan) {
    guard let layer = pending.take() else { return }
    var value = Self.value(of: layer)
    let start = kept.count
    kept.put(bytes.extracting(first: value.offset, value.reach))
    let stop = UInt32(truncatingIfNeeded: kept.count &- start)
    (value.offset, value.count, value.reach) = (UInt32(truncatingIfNeeded: start), min(value.count, stop), stop)
    value.store = .kept
    append(kinds[Int(layer.kind.rawValue)], value, Int(layer.kind.table.rawValue))
  }

  /// Brings bytes into the form in which they are compared. Text that is plain stays where it is.
  private mutating func keep(_ bytes: RawSpan, _ offset: UInt32, _ slot: Slot, _ kind: Int) {
    let size = bytes.byteCount
    switch slot.form {
    case .ipv4 where size == 4: return append(slot.sources, .init(UInt64(bytes.networkOrder(at: 0, as: UInt32.self))), kind)
    case .ethernet where size == 6: return append(slot.sources, .init(bytes.octets(6)), kind)
    case .text where isReassembled || !Pen.isPlain(bytes), .printed where isReassembled:
      let start = kept.count
      if Pen.isPlain(bytes) { kept.put(bytes) } else { kept.putRepaired(bytes) }
      return append(slot.sources, keptValue(.text, from: start), kind)
    case .ipv6 where size < 16:
      let start = kept.count
      kept.put(bytes)
      for _ in size..<16 { kept.put(0) }
      return append(slot.sources, keptValue(from: start), kind)
    case _ where isReassembled:
      let start = kept.count
      kept.put(bytes)
      append(slot.sources, keptValue(from: start), kind)
    default: append(slot.sources, .init(slot.kind, offset: offset, count: UInt32(truncatingIfNeeded: size), .frame), kind)
    }
  }
}

extension RawSpan {
  /// The first `count` bytes as a number.
  func octets(_ count: Int) -> UInt64 { (0..<count).reduce(0) { $0 << 8 | UInt64(octet($1)) } }
}

extension ByteBuffer {
  /// The labels with dots between, and nothing escaped.
  mutating func put(_ name: DomainName, in frame: RawSpan) {
    var labels = name.labels, isFirst = true
    while let label = labels.next(in: frame) {
      if !isFirst { put(0x2E) }
      isFirst = false
      put(frame.extracting(label))
    }
    if isFirst { put("<Root>") }
  }

  /// Text as Wireshark keeps it: up to the first zero, with U+FFFD for what is no UTF-8.
  mutating func putRepaired(_ text: RawSpan) {
    var octets: [UInt8] = []
    for i in 0..<text.byteCount {
      if text.octet(i) == 0 { break }
      octets.append(text.octet(i))
    }
    put(String(decoding: octets, as: UTF8.self))
  }
}
