import Determinism
public import Explanation
import IPAddressing
import Routing

extension Network {
  /// An event as a line for people: `0.000150 r eth1: forwards the packet to 10.0.2.1 (frame 3)`, with the checks of a router below it.
  public func line(for event: Event) -> Explanation.Line {
    var place = Self.seconds(event.time)
    if let node = event.node { place += " " + nodes[node.index].name }
    if let interface = event.interface { place += " " + interfaces[interface.index].name }
    let frame = event.frame.map { " (frame \($0))" } ?? ""
    var line = Explanation.Line("\(place): \(words(event.kind))\(frame)", level: event.kind.level, citation: event.kind.citation)
    if case .decided(let decisions) = event.kind { line.children = decisions.map { Explanation.Line("\($0)") } }
    return line
  }

  /// What happened, in words: `forwards the packet to 10.0.2.1 by eth1`.
  public func words(for event: Event) -> String { words(event.kind) }

  /// All events that the log holds, each a line.
  public var story: Explanation { Explanation(log.events.map { line(for: $0) }) }

  /// Seconds with nine decimals.
  private static func seconds(_ time: Instant) -> String {
    let (whole, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: Instant.second)
    let digits = String(rest)
    return "\(whole)." + String(repeating: "0", count: 9 - digits.count) + digits
  }

  private func name(_ interface: InterfaceID) -> String { interfaces[interface.index].name }

  private func words(_ kind: Event.Kind) -> String {
    switch kind {
    case .frameSent(let frame, let link): "sends \(frame) on link \(links[link.index].name)"
    case .frameInjected(let frame): "is given \(frame) from outside"
    case .frameReceived(let isTaken): isTaken ? "takes the frame" : "leaves the frame, which is for another MAC address"
    case .frameLost(let reason): "the frame is lost: \(reason)"
    case .frameDuplicated: "the link delivers the frame twice"
    case .frameDelayed(let nanoseconds): "the link delivers the frame \(nanoseconds) ns late"
    case .switchLearned(let mac, nil): "learns that \(mac) is here"
    case .switchLearned(let mac, let old?): "learns that \(mac) is here and no longer at \(name(old))"
    case .switched(let decision): words(decision)
    case .forwarded(let address, let interface): "forwards the packet to \(address) by \(name(interface))"
    case .decided: "looks at the packet"
    case .delivered: "the packet has arrived"
    case .dropped(let reason): "drops it: \(reason)"
    case .errorSent(let type, let code, let address): "tells \(address) of an error: type \(type), code \(code)"
    case .sendRefused(_, let refusal): "cannot send: \(refusal)"
    case .output(_, let line): "prints: \(line)"
    case .finished(_, let status): "a program ends with status \(status)"
    default: neighborWords(kind)
    }
  }

  private func words(_ decision: SwitchDecision) -> String {
    switch decision {
    case .forwarded(let interface): "switches the frame to \(name(interface)), where its receiver was seen"
    case .flooded(let count, true): "sends the frame out of all other interfaces (\(count)): it is for a group"
    case .flooded(let count, false): "sends the frame out of all other interfaces (\(count)): where its receiver is, it does not know"
    case .filtered: "drops the frame: its receiver is where it came from"
    case .reserved: "drops the frame: it is for bridges only"
    }
  }

  private func neighborWords(_ kind: Event.Kind) -> String {
    switch kind {
    case .neighborRequested(let address, let attempt): "asks who has \(address) (attempt \(attempt))"
    case .neighborResolved(let address, let mac): "knows now that \(address) is at \(mac)"
    case .neighborFailed(let address): "gives up: nobody has answered for \(address)"
    case .neighborContradicted(let address, let known, let heard): "hears that \(address) is at \(heard), and knew \(known)"
    case .addressConflict(let address, let mac): "hears that its own address \(address) is used by \(mac.map { "\($0)" } ?? "another")"
    case .addressUsable(let address): "nobody else has \(address): it can be used"
    default: ""
    }
  }
}

extension Event.Kind {
  /// Whether it is as it should be.
  var level: Explanation.Level {
    switch self {
    case .frameLost, .dropped, .neighborFailed, .sendRefused, .errorSent: .note
    case .addressConflict, .neighborContradicted: .warning
    default: .plain
    }
  }

  /// Where one can read about it.
  var citation: Citation? {
    switch self {
    case .switchLearned: Citation("IEEE 802.1Q §8.7")
    case .switched: Citation("IEEE 802.1Q §8.6")
    case .neighborRequested(let address, _), .neighborResolved(let address, _), .neighborFailed(let address),
      .neighborContradicted(let address, _, _):
      Citation(address.version == 4 ? "RFC 826" : "RFC 4861 §7.2")
    case .addressConflict(let address, _): Citation(address.version == 4 ? "RFC 5227" : "RFC 4862 §5.4")
    case .addressUsable: Citation("RFC 4862 §5.4")
    default: nil
    }
  }
}
