import Digests
public import LabKit

/// A term's private key, from which assessed variants follow: who does not have it cannot compute anybody's.
public struct TermKey: Sendable {
  private let octets: [UInt8]

  /// How many octets a key has at least.
  public static let leastOctets = 16

  /// The octets of a key's file, without white space at its ends; nil if there are too few.
  public init?(_ octets: [UInt8]) {
    func isBlank(_ octet: UInt8) -> Bool { [0x09, 0x0A, 0x0D, 0x20].contains(octet) }
    guard let first = octets.firstIndex(where: { !isBlank($0) }), let last = octets.lastIndex(where: { !isBlank($0) }),
      last - first + 1 >= Self.leastOctets
    else { return nil }
    self.octets = Array(octets[first...last])
  }

  /// Whose variants a student gets of a question: HMAC-SHA-256 of the key over lab, student and question stands for the student.
  public func scope(lab: String, student: String, code: String) -> SeedScope {
    let text = ["FirstHop assessed", lab, student.lowercased(), code].joined(separator: "\n")
    let digest = HMAC.sha256(Array(text.utf8), key: octets).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return SeedScope(course: "assessed", term: lab, student: digest)
  }
}
