import ExerciseTypes

/// The table as it should be, RFC 826, "Packet Reception"; or with a mistake.
struct ModelARPTable: ARPTable {
  /// What can be done wrong.
  enum Mistake {
    case addsFromAll, addsGratuitous, notReplaced, learnsFromRepliesOnly, updatesAsTargetOnly
    case answersForOthers, answersEveryRequest, answersReplies, notExchanged, targetNotFilled
    case targetHardwareRead, targetHardwareOfRequestRead, targetHardwareAnswered
    case notRefreshed, expiredRevived, expiresLate, neverExpires, foundLate, foundForEver, agedFromZero, foundFromZero
  }

  private let hardware: UInt64, address: UInt32, timeout: Int
  private let mistake: Mistake?
  private var entries: [UInt32: (hardware: UInt64, heard: Int)] = [:]

  init(hardware: UInt64, address: UInt32, timeout: Int) {
    self.init(hardware, address, timeout, mistake: nil)
  }

  init(_ hardware: UInt64, _ address: UInt32, _ timeout: Int, mistake: Mistake?) {
    (self.hardware, self.address, self.timeout, self.mistake) = (hardware, address, timeout, mistake)
  }

  mutating func receive(_ message: ARPMessage, now: Int) -> ARPMessage? {
    let isForUs = isForUs(message)
    if mistake != .learnsFromRepliesOnly || message.operation == .reply { learn(message, isForUs, now) }
    guard isForUs || mistake == .answersForOthers || mistake == .answersEveryRequest,
      message.operation == .request || mistake == .answersReplies,
      message.targetHardware == 0 || mistake != .targetHardwareAnswered
    else { return nil }
    if mistake == .notExchanged {
      var reply = message
      reply.operation = .reply
      reply.targetHardware = hardware
      return reply
    }
    return ARPMessage(
      .reply, senderHardware: hardware, senderAddress: mistake == .answersForOthers ? message.targetAddress : address,
      targetHardware: mistake == .targetNotFilled ? message.targetHardware : message.senderHardware, targetAddress: message.senderAddress)
  }

  private func isForUs(_ message: ARPMessage) -> Bool {
    guard message.targetAddress == address, message.targetHardware != 0 else { return message.targetAddress == address }
    return switch mistake {
    case .targetHardwareRead: message.targetHardware == hardware
    case .targetHardwareOfRequestRead: message.operation == .reply
    default: true
    }
  }

  /// The merge flag of RFC 826 says that the sender is in the table already.
  private mutating func learn(_ message: ARPMessage, _ isForUs: Bool, _ now: Int) {
    let old = entries[message.senderAddress], isThere = old.map { mistake == .expiredRevived || isFresh($0.heard, now) } ?? false
    let merges = isThere && (isForUs || mistake != .updatesAsTargetOnly)
    let isGratuitous = message.senderAddress == message.targetAddress
    guard merges || isForUs || mistake == .addsFromAll || mistake == .addsGratuitous && isGratuitous else { return }
    entries[message.senderAddress] = (
      isThere && mistake == .notReplaced ? old?.hardware ?? 0 : message.senderHardware,
      isThere && mistake == .notRefreshed ? old?.heard ?? 0 : now
    )
  }

  func hardware(of address: UInt32, now: Int) -> UInt64? {
    guard let entry = entries[address] else { return nil }
    let isFound = mistake == .foundForEver || mistake == .foundLate && now - entry.heard == timeout
    if mistake == .foundFromZero { return now < timeout && isFresh(entry.heard, now) ? entry.hardware : nil }
    return isFound || isFresh(entry.heard, now) ? entry.hardware : nil
  }

  private func isFresh(_ heard: Int, _ now: Int) -> Bool {
    if mistake == .agedFromZero { return now < timeout }
    return now - heard < timeout || mistake == .neverExpires || mistake == .expiresLate && now - heard == timeout
  }
}
