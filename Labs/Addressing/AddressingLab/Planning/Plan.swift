import IPAddressing
import LabKit

/// A plan that somebody gave: what is wrong with each of its subnets.
struct Plan {
  /// What can be wrong with a subnet, in the order in which it is looked for.
  enum Problem: Sendable, Hashable {
    /// It does not start at a multiple of its size.
    case unaligned(IPv4Prefix)
    /// It has room for fewer hosts.
    case tooSmall
    /// It reaches out of the block.
    case outside
    /// It has addresses in common with the subnet of another row.
    case overlap(row: Int)
  }

  /// A subnet as it was given.
  struct Row {
    let room: CutTheCake.Room
    let address: IPv4Address
    /// What the host bits that are set do not change.
    let prefix: IPv4Prefix
    var text: String { "\(address)/\(prefix.length)" }
  }

  let block: IPv4Prefix
  let rows: [Row]

  init(_ answer: Answer, _ cake: CutTheCake.Cake) {
    block = cake.block
    rows = zip(cake.rooms, answer.cells).map { room, cell in
      guard case .prefix(.v4(let address), let length) = cell else {
        return Row(room: room, address: .unspecified, prefix: .all)
      }
      return Row(room: room, address: address, prefix: .around(address, length))
    }
  }

  /// What is wrong with a row first of all; nil if nothing is.
  func problem(inRow number: Int) -> Problem? {
    guard rows.indices.contains(number) else { return .outside }
    let row = rows[number]
    if row.prefix.first != row.address { return .unaligned(row.prefix) }
    if row.prefix.usableHosts < row.room.hosts { return .tooSmall }
    if !block.contains(row.prefix) { return .outside }
    return rows.indices.first { $0 != number && rows[$0].prefix.overlaps(row.prefix) }.map { .overlap(row: $0) }
  }

  /// The first row with a problem of some sort, if no row has one that is looked for before it.
  func first(_ isMeant: (Problem) -> Bool) -> (row: Row, problem: Problem)? {
    let problems = rows.indices.compactMap { number in problem(inRow: number).map { (row: rows[number], problem: $0) } }
    guard let worst = problems.map({ Self.rank($0.problem) }).min() else { return nil }
    return problems.first { Self.rank($0.problem) == worst && isMeant($0.problem) }
  }

  private static func rank(_ problem: Problem) -> Int {
    switch problem {
    case .unaligned: 0
    case .tooSmall: 1
    case .outside: 2
    case .overlap: 3
    }
  }

  /// The subnets, drawn.
  var drawing: Block { .listing(RangeDrawing(block: block).lines(rows.map { ($0.room.name, $0.prefix) })) }
}
