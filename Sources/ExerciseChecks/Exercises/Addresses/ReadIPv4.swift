import Determinism
import ExerciseCalls
import Explanation
import IPAddressing

/// ADDR-09: a strict reader of IPv4 addresses.
struct ReadIPv4: CodeExercise {
  let name = "read-ipv4", code = "ADDR-09", title = "Read an IPv4 address", file = "ReadIPv4.swift"
  let reading = [Citation("RFC 6943 §3.1.1"), Citation("RFC 3986 §3.2.2")]
  let task = [
    "Return the address that the text writes, as a number whose highest byte is the first octet; nil for any other text.",
    """
    An address is four numbers from 0 to 255 in decimal digits with dots between them, and nothing else: no spaces, no line ends, no \
    signs, no leading zeros, since 010 is 8 to some programs and 10 to others.
    """
  ]
  let stub = """
    /// The address that `text` writes, or nil: readIPv4("192.0.2.1") == 0xC0000201, readIPv4("192.0.2") == nil.
    func readIPv4(_ text: String) throws -> UInt32? {
      throw NotStarted()
    }
    """
  let adapter = ".readIPv4(readIPv4(_:))"

  var examples: [Trial] {
    [
      "192.0.2.1", "0.0.0.0", "255.255.255.255", "10.0.0.256", "1.2.3", "1.2.3.4.5", "1..2.3", "1.2..3.4", "", "1.2.3.4 ", "+1.2.3.4",
      "1.2.3.-4", "1.2.3.04", "01.2.3.4", "1.2.3.4.", ".1.2.3.4", "1.2.3.99999999999999999999", "a.b.c.d", "0x1.2.3.4",
      "\u{661}.2.3.4", "1.2.3.4\n", "\n1.2.3.4", "1.2.3.4294967296", "1.2.3.18446744073709551616"
    ].map(Self.trial)
  }

  func trial(_ random: inout SeededGenerator) -> Trial {
    // Either end of an octet is frequent.
    var parts = (0..<4).map { _ in
      let octet = UInt8.random(in: 0...255, using: &random)
      return Int.random(in: 0..<4, using: &random) > 0 ? "\(octet)" : Bool.random(using: &random) ? "0" : "255"
    }
    let place = Int.random(in: 0..<4, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: parts[place] = String(Int.random(in: 256...999, using: &random))
    case 1: parts[place] = "0" + parts[place]
    case 2: parts.remove(at: place)
    case 3: parts.insert(parts[place], at: place)
    case 4: parts.insert("", at: place)
    case 5: parts[place] = ["", " 1", "1 ", "-1", "-0", "x", "1e1", "0x7"].randomElement(using: &random) ?? ""
    case 6: parts[place] = (Bool.random(using: &random) ? "+" : "-") + parts[place]
    case 7: parts[place] = Self.wrapping(to: UInt8.random(in: 0...255, using: &random), is64: Bool.random(using: &random))
    case 8: parts[place < 2 ? 0 : 3] = place < 2 ? "\n" + parts[0] : parts[3] + "\n"
    default: break
    }
    return Self.trial(parts.joined(separator: "."))
  }

  /// An octet and 2^32 or 2^64: what is left of the sum in so many bits is the octet.
  private static func wrapping(to octet: UInt8, is64: Bool) -> String {
    is64 ? "18446744073709551\(616 + Int(octet))" : "\(1 << 32 + Int(octet))"
  }

  private static func trial(_ text: String) -> Trial { Trial([ExerciseCall("readIPv4", [.text(text)])]) }

  var model: Solution {
    .readIPv4 { IPv4Address($0)?.rawValue }
  }

  /// Each part shorter or smaller, then the text without one of its characters, or with 0 for a digit.
  func simpler(_ trial: Trial) -> [Trial] {
    guard let text = trial.argument(0)?.text else { return [] }
    let parts = Self.parts(text)
    let replaced = parts.indices.flatMap { index in
      ["0", "1", "00", "256"].filter { ($0.count, $0) < (parts[index].count, parts[index]) }.map { parts.replacing(at: index, with: $0) }
    }
    let characters = Array(text)
    let shorter = characters.count > 40 ? characters.shorter : characters.indices.map(characters.removing)
    let zeros = characters.indices.filter { ("1"..."9").contains(characters[$0]) }.map { characters.replacing(at: $0, with: "0") }
    return (replaced.map { $0.joined(separator: ".") } + (shorter + zeros).map { String($0) }).map(Self.trial)
  }

