public import Determinism
public import IPAddressing

/// Why a network cannot be built, configured or run on as asked.
public enum SimulationError: Error, Sendable, Hashable {
  /// There is a node, an interface of the same node or a link with this name already.
  case duplicateName(String)
  /// No node, interface or link has this name.
  case unknownName(String)
  /// An identifier of another network, or one that a switch cannot have addresses or programs for.
  case notAStation(String)
  /// The identifier belongs to no part of this network.
  case unknownIdentifier(Int)
  /// The interface is on a link already.
  case attached(String)
  /// No more of these fit in.
  case tooMany(String, limit: Int)
  /// The address, or what was said of it, cannot be used.
  case address(IPAddress, String)
  /// A command for routes or rules was refused, in the words of `ip`'s model.
  case routing(String)
  /// A number is out of its range: which, and what was expected.
  case setting(String, expected: String)
  /// The events that were handled in one run exceed the limit: a storm of frames, as in a loop of switches, or a program that never ends.
  case tooManyEvents(limit: Int, at: Instant)
  /// So many frames and timers wait that no more are taken: a storm of frames.
  case queueFull(limit: Int, at: Instant)
}

extension SimulationError: CustomStringConvertible {
  /// The error in one line: what is wrong, and what was expected or can be done.
  public var description: String {
    switch self {
    case .duplicateName(let name): "there is a '\(name)' already; choose another name"
    case .unknownName(let name): "there is no '\(name)' in this network"
    case .notAStation(let name): "\(name) is a switch: it has no addresses, routes or programs"
    case .unknownIdentifier(let index): "number \(index) belongs to no part of this network"
    case .attached(let name): "\(name) is on a link already; detach it first"
    case .tooMany(let what, let limit): "no more than \(limit) \(what) fit in"
    case .address(let address, let words): "\(address): \(words)"
    case .routing(let words): words
    case .setting(let name, let expected): "\(name): \(expected) was expected"
    case .tooManyEvents(let limit, let time):
      "stopped at \(time.nanoseconds) ns after \(limit) events: frames go round in a loop of switches, or a program never ends"
    case .queueFull(let limit, let time):
      "stopped at \(time.nanoseconds) ns with \(limit) frames and timers waiting: frames multiply in a loop of switches"
    }
  }
}
