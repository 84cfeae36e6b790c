public import ExerciseCalls
import ExerciseTypes
import IPAddressing

extension ExerciseValue {
  /// As it is told to people: networks as `10.0.0.0/8`, hardware addresses with colons.
  public var words: String {
    switch self {
    case .list(let values): "[" + values.map(\.words).joined(separator: ", ") + "]"
    case .record(let fields):
      Network(self)?.description ?? ARPMessage(self)?.words ?? "(" + fields.map(\.words).joined(separator: ", ") + ")"
    case .bits(let number, width: 48): "\(MACAddress(rawValue: number))"
    case .nothing, .flag, .integer, .bits, .text, .octets: description
    }
  }

  /// The same, or only what kind of value it is if that is longer than so many characters.
  func words(upTo most: Int) -> String {
    let words = words
    if words.utf8.count <= most { return words }
    return switch self {
    case .record(let fields): "a value of \(fields.count) fields"
    case .list(let values): "a list of \(values.count)"
    case .octets(let octets): "\(octets.count) bytes"
    case .text(let text): "a text of \(text.count) characters"
    case .nothing, .flag, .integer, .bits: words
    }
  }
}

extension ExerciseValue.Field {
  /// Name and value; what is an IPv4 address by its name is written with dots.
  public var words: String { "\(name): \(valueWords)" }

  /// The value alone.
  var valueWords: String {
    guard ["source", "destination"].contains(name) || name.hasSuffix("ddress"), case .bits(_, width: 32) = value,
      let address = value.word(UInt32.self)
    else { return value.words }
    return "\(IPv4Address(rawValue: address))"
  }
}

extension ARPMessage {
  /// Who says what to whom.
  var words: String {
    let place = { (address: UInt32, hardware: UInt64) in "\(IPv4Address(rawValue: address)) at \(ExerciseValue.hardware(hardware).words)" }
    return "\(operation) from \(place(senderAddress, senderHardware)) to \(place(targetAddress, targetHardware))"
  }
}

extension CallOutcome {
  /// In words.
  var words: String {
    switch self {
    case .returned(let value): value.words
    case .threw(let text): "threw \(text)"
    case .notStarted(let text): text
    case .stopped(let end): end.words
    case .notMade: "not called"
    }
  }

  /// In few words, where the headline has said how the process ended.
  var shortWords: String {
    switch self {
    case .stopped(.signal): "crashed"
    case .stopped(.timedOut): "did not return"
    case .stopped: "ended the program"
    case .returned(let value): value.words(upTo: 2_000)
    case .threw, .notStarted, .notMade: words
    }
  }
}

extension ProcessEnd {
  /// In words.
  public var words: String {
    switch self {
    case .signal(let number): "crashed with signal \(number) (\(Self.names[number] ?? "another one"))"
    case .exited(let status): "ended the program with status \(status) instead of returning"
    case .timedOut(let limit): "had not returned after \(limit) ms"
    case .slow(let limit): "took more than \(limit / 1_000) s for all trials together"
    case .memory(let limit): "wanted more than \(limit) MiB of memory"
    case .flooded(let limit): "printed more than \(limit) bytes"
    case .forbidden(let what): "tried \(what), which no exercise needs"
    }
  }

  private static let names: [Int32: String] = [
    4: "a trap: overflow, index out of range, nil", 5: "a trap: overflow, index out of range, nil", 6: "abort", 7: "bus error",
    8: "arithmetic", 9: "killed", 11: "access to memory that is not there; endless recursion does it, too"
  ]
}
