import Wire

/// What JSON writes around the values of the fields with a fixed place: names and byte ranges, which are the same for every header that
/// begins at the same byte. They are put together once, and copied from then on.
struct JSONTemplates {
  /// Some fields of a header: which ones, and where it begins.
  struct Header {
    var kind: LayerKind
    /// The table's row that the lowest bit of `rows` stands for.
    var base: Int
    var rows: UInt64
    var start: Int
  }

  /// Where the pieces for one header lie. Its first piece stands before the first value, the last one behind the last value.
  struct Template {
    var start = -1
    var rows: UInt64 = 0
    /// The first of the bounds in `pieces`; there are two more of them than values.
    var firstPiece: UInt32 = 0
    /// How many bytes all the pieces have.
    var size = 0
    /// Where the last field ends in the frame.
    var end = 0
  }

  /// All pieces of text, one behind the other.
  private(set) var text: [UInt8] = []
  /// Where each piece begins, and the last one of a template ends.
  private(set) var pieces: [UInt32] = []
  /// Some for each half of each kind's table: headers begin at few different bytes, and have all their fields or those behind the first.
  private var slots = [Template](repeating: Template(), count: LayerKind.allCases.count * 2 * Self.slotsPerHalf)
  private static let slotsPerHalf = 16
  /// What a hostile file can make us remember; after that everything is forgotten.
  private static let mostText = 1 << 20

  /// The template for a header.
  @inline(always)
  mutating func template(of header: Header, _ table: FieldTable, _ rows: [JSONSink.Row], _ openings: [UInt8]) -> Template {
    let half = Int(header.kind.rawValue) &* 2 &+ (header.base == 0 ? 0 : 1)
    let slot = half &* Self.slotsPerHalf &+ (header.start &>> 2) & 7 &+ (header.rows & 1 == 0 ? 8 : 0)
    let known = slots[slot]
    if known.start == header.start, known.rows == header.rows { return known }
    return build(header, table, rows, openings, slot)
  }

  @inline(never)
  private mutating func build(
    _ header: Header, _ table: FieldTable, _ rows: [JSONSink.Row], _ openings: [UInt8], _ slot: Int
  ) -> Template {
    if text.count > Self.mostText { self = JSONTemplates() }
    let begin = text.count, first = FieldID(header.kind, row: header.base).index
    var template = Template(start: header.start, rows: header.rows, firstPiece: UInt32(pieces.count))
    pieces.append(UInt32(begin))
    for row in 0..<64 where header.rows >> UInt64(row) & 1 == 1 {
      let opening = rows[first + row], place = table.places[header.base + row]
      text += openings[Int(opening.from)..<Int(opening.upTo)]
      pieces.append(UInt32(text.count))
      let from = header.start + Int(place.from), end = header.start + Int(place.upTo)
      text += Array("\",\"at\":[\(from),\(end)]}".utf8)
      template.end = max(template.end, end)
    }
    pieces.append(UInt32(text.count))
    template.size = text.count - begin
    slots[slot] = template
    return template
  }
}
