/// How a route is traced: the options of Debian's traceroute(8). What is not said is as usual.
public struct TracerouteOptions: Sendable, Hashable {
  /// What is sent.
  public enum Method: Sendable, Hashable {
    /// UDP datagrams to ports that nobody listens at, one higher for each.
    case udp
    /// Echo requests (`-I`).
    case icmp
  }
  /// What is sent.
  public var method = Method.udp
  /// The first hop (`-f`).
  public var firstHop = 1
  /// The last hop (`-m`).
  public var mostHops = 30
  /// How many probes are sent to each hop (`-q`).
  public var probes = 3
  /// How many probes are on their way at the same time (`-N`).
  public var simultaneous = 16
  /// How long a probe is waited for at most, in nanoseconds (`-w`).
  public var wait: UInt64 = 5_000_000_000
  /// How many times longer than for another probe of the same hop; 0 for no such limit (`-w MAX,HERE`).
  public var here = 3.0
  /// How many times longer than for a probe of a later hop; 0 for no such limit (`-w MAX,HERE,NEAR`).
  public var near = 10.0
  /// The port of the first datagram, or the number of the first echo request (`-p`); nil for the usual one.
  public var port: UInt16?
  /// The length of each packet in bytes, headers included.
  public var packetLength: Int?
  /// Whether routers may not fragment the packets (`-F`).
  public var dontFragment = false
  /// Whether addresses are printed once, and not also in place of the names that nobody knows here (`-n`).
  public var isNumeric = false

  /// As usual.
  public init() {}

  /// The bytes of a probe of the usual length.
  static let usualPayload = 40
  /// The longest packet.
  public static let longestPacket = 65_000
}

/// A traceroute as it was typed.
public struct TracerouteCommand: Sendable, Hashable {
  /// An address, or a machine's name.
  public let target: Target
  /// The version that is asked for (`-4`, `-6`).
  public let version: Int?
  /// The options.
  public let options: TracerouteOptions
}

extension MachineCommand {
  /// Reads `traceroute -n 10.0.2.1 [LENGTH]`.
  static func traceroute(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = OptionWords(CommandWords(command), supported: "-n, -I, -F, -f, -m, -q, -N, -w, -p, -4, -6")
    var options = TracerouteOptions(), target: ShellWord?
    var version = command.words.first?.text.hasSuffix("6") ?? false ? 6 : nil as Int?
    while let word = try words.next() {
      guard let option = word.option else {
        if target == nil { target = word.word } else { options.packetLength = try length(word.word, options) }
        continue
      }
      switch option {
      case "n": options.isNumeric = true
      case "I": options.method = .icmp
      case "F": options.dontFragment = true
      case "f": options.firstHop = try words.number("the first hop", 1...255)
      case "m": options.mostHops = try words.number("the last hop", 1...255)
      case "q": options.probes = try words.number("how many probes a hop", 1...10)
      case "N": options.simultaneous = try words.number("how many probes at the same time", 1...255)
      case "p": options.port = UInt16(try words.number("the first port", 1...65_535))
      case "w": try readWait(&words, &options)
      case "4": version = 4
      case "6": version = 6
      default: throw words.unsupported(word)
      }
    }
    guard let target else { throw words.endsEarly("a destination") }
    guard options.firstHop <= options.mostHops else { throw target.error("a first hop (-f) that is not behind the last (-m)") }
    return .traceroute(TracerouteCommand(target: Target(target), version: version, options: options))
  }

  private static func length(_ word: ShellWord, _ options: TracerouteOptions) throws(ScenarioTextError) -> Int {
    let expected = "the packets' length: a number from 0 to \(TracerouteOptions.longestPacket)"
    guard options.packetLength == nil else { throw word.error("one destination and one length") }
    guard let length = CommandWords.number(word.text), length <= TracerouteOptions.longestPacket else { throw word.error(expected) }
    return length
  }

  /// Reads `5`, `5,3` or `5,3,10`: the longest time in seconds, and two factors.
  private static func readWait(_ words: inout OptionWords, _ options: inout TracerouteOptions) throws(ScenarioTextError) {
    let parts = try words.value("a number of seconds, or MAX,HERE,NEAR such as 5,3,10") { text -> [Double]? in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { part in part.allSatisfy { "0123456789.".contains($0) } ? Double(part) : nil }
      return numbers.count == parts.count && parts.count <= 3 && numbers.allSatisfy { 0...86_400 ~= $0 } ? numbers : nil
    }
    options.wait = UInt64(parts[0] * 1e9)
    if parts.count > 1 { options.here = parts[1] }
    if parts.count > 2 { options.near = parts[2] }
  }
}
