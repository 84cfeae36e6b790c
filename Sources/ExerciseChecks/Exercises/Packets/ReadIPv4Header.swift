import Determinism
import ExerciseCalls
import Explanation

/// PKT-13: the fields of an IPv4 header.
struct ReadIPv4Header: CodeExercise {
  let name = "ipv4-header", code = "PKT-13", title = "Read an IPv4 header", file = "ReadIPv4Header.swift"
  let reading = [Citation("RFC 791 §3.1"), Citation("RFC 1812 §5.2.2")]
  let task = [
    "Return what the header at the beginning of the packet says. Lengths and the fragment offset are wanted in bytes.",
    """
    Return nil for what is no IPv4 header: fewer than 20 bytes, a version other than 4, a header length below 20 or beyond the bytes that \
    are there, a total length below the header length. The total length may go beyond the bytes that are there; the checksum is only \
    read. The reserved bit, the first of the three flags, is not looked at.
    """
  ]
  let stub = """
    /// What the header of `packet` says, or nil if it is none. Begin with `var fields = IPv4Fields()` and fill it in.
    func readIPv4Header(_ packet: [UInt8]) throws -> IPv4Fields? {
      throw NotStarted()
    }
    """
  let adapter = ".readIPv4Header(readIPv4Header(_:))"

  var examples: [Trial] {
    let plain = HeaderRecipe(),
      all = HeaderRecipe(
        services: 0xB9, totalLength: 1500, identification: 0x1A2B, flagsAndOffset: 0x2171, timeToLive: 64, protocolNumber: 17,
        checksum: 0xCAFE,
        source: 0xC0A8_0117, destination: 0xC633_6407)
    let shapes = [
      plain, all, plain.with { $0.flagsAndOffset = 0x4000 }, plain.with { $0.flagsAndOffset = 0x1FFF },
      plain.with {
        $0.options = [0x94, 0x04, 0x00, 0x00]
        $0.totalLength = 24
      },
      plain.with {
        $0.options = Array(repeating: 1, count: 40)
        $0.totalLength = 60
      },
      plain.with { $0.version = 6 }, plain.with { $0.words = 4 },
      plain.with {
        $0.words = 6
        $0.totalLength = 24
      },
      plain.with { $0.totalLength = 19 },
      plain.with {
        $0.options = [1, 1, 1, 0]
        $0.totalLength = 20
      },
      plain.with { $0.flagsAndOffset = 0x8000 }, plain.with { $0.flagsAndOffset = 0xC000 },
      plain.with {
        $0.version = 5
        $0.words = 4
      }
    ]
    let bytes = shapes.map(\.bytes)
    return (bytes + [[], Array(bytes[0].dropLast()), bytes[0] + [1, 2, 3]]).map(Self.trial)
  }

