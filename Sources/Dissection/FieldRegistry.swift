public import Wire

/// Every field there is, and finding them by their Wireshark names.
public enum FieldRegistry {
  /// The fields of all protocols, from the outside of a packet in.
  public static let all: [(id: FieldID, field: FieldDescriptor)] = LayerKind.allCases.filter { $0.table == $0 }.flatMap { kind in
    kind.fields.rows.enumerated().map { (FieldID(kind, row: $0.offset), $0.element) }
  }

  /// Every field at its number.
  static let byNumber: [FieldDescriptor?] = {
    var table = [FieldDescriptor?](repeating: nil, count: FieldID.limit)
    for (id, field) in all { table[id.index] = field }
    return table
  }()

  /// Names that stand for a field on either side of a packet.
  public static let eitherSide: [(name: String, fields: [String])] = [
    ("eth.addr", ["eth.dst", "eth.src"]), ("ip.addr", ["ip.src", "ip.dst"]), ("ipv6.addr", ["ipv6.src", "ipv6.dst"]),
    ("tcp.port", ["tcp.srcport", "tcp.dstport"]), ("udp.port", ["udp.srcport", "udp.dstport"])
  ]

  private static let byName: [String: [FieldID]] = {
    var table: [String: [FieldID]] = [:]
    for (id, field) in all { table[field.name.description, default: []].append(id) }
    for (name, fields) in eitherSide { table[name] = fields.flatMap { table[$0] ?? [] } }
    return table
  }()

  /// The fields that fill `name`: several protocols may share a name, and `ip.addr` means either side.
  public static func fields(named name: String) -> [FieldID] { byName[name] ?? [] }

  /// The names closest to a mistyped one, best first, at most `count`.
  public static func suggestions(for name: String, count: Int = 3) -> [String] {
    let typed = Array(name.utf8.prefix(64))
    return byName.keys.map { ($0, distance(typed, Array($0.utf8))) }.filter { $0.1 <= max(2, typed.count / 3) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(count).map(\.0)
  }

  /// Levenshtein's distance: how many letters must be put in, taken out or changed.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let change = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
