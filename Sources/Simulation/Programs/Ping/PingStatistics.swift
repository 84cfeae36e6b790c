/// What has come of a ping: counts, and round trips in microseconds.
public struct PingStatistics: Sendable, Hashable {
  /// How many were sent.
  public internal(set) var transmitted = 0
  /// How many were answered, each counted once.
  public internal(set) var received = 0
  /// How many answers came for one that had been answered already.
  public internal(set) var duplicates = 0
  /// How many were answered with an error, or could not be sent.
  public internal(set) var errors = 0
  /// The most pings that were on their way at the same time, as ping counts them: how far behind an answer was.
  public internal(set) var pipe = 0
  /// The shortest round trip, in microseconds.
  public private(set) var minimum = UInt64.max
  /// The longest round trip, in microseconds.
  public private(set) var maximum: UInt64 = 0
  private var sum: UInt64 = 0
  private var squares: UInt64 = 0
  private var isTimed = false

  /// Counts an answer, with its round trip if that is known.
  mutating func count(_ trip: UInt64?, isRepeated: Bool) {
    if isRepeated { duplicates += 1 } else { received += 1 }
    guard let trip else { return }
    isTimed = true
    sum &+= trip
    squares &+= trip &* trip
    (minimum, maximum) = (min(minimum, trip), max(maximum, trip))
  }

  /// Notes how many had been sent when something came back for one of them.
  mutating func acknowledge(_ sequence: Int) {
    let behind = (transmitted - sequence) & 0xFFFF
    if behind < 0x8000 { pipe = max(pipe, behind + 1) }
  }

  /// The lines that ping ends with.
  func lines(for name: String, milliseconds: UInt64) -> [String] {
    var counts = "\(transmitted) packets transmitted, \(received) received"
    if duplicates > 0 { counts += ", +\(duplicates) duplicates" }
    if errors > 0 { counts += ", +\(errors) errors" }
    if transmitted > 0 {
      let loss = Double(transmitted - received) * 100 / Double(transmitted)
      counts += ", \(Self.general(loss))% packet loss, time \(milliseconds)ms"
    }
    var last: [String] = []
    if received > 0, isTimed {
      let total = UInt64(received + duplicates), average = sum / total
      let variance = (squares &- min(squares, sum &* sum / total)) / total
      let figures = [minimum, average, maximum, Self.root(variance)].map(Self.milliseconds)
      last.append("rtt min/avg/max/mdev = \(figures.joined(separator: "/")) ms")
    }
    if pipe > 1 { last.append("pipe \(pipe)") }
    return ["", "--- \(name) ping statistics ---", counts, last.joined(separator: ", ")]
  }

  /// Microseconds as milliseconds with three digits behind the point.
  private static func milliseconds(_ microseconds: UInt64) -> String {
    "\(microseconds / 1000)." + padded(microseconds % 1000, 3)
  }

  private static func padded(_ number: UInt64, _ digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
  }

  /// A round trip in milliseconds with three significant digits, as ping rounds it.
  static func roundTrip(_ microseconds: UInt64) -> String {
    switch microseconds {
    case 99_950...: "\((microseconds + 500) / 1000)"
    case 9_995...: "\((microseconds + 50) / 1000).\((microseconds + 50) % 1000 / 100)"
    case 1_000...: "\((microseconds + 5) / 1000)." + padded((microseconds + 5) % 1000 / 10, 2)
    default: milliseconds(microseconds)
    }
  }

  /// A number from 0 to 100 as C's `%g` prints it: six significant digits, and no zeros at the end.
  static func general(_ value: Double) -> String {
    let value = Double(Float(value))
    guard value >= 1e-4 else { return value == 0 ? "0" : "\(Float(value))" }
    let whole = value >= 100 ? 3 : value >= 10 ? 2 : value >= 1 ? 1 : value >= 0.1 ? 0 : value >= 0.01 ? -1 : value >= 0.001 ? -2 : -3
    let digits = 6 - whole, scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
    let number = UInt64((value * scale).rounded(.toNearestOrEven))
    let (integer, fraction) = number.quotientAndRemainder(dividingBy: UInt64(scale))
    var text = "\(integer)." + padded(fraction, digits)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// The whole square root.
  private static func root(_ number: UInt64) -> UInt64 {
    var root = UInt64(Double(number).squareRoot())
    while root > 0, root > number / root { root -= 1 }
    while (root + 1) <= number / (root + 1) { root += 1 }
    return root
  }
}
