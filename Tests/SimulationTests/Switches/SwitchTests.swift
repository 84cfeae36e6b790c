import Determinism
import IPAddressing
import Simulation
import Testing
import Wire

struct SwitchTests {
  /// A switch with four interfaces, each linked to a switch of its own that only listens.
  private struct Star {
    var network = Network(seed: 1)
    let node: NodeID
    var ports: [InterfaceID] { network[node].interfaces }

    init() throws {
      node = try network.addSwitch("s", ports: 4)
      for (number, port) in network[node].interfaces.enumerated() {
        let leaf = try network.addSwitch("leaf\(number)", ports: 1)
        try network.connect([port, network[leaf].interfaces[0]])
      }
    }

    /// Lets a frame arrive at an interface; returns the numbers of those that it leaves by.
    mutating func put(at port: Int, from source: String, to destination: String) throws -> [Int] {
      let before = network.log.events.count
      let frame = EthernetFrame(destination: mac(destination), source: mac(source), type: EtherType(0x88B5), payload: [1, 2, 3])
      try network.inject(frame.bytes, at: ports[port])
      try network.run(seconds: 1)
      return network.log.events[before...].compactMap { event in
        if case .frameSent = event.kind { ports.firstIndex { $0 == event.interface } } else { nil }
      }
    }
  }

  private static let a = "02:00:00:00:00:0a", b = "02:00:00:00:00:0b", group = "01:00:5e:00:00:fb"

  @Test("A frame for somebody unknown goes everywhere but back; once he has sent something, it goes to him alone")
  func learning() throws {
    var star = try Star()
    #expect(try star.put(at: 0, from: Self.a, to: Self.b) == [1, 2, 3])
    #expect(try star.put(at: 2, from: Self.b, to: Self.a) == [0])
    #expect(try star.put(at: 0, from: Self.a, to: Self.b) == [2])
    #expect(star.network.learnedAddresses(of: star.node).map { ($0.mac.description) } == [Self.a, Self.b])
    #expect(star.network.learnedAddresses(of: star.node).map(\.interface) == [star.ports[0], star.ports[2]])
  }

  @Test("Groups and everybody are flooded, even when all are known")
  func groups() throws {
    var star = try Star()
    _ = try star.put(at: 0, from: Self.a, to: Self.b)
    #expect(try star.put(at: 1, from: Self.b, to: Self.group) == [0, 2, 3])
    #expect(try star.put(at: 1, from: Self.b, to: "ff:ff:ff:ff:ff:ff") == [0, 2, 3])
    #expect(star.network.kinds(of: star.node).contains(.switched(.flooded(3, isGroup: true))))
  }

  @Test("A frame whose receiver is where it came from stays there, and what is for bridges goes no farther")
  func staying() throws {
    var star = try Star()
    _ = try star.put(at: 0, from: Self.a, to: Self.b)
    #expect(try star.put(at: 0, from: Self.b, to: Self.a).isEmpty)
    #expect(star.network.kinds(of: star.node).contains(.switched(.filtered)))
    #expect(try star.put(at: 0, from: Self.a, to: "01:80:c2:00:00:00").isEmpty)
    #expect(try star.put(at: 0, from: Self.a, to: "01:80:c2:00:00:10") == [1, 2, 3])
  }

  @Test("An address that moves is found at its new place, and one that was silent for 300 seconds is unknown")
  func ageing() throws {
    var star = try Star()
    _ = try star.put(at: 0, from: Self.a, to: Self.b)
    _ = try star.put(at: 3, from: Self.a, to: Self.b)
    #expect(star.network.kinds(of: star.node).contains(.switchLearned(mac(Self.a), movedFrom: star.ports[0])))
    #expect(try star.put(at: 1, from: Self.b, to: Self.a) == [3])
    try star.network.run(seconds: 296)
    #expect(try star.put(at: 1, from: Self.b, to: Self.a) == [3])
    try star.network.run(seconds: 2)
    #expect(try star.put(at: 1, from: Self.b, to: Self.a) == [0, 2, 3])
  }

  @Test("A sender that claims to be a group is not learned")
  func groupAsSender() throws {
    var star = try Star()
    #expect(try star.put(at: 0, from: Self.group, to: Self.b) == [1, 2, 3])
    #expect(star.network.learnedAddresses(of: star.node).isEmpty)
  }

  @Test("Somebody who invents addresses fills the table; then all frames go everywhere, and old entries make room in time")
  func flood() throws {
    var star = try Star()
    star.network.logLevel = .counts
    for number in 0..<10_000 {
      let frame = EthernetFrame(
        destination: .broadcast, source: MACAddress(rawValue: 0x0200_0100_0000 | UInt64(number)), type: EtherType(0x88B5), payload: [])
      try star.network.inject(frame.bytes, at: star.ports[0])
    }
    #expect(star.network.learnedAddresses(of: star.node).count == 8192)
    star.network.logLevel = .events
    try star.network.run(seconds: 1)
    _ = try star.put(at: 2, from: Self.b, to: Self.a)
    #expect(try star.put(at: 1, from: Self.a, to: Self.b) == [0, 2, 3])
    try star.network.run(seconds: 300)
    _ = try star.put(at: 2, from: Self.b, to: Self.a)
    #expect(try star.put(at: 1, from: Self.a, to: Self.b) == [2])
  }

  @Test("Two switches with two cables between them: one broadcast goes round for ever, and the run ends with an error that says so")
  func loop() throws {
    var network = Network(seed: 1)
    let s = try network.addSwitch("s", ports: 3), t = try network.addSwitch("t", ports: 3)
    try network.connect([network[s].interfaces[0], network[t].interfaces[0]])
    try network.connect([network[s].interfaces[1], network[t].interfaces[1]])
    network.limits.mostEvents = 10_000
    network.logLevel = .counts
    let frame = EthernetFrame(destination: .broadcast, source: mac(Self.a), type: EtherType(0x88B5), payload: [])
    try network.inject(frame.bytes, at: network[s].interfaces[2])
    #expect {
      try network.run(seconds: 10)
    } throws: { error in
      if case SimulationError.tooManyEvents(10_000, _) = error { true } else { false }
    }
    // Two copies go round, one each way, 50 microseconds a cable.
    #expect(network.now == Instant(nanoseconds: 250_000_000))
    #expect(network.log.counts.framesSent >= 10_000)
  }

  @Test("Three switches, each linked with each twice: frames multiply, and the run ends before memory does")
  func storm() throws {
    var network = Network(seed: 1)
    let switches = try (0..<3).map { try network.addSwitch("s\($0)", ports: 5) }
    var next = [0, 0, 0]
    for (x, y) in [(0, 1), (0, 1), (1, 2), (1, 2), (2, 0), (2, 0)] {
      try network.connect([network[switches[x]].interfaces[next[x]], network[switches[y]].interfaces[next[y]]])
      next[x] += 1
      next[y] += 1
    }
    network.logLevel = .counts
    network.limits.mostWaiting = 5000
    let frame = EthernetFrame(destination: .broadcast, source: mac(Self.a), type: EtherType(0x88B5), payload: [])
    try network.inject(frame.bytes, at: network[switches[0]].interfaces[4])
    #expect {
      try network.run(seconds: 10)
    } throws: { error in
      if case SimulationError.queueFull(5000, _) = error { true } else { false }
    }
    #expect(network.now < Instant(nanoseconds: 1_000_000))
  }
}
