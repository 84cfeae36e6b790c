import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-16: what an IPv6 address leaves out.
struct Expand: Question {
  struct Written: Sendable {
    let address: IPv6Address
    /// The group that is asked for, from 1; it stands behind the gap.
    let group: Int

    /// The groups that `::` stands for, by number from 1.
    var gap: Range<Int> {
      let parts = address.description.split(separator: ":", omittingEmptySubsequences: false)
      let before = parts.firstIndex(of: "") ?? 8
      return before + 1..<before + 1 + (8 - (parts.count - 1))
    }
    func value(_ number: Int) -> UInt16 { UInt16(truncatingIfNeeded: address.rawValue >> UInt128(16 * (8 - number))) }
  }

  let code = "ADDR-16"
  let title = "What :: leaves out"
  let reading = [Citation("RFC 4291 §2.2"), Citation("RFC 5952 §4.1")]

  func generate(_ random: inout SeededGenerator) throws -> Written {
    let prefix = try IPv6Prefix(parsing: random.pick(["2001:db8::/32", "3fff::/20", "fd00::/8"]))
    let gap = Int.random(in: 2...4, using: &random), before = Int.random(in: 2...7 - gap, using: &random)
    var groups = try (0..<8).map { _ in
      UInt16.random(in: try random.pick([0x1...0xF, 0x10...0xFF, 0x100...0xFFF, 0x1000...0xFFFF]), using: &random)
    }
    groups.replaceSubrange(before..<before + gap, with: repeatElement(0, count: gap))
    let number = groups.reduce(UInt128(0)) { $0 << 16 | UInt128($1) }
    let mask = prefix.mask.rawValue
    return Written(
      address: IPv6Address(rawValue: prefix.first.rawValue | number & ~mask), group: Int.random(in: before + gap + 1...8, using: &random))
  }

  /// The group that is asked for is written with less than four digits, and no other zeros are near the gap.
  func isFit(_ written: Written) -> Bool {
    written.value(written.group) < 0x1000 && written.value(written.group) % 16 != 0
      && (1...8).filter { written.value($0) == 0 } == Array(written.gap)
  }

  func form(_ written: Written) -> AnswerForm {
    .table([.init("groups-left-out", .integer(0...8)), .init("group-\(written.group)", .octets(count: 2))])
  }

  func prompt(_ written: Written) -> [Block] {
    [
      .paragraph(
        "An IPv6 address has eight groups of four hexadecimal digits: \(written.address) leaves some of the groups and digits out."),
      .table(
        columns: ["row", "question"],
        rows: [
          ["groups-left-out", "How many groups of zeros does :: stand for?"],
          ["group-\(written.group)", "What are all four digits of group \(written.group)? Groups are counted from the left, from 1."]
        ])
    ]
  }

  func key(_ written: Written) -> Answer {
    let value = written.value(written.group)
    return .table([.integer(written.gap.count), .octets([UInt8(value >> 8), UInt8(value & 0xFF)])])
  }

  func hints(_ written: Written) -> [String] {
    let shown = 8 - written.gap.count, last = 8 - written.group + 1
    return [
      "Count the groups that are there. All in all there must be eight.",
      "\(shown) groups are there. :: stands for all that are missing, however many.",
      "Group \(written.group) is number \(last) from the right. It is written with "
        + "\(counted(String(written.value(written.group), radix: 16).utf8.count, "digit")): the missing ones are zeros in front."
    ]
  }

  func why(_ written: Written) -> [String] {
    [
      ":: stands for as many groups of zeros as it takes to make eight, so it can be there only once.",
      "Within a group only zeros in front may be left out: the number stays the same."
    ]
  }

  func explanation(_ written: Written) -> [Block] {
    [
      .table(
        columns: ["group", "written", "all digits"],
        rows: (1...8).map { number in
          let digits = String(written.value(number), radix: 16)
          let padded = String(repeating: "0", count: 4 - digits.utf8.count) + digits
          return ["\(number)", written.gap.contains(number) ? "::" : digits, padded]
        })
    ]
  }
}

extension Expand {
  var slips: [Slip<Written>] {
    [
      Slip("zeros-behind", mustSeparate: true) { written in
        var value = written.value(written.group)
        while value < 0x1000 { value <<= 4 }
        return key(written).with([1: .octets([UInt8(value >> 8), UInt8(value & 0xFF)])])
      } feedback: { answer, written in
        Feedback(
          "You added the missing zeros at the end of group \(written.group).",
          consequence:
            "With \(answer.cells[1].description.filter { $0 != " " }) there, the address is another one: packets for the host go to a "
            + "stranger, or nowhere.",
          look: "Is 7 written in two digits 07 or 70?")
      },
      Slip("one-group", mustSeparate: true) {
        key($0).with([0: .integer(1)])
      } feedback: { _, written in
        Feedback(
          "You took :: for one group.",
          consequence:
            "Then the address would have \(8 - written.gap.count + 1) groups, \(16 * (8 - written.gap.count + 1)) bits instead of 128.",
          look: "How many groups are missing, if there must be eight?")
      },
      Slip("groups-that-are-there", mustSeparate: true) { written in
        key(written).with([0: .integer(8 - written.gap.count)])
      } feedback: { answer, _ in
        Feedback(
          "\(answer.cells[0]) is the number of groups that are there.",
          consequence: "If as many were left out, there would be \(2 * (answer.cells[0].number ?? 0)) groups.",
          look: "Take away from eight those that you can see.")
      }
    ]
  }
}
