/// Who reads a text as an address. Programs that read the same text with different readers can take it for different things: one
/// checks that a URL does not lead to 127.0.0.1, another connects there (RFC 6943 §3.1.1; "server-side request forgery").
///
/// Each reader is a function of the text alone; `read(_:)` never traps and takes time in proportion to the text's length.
public enum AddressReader: Sendable, Hashable, CaseIterable {
  /// The strict form of RFC 6943 §3.1.1, what `inet_pton` reads: four decimal octets without leading zeros, or one of RFC 4291 §2.2's
  /// forms. No zone: `inet_pton` has no place for one.
  ///
  /// POSIX lets an octet have one to three digits and does not say what 010 is; glibc refuses it, as we do.
  case strict
  /// The loose form of RFC 6943 §3.1.1, what `inet_aton` reads: IPv4 only, one to four numbers as in C (10, 012, 0xA), of which the last
  /// fills all octets that are left: 127.1 is 127.0.0.1.
  ///
  /// Where POSIX is silent, this is glibc's: behind white space anything may follow and is ignored (`1.2.3.4 and more` is an address),
  /// and behind the address itself nothing else may. Its `getaddrinfo` is as loose with numbers, but refuses white space behind them.
  case inetAton
  /// What Java reads as IPv4 (`InetAddress.getByName`, OpenJDK 17): one to four numbers as for `inet_aton`, but always decimal, so that
  /// 010.0.0.1 is another address than there, and 15 characters at most. Its IPv6 is not modelled here.
  case inetAddress
  /// The host parser of the URL Standard (WHATWG, host parsing) as browsers apply it to `http:` and other special URLs: loose IPv4 numbers, one
  /// dot at the end, percent-encoding, and IPv6 only in brackets. What does not end in a number is a domain.
  ///
  /// The text is the host alone: what has a meaning of its own in a URL, such as `/`, `@` or the colon before a port, is refused.
  case whatwg

  /// The versions of the protocol whose addresses this reader knows.
  public var versions: [Int] {
    switch self {
    case .strict, .whatwg: [4, 6]
    case .inetAton, .inetAddress: [4]
    }
  }

  /// What this reader makes of the text, and how it comes to it.
  public func read(_ text: some StringProtocol) -> LiteralReading {
    let whole = String(text)
    var trace = LiteralTrace()
    let outcome: LiteralReading.Outcome
    do throws(LiteralRefusal) {
      outcome = try read(whole, &trace)
    } catch {
      outcome = .refused(error)
    }
    return LiteralReading(reader: self, text: whole, steps: trace.steps, parts: trace.parts, outcome: outcome)
  }

  private func read(_ text: String, _ trace: inout LiteralTrace) throws(LiteralRefusal) -> LiteralReading.Outcome {
    switch self {
    case .strict: .address(try Self.readStrict(text, &trace))
    case .inetAton: .address(.v4(try Self.readInetAton(text, &trace)))
    case .inetAddress: .address(.v4(try Self.readInetAddress(text, &trace)))
    case .whatwg: try Self.readHost(text, &trace)
    }
  }
}

extension AddressReader: CustomStringConvertible {
  /// The name under which people know it: `inet_pton`, `inet_aton`, `InetAddress` or `WHATWG URL`.
  public var description: String {
    switch self {
    case .strict: "inet_pton"
    case .inetAton: "inet_aton"
    case .inetAddress: "InetAddress"
    case .whatwg: "WHATWG URL"
    }
  }
}
