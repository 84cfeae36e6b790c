public import Wire

/// How often a message may arrive between one sender and one receiver: MQTT 3.1.1 §4.3.
public enum QoS: UInt8, Sendable, CaseIterable, Comparable {
  /// Sent once and forgotten.
  case atMostOnce = 0
  /// Sent until a PUBACK arrives; may arrive twice.
  case atLeastOnce = 1
  /// Delivered in four packets: neither lost nor doubled.
  case exactlyOnce = 2

  /// Orders by the effort that a delivery takes.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The specifications' names of the two bits.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "at most once"
    case 1: "at least once"
    case 2: "exactly once"
    case 3: "forbidden"
    default: nil
    }
  }
  /// What a SUBACK before version 5 answers: the granted QoS, or failure (MQTT 3.1.1 §3.9.3).
  public static let granted: ValueNames = { number in number == 128 ? "failure" : number < 3 ? names(number) : nil }
}