  var slips: [CodeSlip] {
    [
      CodeSlip(
        "octal-accepted", "010 is 8 to some programs and 10 to others: an address with a leading zero has to be refused.",
        shows: Self.accepts { $0.contains { $0.count > 1 && $0.hasPrefix("0") && $0.allSatisfy(\.isASCIIDigit) } },
        variants: [
          { .readIPv4 { Self.address(Self.parts($0)) { $0.count <= 3 ? Self.digits($0).flatMap { UInt8($0) } : nil } } },
          {
            .readIPv4 {
              Self.address(Self.parts($0)) { part in Self.digits(part).flatMap { UInt8($0, radix: Self.isPadded(part) ? 8 : 10) } }
            }
          }
        ]
      ) {
        .readIPv4 { Self.address(Self.parts($0)) { Self.digits($0).flatMap { UInt8($0) } } }
      },
      CodeSlip(
        "sign-accepted", "What reads numbers takes signs, too: UInt8(\"+1\") is 1. An octet is digits only.",
        shows: Self.accepts { $0.contains { $0.hasPrefix("+") || $0 == "-0" } }
      ) {
        .readIPv4 { Self.address(Self.parts($0)) { Self.isPadded($0) ? nil : UInt8($0) } }
      },
      CodeSlip(
        "negative-accepted", "An octet is never below 0: where is that checked?",
        shows: Self.accepts { $0.contains { Int($0) ?? 0 < 0 } }
      ) {
        .readIPv4 { text in
          Self.address(Self.parts(text)) { part in
            Int(part).flatMap { $0 <= 255 && String($0) == part ? UInt8(truncatingIfNeeded: $0) : nil }
          }
        }
      },
      CodeSlip(
        "no-upper-limit", "An octet is one byte: 256 does not fit. Where is the limit checked?",
        shows: Self.accepts { $0.contains { Int($0) ?? 0 > 255 } }
      ) {
        .readIPv4 { text in
          Self.address(Self.parts(text)) { part in
            Self.isPadded(part) ? nil : Self.digits(part).flatMap { Int($0) }.map { UInt8(truncatingIfNeeded: $0) }
          }
        }
      },
      CodeSlip(
        "octet-overflows",
        "A long number wraps round in its type and looks small: 4294967296 is 0 in 32 bits. No octet has more than 3 digits.",
        variants: [{ .readIPv4 { Self.address(Self.parts($0)) { Self.wrapped($0, UInt64.self) } } }]
      ) {
        .readIPv4 { Self.address(Self.parts($0)) { Self.wrapped($0, UInt32.self) } }
      },
      CodeSlip(
        "ends-trimmed", "The text is taken as it is: with a line end or a space before or behind it, it is no address.",
        variants: [
          { .readIPv4 { Self.address(Self.parts(Self.trimmed($0, \.isNewline)), Self.octet) } }, { .readIPv4(Self.withoutLineEnd) }
        ]
      ) {
        .readIPv4 { Self.address(Self.parts(Self.trimmed($0, \.isWhitespace)), Self.octet) }
      },
      CodeSlip(
        "empty-octets-skipped", "Splitting drops empty parts unless it is told not to: 1..2.3.4 is no address.",
        shows: Self.accepts { $0.contains("") }
      ) {
        .readIPv4 { Self.address(Self.parts($0).filter { !$0.isEmpty }, Self.octet) }
      },
      CodeSlip(
        "too-many-octets", "The address ends with the fourth octet; what comes after it makes the text wrong.",
        shows: Self.accepts { $0.count > 4 }
      ) {
        .readIPv4 { Self.address(Array(Self.parts($0).prefix(4)), Self.octet) }
      },
      CodeSlip(
        "too-few-octets", "An address has four octets: 1.2.3 is none, though some programs take it for 1.2.0.3.",
        shows: Self.accepts { $0.count < 4 && !$0.contains("") }
      ) {
        .readIPv4 { text in
          let parts = Self.parts(text), octets = parts.compactMap(Self.octet)
          return parts.count <= 4 && octets.count == parts.count ? octets.reduce(0) { $0 << 8 | UInt32($1) } : nil
        }
      },
      CodeSlip("first-octet-lowest", "The first octet is the highest byte of the number: 1.2.3.4 is 0x01020304.") {
        .readIPv4 { IPv4Address($0)?.rawValue.byteSwapped }
      }
    ]
  }

  /// Whether a text that is no address was taken for one although its parts look so.
  private static func accepts(_ looks: @escaping @Sendable ([String]) -> Bool) -> @Sendable (Trial, CallOutcome) -> Bool {
    { trial, outcome in
      guard case .returned(let value) = outcome, value != .nothing, let text = trial.argument(0)?.text else { return false }
      return IPv4Address(text) == nil && looks(parts(text))
    }
  }

  private static func parts(_ text: String) -> [String] {
    text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  private static func address(_ parts: [String], _ octet: (String) -> UInt8?) -> UInt32? {
    let octets = parts.compactMap(octet)
    return parts.count == 4 && octets.count == 4 ? octets.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }

  private static func octet(_ text: String) -> UInt8? { isPadded(text) ? nil : digits(text).flatMap { UInt8($0) } }
  private static func digits(_ text: String) -> String? { !text.isEmpty && text.allSatisfy(\.isASCIIDigit) ? text : nil }
  private static func wrapped<Number: FixedWidthInteger>(_ text: String, _: Number.Type) -> UInt8? {
    let number = isPadded(text) ? nil : digits(text)?.utf8.reduce(0 as Number) { $0 &* 10 &+ Number($1 - 48) }
    return number.flatMap { UInt8(exactly: $0) }
  }

  private static func trimmed(_ text: String, _ isCut: (Character) -> Bool) -> String {
    let start = text.drop(while: isCut)
    return String(start.prefix(upTo: start.lastIndex { !isCut($0) }.map(start.index(after:)) ?? start.startIndex))
  }

  private static func withoutLineEnd(_ text: String) -> UInt32? {
    address(parts(text.last?.isNewline ?? false ? String(text.dropLast()) : text), octet)
  }

  private static func isPadded(_ text: String) -> Bool { text.count > 1 && text.hasPrefix("0") }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
