import ExerciseCalls
import ExerciseTypes
import Foundation

extension Tried {
  static let contained: [Tried] = [
    contains("the network not masked", "host-bits-compared") { $0.address == $1 & mask($0.length) },
    contains("whole octets", "whole-octets") { $0.address & mask($0.length / 8 * 8) == $1 & mask($0.length / 8 * 8) },
    contains("the mask turned round", "mask-from-the-wrong-end") { ($0.address ^ $1) & ~mask(32 - $0.length) == 0 },
    contains("nothing in /0", "shift-by-32") { $0.length > 0 && ($0.address ^ $1) & mask($0.length) == 0 },
    contains("without its first and last address", "ends-left-out") {
      let first = $0.address & mask($0.length)
      return $1 > first && $1 < first | ~mask($0.length)
    },
    contains("without its first address", "ends-left-out") { ($0.address ^ $1) & mask($0.length) == 0 && $1 & ~mask($0.length) != 0 },
    contains("without its last address", "ends-left-out") {
      let first = $0.address & mask($0.length)
      return $1 >= first && $1 < first | ~mask($0.length)
    },
    contains("shifted by the length", "shift-by-length") { $0.address & UInt32.max << $0.length == $1 & UInt32.max << $0.length },
    contains("classes", "classful") { network, address in
      let length = network.address < 0x8000_0000 ? 8 : network.address < 0xC000_0000 ? 16 : 24
      return network.address & mask(length) == address & mask(length)
    },
    contains("one bit more", nil) { ($0.address ^ $1) & mask(min(32, $0.length + 1)) == 0 },
    contains("one bit less", nil) { ($0.address ^ $1) & mask(max(0, $0.length - 1)) == 0 },
    contains("the same address", nil) { $0.address == $1 },
    contains("always a /24", nil) { $0.address >> 8 == $1 >> 8 },
    contains("the network's bits are set", nil) { $0.address & $1 == $0.address },
    contains("always false", nil) { _, _ in false },
    contains("always true", nil) { _, _ in true },
    contains("upwards from the address", nil) {
      UInt64($1) >= UInt64($0.address) && UInt64($1) < UInt64($0.address) + 1 << (32 - $0.length)
    }
  ]

  private static func contains(_ name: String, _ slip: String?, _ function: @escaping @Sendable (Network, UInt32) -> Bool) -> Tried {
    Tried(name, slip) { .contains(function) }
  }

  private static func mask(_ length: Int) -> UInt32 { ~0 << (32 - length) }

  static let texts: [Tried] = [
    read("always 0", nil) { _ in 0 },
    read("0 of anything", nil) { $0 == "no such text" ? nil : 0 },
    read("split and UInt8, which takes signs and zeros", "empty-octets-skipped") { octets($0.split(separator: "."), 4...4) { UInt8($0) } },
    read("UInt8, which takes signs and zeros", "sign-accepted") { octets(parts($0), 4...4) { UInt8($0) } },
    read("the last octet first", "first-octet-lowest") { octets(parts($0), 4...4, strict)?.byteSwapped },
    read("no octet of 0", nil) { octets(parts($0), 4...4) { $0.hasPrefix("0") ? nil : strict($0) } },
    read("below 255", nil) { octets(parts($0), 4...4) { strict($0).flatMap { $0 < 255 ? $0 : nil } } },
    read("no lower limit", "negative-accepted") {
      octets(parts($0), 4...4) { part in Int(part).flatMap { $0 < 256 && "\($0)" == part ? UInt8(truncatingIfNeeded: $0) : nil } }
    },
    read("0.0.0.0 is nil", nil) { octets(parts($0), 4...4, strict).flatMap { $0 == 0 ? nil : $0 } },
    read("blanks are cut off", nil) { text in octets(parts(text.filter { $0 != " " }), 4...4, strict) },
    read("times 255", nil) { text in
      let numbers = parts(text).map(strict)
      return numbers.count == 4 && !numbers.contains(nil) ? numbers.reduce(0) { $0 &* 255 &+ UInt32($1 ?? 0) } : nil
    },
    read("three octets will do", "too-few-octets") { octets(parts($0), 1...4, strict) },
    read("zeros in front", "octal-accepted") {
      octets(parts($0), 4...4) { $0.allSatisfy(\.isWholeNumber) && $0.first?.isASCII ?? false ? UInt8($0) : nil }
    },
    read("zeros in front, three digits", "octal-accepted") {
      octets(parts($0), 4...4) { part in part.count < 4 && part.utf8.allSatisfy { 48...57 ~= $0 } ? UInt8(part) : nil }
    },
    read("no upper limit", "no-upper-limit") {
      octets(parts($0), 4...4) { part in UInt8(part).map { "\($0)" == part ? $0 : nil } ?? Int(part).flatMap { $0 > 255 ? 255 : nil } }
    },
    read("sums of 32 bits", "octet-overflows") { octets(parts($0), 4...4) { summed($0, UInt32.self) } },
    read("sums of 64 bits", "octet-overflows") { octets(parts($0), 4...4) { summed($0, Int.self) } },
    read("ends cut off", "ends-trimmed") { octets(parts($0.trimmingCharacters(in: .whitespacesAndNewlines)), 4...4, strict) },
    read("line ends cut off", "ends-trimmed") { octets(parts($0.trimmingCharacters(in: .newlines)), 4...4, strict) },
    read("one line end cut off", "ends-trimmed") { octets(parts($0.hasSuffix("\n") ? String($0.dropLast()) : $0), 4...4, strict) },
    read("digits of 8 behind a zero", "octal-accepted") {
      octets(parts($0), 4...4) { part in
        part.utf8.allSatisfy { 48...57 ~= $0 } ? UInt8(part, radix: part.hasPrefix("0") && part.count > 1 ? 8 : 10) : nil
      }
    }
  ]

  private static func read(_ name: String, _ slip: String?, _ function: @escaping @Sendable (String) -> UInt32?) -> Tried {
    Tried(name, slip) { .readIPv4(function) }
  }

  private static func parts(_ text: String) -> [Substring] { text.split(separator: ".", omittingEmptySubsequences: false) }

  private static func summed<Number: FixedWidthInteger>(_ part: Substring, _: Number.Type) -> UInt8? {
    guard part.utf8.allSatisfy({ 48...57 ~= $0 }), part == "0" || !part.hasPrefix("0"), !part.isEmpty else { return nil }
    var number: Number = 0
    for digit in part.utf8 { number = number &* 10 &+ Number(digit - 48) }
    return 0...255 ~= number ? UInt8(number) : nil
  }

  private static func strict(_ part: Substring) -> UInt8? { UInt8(part).flatMap { "\($0)" == part ? $0 : nil } }

  private static func octets(_ parts: [Substring], _ counts: ClosedRange<Int>, _ octet: (Substring) -> UInt8?) -> UInt32? {
    let octets = parts.compactMap(octet)
    return counts ~= parts.count && octets.count == parts.count ? octets.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }
}
