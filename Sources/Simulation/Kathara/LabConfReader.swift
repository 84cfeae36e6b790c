import IPAddressing

/// Reads `lab.conf` (kathara-lab.conf(5)): `LAB_NAME="..."`, `pc1[0]="A"`, `pc1[image]="..."`, and comments.
struct LabConfReader {
  private let text: String
  private(set) var machines: [KatharaMachine] = []
  private(set) var metadata: [String: String] = [:]
  private(set) var notes: [KatharaNote] = []
  /// What `exec` options say, by machine.
  private(set) var executed: [String: [ScriptCommand]] = [:]
  private var errors: [ScenarioTextError] = []

  /// What can be said of the scenario (`model/Lab.py`, `LAB_METADATA`).
  private static let metadataNames = ["LAB_NAME", "LAB_DESCRIPTION", "LAB_VERSION", "LAB_AUTHOR", "LAB_EMAIL", "LAB_WEB"]
  /// Names that no machine can have (`utils.py`, `RESERVED_MACHINE_NAMES`).
  private static let reservedNames = ["shared", "_test"]

  init(_ text: String) { self.text = text }

  /// Reads all lines and returns the errors.
  mutating func read() -> [ScenarioTextError] {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      var line = String(line)
      if index == 0, line.unicodeScalars.first == "\u{FEFF}" { line.unicodeScalars.removeFirst() }
      if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
      do throws(ScenarioTextError) { try read(line, at: TextPlace("lab.conf", line: index + 1)) } catch { errors.append(error) }
      if errors.count >= ScenarioTextErrors.most { return errors }
    }
    for machine in machines { check(machine) }
    return errors
  }

  private mutating func read(_ line: String, at place: TextPlace) throws(ScenarioTextError) {
    let blanks = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
    guard let first = line.unicodeScalars.dropFirst(blanks).first, first != "\r" else { return }
    if first == "#" {
      // Kathará looks for it in the first column only, and takes others for a broken line.
      guard blanks == 0 else { throw ScenarioTextError(place, .other("blanks before a comment"), expected: "'#' in the first column") }
      return
    }
    if let name = Self.metadataNames.first(where: { line.hasPrefix($0 + "=") }) {
      let value = ShellWord(text: String(line.dropFirst(name.count + 1)), place: place.moved(by: name.count + 1))
      return try readMetadata(name, value)
    }
    var entry = LabConfEntry(line: line, place: place.moved(by: blanks), skipping: blanks)
    try entry.read()
    guard !Self.reservedNames.contains(entry.machine.text) else {
      throw entry.machine.error("another name: Kathará keeps '\(entry.machine.text)' for itself")
    }
    try apply(entry)
  }

  private mutating func readMetadata(_ name: String, _ value: ShellWord) throws(ScenarioTextError) {
    guard !value.text.contains("=") else {
      throw ScenarioTextError(value.place, .other("a second '=' in the line"), expected: "none: Kathará cannot read it")
    }
    let text = value.text.filter { $0 != "\"" && $0 != "'" }
    metadata[name.dropFirst("LAB_".count).lowercased()] = text.trimmed
  }

  private mutating func apply(_ entry: LabConfEntry) throws(ScenarioTextError) {
    let index = try machine(entry.machine)
    if let number = CommandWords.number(entry.argument.text) {
      try addInterface(number, entry, to: index)
    } else {
      try LabConfOption.apply(entry, to: &machines[index], &notes, &executed)
    }
  }

  private mutating func machine(_ word: ShellWord) throws(ScenarioTextError) -> Int {
    if let index = machines.firstIndex(where: { $0.name == word.text }) { return index }
    guard machines.count < KatharaTopology.mostMachines else {
      throw ScenarioTextError(word.place, .other("more than \(KatharaTopology.mostMachines) machines"), expected: "fewer")
    }
    machines.append(KatharaMachine(name: word.text, place: word.place))
    return machines.count - 1
  }

  /// Reads `A` or `A/02:00:00:00:00:01`.
  private mutating func addInterface(_ number: Int, _ entry: LabConfEntry, to index: Int) throws(ScenarioTextError) {
    let parts = entry.value.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false), domain = String(parts[0])
    guard number < KatharaTopology.mostInterfaces else {
      throw entry.argument.error("the number of an interface, 0 to \(KatharaTopology.mostInterfaces - 1)")
    }
    guard !domain.isEmpty, domain.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      throw entry.value.error("a collision domain: letters, digits and '_', or one with a MAC address, such as A/02:00:00:00:00:01")
    }
    var mac: MACAddress?
    if parts.count == 2 {
      let word = ShellWord(text: String(parts[1]), place: entry.value.place.moved(by: domain.unicodeScalars.count + 1))
      do throws(AddressError) { mac = try MACAddress(parsing: word.text) } catch { throw word.error(error) }
      if mac?.isGroup ?? false { throw word.error("the address of one interface, not of a group") }
    }
    guard !machines[index].interfaces.contains(where: { $0.number == number }) else {
      throw ScenarioTextError(entry.argument.place, .repeated("\(entry.machine.text)[\(number)]"))
    }
    guard !machines[index].interfaces.contains(where: { $0.collisionDomain == domain }) else {
      throw ScenarioTextError(
        entry.value.place, .repeated(domain), expected: "each interface of \(entry.machine.text) in another collision domain")
    }
    machines[index].interfaces.append(KatharaInterface(number: number, collisionDomain: domain, mac: mac, place: entry.argument.place))
    machines[index].interfaces.sort { $0.number < $1.number }
  }

  /// Interfaces are numbered without a gap (`model/Machine.py`, `check`).
  private mutating func check(_ machine: KatharaMachine) {
    for (index, interface) in machine.interfaces.enumerated() where interface.number != index {
      errors.append(
        .init(interface.place, .found("\(interface.number)"), expected: "interface \(index): numbers begin with 0 and leave none out"))
      return
    }
  }
}

