import ArgumentParser

/// `firsthop route`: which way a packet goes.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Looks up routes as Linux does, and says why each of them won or lost.",
    discussion: """
      Tables are read as 'ip route show' prints them, rules as 'ip rule show' does.

      EXAMPLES
        ip route show | firsthop route lookup --table - 10.1.3.4
        firsthop route lookup --table routes.txt 10.1.3.4 198.51.100.9 --explain
        firsthop route lookup --table routes.txt --rules rules.txt --from 192.0.2.7 10.1.3.4
      """,
    subcommands: [RouteLookupCommand.self])
}
