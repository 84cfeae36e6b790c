public import IPAddressing

/// Why a text is not what `ip route` or `ip rule` writes or takes: where, what stands there, and what would have been right.
///
/// Its description is a line for people: `line 1, column 12: found 'vai', expected a keyword such as 'via', 'dev' or 'metric'`.
public struct RouteTextError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The character of the line, counted from 1.
  public let column: Int
  /// What is wrong.
  public let problem: Problem
  /// What could stand there, in words; empty if `problem` says it all.
  public let expected: String

  /// What can be wrong with a text.
  public enum Problem: Sendable, Hashable {
    /// A word that cannot stand there.
    case found(String)
    /// The line ends where more must follow.
    case endsEarly
    /// A keyword for the second time.
    case repeated(String)
    /// An address or prefix that is none.
    case address(AddressError.Problem)
    /// A line that can be read, and that the table or the rules refuse.
    case refused(String)
  }

  /// The error in words, one line.
  public var description: String {
    let words =
      switch problem {
      case .found(let word): "found '\(word)'"
      case .endsEarly: "found the end of the line"
      case .repeated(let word): "found a second '\(word)'"
      case .address(let problem): "\(problem)"
      case .refused(let reason): reason
      }
    return "line \(line), column \(column): \(words)" + (expected.isEmpty ? "" : ", expected \(expected)")
  }
}

/// How a route or a rule is written.
public enum RouteTextForm: Sendable, Hashable {
  /// As `ip route show table ...` and `ip rule show` print it. The table is not said again, and IPv4's scope and metric only if
  /// they are not 0.
  case listing(TableID)
  /// As the arguments of `ip route add` and `ip rule add`, in one line. What the kernel finds out by itself (`dead`, `linkdown`) cannot be
  /// said, nor IPv6's metric 0, for which `ip` puts 1024.
  case command

  /// As `ip route show` prints the table `main`.
  public static var listing: RouteTextForm { .listing(.main) }
}
