/// Something that `sysctl` can set on a machine.
public struct SettingKey: Sendable, Hashable, CustomStringConvertible {
  /// What it is about.
  public let item: Item
  /// The interface that is meant: `all`, `default` or its name; nil for those that are the machine's.
  public let scope: String?

  /// What can be set.
  public enum Item: String, Sendable, Hashable, CaseIterable {
    /// Whether the machine forwards IPv4 packets.
    case ipForward = "net.ipv4.ip_forward"
    /// The same, by interface.
    case forwarding4 = "net.ipv4.conf.*.forwarding"
    /// Whether it forwards IPv6 packets.
    case forwarding6 = "net.ipv6.conf.*.forwarding"
    /// Whether it has no IPv6.
    case disableIPv6 = "net.ipv6.conf.*.disable_ipv6"
    /// The time to live of what it sends.
    case defaultTTL = "net.ipv4.ip_default_ttl"
    /// Whether it answers no pings.
    case ignoreEchoes = "net.ipv4.icmp_echo_ignore_all"
    /// Whether it answers no pings to broadcast addresses.
    case ignoreBroadcastEchoes = "net.ipv4.icmp_echo_ignore_broadcasts"
    /// Whether it makes sure that nobody has its IPv6 addresses.
    case duplicateDetection = "net.ipv6.conf.*.accept_dad"
    /// Whether the way back to a packet's source is looked at: 0 no, 1 it must be the way by which it came, 2 there must be one.
    case reversePathFilter = "net.ipv4.conf.*.rp_filter"
    /// Whether it tells hosts of a better first router.
    case sendRedirects = "net.ipv4.conf.*.send_redirects"
    /// Whether it takes packets that come from its own addresses.
    case acceptLocal = "net.ipv4.conf.*.accept_local"
    /// How long a destination waits for its next ICMP error, in milliseconds; 0 for no limit.
    case icmpRateLimit = "net.ipv4.icmp_ratelimit"
    /// The same for ICMPv6.
    case icmp6RateLimit = "net.ipv6.icmp.ratelimit"
    /// Whether routers may tell the machine its addresses and routes: only 0, as Kathará sets it.
    case acceptRouterAdvertisements = "net.ipv6.conf.*.accept_ra"

    /// Whether it can be set for all interfaces together only.
    var isForAll: Bool {
      switch self {
      case .forwarding4, .forwarding6, .disableIPv6, .duplicateDetection, .acceptRouterAdvertisements: true
      default: false
      }
    }

    /// The values that can be set.
    var range: ClosedRange<Int> {
      switch self {
      case .defaultTTL: 1...255
      case .acceptRouterAdvertisements: 0...0
      case .duplicateDetection, .reversePathFilter: 0...2
      case .icmpRateLimit, .icmp6RateLimit: 0...86_400_000
      default: 0...1
      }
    }
  }

  /// Where the kernel shows the settings as files.
  static let folder = "/proc/sys/"

  /// Reads `net.ipv4.ip_forward` or `net/ipv4/ip_forward`.
  init(_ word: ShellWord) throws(ScenarioTextError) {
    let separator: Character = word.text.contains("/") ? "/" : "."
    let parts = word.text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    for item in Item.allCases {
      let pattern = item.rawValue.split(separator: ".").map(String.init)
      guard pattern.count == parts.count, zip(pattern, parts).allSatisfy({ $0 == "*" || $0 == $1 }) else { continue }
      self.item = item
      scope = pattern.firstIndex(of: "*").map { parts[$0] }
      if let scope, item.isForAll, scope != "all", scope != "default" {
        throw word.unsupported("'\(word.text)' for one interface", supported: item.rawValue.split(separator: "*").joined(separator: "all"))
      }
      return
    }
    throw word.unsupported(supported: Item.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// The name as `sysctl` writes it.
  public var description: String {
    let parts = item.rawValue.split(separator: "*", omittingEmptySubsequences: false)
    return parts.joined(separator: scope ?? "")
  }
}

/// A setting and its value.
public struct Setting: Sendable, Hashable {
  /// What is set.
  public let key: SettingKey
  /// To what.
  public let value: Int

  init(_ key: SettingKey, _ word: ShellWord) throws(ScenarioTextError) {
    let range = key.item.range
    let words =
      range.count == 1 ? "\(range.lowerBound): nothing else is simulated" : "a number from \(range.lowerBound) to \(range.upperBound)"
    guard let value = CommandWords.number(word.text), range ~= value else { throw word.error(words) }
    (self.key, self.value) = (key, value)
  }

  /// Reads `net.ipv4.ip_forward=1`.
  init(_ word: ShellWord) throws(ScenarioTextError) {
    let expected = "a name, '=' and a value, such as net.ipv4.ip_forward=1"
    guard let equals = word.text.firstIndex(of: "=") else { throw word.error(expected) }
    let name = word.text[..<equals].filter { $0 != " " }, value = word.text[word.text.index(after: equals)...].filter { $0 != " " }
    let place = word.place.moved(by: word.text[...equals].unicodeScalars.count)
    try self.init(SettingKey(ShellWord(text: name, place: word.place)), ShellWord(text: value, place: place))
  }
}

extension MachineCommand {
  /// Reads `sysctl -w net.ipv4.ip_forward=1`, `sysctl net.ipv4.ip_forward`.
  static func sysctl(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command), isQuiet = false, commands: [MachineCommand] = []
    while let word = words.peek, word.text.hasPrefix("-") {
      let flags = word.text.dropFirst()
      guard !flags.isEmpty, flags.allSatisfy({ "wqne".contains($0) }) else {
        throw word.unsupported("sysctl's '\(word.text)'", supported: "sysctl [-q] [-w] NAME=VALUE")
      }
      if flags.contains("q") { isQuiet = true }
      _ = words.take(word.text)
    }
    while !words.isAtEnd {
      var word = try words.next("")
      // `net.ipv4.ip_forward = 1` in words of its own is not what sysctl takes; it would look for settings called `=` and `1`.
      if words.peek?.text == "=" { throw words.peek?.error("no blanks around '='") ?? words.endsEarly("a value") }
      word.text = String(word.text)
      commands.append(word.text.contains("=") ? .setSetting(try Setting(word), isQuiet: isQuiet) : .showSetting(try SettingKey(word)))
    }
    guard let first = commands.first else { throw words.endsEarly("a setting, such as net.ipv4.ip_forward=1") }
    return commands.count == 1 ? first : .several(commands)
  }
}
