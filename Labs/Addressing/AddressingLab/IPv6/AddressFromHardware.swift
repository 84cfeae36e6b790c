import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-20: the link-local address that a microcontroller makes of its MAC address, and the group in which it listens for it.
struct AddressFromHardware: Question {
  let code = "ADDR-20"
  let title = "From MAC to link-local address"
  let reading = [Citation("RFC 2464 §4"), Citation("RFC 4291 §2.5.6"), Citation("RFC 4291 §2.7.1"), Citation("RFC 8064")]

  /// A MAC address of Espressif, who make the ESP32.
  func generate(_ random: inout SeededGenerator) throws -> MACAddress {
    let company = try random.pick([0x240A_C4, 0x30AE_A4, 0x246F_28, 0xA4CF_12, 0x8CAA_B5, 0x7C9E_BD, 0x84CC_A8, 0xBCDD_C2] as [UInt64])
    return MACAddress(rawValue: company << 24 | UInt64.random(in: 0x0102_03...0xFEFE_FE, using: &random))
  }

  func isFit(_ mac: MACAddress) -> Bool { mac.rawValue & 0xFFFF != 0 }
  func form(_ mac: MACAddress) -> AnswerForm { .table([.init("link-local", .address(.ipv6)), .init("group", .address(.ipv6))]) }

  func prompt(_ mac: MACAddress) -> [Block] {
    [
      .paragraph("An ESP32's Wi-Fi interface has the MAC address \(mac). It makes its link-local address from it (modified EUI-64)."),
      .table(
        columns: ["row", "question"],
        rows: [
          ["link-local", "Which link-local address does it give itself?"],
          ["group", "To which multicast address does a neighbour send its question for that address (solicited-node)?"]
        ])
    ]
  }

  func key(_ mac: MACAddress) -> Answer {
    let address = IPv6Address(linkLocal: mac)
    return .table([.address(address.either), .address(address.solicitedNode.either)])
  }

  func hints(_ mac: MACAddress) -> [String] {
    let first = UInt32(mac.rawValue >> 40), digits = Self.digits(mac)
    return [
      "Link-local addresses begin with fe80:: and end with 64 bits of the interface's own. A MAC address has 48: 16 are missing in its "
        + "middle.",
      "ff:fe goes between \(digits[0..<3].joined(separator: ":")) and \(digits[3..<6].joined(separator: ":")); and in the first octet, "
        + "\(digits[0]) or \(IPv4Address(rawValue: first).bits(ofOctet: 4)), the second bit from the right is flipped.",
      "The first octet becomes \(String(first ^ 2, radix: 16)). Write the eight octets in four groups after fe80::. The group is "
        + "ff02::1:ff and the last three octets of the address, \(digits[3..<6].joined(separator: " "))."
    ]
  }

  func why(_ mac: MACAddress) -> [String] {
    [
      "ff:fe fills the MAC address up to 64 bits. The bit is flipped so that numbers made up by hand, such as ::1, count as local.",
      "Only hosts with the same last 24 bits hear the question, instead of all hosts as with ARP."
    ]
  }

  func explanation(_ mac: MACAddress) -> [Block] {
    let digits = Self.digits(mac), first = UInt32(mac.rawValue >> 40), address = IPv6Address(linkLocal: mac)
    let turned = String(first ^ 2, radix: 16)
    return [
      .steps([
        "MAC address: \(digits.joined(separator: " "))",
        "ff fe in its middle: \((digits[0..<3] + ["ff", "fe"] + digits[3..<6]).joined(separator: " "))",
        "\(digits[0]) is \(IPv4Address(rawValue: first).bits(ofOctet: 4)); the bit flipped: "
          + "\(IPv4Address(rawValue: first ^ 2).bits(ofOctet: 4)), \(turned)",
        "In groups after fe80::, that is \(address)",
        "Its last 24 bits after ff02::1:ff: \(address.solicitedNode)"
      ]), .listing(["scripts/firsthop address \(mac)"])
    ]
  }

  private static func digits(_ mac: MACAddress) -> [String] { mac.description.split(separator: ":").map(String.init) }
}

extension AddressFromHardware {
  var slips: [Slip<MACAddress>] {
    [
      Slip("bit-not-turned", mustSeparate: true) { mac in
        key(mac).with([0: Self.linkLocal(mac.rawValue ^ 2 << 40)])
      } feedback: { answer, mac in
        Feedback(
          "\(answer.cells[0]) has the MAC address's first octet as it is.", consequence: Self.consequence(of: answer.cells[0]),
          look: "The bit that says \"locally administered\" is flipped. Write \(Self.digits(mac)[0]) in binary.")
      },
      Slip("fffe-left-out", mustSeparate: true) { mac in
        key(mac).with([0: .address(.v6(IPv6Address(rawValue: 0xFE80 << 112 | UInt128(mac.rawValue ^ 2 << 40))))])
      } recognizes: { answer, mac in
        guard let given = answer.cells.first?.ipv6?.rawValue, given >> 64 == 0xFE80 << 48 else { return false }
        return given & (1 << 64 - 1) == UInt128(mac.rawValue) || given & (1 << 64 - 1) == UInt128(mac.rawValue ^ 2 << 40)
      } feedback: { answer, _ in
        Feedback(
          "\(answer.cells[0]) has the 48 bits of the MAC address after fe80::, and 16 zeros before them.",
          consequence: Self.consequence(of: answer.cells[0]),
          look: "The missing 16 bits are not zeros, and they do not stand in front.")
      },
      Slip("last-32-bits", mustSeparate: true) { mac in
        let address = IPv6Address(linkLocal: mac).rawValue
        return key(mac).with([1: .address(.v6(IPv6Address(rawValue: 0xFF02 << 112 | 1 << 32 | address & 0xFFFF_FFFF)))])
      } feedback: { answer, _ in
        Feedback(
          "You took the last 32 bits of the address, with the fe.",
          consequence:
            "The ESP32 did not join \(answer.cells[1]): it never hears the question, and the neighbour gives up after three tries.",
          look: "The group's address begins with ff02::1:ff. How many bits are left to fill?")
      },
      Slip("all-nodes") { mac in
        key(mac).with([1: .address(.v6(IPv6Address(rawValue: 0xFF02 << 112 | 1)))])
      } feedback: { _, _ in
        Feedback(
          "ff02::1 is the group of all hosts on the link.",
          consequence: "Each question would wake every sensor on the Wi-Fi, as those of ARP do.",
          look: "RFC 4291 §2.7.1 has a group for the last 24 bits of each address.")
      }
    ]
  }

  /// The link-local address made of another MAC address.
  private static func linkLocal(_ number: UInt64) -> Answer { .address(.v6(IPv6Address(linkLocal: MACAddress(rawValue: number)))) }

  /// Whom a packet to the wrong address would look for.
  private static func consequence(of cell: Answer) -> String {
    guard let address = cell.ipv6 else { return "" }
    let other = address.interfaceIdentifier.hardwareAddress.map { " That would be the address of \($0)." } ?? ""
    return "A neighbour that looks for \(address) gets no answer.\(other)"
  }
}
