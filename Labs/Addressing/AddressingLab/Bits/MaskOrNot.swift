import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-06: the length that a mask stands for, and a mask that is none.
struct MaskOrNot: Question {
  struct Masks: Sendable {
    /// The mask whose length is asked for.
    let mask: IPv4Address
    /// Four masks of which one is not legal, by number.
    let candidates: [IPv4Address]
  }

  let code = "ADDR-06"
  let title = "Mask, prefix, and one that is neither"
  let reading = [Citation("RFC 4632 §5.1"), Citation("RFC 950 §2.1")]

  func generate(_ random: inout SeededGenerator) throws -> Masks {
    let legal = random.pick(3, of: (9...30).filter { $0 % 8 != 0 }).map { IPv4Prefix.around(.broadcast, $0).mask }
    // One of the ones in the octet where they end becomes a zero, and not the last one: 255.255.253.0 out of 255.255.255.0.
    let whole = IPv4Prefix.around(.broadcast, try random.pick((10...30).filter { $0 % 8 != 1 }))
    let hole = 8 * (whole.lastOctet - 1) + Int.random(in: 1..<whole.bitsInLastOctet, using: &random)
    let illegal = IPv4Address(rawValue: whole.mask.rawValue & ~(1 << UInt32(32 - hole)))
    return Masks(
      mask: IPv4Prefix.around(.broadcast, try random.pick((9...30).filter { $0 % 8 != 0 && $0 != 16 })).mask,
      candidates: (legal + [illegal]).shuffled(using: &random))
  }

  func isFit(_ masks: Masks) -> Bool {
    masks.mask != IPv4Address(255, 255, 252, 0) && !masks.candidates.contains(masks.mask)
      && !masks.candidates.contains(IPv4Address(255, 255, 253, 0))
  }

  func form(_ masks: Masks) -> AnswerForm {
    .table([.init("length", .integer(0...32)), .init("no-mask", .choice(masks.candidates.map { Choice("\($0)") }))])
  }

  func prompt(_ masks: Masks) -> [Block] {
    [
      .paragraph("In a netmask, written in binary, all ones (the network's bits) come first, and all zeros after them."),
      .table(
        columns: ["row", "question"],
        rows: [
          ["length", "How long is the prefix that \(masks.mask) stands for? (a number)"],
          ["no-mask", "Which of these is not a legal netmask: \(masks.candidates.map(\.description).joined(separator: ", "))?"]
        ])
    ]
  }

  func key(_ masks: Masks) -> Answer {
    let illegal = masks.candidates.first { Self.length($0) == nil }
    return .table([.integer(Self.length(masks.mask) ?? 0), .choice("\(illegal ?? .unspecified)")])
  }

  func hints(_ masks: Masks) -> [String] {
    let open = (1...4).first { masks.mask.octet($0) < 255 } ?? 4
    return [
      "Write the masks in binary. 255 is eight ones, 0 is eight zeros, so only one octet of each needs a closer look.",
      "length: \(counted(open - 1, "octet")) of \(masks.mask) \(open == 2 ? "is" : "are") 255, and \(masks.mask.octet(open)) is "
        + "\(masks.mask.bits(ofOctet: open)). Count the ones of all.",
      "no-mask: the octets that are neither 255 nor 0 are "
        + listed(masks.candidates.map(Self.open).map { "\($0.number) (\($0.bits))" }) + ". In which of them does a one come after a zero?"
    ]
  }

  func why(_ masks: Masks) -> [String] {
    [
      "The length is the number of ones in front.",
      "With a zero before a one the network's bits would not be in one piece: no length can say that, and RFC 4632 §5.1 forbids it."
    ]
  }

  func explanation(_ masks: Masks) -> [Block] {
    let illegal = masks.candidates.first { Self.length($0) == nil } ?? .unspecified
    return [
      .bits([(masks.mask, "\(masks.mask)")], Self.length(masks.mask)),
      .steps(["\(Self.length(masks.mask) ?? 0) ones stand in front of \(32 - (Self.length(masks.mask) ?? 0)) zeros."]),
      .bits(masks.candidates.map { ($0, "\($0)") }, nil),
      .steps(["\(illegal) has a 0 before a 1."])
    ]
  }

  static func length(_ mask: IPv4Address) -> Int? { try? IPv4Prefix.length(ofMask: mask) }

  /// The octet of a mask that is neither 255 nor 0, or where the zeros begin.
  private static func open(_ mask: IPv4Address) -> (number: Int, bits: String) {
    let place = (1...4).first { mask.octet($0) < 255 } ?? 4
    return (mask.octet(place), mask.bits(ofOctet: place))
  }
}

extension MaskOrNot {
  var slips: [Slip<Masks>] {
    [
      Slip("wildcard-confusion", mustSeparate: true) { masks in
        key(masks).with([0: .integer((~masks.mask.rawValue).nonzeroBitCount)])
      } feedback: { answer, masks in
        let length = answer.cells[0].number ?? 0
        let wrong = IPv4Prefix.around(.broadcast, length)
        return Feedback(
          "\(length) is the number of zeros in \(masks.mask): those are the host bits.",
          consequence: "A /\(length) has the mask \(wrong.mask) and \(wrong.addressCount) addresses.",
          look: "The prefix length counts the ones.")
      },
      Slip("any-255-ish-ok", mustSeparate: true) { masks in
        masks.candidates.first { Self.length($0) != nil }.map { key(masks).with([1: .choice("\($0)")]) }
      } recognizes: { [self] answer, masks in
        answer.cells.count == 2 && answer.cells[1] != key(masks).cells[1]
      } feedback: { answer, masks in
        let given = answer.cells[1].word ?? "", length = IPv4Address(given).flatMap(Self.length) ?? 0
        let open = IPv4Address(given).map(Self.open)
        return Feedback(
          "\(given) is a good mask: \(open?.number ?? 0) is \(open?.bits ?? "") in binary, and no 1 comes after a 0.",
          consequence: "You would turn away whoever sets up a /\(length), and let the broken mask pass.",
          look: "Write the octet that is neither 255 nor 0 of each mask in binary. A mask with a 0 before a 1 is broken.")
      },
      Slip("whole-octets-only") { masks in
        key(masks).with([0: .integer((Self.length(masks.mask) ?? 0) / 8 * 8)])
      } feedback: { answer, masks in
        let length = answer.cells[0].number ?? 0
        return Feedback(
          "\(length) is the number of bits in the octets that are 255: you left out the next one.",
          consequence:
            "A /\(length) is larger than the subnet: hosts behind the router would seem to be neighbours, and would never answer.",
          look: "\(masks.mask.octet(length / 8 + 1)) begins with ones, too.")
      }
    ]
  }
}
