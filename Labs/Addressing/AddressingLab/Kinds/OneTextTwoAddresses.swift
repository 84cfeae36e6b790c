import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-12: a text with a leading zero, which C takes for octal and Java for decimal. A prediction.
struct OneTextTwoAddresses: Question {
  let code = "ADDR-12"
  let title = "One text, two addresses"
  let isPrediction = true
  let reading = [Citation("RFC 6943 §3.1.1"), Citation("RFC 3986 §7.4")]

  /// A text in which one or two octets have a leading zero.
  func generate(_ random: inout SeededGenerator) throws -> String {
    let octal = Set(random.pick(Int.random(in: 1...2, using: &random), of: 0..<4))
    return try (0..<4).map { place in
      guard octal.contains(place) else { return "\(Int.random(in: 1...250, using: &random))" }
      let first = try random.pick(1...7), second = Int.random(in: 0...7, using: &random)
      return "0\(first)\(second)"
    }.joined(separator: ".")
  }

  func isFit(_ text: String) -> Bool { !text.hasPrefix("010.0.0.") && AddressReader.strict.read(text).address == nil }

  func form(_ text: String) -> AnswerForm { .table([.init("ping", .address(.ipv4)), .init("java", .address(.ipv4))]) }

  func prompt(_ text: String) -> [Block] {
    [
      .paragraph("A configuration file says \(text). Two programs read the same line and connect."),
      .table(
        columns: ["row", "who reads"],
        rows: [
          ["ping", "ping on Linux: C's inet_aton, in which numbers are written as in C programs"],
          ["java", "a Java program: InetAddress, in which all numbers are decimal"]
        ]),
      .paragraph("To which address does each of them send?")
    ]
  }

  func key(_ text: String) -> Answer {
    .table([AddressReader.inetAton, .inetAddress].map { .address($0.read(text).address ?? .v4(.unspecified)) })
  }

  func hints(_ text: String) -> [String] {
    let odd = Self.octal(text)
    return [
      "What does a C program print for 010 + 1? It is not 11.",
      "In C a number that begins with 0 is octal: its digits count 64, 8 and 1. Here that concerns \(listed(odd)).",
      "For ping, \(listed(odd.map { "\($0) is \($0.dropFirst().prefix(1)) times 8 plus \($0.dropFirst(2))" })). Java drops the leading "
        + "zero."
    ]
  }

  func why(_ text: String) -> [String] {
    [
      "inet_aton reads 0... as octal and 0x... as hexadecimal; Java's InetAddress reads everything as decimal.",
      "What one program checks may not be what another connects to. That is why inet_pton refuses leading zeros: so should you."
    ]
  }

  func explanation(_ text: String) -> [Block] {
    let readings = [AddressReader.inetAton, .inetAddress].map { $0.read(text) }
    let rows =
      [("written", readings[0].parts.map(\.text))]
      + readings.map { reading in
        ("\(reading.reader)", reading.parts.map { $0.value.map { "\($0)" } ?? "-" })
      }
    return [
      .listing(rows.map { name, parts in ([name] + parts).map { Self.padded($0, to: $0 == name ? 12 : 5) }.joined() }),
      .steps(readings.map(\.description))
    ]
  }

  private static func padded(_ text: String, to count: Int) -> String {
    text + String(repeating: " ", count: max(count - text.utf8.count, 0))
  }

  func reveal(_ text: String) -> [Block] {
    [
      .paragraph("What four programs make of \(text):"),
      .table(columns: ["reader", "takes it for"], rows: LiteralComparison(text).readings.map { ["\($0.reader)", "\($0.outcome)"] }),
      .listing(["scripts/firsthop address --readers \(text)"])
    ]
  }

  /// The parts with a leading zero.
  static func octal(_ text: String) -> [String] { text.split(separator: ".").map(String.init).filter { $0.hasPrefix("0") } }
}

extension OneTextTwoAddresses {
  var slips: [Slip<String>] {
    [
      Slip("leading-zero-ignored", mustSeparate: true) { text in
        key(text).with([0: key(text).cells[1]])
      } feedback: { answer, text in
        Feedback(
          "You gave ping \(answer.cells[0]): the numbers read as decimal, without their zeros.",
          consequence: "A filter that reads like you allows \(answer.cells[0]), and the program behind it connects elsewhere. In 2021 "
            + "filters in several languages were found to be open to this (CVE-2021-28918, CVE-2021-29921).",
          look: "In C, 010 is not ten.")
      },
      Slip("octal-everywhere", mustSeparate: true) { text in
        key(text).with([1: key(text).cells[0]])
      } feedback: { answer, text in
        Feedback(
          "You gave Java \(answer.cells[1]), with \(listed(Self.octal(text))) read as octal.",
          consequence: "Java sends elsewhere: you would look for its packets at \(answer.cells[1]) and see none.",
          look: "Java's InetAddress knows decimal numbers only.")
      },
      Slip("swapped", mustSeparate: true) {
        .table(key($0).cells.reversed())
      } recognizes: { answer, text in
        answer == .table(key(text).cells.reversed())
      } feedback: { _, _ in
        Feedback(
          "You have both addresses, but for the wrong programs.", consequence: "Each of them sends to the address that you gave the other.",
          look: "Octal numbers with a leading 0 come from C.")
      }
    ]
  }
}
