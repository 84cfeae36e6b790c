import IPAddressing

extension RoutingPolicy {
  /// Puts the routes of a listing into the tables that they name: what `ip route show`, also with `table all`, prints.
  public mutating func insertRoutes(parsing text: String) throws(RouteTextError) {
    for words in Words.entries(of: text) {
      var reader = RouteReader<Address>(words, .listing)
      try reader.read()
      do throws(RouteTableError<Address>) { try insert(reader.route(), .append) } catch { throw words.refused("\(error)") }
    }
  }

  /// Takes the rules of a listing in place of those that are there: what `ip rule show` prints.
  public mutating func replaceRules(parsing text: String) throws(RouteTextError) {
    removeAllRules()
    for words in Words.entries(of: text) {
      var reader = RuleReader<Address>(words)
      try reader.readListed()
      do throws(RuleError) { try add(reader.rule) } catch { throw words.refused("\(error)") }
    }
  }
}

extension Words {
  /// The error for a line that says what cannot be.
  fileprivate func refused(_ reason: String) -> RouteTextError {
    RouteTextError(line: items.first?.line ?? 1, column: items.first?.column ?? 1, problem: .refused(reason), expected: "")
  }
}
