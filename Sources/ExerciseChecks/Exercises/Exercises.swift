import Explanation

/// The exercises that are answered with code, in the order in which they are done.
public enum Exercises {
  /// `read-ipv4`: a strict reader of IPv4 addresses.
  public static let readIPv4: any CodeExercise = ReadIPv4()
  /// `contains`: whether a network contains an address.
  public static let contains: any CodeExercise = Contains()
  /// `vlsm-plan`: subnets of different sizes in one block.
  public static let planSubnets: any CodeExercise = SubnetPlanExercise()
  /// `checksum`: the Internet checksum.
  public static let checksum: any CodeExercise = InternetChecksum()
  /// `ipv4-header`: the fields of an IPv4 header.
  public static let readIPv4Header: any CodeExercise = ReadIPv4Header()
  /// `learning-switch`: a switch that notes behind which port it saw each sender.
  public static let learningSwitch: any CodeExercise = LearningSwitchExercise()
  /// `arp-table`: a table of neighbours, kept from ARP packets.
  public static let arpTable: any CodeExercise = ARPTableExercise()
  /// `forwarding-table`: networks with their next hops; the longest match wins.
  public static let forwardingTable: any CodeExercise = ForwardingTableExercise()

  /// All of them.
  public static let all = [readIPv4, contains, planSubnets, checksum, readIPv4Header, learningSwitch, arpTable, forwardingTable]

  /// The exercise of a name (`contains`), or those of a code (`ADDR-09`). The case of letters does not matter.
  public static func find(_ text: String) throws(UnknownExercise) -> [any CodeExercise] {
    let wanted = text.lowercased()
    let found = all.filter { $0.name == wanted || $0.code.lowercased() == wanted }
    if found.isEmpty { throw UnknownExercise(text) }
    return found
  }
}

extension Check {
  /// The check that the tests of a workbook make.
  /// - Parameter name: The exercise's name, `read-ipv4`.
  public init(_ name: String) throws(UnknownExercise) {
    guard let exercise = Exercises.all.first(where: { $0.name == name }) else { throw UnknownExercise(name) }
    self.init(exercise)
  }
}

/// A name that no exercise has.
public struct UnknownExercise: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked for.
  public let text: String
  /// The name or code that it is most like; nil if it is like none.
  public let nearest: String?

  init(_ text: String) {
    self.text = text
    let names = Exercises.all.map(\.name) + Exercises.all.map(\.code)
    nearest =
      names.map { ($0, distance: EditDistance.between(text.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= 2 || !text.isEmpty && $0.0.hasPrefix(text.lowercased()) }
      .min { $0.distance < $1.distance }?.0
  }

  /// One line that says what to do.
  public var description: String {
    "there is no exercise '\(String(text.prefix(EditDistance.most)).printable)'"
      + (nearest.map { "; did you mean \($0)?" } ?? "; the exercises are \(Self.names)")
  }

  private static var names: String { Exercises.all.map(\.name).joined(separator: ", ") }
}

/// How many letters have to be put in, taken out or changed.
private enum EditDistance {
  /// Longer texts are no mistyped names.
  static let most = 40

  static func between(_ one: String, _ other: String) -> Int {
    let letters = Array(other.unicodeScalars)
    guard one.unicodeScalars.count <= most, letters.count <= most else { return .max }
    var row = Array(0...letters.count)
    for letter in one.unicodeScalars {
      var diagonal = row[0]
      row[0] += 1
      for column in letters.indices {
        let changed = diagonal + (letters[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, min(row[column], diagonal) + 1)
      }
    }
    return row[letters.count]
  }
}
