import IPAddressing
import LabKit
import Testing

@testable import AddressingLab

/// The host that cannot get out: faults show, and answers are judged by what they do.
@Suite("The host that cannot get out")
struct TroubleTests {
  @Test("Every fault is drawn, shows in the pings, and is gone with the right settings")
  func faults() throws {
    var seen: Set<String> = []
    for variant in try drawn(CannotGetOut(), count: 100) {
      let trouble = variant.parameters, host = trouble.host
      seen.insert(host.fault.rawValue)
      #expect(trouble.outcomes.map(\.target) == [host.router.address, host.neighbor, host.server] && !trouble.outcomes[2].isAnswered)
      #expect(host.pings(with: host.right).outcomes.allSatisfy { $0.isAnswered })
    }
    #expect(seen == Set(BrokenHost.Fault.allCases.map(\.rawValue)))
  }

  @Test("The key agrees with what bits say: the address is a host of the wire, the gateway the router on it")
  func keys() throws {
    for variant in try drawn(CannotGetOut()) {
      let host = variant.parameters.host, cells = cells(variant), wire = start4("\(host.router)")
      let (address, length) = parts(cells[1]), own = bits4(address)
      #expect(length == wire.count && own.hasPrefix(wire) && own.dropFirst(length).contains("0") && own.dropFirst(length).contains("1"))
      #expect(cells[2] == "\(host.router.address)" && address != cells[2] && address != "\(host.neighbor)")
      let given = "\(host.settings.address)", mask = host.settings.length
      switch host.fault {
      case .noGateway: #expect(host.settings.gateway == nil)
      case .gatewayOutside: #expect(!bits4("\(try #require(host.settings.gateway))").hasPrefix(wire))
      case .wrongMask: #expect(mask < wire.count && bits4("\(host.server)").hasPrefix(bits4(given).prefix(mask)))
      case .broadcastAddress: #expect(!bits4(given).dropFirst(wire.count).contains("0"))
      case .sameAddress: #expect(given == "\(host.router.address)")
      }
    }
  }

  @Test("Any free address of the wire is right; the neighbour's, the network's and the broadcast address are not")
  func freeChoice() throws {
    for variant in try drawn(CannotGetOut(), count: 30) {
      let host = variant.parameters.host, wire = host.router.prefix, fault = host.fault.rawValue
      func marks(_ address: IPv4Address, _ length: Int? = nil) throws -> [Bool] {
        variant.judge(try variant.form.read("\(fault); \(address)/\(length ?? wire.length); \(host.router.address)")).marks
      }
      let taken = [host.router.address, host.neighbor]
      let free = [wire.firstHost, wire.lastHost, IPv4Address(rawValue: wire.firstHost.rawValue + 1)].filter { !taken.contains($0) }
      for address in free { #expect(try marks(address) == [true, true, true]) }
      for length in [wire.length - 1, wire.length + 1] { #expect(try marks(free[0], length) == [true, false, true]) }
      for address in taken + [wire.first, wire.last] { #expect(try marks(address) == [true, false, true], "\(variant.id) \(address)") }
    }
  }
}
