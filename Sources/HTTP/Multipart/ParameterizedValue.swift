/// A value with parameters, such as Content-Disposition (RFC 6266, RFC 7578 §4.2) and Content-Type (RFC 9110 §8.3.1) have.
///
/// ```
/// value = kind *( OWS ";" OWS name "=" ( token / quoted-string ) )
/// ```
public struct ParameterizedValue: Sendable, Equatable {
  /// What stands before the first semicolon: "form-data", or a media type.
  public let kind: String
  /// The parameters in their order, each once or more. Names are as they were sent.
  public let parameters: [Parameter]

  /// One parameter.
  public struct Parameter: Sendable, Equatable {
    /// The name as it was sent; names have no case.
    public let name: String
    /// The value, without quotes and the backslashes before quotes and backslashes.
    public let value: String
  }

  /// Reads a field's value; nil if it cannot be read to its end.
  public init?(_ text: String) {
    var scanner = ParameterScanner(Array(text.utf8))
    kind = String(decoding: FieldLine.trimmed(scanner.take { $0 != 0x3B }), as: UTF8.self)
    guard !kind.isEmpty else { return nil }
    var parameters: [Parameter] = []
    while scanner.skip(0x3B) {
      scanner.skipSpace()
      if scanner.isAtEnd { break }  // a semicolon at the end is common
      let name = String(decoding: scanner.take(while: Octet.isToken), as: UTF8.self)
      guard !name.isEmpty, scanner.skip(0x3D), let value = scanner.value() else { return nil }
      parameters.append(Parameter(name: name, value: value))
      scanner.skipSpace()
    }
    guard scanner.isAtEnd else { return nil }
    self.parameters = parameters
  }

  /// The value of the first parameter with this name, in any case.
  public subscript(name: String) -> String? {
    let wanted = name.lowercased()
    return parameters.first { $0.name.lowercased() == wanted }?.value
  }
}

private struct ParameterScanner {
  let octets: [UInt8]
  var position = 0

  init(_ octets: [UInt8]) { self.octets = octets }

  var isAtEnd: Bool { position == octets.count }

  mutating func take(while matches: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < octets.count, matches(octets[position]) { position += 1 }
    return octets[start..<position]
  }
  mutating func skip(_ octet: UInt8) -> Bool {
    guard position < octets.count, octets[position] == octet else { return false }
    position += 1
    return true
  }
  mutating func skipSpace() { _ = take { $0 == 0x20 || $0 == 0x09 } }

  /// A token, or a quoted string. In the latter only quotes and backslashes lose the backslash before them: old browsers sent
  /// paths of Windows as they were.
  mutating func value() -> String? {
    guard skip(0x22) else {
      let token = take { Octet.isToken($0) || $0 >= 0x80 || $0 == 0x2F }
      return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }
    var value: [UInt8] = []
    while position < octets.count {
      let octet = octets[position]
      position += 1
      if octet == 0x22 { return String(decoding: value, as: UTF8.self) }
      if octet == 0x5C, position < octets.count, octets[position] == 0x22 || octets[position] == 0x5C {
        value.append(octets[position])
        position += 1
      } else {
        value.append(octet)
      }
    }
    return nil
  }
}
