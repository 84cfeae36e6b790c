import Explanation
import IPAddressing
import LabKit

extension AddressingLab {
  /// Blocks cut and put together.
  static let planning = Lab.Part(
    "Cutting and joining",
    reading: [
      .paragraph(
        "One bit more in the prefix cuts a block into two halves; one bit less joins it with its neighbour. So sizes are powers of two, "
          + "and a subnet starts at a multiple of its size. Here is a plan for four rooms, drawn:"),
      .listing(["scripts/firsthop subnet plan 10.20.0.0/22 office:200 lab:100 guests:60 link:2"]),
      .listing(sample),
      .paragraph(
        "A link joins two routers. For these two the command takes a /31 (RFC 3021); the drawing takes a /30, as many people do. "
          + "Joining makes routing tables short: one route for what lies in the same direction."),
      .listing(["scripts/firsthop subnet summarize 10.0.0.0/25 10.0.0.128/25 10.0.1.0/24"])
    ],
    sources: [Citation("RFC 4632 §5.1")],
    questions: [CutTheCake(), Summary(), Wildcard()])

  /// The plan of the bank's sample, which no variant has.
  private static var sample: [String] {
    let rooms = [("office", 200), ("lab", 100), ("guests", 60), ("link", 2)].map { CutTheCake.Room(name: $0.0, hosts: $0.1) }
    let cake = CutTheCake.Cake(block: .around(IPv4Address(10, 20, 0, 0), 22), rooms: rooms)
    let plan = CutTheCake.plan(cake) ?? []
    return RangeDrawing(block: cake.block).lines(plan.map { ($0.request.name, $0.prefix) })
      + plan.map { "\($0.request.name): \($0.prefix)" }
  }
}
