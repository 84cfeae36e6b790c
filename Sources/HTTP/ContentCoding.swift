public import Compression
internal import Wire

/// A content coding, RFC 9110 §8.4.1: how a body was packed before it was sent. Names have no case.
public enum ContentCoding: Sendable, Equatable {
  /// Not packed at all.
  case identity
  /// "gzip", or "x-gzip" of old: RFC 1952.
  case gzip
  /// "deflate": the zlib format (RFC 1950), though some servers send raw deflated data (RFC 1951).
  case deflate
  /// One that is not unpacked here, such as "br" or "zstd".
  case other(String)

  /// The coding with this name.
  public init(_ name: String) {
    switch name.lowercased() {
    case "identity": self = .identity
    case "gzip", "x-gzip": self = .gzip
    case "deflate": self = .deflate
    default: self = .other(name)
    }
  }
}

/// Why a body could not be unpacked.
public struct ContentCodingError: Error, Sendable, Equatable {
  /// Why not.
  public enum Reason: Sendable, Equatable {
    /// Nobody taught us this coding.
    case unknown
    /// There are more codings than `ContentLimit.codingCount`.
    case tooMany
    /// The data could not be unpacked. The offset counts in what this coding was given, which is the body only for the last coding named.
    case unpacking(InflateError)
  }
  /// The coding that failed, as it was named.
  public let coding: String
  /// Why.
  public let reason: Reason
}

/// The limits of unpacking bodies.
public enum ContentLimit {
  /// The codings one around the other: as many as curl takes.
  public static let codingCount = 5
  /// The octets of an unpacked body that a dissection shows, 4 MiB: packed bodies may be a thousand times smaller.
  static let readableByteCount = 4 << 20
}

/// A body without its content codings, RFC 9110 §8.4.
public struct DecodedContent: Sendable, Equatable {
  /// The content.
  public let bytes: [UInt8]
  /// What was odd on the way; places count in the body as it was sent, or are all of it for a coding further in.
  public let anomalies: [Anomaly]
}

extension FieldSection {
  /// The content codings in the order in which they were applied, RFC 9110 §8.4.
  public var contentCodings: [String] { list("Content-Encoding") }

  /// Unpacks a body without its chunks, the coding named last first. At most `limit` octets come out of each coding.
  public func decodedContent(
    _ body: [UInt8], limit: Int = InflateLimit.byteCount
  ) throws(ContentCodingError) -> DecodedContent {
    let names = contentCodings
    guard names.count <= ContentLimit.codingCount else { throw ContentCodingError(coding: names[0], reason: .tooMany) }
    var bytes = body, anomalies: [Anomaly] = []
    for (index, name) in names.reversed().enumerated() {
      var unpacking = Unpacking(name: name, limit: limit)
      let size = bytes.count
      bytes = try unpacking.unpack(bytes)
      for (text, source, range) in unpacking.odd {
        anomalies.append(Anomaly(.warning, text, source, index == 0 && size == body.count ? range : 0..<body.count))
      }
    }
    return DecodedContent(bytes: bytes, anomalies: anomalies)
  }
}

extension ContentCoding {
  /// The beginning of a packed body as far as it is there and can be unpacked; nil if there is none.
  static func readable(_ body: [UInt8], _ coding: String) -> [UInt8]? {
    var unpacking = Unpacking(name: coding, limit: ContentLimit.readableByteCount)
    do { return try unpacking.unpack(body) } catch {
      guard case .unpacking(let stop) = error.reason, !stop.bytes.isEmpty else { return nil }
      return stop.bytes
    }
  }
}

/// One coding being undone.
private struct Unpacking {
  let name: String
  let limit: Int
  var odd: [(String, String, Range<Int>)] = []

  mutating func unpack(_ bytes: [UInt8]) throws(ContentCodingError) -> [UInt8] {
    do throws(InflateError) {
      switch ContentCoding(name) {
      case .identity:
        odd.append(("identity is not to be sent: it says nothing", "RFC 9110 §8.4.1", 0..<bytes.count))
        return bytes
      case .gzip: return finish(try inflate(bytes.octets, format: .gzip, limit: limit), bytes)
      case .deflate: return try deflated(bytes)
      case .other: break
      }
    } catch {
      throw ContentCodingError(coding: name, reason: .unpacking(error))
    }
    throw ContentCodingError(coding: name, reason: .unknown)
  }

  /// As browsers do: the zlib format, and raw data where that is no zlib header.
  private mutating func deflated(_ bytes: [UInt8]) throws(InflateError) -> [UInt8] {
    let asSpecified: InflateError
    do throws(InflateError) { return finish(try inflate(bytes.octets, format: .zlib, limit: limit), bytes) } catch { asSpecified = error }
    guard case .corrupt = asSpecified.reason, asSpecified.bytes.isEmpty else { throw asSpecified }
    let raw: Inflated
    do throws(InflateError) { raw = try inflate(bytes.octets, format: .raw, limit: limit) } catch {
      // What unpacks to nothing either way is no zlib stream; what unpacks for a while was raw.
      throw error.bytes.isEmpty ? asSpecified : error
    }
    odd.append(
      ("raw deflated data without a zlib header: browsers take it, the standard does not", "RFC 9110 §8.4.1.2", 0..<min(2, bytes.count)))
    return finish(raw, bytes)
  }

  private mutating func finish(_ result: Inflated, _ bytes: [UInt8]) -> [UInt8] {
    if result.used < bytes.count {
      odd.append(("octets behind the end of the packed data: they are ignored", "RFC 9110 §8.4.1", result.used..<bytes.count))
    }
    return result.bytes
  }
}
