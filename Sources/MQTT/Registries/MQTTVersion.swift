public import Wire

/// The protocol level that a CONNECT names: 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0. An open registry, hence no enum.
///
/// Only CONNECT says which version a connection speaks; every other packet is read in its light.
public struct MQTTVersion: Hashable, Sendable, BitwiseCopyable {
  /// The level as CONNECT carries it (MQTT 3.1.1 §3.1.2.2).
  public let rawValue: UInt8
  /// The version with this level.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// Nobody has said: each packet is read as the version that its own bytes speak for, see `MQTTPacket.evidentVersion`.
  @inline(always) public static var unknown: Self { .init(0) }
  /// MQTT 3.1, whose protocol name is `MQIsdp`.
  @inline(always) public static var v3_1: Self { .init(3) }
  /// MQTT 3.1.1, ISO/IEC 20922.
  @inline(always) public static var v3_1_1: Self { .init(4) }
  /// MQTT 5.0.
  @inline(always) public static var v5: Self { .init(5) }
  /// A stream whose CONNECT was never seen, read as Wireshark does: reason codes in CONNACK and SUBACK, no properties, no guesses.
  /// Any level that no specification defines is read this way.
  @inline(always) public static var undeclared: Self { .init(0xFF) }

  /// The specifications' names.
  public static let names: ValueNames = { number in
    switch number {
    case 3: "MQTT 3.1"
    case 4: "MQTT 3.1.1"
    case 5: "MQTT 5.0"
    default: nil
    }
  }
}
