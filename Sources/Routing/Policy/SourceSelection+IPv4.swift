public import IPAddressing

extension SourceSelection where Address == IPv4Address {
  /// The source for a packet that takes `route` by way of `hop`, as Linux chooses it (`inet_select_addr`): the route's preferred source;
  /// else, of the primary addresses of the outgoing device that are known as far as the route reaches, the first in whose subnet the
  /// gateway is, else the first; else the first such address of another device.
  public init(_ route: IPv4Route, by hop: NextHop, from addresses: [DeviceAddress<IPv4Address>]) {
    if let preferred = route.preferredSource { self.init(preferred: preferred); return }
    var gateway: IPv4Address?
    if case .v4(let address) = hop.gateway { gateway = address }
    let obstacles = addresses.map { $0.obstacle(scope: route.scope, device: hop.device) }
    let free = addresses.indices.filter { obstacles[$0] == nil }
    let inSubnet = free.first { index in gateway.map(addresses[index].prefix.contains) ?? false }
    let elsewhere = addresses.indices.first {
      obstacles[$0] == .otherDevice && !addresses[$0].isSecondary && addresses[$0].scope != .link && addresses[$0].scope <= route.scope
    }
    let winner = inSubnet ?? free.first ?? elsewhere
    let won: SourceVerdict = inSubnet != nil ? .inGatewaySubnet : free.isEmpty ? .firstOfOtherDevice : .firstOfDevice
    self.init(
      candidates: addresses.indices.map { index in
        let verdict = index == winner ? won : obstacles[index] ?? .later
        return Candidate(address: addresses[index].address, device: addresses[index].device, verdict: verdict)
      })
  }
}

extension DeviceAddress where Address == IPv4Address {
  /// Why the address is none of those that come first; nil if it is.
  fileprivate func obstacle(scope route: RouteScope, device: String) -> SourceVerdict? {
    if self.device != device { return .otherDevice }
    if isSecondary { return .secondary }
    return scope > route ? .tooNear(scope) : nil
  }
}
