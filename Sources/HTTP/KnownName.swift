public import Wire

/// The field names of RFC 9110 and others that have a row of their own, found without allocating or comparing text.
///
/// A name has 4 to 24 octets: its first eight, its last eight and, beyond 16, those between are compared as integers
/// (4 and 4 for the shortest). `KnownNameTests` holds these integers against the words of the field table.
@usableFromInline
enum KnownName {
  /// The field whose name ends before `colon`. Names compare without case, RFC 9110 §5.1.
  @usableFromInline
  static func find(_ frame: RawSpan, from start: Int, to colon: Int) -> HTTPMessage.Field? {
    let count = colon &- start
    if count < 8 { return count < 4 ? nil : short(count, half(frame, start), half(frame, colon &- 4)) }
    let head = word(frame, start), tail = word(frame, colon &- 8)
    if count > 16 { return long(count, head, word(frame, start &+ 8), tail) }
    return middling(count, head, tail)
  }

  /// Eight octets in lower case. Hyphen and digits have that bit anyway.
  @inline(always)
  private static func word(_ frame: RawSpan, _ offset: Int) -> UInt64 {
    frame.networkOrder(at: offset, as: UInt64.self) | 0x2020_2020_2020_2020
  }
  @inline(always)
  private static func half(_ frame: RawSpan, _ offset: Int) -> UInt32 { frame.networkOrder(at: offset, as: UInt32.self) | 0x2020_2020 }

  private static func short(_ count: Int, _ head: UInt32, _ tail: UInt32) -> HTTPMessage.Field? {
    switch count {
    case 4: head == 0x686F_7374 ? .host : head == 0x6461_7465 ? .date : nil
    case 6:
      switch (head, tail) {
      case (0x6163_6365, 0x6365_7074): .accept
      case (0x636F_6F6B, 0x6F6B_6965): .cookie
      case (0x7365_7276, 0x7276_6572): .server
      default: nil
      }
    case 7: (head, tail) == (0x7265_6665, 0x6572_6572) ? .referer : (head, tail) == (0x7570_6772, 0x7261_6465) ? .upgrade : nil
    default: nil
    }
  }

  private static func middling(_ count: Int, _ head: UInt64, _ tail: UInt64) -> HTTPMessage.Field? {
    switch count {
    case 8:
      switch (head, tail) {
      case (0x6C6F_6361_7469_6F6E, _): .location
      default: nil
      }
    case 10:
      switch (head, tail) {
      case (0x7573_6572_2D61_6765, 0x6572_2D61_6765_6E74): .userAgent
      case (0x636F_6E6E_6563_7469, 0x6E6E_6563_7469_6F6E): .connection
      case (0x7365_742D_636F_6F6B, 0x742D_636F_6F6B_6965): .setCookie
      default: nil
      }
    case 12:
      switch (head, tail) {
      case (0x636F_6E74_656E_742D, 0x656E_742D_7479_7065): .contentType
      default: nil
      }
    case 13:
      switch (head, tail) {
      case (0x6175_7468_6F72_697A, 0x7269_7A61_7469_6F6E): .authorization
      case (0x6361_6368_652D_636F, 0x2D63_6F6E_7472_6F6C): .cacheControl
      case (0x6C61_7374_2D6D_6F64, 0x6D6F_6469_6669_6564): .lastModified
      default: nil
      }
    case 14:
      switch (head, tail) {
      case (0x636F_6E74_656E_742D, 0x742D_6C65_6E67_7468): .contentLengthHeader
      case (0x6874_7470_322D_7365, 0x7365_7474_696E_6773): .http2Settings
      default: nil
      }
    case 15:
      switch (head, tail) {
      case (0x6163_6365_7074_2D6C, 0x6C61_6E67_7561_6765): .acceptLanguage
      case (0x6163_6365_7074_2D65, 0x656E_636F_6469_6E67): .acceptEncoding
      case (0x782D_666F_7277_6172, 0x7264_6564_2D66_6F72): .xForwardedFor
      default: nil
      }
    case 16:
      switch (head, tail) {
      case (0x636F_6E74_656E_742D, 0x656E_636F_6469_6E67): .contentEncoding
      case (0x7777_772D_6175_7468, 0x656E_7469_6361_7465): .wwwAuthenticate
      default: nil
      }
    default: nil
    }
  }

