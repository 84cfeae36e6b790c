public import Compression
internal import Wire

/// What both sides agreed on to compress messages, RFC 7692 §7.1.
public struct WebSocketCompression: Sendable, Equatable {
  /// Whether the client's messages may refer to what it sent in earlier ones, and the server's to its own.
  public let clientKeepsContext: Bool, serverKeepsContext: Bool

  /// What `response` agreed to; nil without permessage-deflate.
  public init?(_ response: ResponseHead) {
    let offers = response.fields.list("Sec-WebSocket-Extensions").map { offer in
      offer.split(separator: ";").map { String(decoding: FieldLine.trimmed(Array($0.utf8)[...]), as: UTF8.self).lowercased() }
    }
    guard let chosen = offers.first(where: { $0.first == "permessage-deflate" }) else { return nil }
    clientKeepsContext = !chosen.contains("client_no_context_takeover")
    serverKeepsContext = !chosen.contains("server_no_context_takeover")
  }
}

/// Unpacks the compressed messages of one direction, each once and in their order, RFC 7692 §7.2.2: later ones may refer to earlier ones.
public final class WebSocketInflater {
  private let stream = InflateStream(.raw)
  private let keepsContext: Bool
  private var failure: InflateError?

  /// For messages that may refer to earlier ones, or may not.
  public init(keepsContext: Bool) { self.keepsContext = keepsContext }

  /// Unpacks a whole message, its frames put together. At most `limit` octets come out.
  ///
  /// After an error every later message is refused, too: nobody knows what it refers to.
  public func unpack(_ message: [UInt8], limit: Int = WebSocketLimit.payloadByteCount) throws(InflateError) -> [UInt8] {
    if keepsContext, let failure { throw failure }
    if !keepsContext { stream.restart() }
    do throws(InflateError) { return try unpackAll(message + [0, 0, 0xFF, 0xFF], limit) } catch {
      failure = error
      throw error
    }
  }

  /// `packed` ends with the empty block that its sender left out.
  private func unpackAll(_ packed: [UInt8], _ limit: Int) throws(InflateError) -> [UInt8] {
    var output: [UInt8] = [], used = 0, buffer = [UInt8](repeating: 0, count: min(max(limit, 0) + 1, 65_536))
    while true {
      let step = stream.unpack(packed.octets.extracting(used..<packed.count), into: &buffer, from: 0)
      used += step.used
      if step.made > limit - output.count { throw InflateError(reason: .tooLong(limit: limit), offset: used, bytes: output) }
      output += buffer[..<step.made]
      switch step.status {
      case .corrupt(let words): throw InflateError(reason: .corrupt(words), offset: used, bytes: output)
      case .outOfMemory: throw InflateError(reason: .outOfMemory, offset: used, bytes: output)
      case .ended: stream.restart()
      case .ongoing: if used == packed.count, step.made < buffer.count { return output }
      }
    }
  }
}

/// Where the octets of compressed messages come from: a direction's messages are unpacked once, whoever looks at them how often.
public enum WebSocketUnpacking {
  /// They are unpacked as they are met.
  case now(WebSocketInflater)
  /// The one message at hand was unpacked before; nil if it could not be.
  case before([UInt8]?)

  /// What `message` unpacks to; nil if it cannot be unpacked.
  @usableFromInline
  func octets(of message: [UInt8]) -> [UInt8]? {
    switch self {
    case .now(let inflater): try? inflater.unpack(message)
    case .before(let octets): octets
    }
  }
}
