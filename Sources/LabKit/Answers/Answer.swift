public import IPAddressing

/// What a student answered, as a value: answers are compared by what they mean, never by how they were written.
public indirect enum Answer: Hashable, Sendable {
  /// A whole number.
  case integer(Int)
  /// An IPv4 or IPv6 address.
  case address(IPAddress)
  /// An address and a prefix length as they were written: host bits may be set, which is a mistake worth a sentence of its own.
  case prefix(IPAddress, length: Int)
  /// Octets.
  case octets([UInt8])
  /// One of the words that the form offers.
  case choice(String)
  /// Some of the words that the form offers.
  case set(Set<String>)
  /// The words that the form offers, in an order.
  case order([String])
  /// Numbers of packets in a capture, counted from 1.
  case packets(Set<Int>)
  /// Cells, in the order of the form's rows.
  case table([Answer])
  /// A display filter in Wireshark's language.
  case filter(String)
  /// Lines in the language of a real tool, such as `ip route`.
  case lines([String])

  /// The cells of a table; of any other answer itself alone.
  public var cells: [Answer] { if case .table(let cells) = self { cells } else { [self] } }
}

extension Answer: CustomStringConvertible {
  /// The answer as a student may type it. The form that it belongs to reads it back as the same value.
  public var description: String {
    switch self {
    case .integer(let number): "\(number)"
    case .address(let address): "\(address)"
    case .prefix(let address, let length): "\(address)/\(length)"
    case .octets(let octets): octets.map(Self.hexadecimal).joined(separator: " ")
    case .choice(let word), .filter(let word): word
    case .set(let words): words.isEmpty ? "none" : words.sorted().joined(separator: ", ")
    case .order(let words): words.joined(separator: ", ")
    case .packets(let numbers): numbers.isEmpty ? "none" : Self.ranges(numbers.sorted())
    case .table(let cells): cells.map(\.description).joined(separator: "; ")
    case .lines(let lines): lines.joined(separator: "\n")
    }
  }

  private static func hexadecimal(_ octet: UInt8) -> String {
    let digits = String(octet, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  /// 3, 5, 6, 7 as "3,5-7", the way of writing packet numbers of editcap.
  private static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
  }
}
