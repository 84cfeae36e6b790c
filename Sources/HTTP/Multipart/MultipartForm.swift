public import Wire

/// The limits of forms: a sender cannot make a reader collect without end.
public enum MultipartLimit {
  /// The parts of one form.
  public static let partCount = 1_000
  /// The octets of one part's head, its empty line included.
  public static let headByteCount = 16_384
  /// The characters of a boundary, RFC 2046 §5.1.1.
  public static let boundaryCount = 70
}

/// Why some bytes are no form, and the octet at which that shows.
public struct MultipartError: Error, Sendable, Equatable {
  /// Why not.
  public enum Reason: String, Sendable {
    /// A boundary has 1 to 70 characters of RFC 2046 §5.1.1.
    case boundary = "a boundary has 1 to 70 characters, and not every character may stand in it (RFC 2046 §5.1.1)"
    /// The body does not begin with the boundary.
    case noFirstBoundary = "two hyphens and the boundary begin the first part (RFC 2046 §5.1.1)"
    /// A field's name is empty, or holds what is no token.
    case fieldName = "a field's name is a token (RFC 9110 §5.1)"
    /// A CR without LF where a line ends.
    case lineEnd = "a line of a part's head ends with CR and LF (RFC 2046 §5.1.1)"
    /// Neither a line end nor two hyphens follow a boundary.
    case boundaryEnd = "a line end or two hyphens follow a boundary (RFC 2046 §5.1.1)"
    /// The bytes end before the last boundary.
    case truncated = "the form ends before its last boundary (RFC 2046 §5.1.1)"
    /// `MultipartLimit.partCount` is passed.
    case tooManyParts = "there are more than 1,000 parts"
    /// `MultipartLimit.headByteCount` is passed.
    case headTooLong = "the head of a part is longer than 16,384 octets"
  }
  /// Why not.
  public let reason: Reason
  /// The octet at which it shows, counted from the form's first.
  public let offset: Int
}

/// A form as browsers send it, multipart/form-data of RFC 7578: parts with a name each, between lines that hold a boundary.
///
/// ```
/// --boundary CRLF
/// Content-Disposition: form-data; name="field" CRLF
/// CRLF
/// content CRLF
/// --boundary-- CRLF
/// ```
public struct MultipartForm: Sendable, Equatable {
  /// One part. Places count from the form's first octet.
  public struct Part: Sendable, Equatable {
    /// The field lines, in any number, each with every octet.
    public let fields: FieldSection
    /// Where the field lines lie, without the empty line behind them.
    public let head: Range<Int>
    /// Where the content lies, without the line end that belongs to the boundary.
    public let content: Range<Int>
    /// What the Content-Disposition line says, RFC 7578 §4.2; nil if there is none or it cannot be read.
    public let disposition: ParameterizedValue?

    /// The name of the form's field, RFC 7578 §4.2.
    public var name: String? { disposition?["name"] }
    /// The name of the file as its sender has it. No path: what stands before the last slash or backslash is not to be trusted.
    public var fileName: String? { disposition?["filename"] }
    /// The media type, RFC 7578 §4.4: plain text where nothing is said.
    public var contentType: String { fields["Content-Type"] ?? "text/plain" }
  }

  /// The parts in their order.
  public let parts: [Part]
  /// Where the last boundary line begins: its hyphens.
  public let lastBoundary: Range<Int>
  /// Octets before the first boundary, RFC 2046 §5.1.1: to be ignored.
  public let preamble: Range<Int>
  /// Octets behind the last boundary and its line end: to be ignored.
  public let epilogue: Range<Int>
  /// What is odd: things that a recipient may take, and a sender should not send. Places count from the form's first octet.
  public let anomalies: [Anomaly]

  /// Reads a whole form. The boundary comes from the Content-Type, without the hyphens that each line adds.
  public init(parsing bytes: RawSpan, boundary: String) throws(MultipartError) {
    guard Self.isBoundary(boundary) else { throw MultipartError(reason: .boundary, offset: 0) }
    var parser = MultipartParser(bytes, boundary: Array(boundary.utf8))
    try parser.parse()
    (parts, lastBoundary, preamble) = (parser.parts, parser.lastBoundary, parser.preamble)
    epilogue = parser.position..<bytes.byteCount
    anomalies = parser.anomalies
  }

  /// Whether `text` may be a boundary: 1 to 70 characters, the last of which is no space. RFC 2046 §5.1.1.
  public static func isBoundary(_ text: String) -> Bool {
    let octets = text.utf8
    return 1...MultipartLimit.boundaryCount ~= octets.count && octets.last != 0x20
      && octets.allSatisfy { Octet.isDigit($0) || Octet.isAlpha($0) || "'()+_,-./:=? ".utf8.contains($0) }
  }

  /// The boundary that a Content-Type names; nil if it is no multipart type, names none, or names one that cannot be.
  public static func boundary(of contentType: String) -> String? {
    let value = ParameterizedValue(contentType)
    guard let value, value.kind.lowercased().hasPrefix("multipart/"), let boundary = value["boundary"] else { return nil }
    return isBoundary(boundary) ? boundary : nil
  }
}

/// Writes a form, RFC 7578 §4: parts that are added one by one, and a boundary that must not occur in any of them.
public struct MultipartBuilder: Sendable {
  private let boundary: String
  private var writer = Writer()

  /// A form without parts; nil if `boundary` is none. The caller takes one long and random enough to occur in no part.
  public init?(boundary: String) {
    guard MultipartForm.isBoundary(boundary) else { return nil }
    self.boundary = boundary
  }

  /// What the Content-Type of the request has to say.
  public var contentType: String { "multipart/form-data; boundary=\"\(boundary)\"" }

  /// Adds a part. In names, quotes and line ends are percent-encoded as browsers do (WHATWG HTML, "multipart/form-data").
  public mutating func add(_ name: String, _ content: [UInt8], fileName: String? = nil, contentType: String? = nil) throws(WireError) {
    let file = fileName.map { "; filename=\"\(Self.escaped($0))\"" } ?? ""
    let disposition = try FieldLine(name: "Content-Disposition", value: "form-data; name=\"\(Self.escaped(name))\"\(file)")
    let type = try contentType.map { (type) throws(WireError) in try FieldLine(name: "Content-Type", value: type) }
    writer.write(Array("--\(boundary)\r\n".utf8))
    writer.write(disposition.bytes + (type?.bytes ?? []) + [0x0D, 0x0A])
    writer.write(content + [0x0D, 0x0A])
  }

  /// The form's octets.
  public func bytes() -> [UInt8] { writer.bytes + Array("--\(boundary)--\r\n".utf8) }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"": result += "%22"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
