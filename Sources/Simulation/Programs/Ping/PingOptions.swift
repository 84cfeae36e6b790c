/// How pings are sent: the options of iputils' ping(8). What is not said is as usual.
public struct PingOptions: Sendable, Hashable {
  /// How many are sent (`-c`); nil for pings without an end.
  public var count: Int?
  /// The nanoseconds between two of them (`-i`).
  public var interval: UInt64 = 1_000_000_000
  /// How many bytes each carries (`-s`).
  public var size = 56
  /// Their time to live or hop limit (`-t`); nil for the host's usual one.
  public var hopLimit: UInt8?
  /// How long an answer is waited for at the end if none has come yet, in nanoseconds (`-W`).
  public var timeout: UInt64 = 10_000_000_000
  /// After how many nanoseconds it all ends, whatever has come (`-w`); nil for no such limit.
  public var deadline: UInt64?
  /// What becomes of packets that are larger than a link on their way takes (`-M`).
  public var discovery = PathMTUDiscovery.want
  /// The interface that they leave by (`-I`).
  public var interface: String?
  /// Whether only the beginning and the statistics are printed (`-q`).
  public var isQuiet = false

  /// As usual.
  public init() {}

  /// The largest size: what an IPv4 packet holds, and 1 byte more than ICMP does, so that one can try what is too much.
  public static let largestSize = 65_507
}

/// A ping as it was typed.
public struct PingCommand: Sendable, Hashable {
  /// An address, or a machine's name.
  public let target: Target
  /// The version that is asked for (`-4`, `-6`).
  public let version: Int?
  /// The options.
  public let options: PingOptions
}

/// Whom a program is to reach: what was typed, and where.
public struct Target: Sendable, Hashable {
  /// An address or a machine's name.
  public let text: String
  /// Where it stands.
  public let place: TextPlace

  init(_ word: ShellWord) { (text, place) = (word.text, word.place) }
}

extension MachineCommand {
  /// Reads `ping -c 3 10.0.2.1`. Options of one letter may be joined with their value: `-c3`.
  static func ping(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = OptionWords(CommandWords(command), supported: "-c, -i, -s, -t, -W, -w, -M, -I, -q, -n, -4, -6")
    var options = PingOptions(), target: ShellWord?
    var version = command.words.first?.text.hasSuffix("6") ?? false ? 6 : nil as Int?
    while let word = try words.next() {
      guard let option = word.option else {
        guard target == nil else { throw word.word.error("one destination") }
        target = word.word
        continue
      }
      switch option {
      case "c": options.count = try words.number("how many pings", 1...1_000_000)
      case "i": options.interval = try words.duration("the time between two pings", atLeast: 1_000_000)
      case "s": options.size = try words.number("how many bytes", 0...PingOptions.largestSize)
      case "t": options.hopLimit = UInt8(try words.number("the time to live", 1...255))
      case "W": options.timeout = try words.duration("how long an answer is waited for")
      case "w": options.deadline = try words.duration("after what time to end", atLeast: 1_000_000)
      case "M": options.discovery = try words.value("do, dont or want", PathMTUDiscovery.init(word:))
      case "I": options.interface = try words.value("the name of an interface") { $0 }
      case "q": options.isQuiet = true
      case "n": break
      case "4": version = 4
      case "6": version = 6
      default: throw words.unsupported(word)
      }
    }
    guard let target else { throw words.endsEarly("a destination") }
    return .ping(PingCommand(target: Target(target), version: version, options: options))
  }
}

extension PathMTUDiscovery {
  fileprivate init?(word: String) {
    switch word {
    case "do": self = .require
    case "dont": self = .never
    case "want": self = .want
    default: return nil
    }
  }
}