/// A line `machine[argument]="value"` taken apart.
struct LabConfEntry {
  private(set) var machine: ShellWord
  private(set) var argument: ShellWord
  private(set) var value: ShellWord
  private let rest: Substring.UnicodeScalarView
  private let place: TextPlace

  init(line: String, place: TextPlace, skipping blanks: Int) {
    rest = Substring(line).unicodeScalars.dropFirst(blanks)
    self.place = place
    let nothing = ShellWord(text: "", place: place)
    (machine, argument, value) = (nothing, nothing, nothing)
  }

  mutating func read() throws(ScenarioTextError) {
    let expected = "machine[number or option]=\"value\", LAB_NAME=\"...\" or a comment"
    var rest = self.rest, place = place
    func take(_ count: Int) -> ShellWord {
      let word = ShellWord(text: String(rest.prefix(count)), place: place)
      rest.removeFirst(count)
      place = place.moved(by: count)
      return word
    }
    func isName(_ scalar: Unicode.Scalar) -> Bool { "a"..."z" ~= scalar || "0"..."9" ~= scalar || scalar == "_" }
    func isWord(_ scalar: Unicode.Scalar) -> Bool { isName(scalar) || "A"..."Z" ~= scalar }
    machine = take(rest.prefix(while: isName).count)
    guard 1...30 ~= machine.text.count else { throw Self.error(machine, rest, "a machine's name: 1 to 30 small letters, digits and '_'") }
    guard rest.first == "[" else {
      throw Self.error(
        ShellWord(text: "", place: place), rest, machine.text.isEmpty ? expected : "'[' behind a machine's name in small letters")
    }
    _ = take(1)
    argument = take(rest.prefix(while: isWord).count)
    guard !argument.text.isEmpty else { throw Self.error(argument, rest, "the number of an interface or an option") }
    guard rest.starts(with: "]=".unicodeScalars) else { throw Self.error(ShellWord(text: "", place: place), rest, "']=' without blanks") }
    _ = take(2)
    try readValue(rest, place)
  }

  /// Reads the value: in quotes, behind which a comment may stand, or bare up to the end of the line.
  private mutating func readValue(_ rest: Substring.UnicodeScalarView, _ place: TextPlace) throws(ScenarioTextError) {
    if let quote = rest.first, quote == "\"" || quote == "'" {
      let inner = rest.dropFirst().prefix { $0 != "\"" && $0 != "'" }, behind = rest.dropFirst(1 + inner.count)
      guard behind.first == quote else {
        throw ScenarioTextError(place, .other("a quotation mark without its counterpart"), expected: "one at the end of the value")
      }
      let tail = String(behind.dropFirst()).trimmed
      guard tail.isEmpty || tail.hasPrefix("#") && behind.dropFirst().first != "#" else {
        throw ScenarioTextError(place.moved(by: 2 + inner.count), .found(tail), expected: "the end of the line, or a blank and a comment")
      }
      value = ShellWord(text: String(inner), place: place.moved(by: 1))
    } else {
      let text = String(rest).trimmed
      if let index = text.firstIndex(where: { $0 == "\"" || $0 == "'" || $0 == "#" }) {
        let count = text[..<index].unicodeScalars.count
        let words = text[index] == "#" ? "a comment behind a value without quotes" : "a quotation mark inside of a value"
        throw ScenarioTextError(place.moved(by: count), .other(words), expected: "the value in quotes")
      }
      value = ShellWord(text: text, place: place)
    }
    if value.text.isEmpty { throw ScenarioTextError(value.place, .endsEarly, expected: "a value") }
  }

  /// The error for what stands behind what was read: a few characters of it are shown.
  private static func error(_ word: ShellWord, _ rest: Substring.UnicodeScalarView, _ expected: String) -> ScenarioTextError {
    let shown = word.text + String(rest.prefix { $0 != " " }.prefix(20))
    guard !shown.isEmpty else { return ScenarioTextError(word.place, .endsEarly, expected: expected) }
    return ScenarioTextError(word.place, .found(shown), expected: expected)
  }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
