import ArgumentParser
import Dissection
import Explanation
import IPAddressing

/// `firsthop subnet`: prefixes, cut and put together.
struct SubnetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subnet",
    abstract: "Cuts blocks of addresses into subnets, plans them, and puts them together again.",
    discussion: """
      IPv4 and IPv6 alike. '-' reads the list from standard input, one a line. --explain shows the working, in binary where that helps.

      EXAMPLES
        firsthop subnet split 10.20.0.0/22 --length 24
        firsthop subnet plan 10.20.0.0/22 office:200 lab:100 guests:60 link:2
        firsthop subnet summarize 10.0.0.0/25 10.0.0.128/25 10.0.1.0/24
        firsthop subnet exclude 10.0.0.0/24 10.0.0.64/26
        firsthop subnet contains 10.4.0.0/21 10.4.7.200 10.4.8.3
        firsthop subnet overlaps - < list.txt
        firsthop subnet mask 255.255.252.0
      """,
    subcommands: [
      SubnetSplit.self, SubnetPlanCommand.self, SubnetSummarize.self, SubnetExclude.self, SubnetContains.self, SubnetOverlaps.self,
      SubnetMask.self
    ])
}

/// How an answer is printed: lines, an explanation, or JSON.
struct AnswerOptions: ParsableArguments {
  @Flag(help: "Show how the answer comes about.")
  var explain = false

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @OptionGroup var look: LookOptions

  func validate() throws {
    if explain, json { throw ValidationError("--explain is for people and --json for programs: choose one.") }
  }

  /// Prints the form that was asked for.
  func print(lines: @autoclosure () -> String, explanation: @autoclosure () -> Explanation, json object: @autoclosure () -> [JSONObject]) {
    var output = ByteBuffer()
    if json {
      for object in object() { output.put(object.line + "\n") }
    } else if explain {
      output.put(TextRenderer(width: look.width, style: look.style, showsAbout: true).render(explanation()))
    } else {
      output.put(lines())
    }
    drain(&output, over: 0)
  }
}

extension Explanation.Line {
  /// The bits of an address and its prefix, row by row.
  static func working<Address: NumericAddress>(_ working: BinaryWorking<Address>) -> [Explanation.Line] {
    working.rows.map { .init($0.name, value: $0.bits, meaning: $0.rule.isEmpty ? "\($0.value)" : "\($0.value), \($0.rule)") }
  }
}

extension IPPrefix {
  /// What a subnet is for those who set it up.
  var json: JSONObject {
    var object = JSONObject()
    object.add("prefix", description)
    object.add("network", first.description)
    object.add("netmask", mask.description)
    object.add("first_host", firstHost.description)
    object.add("last_host", lastHost.description)
    object.add("broadcast", broadcast?.description)
    object.add("addresses", addressCount.description)
    object.add("usable_hosts", usableHosts.description)
    return object
  }

  /// The same for people; without what the working in bits says if that stands before it.
  func lines(afterWorking: Bool = false) -> [Explanation.Line] {
    var lines: [Explanation.Line] = [
      .init("netmask", value: "\(mask)", meaning: Address.version == 4 ? "wildcard \(wildcard)" : nil),
      .init("addresses", value: addressCount.description, meaning: "2^\(hostBits), one for every setting of the \(hostBits) host bits"),
      .init("hosts", value: "\(usableHosts)", meaning: "\(firstHost) to \(lastHost)", citation: hostRule)
    ]
    if afterWorking { lines.removeFirst() }
    if let broadcast, !afterWorking { lines.append(.init("broadcast", value: "\(broadcast)", citation: Citation("RFC 919 §7"))) }
    return lines
  }

  private var hostRule: Citation? {
    Address.version == 6 ? Citation("RFC 4291 §2.5.1") : hostBits == 1 ? Citation("RFC 3021 §2.1") : Citation("RFC 1122 §3.2.1.3")
  }
}
