import HTTP

/// The last request of a connection and its answer, RFC 9112 §9.2: a response answers the request before it.
struct HTTPExchange: BitwiseCopyable {
  /// Counted from 1; 0 before the first message.
  var number: UInt32 = 0
  /// 0 if it was not seen, as all frames here.
  var requestFrame: UInt32 = 0
  var responseFrame: UInt32 = 0
  var requestTime: UInt64 = 0
  var method = MessageDemand.Method.none
  var previousRequestFrame: UInt32 = 0
  var previousResponseFrame: UInt32 = 0

  var hasMessages: Bool { number > 0 }
  /// The method of the request, as far as it matters to where the answer ends.
  var answered: Method? {
    switch method {
    case .head: .head
    case .connect: .connect
    case .none, .other: nil
    }
  }

  /// Takes notice of a message.
  mutating func note(_ message: MessageDemand, frame: UInt32, time: UInt64) {
    switch message.kind {
    case .request:
      begin()
      (requestFrame, requestTime, method) = (frame, time, message.method)
    case .response:
      // As in Wireshark 4.0, the response behind an interim one (1xx) counts as one whose request was not seen.
      if !hasMessages || responseFrame > 0 { begin() }
      responseFrame = frame
    case .notification, .other: break
    }
  }

  private mutating func begin() {
    let last = self
    self = HTTPExchange()
    number = last.number &+ 1
    (previousRequestFrame, previousResponseFrame) = (last.requestFrame, last.responseFrame)
  }
}
