import Dissection
import Explanation
import Wire

/// What each byte of a frame is, as the dissector reads it.
struct FrameMap: Sendable {
  /// The layers from the outside in.
  let layers: [Layer]

  /// A header, and where it lies.
  struct Layer: Sendable {
    /// Its name in a packet list: `IPv4`.
    let name: String
    /// Its bytes.
    let bytes: Range<Int>
    /// Its fields. Parts of fields, such as single flags, are left out.
    let fields: [Field]
  }

  /// A field, and where it lies.
  struct Field: Hashable, Sendable {
    /// Wireshark's name: `ip.ttl`.
    let name: String
    /// In words: `Time to Live`.
    let words: String
    /// Its value as people write it.
    let value: String
    /// Its bytes.
    let bytes: Range<Int>
  }

  /// Reads a frame of Ethernet by itself: nothing is known of the frames before it.
  init(_ frame: [UInt8]) {
    var sink = TreeSink(dissector: Self.dissector)
    let explanation = sink.explain(Frame(frame.octets, FrameInfo(number: 1, time: 0, length: UInt32(frame.count))))
    layers = explanation.lines.dropFirst().compactMap { line in
      guard let bytes = line.bytes, let kind = LayerKind.allCases.first(where: { $0.title == line.text }) else { return nil }
      return Layer(name: kind.shortName, bytes: bytes, fields: line.children.compactMap(Field.init))
    }
  }

  /// Making one takes longer than reading a frame.
  static let dissector = Dissector()

  /// All fields, in wire order.
  var fields: [Field] { layers.flatMap(\.fields) }
}

extension FrameMap.Field {
  fileprivate init?(_ line: Explanation.Line) {
    guard let name = line.name, let bytes = line.bytes, line.buffer == nil else { return nil }
    self.init(name: name, words: line.text, value: line.value ?? "", bytes: bytes)
  }
}
