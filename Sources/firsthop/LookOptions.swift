import ArgumentParser
import Explanation

/// How text looks: colour on a terminal only, unless told otherwise.
struct LookOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(help: "auto: on a terminal only.")
  var color = Color.auto

  @Flag(help: "No colour and lines of any length, as in a pipe.")
  var plain = false

  /// NO_COLOR and TERM=dumb count as --color never (https://no-color.org).
  var style: Style {
    switch color {
    case .always: plain ? .plain : .color
    case .never: .plain
    case .auto: !plain && Terminal.isOutputTerminal && Terminal.allowsColor ? .color : .plain
    }
  }

  /// The terminal's columns; nil for lines of any length.
  var width: Int? { !plain && Terminal.isOutputTerminal ? Terminal.columns : nil }
}
