import IPAddressing
import Routing
import Testing

@Suite struct SourceSelectionTests {
  private func address4(_ text: String, _ prefix: String, _ device: String) -> DeviceAddress<IPv4Address> {
    DeviceAddress(v4(text), in: p4(prefix), device: device)
  }
  private func address6(_ text: String, _ device: String = "e0", length: Int = 64) -> DeviceAddress<IPv6Address> {
    DeviceAddress(v6(text), in: (try? IPPrefix(containing: v6(text), length: length)) ?? .all, device: device)
  }

  @Test func ipv4TakesTheSubnetOfTheGateway() {
    var second = address4("192.0.2.9", "192.0.2.0/24", "e0")
    second.isSecondary = true
    let addresses = [
      address4("198.51.100.1", "198.51.100.0/24", "e1"), address4("10.0.0.1", "10.0.0.0/24", "e0"), second,
      address4("192.0.2.1", "192.0.2.0/24", "e0")
    ]
    let hop = NextHop(via: v4("192.0.2.254"), device: "e0"), route = IPv4Route(.all, nextHops: [hop])
    let found = SourceSelection(route, by: hop, from: addresses)
    #expect(found.address == v4("192.0.2.1"))
    #expect(found.candidates.map(\.verdict) == [.otherDevice, .later, .secondary, .inGatewaySubnet])
    let link = NextHop(device: "e0")
    #expect(SourceSelection(IPv4Route(.all, nextHops: [link]), by: link, from: addresses).address == v4("10.0.0.1"))
    let bare = NextHop(device: "e7")
    let other = SourceSelection(IPv4Route(.all, nextHops: [bare]), by: bare, from: addresses)
    #expect(other.candidates[0].verdict == .firstOfOtherDevice)
    let preferred = IPv4Route(.all, nextHops: [hop], preferredSource: v4("192.0.2.77"))
    #expect(SourceSelection(preferred, by: hop, from: addresses).candidates[0].verdict == .preferredByRoute)
  }

  @Test func ipv4LeavesOutAddressesOfTheLinkForFarRoutes() {
    var near = address4("169.254.0.1", "169.254.0.0/16", "e0")
    near.scope = .link
    let hop = NextHop(via: v4("192.0.2.254"), device: "e0"), route = IPv4Route(.all, nextHops: [hop])
    let found = SourceSelection(route, by: hop, from: [near])
    #expect(found.address == nil && found.candidates[0].verdict == .tooNear(.link))
  }

  /// RFC 6724 §10.1 has the examples; each rule once.
  @Test func ipv6FollowsTheRules() {
    let hop = NextHop(via: v6("fe80::1"), device: "e0"), route = IPv6Route(.all, nextHops: [hop])
    func select(_ destination: String, _ addresses: DeviceAddress<IPv6Address>...) -> [String] {
      let found = SourceSelection(route, by: hop, to: v6(destination), from: addresses)
      return [found.address?.description ?? "none"] + found.candidates.filter { !$0.verdict.isWon }.map(\.verdict.description)
    }
    #expect(select("2001:db8:1::1", address6("2001:db8:1::1"), address6("2001:db8:1::2"))[0] == "2001:db8:1::1")
    #expect(
      select("2001:db8:1::1", address6("fe80::5"), address6("2001:db8:3::1"))
        == ["2001:db8:3::1", "2001:db8:3::1 is better: rule 2, its scope fits the destination"])
    #expect(select("ff05::1", address6("2001:db8:3::1"), address6("fe80::5"))[0] == "2001:db8:3::1")
    #expect(select("fe80::9", address6("2001:db8:3::1"), address6("fe80::5"))[0] == "fe80::5")
    var old = address6("2001:db8:1::7")
    old.isDeprecated = true
    #expect(select("2001:db8:1::1", old, address6("2001:db8:3::1"))[1].contains("rule 3"))
    #expect(select("2001:db8:1::1", address6("2001:db8:1::7", "e1"), address6("2001:db8:3::1"))[1].contains("rule 5"))
    #expect(select("2002:c633:6401::1", address6("2001:db8:1::2"), address6("2002:c633:6401::d5"))[0] == "2002:c633:6401::d5")
    #expect(select("fc00::1", address6("2001:db8:1::2"), address6("fd00::2"))[1].contains("rule 6"))
    var temporary = address6("2001:db8:1::7")
    temporary.isTemporary = true
    #expect(select("2001:db8:1::1", address6("2001:db8:1::2"), temporary)[0] == "2001:db8:1::7")
    #expect(select("2001:db8:1::1", address6("2001:db8:3::2"), address6("2001:db8:1::2"))[1].contains("rule 8"))
    #expect(select("2a00::1", address6("2001:10:1::8"), address6("fd00::8"))[1].contains("ORCHID"))
    #expect(select("2001:db8:1::d5", address6("2001:db8:1::2"), address6("2001:db8:1::d4"))[1].contains("comes first"))
  }

  @Test func ipv6TakesOnlyTheDeviceForTheLink() {
    let hop = NextHop(device: "e0"), route = IPv6Route(p6("fe80::/64"), nextHops: [hop])
    var tentative = address6("fe80::6")
    tentative.isTentative = true
    let found = SourceSelection(route, by: hop, to: v6("fe80::9"), from: [address6("fe80::5", "e1"), tentative])
    #expect(found.address == nil && found.candidates.map(\.verdict) == [.otherDevice, .tentative])
  }
}
