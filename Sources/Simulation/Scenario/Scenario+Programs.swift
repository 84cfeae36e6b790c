import IPAddressing
import Routing

extension Scenario {
  /// Starts a program, its destination looked up.
  mutating func startProgram(_ command: MachineCommand, at place: MachinePlace) throws(SimulationError) -> CommandOutcome {
    guard let station = place.station else { return .done(.failed("\(place.name) is a switch: it has no address to send from", status: 2)) }
    let program: any Program
    switch command {
    case .ping(let ping):
      let address: IPAddress
      switch resolve(ping.target, ping.version) {
      case .success(let found): address = found
      case .failure(let problem): return .done(.failed("ping: \(ping.target.text): \(problem.words)"))
      }
      let source =
        ping.options.interface == nil ? nil : try network.router(of: station).source(for: address, device: ping.options.interface)
      program = Ping(to: address, name: ping.target.text, source: source, ping.options)
    case .traceroute(let trace):
      switch resolve(trace.target, trace.version) {
      case .success(let address): program = Traceroute(to: address, name: trace.target.text, trace.options)
      case .failure(let problem): return .done(.failed("\(trace.target.text): \(problem.words)"))
      }
    case .netcat(let probe):
      switch resolve(probe.target, probe.version) {
      case .success(let address): program = Netcat(address, name: probe.target.text, probe.options)
      case .failure(let problem): return .done(.failed("nc: getaddrinfo for host \"\(probe.target.text)\": \(problem.words)", status: 1))
      }
    default: return .done(.nothing)
    }
    return .running(try network.start(program, on: station))
  }

  /// Why a name stands for no address.
  private struct NameProblem: Error { let words: String }

  /// The address that a text is, or that a machine of this name has. There are no names on real Kathará, unless somebody writes them into
  /// /etc/hosts; so only a name that leaves no choice is taken: that of a machine with one address.
  private func resolve(_ target: Target, _ version: Int?) -> Result<IPAddress, NameProblem> {
    if let address = IPAddress(target.text) {
      guard version == nil || version == address.version else {
        return .failure(NameProblem(words: "Address family for hostname not supported"))
      }
      return .success(address)
    }
    guard let place = places[target.text] else {
      return .failure(NameProblem(words: "Temporary failure in name resolution (no address, and no machine of this name)"))
    }
    let all = place.interfaces.values.sorted().flatMap { id in ((try? network.addresses(of: id)) ?? []).map(\.address) }
    // Link-local addresses lead nowhere without the name of a link.
    var own = all.filter { address in if case .v6(let address) = address { address.rawValue >> 118 != 0x3FA } else { true } }
    own.removeAll { version != nil && $0.version != version }
    if version == nil, own.contains(where: { $0.version == 4 }) { own.removeAll { $0.version == 6 } }
    guard let address = own.first else { return .failure(NameProblem(words: "\(target.text) has no address")) }
    guard own.count == 1 else {
      let list = own.map(\.description).joined(separator: ", ")
      return .failure(NameProblem(words: "\(target.text) has \(own.count) addresses, \(list): type the one that you mean"))
    }
    return .success(address)
  }
}
