/// HMAC, a digest that only those can compute who have a key (RFC 2104 §2).
public enum HMAC {
  /// HMAC-SHA-256 of a message: 32 octets.
  public static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    let short = key.count > blockCount ? SHA256.digest(key) : key
    let block = short + [UInt8](repeating: 0, count: blockCount - short.count)
    return SHA256.digest(block.map { $0 ^ 0x5C } + SHA256.digest(block.map { $0 ^ 0x36 } + message))
  }

  /// How many octets SHA-256 takes at a time, `B`.
  private static let blockCount = 64
}
