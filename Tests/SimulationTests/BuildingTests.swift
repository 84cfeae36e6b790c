import IPAddressing
import Simulation
import Testing

struct BuildingTests {
  @Test("Interfaces get names in their order and MAC addresses from the seed, locally administered and of one station")
  func interfaces() throws {
    var network = Network(seed: 1), again = Network(seed: 1), other = Network(seed: 2)
    let a = try network.addHost("a"), b = try again.addHost("b"), c = try other.addHost("c")
    let first = try network.addInterface(to: a), second = try network.addInterface(to: a)
    #expect(network[first].name == "eth0")
    #expect(network[second].name == "eth1")
    #expect(network[first].mac.isLocallyAdministered && !network[first].mac.isGroup)
    #expect(network[first].mac != network[second].mac)
    #expect(again[try again.addInterface(to: b)].mac == network[first].mac)
    #expect(other[try other.addInterface(to: c)].mac != network[first].mac)
  }
}
