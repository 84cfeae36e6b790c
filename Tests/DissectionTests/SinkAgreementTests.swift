import Explanation
import PacketSamples
import Testing
import Wire

@testable import Dissection

/// The table, JSON and the tree are fed by one walk. On every packet of the repository's captures they say the same.
struct SinkAgreementTests {
  private static let packets = PacketSamples.all.map { Packet($0) }

  /// Every name once, and those of which some rows only repeat others.
  private static let names: [String] = {
    var names: [String] = []
    var seen: Set<String> = []
    for (_, field) in FieldRegistry.all where seen.insert(field.name.description).inserted { names.append(field.name.description) }
    return names
  }()
  private static let hidden = Set(FieldRegistry.all.filter { $0.field.isHidden }.map { $0.field.name.description })

  @Test func `JSON and table hold the same values in the same order`() throws {
    let lines = try json(Self.packets), cells = try table(Self.names, Self.packets)
    #expect(lines.count == Self.packets.count && cells.count == Self.packets.count)
    for (i, line) in lines.enumerated() {
      var values: [String: [String]] = [:]
      for field in line.fields { values[field.name, default: []].append(escaped(field.value)) }
      for (column, name) in Self.names.enumerated() where !Self.hidden.contains(name) {
        let expected = (values[name] ?? []).joined(separator: ",")
        #expect(cells[i][column] == expected, "\(PacketSamples.all[i].name) \(name)")
      }
    }
  }

  @Test func `the tree has a line for each field of the JSON`() throws {
    let lines = try json(Self.packets)
    var sink = TreeSink()
    for (i, packet) in Self.packets.enumerated() {
      let explanation = sink.explain(Frame(packet.bytes.octets, packet.info(i + 1)))
      let shown = flat(explanation.lines).compactMap { line in line.value == nil ? nil : line.name }
      #expect(shown == lines[i].fields.map(\.name), "\(PacketSamples.all[i].name)")
      let headings = explanation.lines.filter { !$0.text.hasPrefix("Notes") }
      #expect(headings.count == lines[i].layers.count, "\(PacketSamples.all[i].name)")
      // The tree has more notes: those for which a message is taken apart a second time.
      let notes = Set(explanation.lines.filter { $0.text.hasPrefix("Notes") }.flatMap(\.children).map(\.text))
      #expect(notes.isSuperset(of: lines[i].notes.map(\.text)), "\(PacketSamples.all[i].name)")
    }
  }

  @Test func `every place lies in the packet`() throws {
    for (i, line) in try json(Self.packets).enumerated() {
      let name = PacketSamples.all[i].name
      for layer in line.layers {
        let limit = layer.buffer == nil ? Self.packets[i].bytes.count : FragmentTable.longestDatagram
        #expect(layer.at.count == 2 && layer.at[0] <= layer.at[1] && layer.at[0] <= limit, "\(name) \(layer.protocol) \(layer.at)")
        for field in layer.fields {
          #expect(field.at.count == 2 && field.at[0] <= field.at[1] && field.at[1] <= limit, "\(name) \(field.name) \(field.at)")
        }
      }
      let end = max(Self.packets[i].bytes.count, 65_535)
      for note in line.notes { #expect(note.at[0] <= note.at[1] && note.at[1] <= end, "\(name) \(note.text)") }
    }
  }

  @Test func `the packet list has one line a packet, without control characters`() {
    let lines = summary(Self.packets)
    #expect(lines.count == Self.packets.count)
    for (i, line) in lines.enumerated() {
      #expect(line.hasPrefix(String(repeating: " ", count: max(0, 5 - "\(i + 1)".count)) + "\(i + 1) "))
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }, "\(line)")
    }
  }

  @Test func `every kind of layer occurs in the samples`() throws {
    var seen: Set<LayerKind> = []
    for packet in Self.packets { seen.formUnion(record(packet).layers.map(\.kind)) }
    // WebSocket begins behind a handshake, and the walk over single packets remembers none.
    for kind in LayerKind.allCases where kind != .webSocket { #expect(seen.contains(kind), "no sample has \(kind)") }
  }

  @Test func `text that JSON must escape`() throws {
    // UDP from port 1884 to 1883: an MQTT-SN REGISTER whose topic name holds a quote, a backslash, a tab, DEL and a letter outside ASCII,
    // which tshark 4.0 does not read either.
    let name = octets("22 5c 09 7f c3bc 61")
    let message = [UInt8(6 + name.count), 0x0A, 0, 1, 0, 2] + name
    let ip = octets("020000000201 020000000225 0800 4500") + word(28 + message.count) + octets("00000000401100000a0000010a000002")
    let bytes = ip + octets("075c075b") + word(8 + message.count) + [0, 0] + message
    let line = try #require(try json([Packet(bytes)]).first)
    #expect(line.fields.filter { $0.name == "mqttsn.topic" }.map(\.value) == ["\"\\\t\u{7F}\u{FFFD}\u{FFFD}a"])
    #expect(try table(["mqttsn.topic"], [Packet(bytes)]) == [["\"\\\\t\u{7F}\u{FFFD}\u{FFFD}a"]])
  }

  /// JSON's text as tshark 4.0 prints it in a table: it writes out what would break a line, leaves other control characters
  /// alone, and ends at a zero.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0: return result
      case 0x08: result += "\\b"
      case 0x09: result += "\\t"
      case 0x0A: result += "\\n"
      case 0x0C: result += "\\f"
      case 0x0D: result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