  private static func long(_ count: Int, _ head: UInt64, _ next: UInt64, _ tail: UInt64) -> HTTPMessage.Field? {
    switch count {
    case 17:
      switch (head, next, tail) {
      case (0x7472_616E_7366_6572, 0x2D65_6E63_6F64_696E, 0x656E_636F_6469_6E67): .transferEncoding
      case (0x7365_632D_7765_6273, 0x6F63_6B65_742D_6B65, 0x636B_6574_2D6B_6579): .secWebSocketKey
      default: nil
      }
    case 18:
      switch (head, next, tail) {
      case (0x7072_6F78_792D_6175, 0x7468_656E_7469_6361, 0x656E_7469_6361_7465): .proxyAuthenticate
      default: nil
      }
    case 19:
      switch (head, next, tail) {
      case (0x7072_6F78_792D_6175, 0x7468_6F72_697A_6174, 0x7269_7A61_7469_6F6E): .proxyAuthorization
      default: nil
      }
    case 20:
      switch (head, next, tail) {
      case (0x7365_632D_7765_6273, 0x6F63_6B65_742D_6163, 0x742D_6163_6365_7074): .secWebSocketAccept
      default: nil
      }
    case 21:
      switch (head, next, tail) {
      case (0x7365_632D_7765_6273, 0x6F63_6B65_742D_7665, 0x2D76_6572_7369_6F6E): .secWebSocketVersion
      default: nil
      }
    case 22:
      switch (head, next, tail) {
      case (0x7365_632D_7765_6273, 0x6F63_6B65_742D_7072, 0x7072_6F74_6F63_6F6C): .secWebSocketProtocol
      default: nil
      }
    case 24:
      switch (head, next, tail) {
      case (0x7365_632D_7765_6273, 0x6F63_6B65_742D_6578, 0x7465_6E73_696F_6E73): .secWebSocketExtensions
      default: nil
      }
    default: nil
    }
  }

  /// The first letters of the names that are asked for: most lines need not be looked up. One bit a letter.
  @usableFromInline
  struct Initials {
    @usableFromInline let letters: UInt32

    /// C and T are always among them: Content-Length and Transfer-Encoding tell where the next message begins.
    @usableFromInline
    init(_ wanted: FieldSet) {
      var letters: UInt32 = 1 << 3 | 1 << 20
      if wanted.contains(row: Int(HTTPMessage.Field.fullURI.rawValue)) { letters |= 1 << 8 }
      var rows = wanted.low &>> UInt64(HTTPMessage.Field.host.rawValue)
      while rows != 0 {
        let row = Int(HTTPMessage.Field.host.rawValue) &+ rows.trailingZeroBitCount
        rows &= rows &- 1
        letters |= row < Self.byRow.count ? Self.byRow[row] : 0
      }
      self.letters = letters
    }

    @inlinable
    func contain(_ octet: UInt8) -> Bool { letters &>> UInt32(octet & 31) & 1 == 1 }

    /// The bit of each row's letter. Credentials come from Authorization and Proxy-Authorization, pairs from Cookie.
    private static let byRow: [UInt32] = HTTPMessage.Field.allCases.map { field in
      guard field.rawValue >= HTTPMessage.Field.host.rawValue, field.rawValue < HTTPMessage.Field.chunkSize.rawValue else { return 0 }
      if field == .authBasic { return 1 << 1 | 1 << 16 }
      return 1 << UInt32((field.descriptor.words.description.utf8.first ?? 0) & 31)
    }
  }
}
