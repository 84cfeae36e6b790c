public import Determinism
public import ExerciseCalls
public import Explanation
import IPAddressing

/// ADDR-09: a strict reader of IPv4 addresses.
public struct ReadIPv4: CodeExercise {
  public let name = "read-ipv4", code = "ADDR-09", title = "Read an IPv4 address", file = "ReadIPv4.swift"
  public let reading = [Citation("RFC 6943 §3.1.1"), Citation("RFC 3986 §3.2.2")]
  public let task = [
    "Return the address that the text writes, as a number whose highest byte is the first octet; nil for any other text.",
    """
    An address is four numbers from 0 to 255 in decimal digits with dots between them, and nothing else: no spaces, no signs, no leading \
    zeros, since 010 is 8 to some programs and 10 to others.
    """
  ]
  public let stub = """
    /// The address that `text` writes, or nil: readIPv4("192.0.2.1") == 0xC0000201, readIPv4("192.0.2") == nil.
    func readIPv4(_ text: String) throws -> UInt32? {
      throw NotStarted()
    }
    """
  public let adapter = ".readIPv4(readIPv4)"

  public init() {}

  public var examples: [Trial] {
    [
      "192.0.2.1", "0.0.0.0", "255.255.255.255", "10.0.0.256", "1.2.3", "1.2.3.4.5", "1..2.3", "", "1.2.3.4 ", "+1.2.3.4", "1.2.3.-4",
      "1.2.3.04", "01.2.3.4", "1.2.3.4.", ".1.2.3.4", "1.2.3.99999999999999999999", "a.b.c.d", "0x1.2.3.4", "\u{661}.2.3.4"
    ].map(Self.trial)
  }

  public func trial(_ random: inout SeededGenerator) -> Trial {
    var parts = (0..<4).map { _ in String(UInt8.random(in: 0...255, using: &random)) }
    let place = Int.random(in: 0..<4, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: parts[place] = String(Int.random(in: 256...999, using: &random))
    case 1: parts[place] = "0" + parts[place]
    case 2: parts.remove(at: place)
    case 3: parts.insert(parts[place], at: place)
    case 4: parts[place] = ["", " 1", "1 ", "-1", "+1", "x", "1e1", "0x7"].randomElement(using: &random) ?? ""
    default: break
    }
    return Self.trial(parts.joined(separator: "."))
  }

  private static func trial(_ text: String) -> Trial { Trial([ExerciseCall("readIPv4", [.text(text)])]) }

  public var model: Solution {
    .readIPv4 { IPv4Address($0)?.rawValue }
  }

  /// Each octet as 1 or 0, then without one of its characters.
  public func simpler(_ trial: Trial) -> [Trial] {
    guard let text = trial.calls.first?.arguments.first?.text else { return [] }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var texts: [String] = []
    for (index, part) in parts.enumerated() {
      for digit in ["0", "1"] where part != digit && part.count > 0 && part != "0" {
        var other = parts
        other[index] = digit
        texts.append(other.joined(separator: "."))
      }
    }
    texts += text.indices.map { index in
      var shorter = text
      shorter.remove(at: index)
      return shorter
    }
    return texts.map(Self.trial)
  }

  public var slips: [CodeSlip] {
    [
      CodeSlip("octal-accepted", "010 is 8 to some programs and 10 to others: an address with a leading zero has to be refused.") {
        Self.lenient { Self.number($0, upTo: 255) }
      },
      CodeSlip("no-upper-limit", "An octet is one byte: 256 does not fit. Where is the limit checked?") {
        .readIPv4 { text in Self.parts(text, count: 4) { $0.count > 1 && $0.hasPrefix("0") ? nil : Self.number($0, upTo: 9_999) } }
      },
      CodeSlip("empty-octets-skipped", "Splitting drops empty parts unless it is told not to: 1..2.3.4 is no address.") {
        .readIPv4 { text in
          IPv4Address(text.split(separator: ".").joined(separator: "."))?.rawValue
        }
      },
      CodeSlip("too-many-octets", "The address ends with the fourth octet; what comes after it makes the text wrong.") {
        .readIPv4 { text in
          IPv4Address(text.split(separator: ".", omittingEmptySubsequences: false).prefix(4).joined(separator: "."))?.rawValue
        }
      }
    ]
  }

  private static func lenient(_ octet: @escaping (String) -> UInt32?) -> Solution { .readIPv4 { parts($0, count: 4, octet) } }

  private static func parts(_ text: String, count: Int, _ octet: (String) -> UInt32?) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { octet(String($0)) }
    guard parts.count == count, !parts.contains(nil) else { return nil }
    return parts.reduce(0) { $0 &* 256 &+ ($1 ?? 0) }
  }

  private static func number(_ text: String, upTo most: UInt32) -> UInt32? {
    guard !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt32(text), number <= most else { return nil }
    return number
  }
}