  func trial(_ random: inout SeededGenerator) -> Trial {
    var recipe = HeaderRecipe(random: &random)
    var payload = (0..<Int.random(in: 0...8, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    if Bool.random(using: &random) { recipe.totalLength = UInt16(20 + recipe.options.count + payload.count) }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: recipe.version = UInt8.random(in: 0...15, using: &random)
    case 1:
      recipe.words = UInt8.random(in: 0...15, using: &random)
      recipe.totalLength = max(60, recipe.totalLength)
    case 2: recipe.totalLength = UInt16.random(in: 0...80, using: &random)
    case 3: payload = []
    case 4: (recipe.version, recipe.words) = (UInt8(5 + recipe.options.count / 4), 4)
    default: break
    }
    let bytes = recipe.bytes + payload
    return Self.trial(Int.random(in: 0..<12, using: &random) == 0 ? Array(bytes.prefix(Int.random(in: 0...20, using: &random))) : bytes)
  }

  private static func trial(_ bytes: [UInt8]) -> Trial { Trial([ExerciseCall("readIPv4Header", [.octets(bytes)])]) }

  var model: Solution { HeaderSlip.none.solution }

  /// Fewer bytes at the end, then no options or few, then bytes that are 0, 1 or without some of their bits; then version and length.
  func simpler(_ trial: Trial) -> [Trial] {
    guard let bytes = trial.argument(0)?.octets else { return [] }
    let shorter = [Array(bytes.prefix(20)), Array(bytes.dropLast()), []].filter { $0.count < bytes.count }
    var changed = bytes.indices.dropFirst().flatMap { index in
      (bytes[index].simpler + (bytes[index] > 1 ? [1] : [])).map { bytes.replacing(at: index, with: $0) }
    }
    if bytes.count >= 20, bytes[0] & 15 > 6 {
      changed.insert(bytes.replacing(at: 0, with: bytes[0] & 0xF0 | 6).replacing(at: 2, with: 0).replacing(at: 3, with: 24), at: 0)
    }
    if bytes.count >= 20, bytes[0] & 15 > 5 { changed.insert(bytes.replacing(at: 0, with: bytes[0] & 0xF0 | 5), at: 0) }
    if bytes.count >= 20, bytes[2] > 0 || bytes[3] > 20 {
      changed.insert(bytes.replacing(at: 2, with: 0).replacing(at: 3, with: 20), at: 0)
    }
    if let first = bytes.first, first != 0x45 { changed.append(bytes.replacing(at: 0, with: 0x45)) }
    return (shorter + changed).map(Self.trial)
  }

  var slips: [CodeSlip] {
    [
      slip(.headerLengthInWords, "header-length-in-words", "The header length is written in words of 4 bytes: 5 means 20 bytes."),
      slip(.offsetInUnits, "offset-in-units", "The fragment offset counts units of 8 bytes, so that 13 bits are enough for 65 535 bytes."),
      slip(
        .flagsLeftIn, "flags-left-in",
        "The first 3 bits of these two bytes are flags. Mask them off before you take the rest as the offset."),
      slip(
        .reservedLeftIn, "reserved-bit-read",
        "The first of the three flags is reserved: mask it off with the others, and take no notice of it.",
        variants: [.reservedRefused, .reservedHidesFlags]),
      slip(.littleEndian, "bytes-swapped", "The network sends the higher byte first: 0x00 0x3C is 60, not 15 360."),
      slip(.optionsIgnored, "always-20-bytes", "A header may have options: its first byte says how long it is."),
      slip(
        .versionUnchecked, "version-unchecked",
        "The first 4 bits are the version. Where it is not 4, nothing behind it is what you take it for.",
        shows: Self.accepts { $0.count >= 20 && $0[0] >> 4 != 4 }),
      slip(
        .countUnchecked, "count-unchecked", "Fewer than 20 bytes are no header: look at how many there are before you read them.",
        shows: Self.accepts { $0.count < 20 }),
      slip(
        .headerLengthUnchecked, "header-length-unchecked",
        "The header length is a claim of the packet: is it at least 20 bytes, and are they all there?",
        shows: Self.accepts { $0.count >= 20 && $0[0] >> 4 == 4 && !(20...$0.count ~= Int($0[0] & 15) * 4) },
        variants: [.headerEndUnchecked, .headerLeastUnchecked]),
      slip(
        .totalLengthUnchecked, "total-length-unchecked",
        "The total length counts the header, too: less than the header length it cannot be.",
        shows: Self.accepts { $0.count >= 20 && $0[0] >> 4 == 4 && Int($0[2]) << 8 | Int($0[3]) < Int($0[0] & 15) * 4 }),
      slip(
        .totalOtherThanBytes, "total-is-count",
        "Only the header has to be there: the total length may be another number than that of the bytes you got."),
      slip(
        .totalBeyondBytes, "total-at-most-count", "Only the header has to be there: the total length may go beyond the bytes you got."),
      slip(.flagsExchanged, "flags-exchanged", "From the highest bit on: reserved, don't fragment (0x4000), more fragments (0x2000)."),
      slip(
        .flagsOneBitEarly, "flags-one-bit-early",
        "The highest bit of these two bytes is reserved: don't fragment is the one behind it, 0x4000."),
      slip(
        .addressesExchanged, "addresses-mixed-up", "The source is in bytes 12 to 15, the destination in bytes 16 to 19.",
        variants: [.sourceTwice, .destinationTwice]),
      slip(
        .servicesWhole, "dscp-not-shifted", "The second byte holds two fields: 6 bits of DSCP, then 2 bits of ECN.",
        variants: [.servicesMasked]),
      slip(
        .nibblesExchanged, "nibbles-exchanged",
        "The version is the higher half of the first byte, the header length the lower one: 0x45 is version 4 and 5 words."),
      slip(
        .optionsToTheEnd, "options-to-the-end",
        "The options end where the header does. What stands behind its length is what the packet carries.")
    ]
  }

  private func slip(
    _ slip: HeaderSlip, _ name: String, _ sentence: String, shows: (@Sendable (Trial, CallOutcome) -> Bool)? = nil,
    variants: [HeaderSlip] = []
  ) -> CodeSlip {
    CodeSlip(name, sentence, shows: shows, variants: variants.map { other in { other.solution } }) { slip.solution }
  }

  /// Whether something came back, or the program trapped, for bytes that are no header.
  private static func accepts(_ looks: @escaping @Sendable ([UInt8]) -> Bool) -> @Sendable (Trial, CallOutcome) -> Bool {
    { trial, outcome in
      guard let packet = trial.argument(0)?.octets, HeaderSlip.right(packet) == nil, looks(packet) else { return false }
      switch outcome {
      case .returned(let value): return value != .nothing
      case .stopped(.signal): return true
      case .stopped, .threw, .notStarted, .notMade: return false
      }
    }
  }
}
