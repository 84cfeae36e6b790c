import Determinism
import Dissection

/// A moment as the files of a student write it: `2026-11-22T12:36:54Z` (RFC 3339 §5.6), in whole seconds since 1970 began.
struct Timestamp: Hashable, CustomStringConvertible {
  let instant: Instant

  init(_ instant: Instant) { self.instant = instant }

  var description: String {
    let words = CalendarTime(nanoseconds: instant.nanoseconds).description.split(separator: " ")
    return "\(words[0])T\(words[1])Z"
  }

  /// Reads what `description` wrote; nil if it is no moment of the years 1970 to 2554.
  init?(_ text: Substring) {
    let parts = text.dropLast().split(separator: "T", omittingEmptySubsequences: false)
    guard text.utf8.count == 20, text.hasSuffix("Z"), parts.count == 2,
      let date = Self.numbers(parts[0], "-", digits: [4, 2, 2]), let time = Self.numbers(parts[1], ":", digits: [2, 2, 2])
    else { return nil }
    guard (1970...2554).contains(date[0]), (1...12).contains(date[1]), (1...31).contains(date[2]) else { return nil }
    guard time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
    // Years that begin in March, as in CalendarTime.
    let month = (date[1] + 9) % 12, year = date[0] - (date[1] <= 2 ? 1 : 0)
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date[2] - 1 - 719_468
    instant = Instant(seconds: UInt64(days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]))
    if description != text { return nil }
  }

  private static func numbers(_ text: Substring, _ separator: Character, digits: [Int]) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == digits else { return nil }
    let numbers = parts.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    return numbers.count == parts.count ? numbers : nil
  }
}
