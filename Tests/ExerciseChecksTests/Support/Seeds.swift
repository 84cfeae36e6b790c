import Foundation

/// Seeds of random trials besides the usual one: a few, and more in the long run, where `FIRSTHOP_SEEDS` is set.
enum Seeds {
  static let others: [UInt64] = ProcessInfo.processInfo.environment["FIRSTHOP_SEEDS"] == nil ? [7] : Array(2...12)
}
