/// `tc`, as far as it makes a network worse on purpose: `netem` (tc-netem(8)).
extension MachineCommand {
  /// Reads `tc qdisc add dev eth0 root netem delay 10ms loss 1%`, and `tc qdisc del dev eth0 root`.
  static func trafficControl(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command)
    let object = try words.next("'qdisc'")
    guard object.text == "qdisc" else { throw object.unsupported("'tc \(object.text)'", supported: "tc qdisc add|change|replace|del") }
    let verb = try words.next("'add', 'change', 'replace' or 'del'")
    guard ["add", "change", "replace", "del", "delete"].contains(verb.text) else {
      throw verb.unsupported("'tc qdisc \(verb.text)'", supported: "'add', 'change', 'replace' or 'del'")
    }
    guard words.take("dev") else { throw words.peek?.error("'dev'") ?? words.endsEarly("'dev' and the name of an interface") }
    let device = try words.device()
    guard words.take("root") else { throw words.peek?.error("'root'") ?? words.endsEarly("'root'") }
    if words.take("handle") { _ = try words.next("a handle, such as 1:") }
    if verb.text.hasPrefix("del") {
      _ = words.take("netem")
      try words.expectEnd()
      return .impair(device: device, nil)
    }
    let kind = try words.next("'netem'")
    guard kind.text == "netem" else { throw kind.unsupported("'\(kind.text)'", supported: "netem") }
    var reader = NetworkEmulation(words: words)
    return .impair(device: device, try reader.read())
  }
}

/// Reads netem's words.
private struct NetworkEmulation {
  var words: CommandWords
  private var quality = LinkQuality(delay: 0)
  private var delay: UInt64 = 0
  private var reordering: Double?

  private static let supported = "delay TIME, loss P%, duplicate P%, reorder P%, rate RATE, limit N"

  init(words: CommandWords) { self.words = words }

  mutating func read() throws(ScenarioTextError) -> LinkQuality {
    guard !words.isAtEnd else { throw words.endsEarly(Self.supported) }
    while let word = words.peek {
      _ = words.take(word.text)
      switch word.text {
      case "delay", "latency": try readDelay()
      case "loss", "drop":
        _ = words.take("random")
        quality.loss = try part("the part of the packets that are lost")
      case "duplicate": quality.duplication = try part("the part of the packets that are sent twice")
      case "reorder": reordering = try part("the part of the packets that are sent at once")
      case "rate": quality.bandwidth = try rate()
      case "limit": quality.queueBytes = try words.number("how many packets may wait", 1...100_000) * 1514
      default: throw word.unsupported("netem's '\(word.text)'", supported: Self.supported)
      }
    }
    return try result()
  }

  /// Packets that netem reorders are those that do not wait: all others come late by the delay.
  private func result() throws(ScenarioTextError) -> LinkQuality {
    var quality = quality
    guard let reordering else { quality.delay = delay; return quality }
    guard delay > 0 else { throw words.endsEarly("'delay', too: without it there is nothing that packets could overtake") }
    (quality.reordering, quality.lateness) = (1 - reordering, delay)
    return quality
  }

  private mutating func readDelay() throws(ScenarioTextError) {
    delay = try words.duration("how long each packet is held back", plain: .microseconds)
    if let word = words.peek, word.text.first?.isNumber ?? false {
      throw word.unsupported("a delay that varies", supported: Self.supported)
    }
  }

  /// Reads `25%`; what else netem takes behind it, a correlation, is not simulated unless it is 0.
  private mutating func part(_ what: String) throws(ScenarioTextError) -> Double {
    let expected = "\(what): a number from 0 to 100 and '%'"
    let part = try words.value(expected, Self.percent)
    if let word = words.peek, let correlation = Self.percent(word.text) {
      guard correlation == 0 else { throw word.unsupported("a correlation", supported: "0%, or none") }
      _ = words.take(word.text)
    }
    return part
  }

  private static func percent(_ text: String) -> Double? {
    guard text.hasSuffix("%"), text.utf8.dropLast().allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) else { return nil }
    return Double(text.dropLast()).flatMap { 0...100 ~= $0 ? $0 / 100 : nil }
  }

  /// Reads `10mbit`, `500kbit`: bits in a second. Units are those of tc(8): k, m and g are powers of 1000.
  private mutating func rate() throws(ScenarioTextError) -> UInt64 {
    let units: KeyValuePairs<String, UInt64> = [
      "kbit": 1_000, "mbit": 1_000_000, "gbit": 1_000_000_000, "kbps": 8_000, "mbps": 8_000_000, "bit": 1, "bps": 8, "": 1
    ]
    return try words.value("a rate, such as 10mbit") { text in
      let lower = text.lowercased()
      guard let unit = units.first(where: { lower.hasSuffix($0.key) }), let number = CommandWords.number(lower.dropLast(unit.key.count))
      else {
        return nil
      }
      let (product, overflows) = UInt64(number).multipliedReportingOverflow(by: unit.value)
      return overflows || product == 0 ? nil : product
    }
  }
}
