import Dissection
import IPAddressing
import Routing

extension AnswerForm {
  /// Reads an answer. Blanks around it, line ends of any kind and the case of words do not matter.
  public func read(_ text: String) throws(InvalidAnswer) -> Answer {
    guard text.utf8.count <= Self.mostOctets else {
      throw InvalidAnswer("the answer has \(text.utf8.count) bytes", expected: "at most \(Self.mostOctets)")
    }
    let text = text.trimmed
    guard !text.isEmpty else { throw invalid("there is no answer") }
    switch self {
    case .integer(let range): return try integer(text, in: range)
    case .prefixLength(let family): return .integer(try length(text, family))
    case .address(let family): return .address(try address(text, family))
    case .prefix(let family): return try prefix(text, family)
    case .octets(let count): return try octets(text, count)
    case .choice(let choices): return .choice(try word(text, of: choices))
    case .set(let choices): return .set(try set(text, of: choices))
    case .order(let choices): return try order(text, of: choices)
    case .packets(let last): return .packets(try packets(text, upTo: last))
    case .table(let rows): return try table(text, rows)
    case .filter: return try filter(text)
    case .configuration(let language): return try lines(text, language)
    }
  }

  /// An error that tells what this form expects.
  func invalid(_ problem: String) -> InvalidAnswer { InvalidAnswer(problem, expected: expectation) }

  private func integer(_ text: String, in range: ClosedRange<Int>) throws(InvalidAnswer) -> Answer {
    let lower = text.lowercased()
    let number = lower.hasPrefix("0x") ? Int(lower.dropFirst(2), radix: 16) : Int(text)
    guard let number else { throw invalid("'\(text.printed)' is not a whole number") }
    guard range.contains(number) else { throw invalid("\(number) cannot be meant") }
    return .integer(number)
  }

  private func length(_ text: String, _ family: AddressFamily) throws(InvalidAnswer) -> Int {
    let digits = text.hasPrefix("/") ? String(text.dropFirst()).trimmed : text
    if let length = Int(digits), (0...family.width).contains(length) { return length }
    guard family == .ipv4, let mask = IPv4Address(digits) else { throw invalid("'\(text.printed)' is not a prefix length") }
    let length = (~mask.rawValue).leadingZeroBitCount
    guard length == mask.rawValue.nonzeroBitCount else {
      throw invalid("\(mask) is not a mask: its ones are not all in front")
    }
    return length
  }

  private func address(_ text: String, _ family: AddressFamily) throws(InvalidAnswer) -> IPAddress {
    switch family {
    case .ipv4: if let address = IPv4Address(text) { return .v4(address) }
    case .ipv6: if let address = IPv6Address(text) { return .v6(address) }
    }
    throw invalid("'\(text.printed)' is not an address")
  }

  private func prefix(_ text: String, _ family: AddressFamily) throws(InvalidAnswer) -> Answer {
    let parts = text.split(whereSeparator: { $0 == "/" || $0.isWhitespace }).map(String.init)
    guard parts.count == 2 else { throw invalid("'\(text.printed)' is not an address with a prefix length") }
    return .prefix(try address(parts[0], family), length: try length(parts[1], family))
  }

  private func octets(_ text: String, _ count: Int) throws(InvalidAnswer) -> Answer {
    var digits = text.lowercased().split(whereSeparator: { $0.isWhitespace || ":-.,".contains($0) }).map(String.init)
    digits = digits.map { $0.hasPrefix("0x") ? String($0.dropFirst(2)) : $0 }
    // "a 3f" is 0a 3f, but a lone "a3f" is unclear.
    if digits.count == count { digits = digits.map { $0.utf8.count == 1 ? "0" + $0 : $0 } }
    let all = Array(digits.joined().utf8)
    guard all.count == 2 * count else { throw invalid("'\(text.printed)' has \(all.count) hexadecimal digits instead of \(2 * count)") }
    var octets: [UInt8] = []
    for place in stride(from: 0, to: all.count, by: 2) {
      guard let octet = UInt8(String(decoding: all[place..<place + 2], as: UTF8.self), radix: 16), all[place] != 0x2B else {
        throw invalid("'\(text.printed)' is not hexadecimal")
      }
      octets.append(octet)
    }
    return .octets(octets)
  }

  private func packets(_ text: String, upTo last: Int) throws(InvalidAnswer) -> Set<Int> {
    if text.lowercased() == "none" { return [] }
    var numbers: Set<Int> = []
    for item in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      let ends = item.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let from = ends[0], let to = ends[ends.count - 1] else {
        throw invalid("'\(String(item).printed)' is not a packet number")
      }
      guard from >= 1, from <= to, to <= last else { throw invalid("the capture has packets 1 to \(last), not \(item)") }
      numbers.formUnion(from...to)
    }
    return numbers
  }

  private func filter(_ text: String) throws(InvalidAnswer) -> Answer {
    do { _ = try DisplayFilter(text) } catch { throw invalid("\(error)") }
    return .filter(text)
  }

  private func lines(_ text: String, _ language: ConfigurationLanguage) throws(InvalidAnswer) -> Answer {
    let lines = text.split(whereSeparator: { $0.isNewline || $0 == ";" }).map { String($0).trimmed }.filter { !$0.isEmpty }
    guard lines.count <= Self.mostLines else { throw invalid("there are \(lines.count) lines, at most \(Self.mostLines) can be read") }
    for (number, line) in lines.enumerated() {
      do {
        switch language {
        case .ipRoute(.ipv4): _ = try RoutingCommand<IPv4Address>(parsing: line)
        case .ipRoute(.ipv6): _ = try RoutingCommand<IPv6Address>(parsing: line)
        }
      } catch { throw invalid("line \(number + 1), '\(line.printed)': \(error)") }
    }
    return .lines(lines)
  }
}
