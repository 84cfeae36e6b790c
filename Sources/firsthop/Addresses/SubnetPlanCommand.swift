import ArgumentParser
import Explanation
import IPAddressing

/// `firsthop subnet plan`: subnets of different sizes in one block.
struct SubnetPlanCommand: ParsableCommand, EitherVersion {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plans subnets of different sizes in a block (VLSM).",
    discussion: """
      The largest come first, each in the smallest free space that is large enough. A size is a number of hosts, or a prefix length with a slash.

      EXAMPLES
        firsthop subnet plan 10.20.0.0/22 office:200 lab:100 guests:60 link:2
        firsthop subnet plan 10.20.0.0/22 office:200 lab:100 --used 10.20.0.0/24 --explain
        firsthop subnet plan 2001:db8::/48 servers:/64 offices:/56

      EXIT STATUS
        0 done, 1 there is no room, 64 the command line is wrong.
      """)

  @Argument(help: "The block to share out.")
  var block: String

  @Argument(help: ArgumentHelp("The subnets: a name, a colon, and how many hosts.", valueName: "name:hosts"))
  var requests: [String]

  @Option(parsing: .upToNextOption, help: "Prefixes of the block that are taken.")
  var used: [String] = []

  @OptionGroup var answer: AnswerOptions

  func run() throws { try run([block] + used) }

  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws {
    let prefixes = try literals.map { try $0.prefix(version) }
    let plan: SubnetPlan<Address>
    do throws(SubnetPlanError<Address>) {
      plan = try SubnetPlan(wanted(), in: prefixes[0], used: Array(prefixes.dropFirst()))
    } catch {
      complain(error.description)
      throw ExitCode(1)
    }
    answer.print(lines: text(of: plan), explanation: explain(plan), json: [json(of: plan)])
  }

  func validate() throws {
    for text in requests where Self.request(text) == nil {
      throw ValidationError("'\(text)': expected a name, a colon and a number of hosts or /length, such as office:200 or servers:/64.")
    }
  }

  private func wanted() -> [SubnetRequest] { requests.compactMap(Self.request) }

  private static func request(_ text: String) -> SubnetRequest? {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return nil }
    let name = String(text[..<colon]), size = text[text.index(after: colon)...]
    if size.hasPrefix("/") { return Int(size.dropFirst()).flatMap { $0 < 0 ? nil : SubnetRequest(name, .length($0)) } }
    return UInt128(size).flatMap { $0 == 0 ? nil : SubnetRequest(name, .hosts($0)) }
  }

  private func text<Address: NumericAddress>(of plan: SubnetPlan<Address>) -> String {
    var table = TextTable("Subnet", "Prefix", "First host", "Last host", "Broadcast", ">Hosts", ">Spare")
    for placement in plan.placements {
      let prefix = placement.prefix
      table.add(
        placement.request.name, "\(prefix)", "\(prefix.firstHost)", "\(prefix.lastHost)", prefix.broadcast?.description ?? "-",
        "\(prefix.usableHosts)", "\(placement.spare)")
    }
    return table.text + (plan.free.isEmpty ? "nothing left\n" : "free: " + plan.free.map(\.description).joined(separator: " ") + "\n")
  }

  private func explain<Address: NumericAddress>(_ plan: SubnetPlan<Address>) -> Explanation {
    var lines = plan.placements.map { placement in
      Explanation.Line(
        placement.request.name, value: "\(placement.prefix)", meaning: Self.reason(placement), citation: Citation("RFC 4632 §3.1"),
        children: [
          .init("from the free space", value: "\(placement.space)", meaning: "the smallest that is large enough"),
          .init("in bits", value: BinaryWorking<Address>.bits(placement.prefix.first, placement.prefix.length))
        ] + placement.prefix.lines())
    }
    lines.append(.init("free", value: plan.free.isEmpty ? "nothing" : plan.free.map(\.description).joined(separator: " ")))
    return Explanation(lines)
  }

  private static func reason<Address: NumericAddress>(_ placement: SubnetPlan<Address>.Placement) -> String {
    guard case .hosts(let hosts) = placement.request.size else { return "as long as was asked for" }
    let bits = placement.prefix.hostBits
    return "\(hosts) host\(hosts == 1 ? "" : "s") need \(bits) host bit\(bits == 1 ? "" : "s"): room for \(placement.prefix.usableHosts)"
  }

  private func json<Address: NumericAddress>(of plan: SubnetPlan<Address>) -> JSONObject {
    var object = JSONObject()
    object.add("block", plan.block.description)
    object.add(
      "subnets",
      plan.placements.map { placement in
        var entry = placement.prefix.json
        entry.add("name", placement.request.name)
        entry.add("spare", placement.spare.description)
        return entry
      })
    object.add("free", plan.free.map(\.description))
    return object
  }
}
