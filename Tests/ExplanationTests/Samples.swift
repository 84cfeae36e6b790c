import Explanation

/// Explanations to print: the fields of a header, one value of which is long, and a remark.
enum Samples {
  static var packet: Explanation {
    let standard = Citation("RFC 791 §3.1")
    var tree = Explanation()
    tree.append(.init("Internet Protocol Version 4", bytes: 14..<34))
    tree.append(.init("Version", value: "4", name: "ip.version", citation: standard, bytes: 14..<15), depth: 1)
    let about = "Header and data together, in bytes."
    tree.append(.init("Total Length", value: "60", name: "ip.len", citation: standard, bytes: 16..<18, about: about), depth: 1)
    tree.append(.init("Flags", value: "0x02", name: "ip.flags", citation: standard, bytes: 20..<21), depth: 1)
    tree.append(.init("Don't Fragment", value: "1", name: "ip.flags.df", citation: standard, bytes: 20..<21), depth: 2)
    tree.append(.init("Protocol", value: "6", meaning: "TCP", name: "ip.proto", citation: standard, bytes: 23..<24), depth: 1)
    tree.append(.init("the checksum should be 0xabcd", level: .warning, citation: standard, bytes: 24..<26), depth: 1)
    tree.append(.init("Hypertext Transfer Protocol", bytes: 54..<120, buffer: "reassembled TCP"))
    tree.append(agent, depth: 1)
    return tree
  }

  static let agent = Explanation.Line(
    "User-Agent", value: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\r\n", name: "http.user_agent",
    citation: Citation("RFC 9110 §10.1.5"), bytes: 100..<120,
    about: "The program that asks. Servers must not rely on it, as anybody can write anything here.")

  /// A chain of lines, each below the one before.
  static func chain(_ count: Int) -> Explanation {
    var line = Explanation.Line("level \(count - 1)")
    for number in (0..<count - 1).reversed() { line = .init("level \(number)", children: [line]) }
    return Explanation([line])
  }
}
