import Determinism
import Wire

extension FrameRecipe {
  /// Gives a TCP header the clock readings that most systems put into every segment (RFC 7323 §3.2): 12 bytes with what aligns them.
  mutating func addTimestamps(_ random: inout SeededGenerator) {
    guard case .tcp(var header) = transport else { return }
    let clock = UInt32.random(in: .min ... .max, using: &random), echo = UInt32.random(in: .min ... .max, using: &random)
    header.options = [.noOperation, .noOperation, .timestamps(value: clock, echo: echo)]
    transport = .tcp(header)
  }

  /// Sets the flags of a TCP header.
  mutating func setFlags(_ flags: TCPFlags) {
    guard case .tcp(var header) = transport else { return }
    header.flags = flags
    transport = .tcp(header)
  }

  /// Gives an IPv4 header 4, 8 or 12 bytes of options.
  mutating func addNetworkOptions(_ random: inout SeededGenerator) {
    guard case .ipv4(var header) = network else { return }
    header.options = [[.routerAlert], [.recordRoute(slots: 1)], [.recordRoute(slots: 2)]].pick(&random)
    network = .ipv4(header)
  }
}
