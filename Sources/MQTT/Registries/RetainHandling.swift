public import Wire

/// What a new subscription does with retained messages, MQTT 5.0 §3.8.3.1.
public enum RetainHandling: UInt8, Sendable, CaseIterable {
  /// They are sent.
  case send = 0
  /// They are sent if the subscription did not exist before.
  case sendIfNew = 1
  /// They are not sent.
  case doNotSend = 2

  /// The meaning of the two bits.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "sent with the subscription"
    case 1: "sent if the subscription is new"
    case 2: "not sent"
    case 3: "forbidden"
    default: nil
    }
  }
}
