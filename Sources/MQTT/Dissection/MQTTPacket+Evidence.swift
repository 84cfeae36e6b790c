public import Wire

// What a packet's own bytes say about the version it is written in.
extension MQTTPacket {
  /// The version of a packet of a stream whose CONNECT was not seen: 5 if the bytes make sense in no other, else 3.1.1.
  ///
  /// - CONNACK, UNSUBACK, PUBACK, PUBREC, PUBREL, PUBCOMP: 5 if more than two bytes follow the fixed header.
  /// - DISCONNECT: 5 if anything follows. AUTH exists in 5 only.
  /// - SUBACK: 5 if a byte behind the identifier is none of 0, 1, 2 and 128, the return codes of 3.1.1.
  /// - SUBSCRIBE, UNSUBSCRIBE: 5 unless the topic filters, read as 3.1.1, fill the packet exactly, none empty, each QoS below 3.
  /// - PUBLISH (decided in `visitPublish`): 5 if the topic is empty, since that needs an alias. Any other PUBLISH makes sense in both:
  ///   properties then count as the message's beginning, as Wireshark counts them too.
  ///
  /// Wireshark itself does not guess: `MQTTVersion.undeclared` reads as it does.
  @inlinable
  static func evidentVersion(_ body: borrowing Reader, _ first: UInt8) -> MQTTVersion {
    let isNew =
      switch first >> 4 {
      case 2, 4, 5, 6, 7, 11: body.remaining > 2
      case 8, 10: !isOldSubscribe(body, hasQoS: first >> 4 == 8)
      case 9: !isOldSuback(body)
      case 14: body.remaining > 0
      default: first >> 4 == 15
      }
    return isNew ? .v5 : .v3_1_1
  }

  @usableFromInline
  static func isOldSuback(_ body: borrowing Reader) -> Bool {
    var position = body.position &+ 2
    while position < body.end {
      let code = body.frame.octet(position)
      guard code < 3 || code == 128 else { return false }
      position &+= 1
    }
    return true
  }

  @usableFromInline
  static func isOldSubscribe(_ body: borrowing Reader, hasQoS: Bool) -> Bool {
    var position = body.position &+ 2
    while position < body.end {
      guard position &+ 2 <= body.end else { return false }
      let count = Int(body.frame.networkOrder(at: position, as: UInt16.self))
      position &+= 2 &+ count
      guard count > 0, position &+ (hasQoS ? 1 : 0) <= body.end else { return false }
      if hasQoS {
        guard body.frame.octet(position) < 3 else { return false }
        position &+= 1
      }
    }
    return true
  }
}
