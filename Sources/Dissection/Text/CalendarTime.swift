/// A moment as people write it, in Coordinated Universal Time and the calendar of RFC 3339.
package struct CalendarTime: CustomStringConvertible {
  private let days: UInt64
  private let second: UInt64

  /// A moment so many nanoseconds after 1970 began.
  package init(nanoseconds: UInt64) {
    let seconds = nanoseconds / 1_000_000_000
    (days, second) = (seconds / 86_400, seconds % 86_400)
  }

  /// Such as `2026-11-22 12:36:54 UTC`.
  package var description: String {
    let (year, month, day) = date
    return "\(year)-\(two(month))-\(two(day)) \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) UTC"
  }

  /// Years begin in March here, so that the leap day is the last one: then the months' lengths repeat every five (31, 30, 31, 30, 31).
  private var date: (year: UInt64, month: UInt64, day: UInt64) {
    let sinceMarch0 = days + 719_468  // days from 0000-03-01 to 1970-01-01
    let era = sinceMarch0 / 146_097, dayOfEra = sinceMarch0 % 146_097  // 400 years
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let isNextYear = month >= 10
    return (era * 400 + yearOfEra + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  private func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
