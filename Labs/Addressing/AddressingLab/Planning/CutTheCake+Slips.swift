import IPAddressing
import LabKit

extension CutTheCake {
  var slips: [Slip<Cake>] {
    [
      slip("unaligned", example: Self.unaligned) {
        if case .unaligned = $0 { true } else { false }
      } feedback: { row, _, plan in
        let other = plan.rows.first { $0.room != row.room && $0.prefix.overlaps(row.prefix) }
        let clash = other.map { ", and runs into \($0.room.name)" } ?? ""
        return Feedback(
          "\(row.room.name): \(row.text) does not start at a multiple of \(row.prefix.addressCount), the size of a "
            + "/\(row.prefix.length).",
          consequence: [
            .paragraph(
              "Linux refuses such a route: \"Invalid prefix for given prefix length\". Routers look at the first \(row.prefix.length) "
                + "bits only. So the subnet really starts earlier than you meant\(clash):"), plan.drawing
          ], look: "Let it start at a multiple of its size, after the larger ones.")
      },
      slip("just-too-small", example: Self.tooSmall) {
        $0 == .tooSmall
      } feedback: { row, _, _ in
        let missing = row.room.hosts - Int(row.prefix.usableHosts)
        return Feedback(
          "\(row.room.name): a /\(row.prefix.length) has \(row.prefix.addressCount) addresses, \(row.prefix.usableHosts) of them "
            + "for hosts.",
          consequence: "You need \(row.room.hosts): \(missing == 1 ? "one host goes" : "\(missing) hosts go") without an address.",
          look: "Two addresses of a subnet are no host's. Which power of two, less 2, is enough?")
      },
      slip("outside", example: Self.outside) {
        $0 == .outside
      } feedback: { row, cake, plan in
        Feedback(
          "\(row.room.name): \(row.prefix) is not inside \(cake.block), which ends at \(cake.block.last).",
          consequence: [
            .paragraph("Those addresses belong to somebody else: answers to \(row.prefix.first) go there."), plan.drawing
          ], look: "All subnets must begin with the first \(cake.block.length) bits of the block.")
      },
      slip("overlap", example: Self.overlap) {
        if case .overlap = $0 { true } else { false }
      } feedback: { row, _, plan in
        var other = row
        if case .overlap(let number)? = plan.first({ if case .overlap = $0 { true } else { false } })?.problem { other = plan.rows[number] }
        let common = row.prefix.length > other.prefix.length ? row.prefix : other.prefix
        return Feedback(
          "\(row.room.name) and \(other.room.name) both have the addresses \(common.first) to \(common.last).",
          consequence: [
            plan.drawing,
            .paragraph("A router sends what is for \(common.firstHost) to the longer prefix. In the other room nobody ever gets it.")
          ], look: "The larger one ends at \(max(row.prefix.last, other.prefix.last)). A subnet may begin after it.")
      }
    ]
  }

  private func slip(
    _ name: String, example: @escaping @Sendable (Cake) -> Answer?, _ isMeant: @escaping @Sendable (Plan.Problem) -> Bool,
    feedback: @escaping @Sendable (Plan.Row, Cake, Plan) -> Feedback
  ) -> Slip<Cake> {
    Slip(name, mustSeparate: true) {
      example($0)
    } recognizes: { answer, cake in
      Plan(answer, cake).first(isMeant) != nil
    } feedback: { answer, cake in
      let plan = Plan(answer, cake)
      guard let found = plan.first(isMeant) else { return Feedback("", consequence: "", look: "") }
      return feedback(found.row, cake, plan)
    }
  }

  /// The second largest subnet, half its size too far.
  private static func unaligned(_ cake: Cake) -> Answer? {
    guard let row = largest(cake).dropFirst().first, let prefix = placed(cake, row) else { return nil }
    let half = UInt32(truncatingIfNeeded: (prefix.addressCount.number ?? 2) / 2)
    return replaced(cake, row, prefix.first.rawValue &+ half, prefix.length)
  }

  private static func tooSmall(_ cake: Cake) -> Answer? {
    guard let row = largest(cake).first, let prefix = placed(cake, row) else { return nil }
    return replaced(cake, row, prefix.first.rawValue, prefix.length + 1)
  }

  private static func outside(_ cake: Cake) -> Answer? {
    guard let row = largest(cake).first, let prefix = placed(cake, row) else { return nil }
    return replaced(cake, row, prefix.first.rawValue ^ 1 << UInt32(32 - cake.block.length), prefix.length)
  }

  private static func overlap(_ cake: Cake) -> Answer? {
    let rows = largest(cake)
    guard rows.count > 1, let larger = placed(cake, rows[0]) else { return nil }
    return replaced(cake, rows[1], larger.first.rawValue, cake.rooms[rows[1]].length)
  }

  private static func largest(_ cake: Cake) -> [Int] { cake.rooms.indices.sorted { cake.rooms[$0].hosts > cake.rooms[$1].hosts } }

  private static func placed(_ cake: Cake, _ row: Int) -> IPv4Prefix? {
    plan(cake)?.first { $0.request.name == cake.rooms[row].name }?.prefix
  }

  private static func replaced(_ cake: Cake, _ row: Int, _ address: UInt32, _ length: Int) -> Answer {
    CutTheCake().key(cake).with([row: .prefix(.v4(IPv4Address(rawValue: address)), length: length)])
  }
}
