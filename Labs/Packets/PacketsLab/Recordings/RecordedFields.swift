import Determinism
import Dissection
import Explanation
import LabKit
import Wire

/// Which fields lie at which bytes of a packet that a real program sent.
struct RecordedFields: Question {
  struct Parameters: Sendable {
    /// The packet's number in the capture.
    let number: Int
    /// The fields that are asked for.
    let asked: [FrameMap.Field]
    /// What the same bytes are to somebody who counts from behind the Ethernet header.
    let fromPacket: [FrameMap.Field]
    /// What they are to somebody who counts from 1.
    let fromOne: [FrameMap.Field]
    /// The names to choose from.
    let names: [String]
    var frame: [UInt8] { FirstLook.frame(number) }
  }

  let code = "PKT-09"
  let title = "A recorded packet"
  let reading = [Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1"), Citation("RFC 768"), Citation("RFC 826")]

  private struct NothingToAsk: Error {}
  private static let ethernetLength = HeaderLength.ethernet

  /// The fields whose place in their header is always the same, and some that tell what programs say.
  private static let clear = Set(
    FieldRegistry.all.filter { $0.field.place != nil && !$0.field.isPart && !$0.field.isHidden }.map { $0.field.name.description }
  ).union(["mqtt.topic", "mqtt.msg", "dns.qry.name", "http.request.line", "http.server"])

  /// The fields of a packet that share their bytes with no other.
  private static func candidates(_ map: FrameMap) -> [FrameMap.Field] {
    let fields = map.fields.filter { clear.contains($0.name) }
    return fields.filter { field in !fields.contains { $0 != field && $0.bytes.overlaps(field.bytes) } }
  }

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let number = Int.random(in: 1...FirstLook.packets.count, using: &random)
    let candidates = Self.candidates(FirstLook.maps[number - 1])
    func field(at place: Int) -> FrameMap.Field? { candidates.first { $0.bytes.contains(place) } }
    let possible = candidates.filter { field in
      guard let later = candidates.first(where: { $0.bytes.contains(field.bytes.lowerBound + Self.ethernetLength) }) else { return false }
      return later != field && candidates.contains { $0.bytes.contains(field.bytes.lowerBound - 1) }
    }
    guard possible.count >= 3 else { throw NothingToAsk() }
    let asked = possible.shuffled(using: &random).prefix(3).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    let fromPacket = asked.compactMap { field(at: $0.bytes.lowerBound + Self.ethernetLength) }
    let fromOne = asked.compactMap { field(at: $0.bytes.lowerBound - 1) }
    let others = candidates.map(\.name).shuffled(using: &random)
    let names = (asked + fromPacket + fromOne).map(\.name) + others.prefix(3)
    return Parameters(number: number, asked: asked, fromPacket: fromPacket, fromOne: fromOne, names: Set(names).sorted())
  }

  func form(_ parameters: Parameters) -> AnswerForm {
    let words = Dictionary(Self.candidates(FirstLook.maps[parameters.number - 1]).map { ($0.name, $0.words) }) { first, _ in first }
    let names = AnswerForm.choice(parameters.names.map { Choice($0, words[$0] ?? "") })
    return .table(parameters.asked.map { .init(HexListing.range($0.bytes), names) })
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("Packet \(parameters.number) of the recorded capture \(FirstLook.path), its bytes counted from 0:"),
      .listing(HexListing.lines(parameters.frame)),
      .paragraph("Which fields are \(parameters.asked.map { HexListing.range($0.bytes) }.joined(separator: ", "))? You may look it up:"),
      .listing(["scripts/firsthop dissect \\", "  \(FirstLook.path) \\", "  --tree --brief --packets \(parameters.number)"]),
      .paragraph("In Wireshark, a click on a byte marks its field.")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { Self.table(parameters.asked) }

  private static func table(_ fields: [FrameMap.Field]) -> Answer { .table(fields.map { .choice($0.name) }) }

  func hints(_ parameters: Parameters) -> [String] {
    let layers = FirstLook.maps[parameters.number - 1].layers
    return [
      "Find the header first: \(layers.map { "\($0.name) is \(HexListing.range($0.bytes))" }.joined(separator: ", ")).",
      "Subtract the number of the header's first byte: then you have the place in the header, as the RFC's picture of it counts.",
      "In the tree each line begins with the bytes of the field: look for "
        + "\(parameters.asked.map { Self.short($0.bytes) }.joined(separator: ", "))."
    ]
  }

  private static func short(_ bytes: Range<Int>) -> String {
    bytes.count == 1 ? "\(bytes.lowerBound)" : "\(bytes.lowerBound)-\(bytes.upperBound - 1)"
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Each field has its place in its header; where the header begins depends on those before it.",
      "So in the next packet the same field may have other byte numbers."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    [
      .table(
        columns: ["bytes", "field", "in words", "value"],
        rows: parameters.asked.map { [Self.short($0.bytes), $0.name, $0.words, $0.value] }),
      .listing(HexListing.layers(of: parameters.frame))
    ]
  }

  var slips: [Slip<Parameters>] {
    [
      Slip("forgot-ethernet", mustSeparate: true) {
        Self.table($0.fromPacket)
      } feedback: { _, parameters in
        let place = parameters.asked[0].bytes.lowerBound
        return Feedback(
          "You counted from the first byte after the Ethernet header.",
          consequence:
            "A program that counts so reads \(Self.value(parameters.frame, parameters.fromPacket[0].bytes)) where it wants bytes from "
            + "\(place) on: they are \(Self.value(parameters.frame, parameters.asked[0].bytes)).",
          look: "The listing begins with the Ethernet header, and so does the count.")
      },
      Slip("counted-from-one", mustSeparate: true) {
        Self.table($0.fromOne)
      } feedback: { _, parameters in
        Feedback(
          "You counted the first byte as number 1, so each field is the one before.",
          consequence:
            "Bytes 12-13 say what follows the Ethernet header. Counted so, they would be \(HexListing.words(parameters.frame[11...12])): "
            + "no protocol has that number.",
          look: "The number in front of a line is that of its first byte; the next one is 1 more.")
      }
    ]
  }

  private static func value(_ frame: [UInt8], _ bytes: Range<Int>) -> String { HexListing.words(frame[bytes].prefix(6)) }
}
