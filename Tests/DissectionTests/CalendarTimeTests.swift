import Foundation
import Testing

@testable import Dissection

struct CalendarTimeTests {
  @Test(arguments: [
    (0, "1970-01-01 00:00:00 UTC"), (951_782_399, "2000-02-28 23:59:59 UTC"), (951_782_400, "2000-02-29 00:00:00 UTC"),
    (4_107_542_400, "2100-03-01 00:00:00 UTC")
  ])
  func `moments that date(1) names`(second: UInt64, text: String) {
    #expect(CalendarTime(nanoseconds: second * 1_000_000_000 + 999_999_999).description == text)
  }

  @Test func `every day of six centuries is the one that Foundation says`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: 0, to: 213_000, by: 7) {
      let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      let (year, month, date) = try (#require(parts.year), #require(parts.month), #require(parts.day))
      let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date) 00:00:00 UTC"
      #expect(CalendarTime(nanoseconds: UInt64(day) * 86_400_000_000_000).description == text)
    }
  }
}
