import Determinism
import IPAddressing
import Simulation
import Testing
import Wire

struct ProgramTests {
  /// Does what its script says, event by event, and writes down what it was told.
  private struct Script: Program {
    var script: [[ProgramAction]]
    private(set) var events: [(event: ProgramEvent, time: Instant)] = []

    init(_ script: [[ProgramAction]]) { self.script = script }

    mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
      events.append((event, now))
      return script.isEmpty ? [] : script.removeFirst()
    }
  }

  private func events(_ network: Network, _ id: ProgramID) -> [ProgramEvent] {
    ((network.program(id) as? Script)?.events ?? []).map(\.event)
  }

  @Test("Timers come at their time and in order; set again they move, cancelled they do not come, and after the end nothing does")
  func timers() throws {
    var lans = try TwoLANs()
    let script: [[ProgramAction]] = [
      [.setTimer(1, after: 300), .setTimer(2, after: 200), .setTimer(3, after: 100), .setTimer(4, after: 50), .setTimer(5, after: 900)],
      [.setTimer(1, after: 100), .cancelTimer(3)], [], [.print("over"), .finish(status: 3), .print("never")]
    ]
    let id = try lans.network.start(Script(script), on: lans.a, at: Instant(nanoseconds: 1000))
    #expect(try lans.network.runUntilIdle())
    let told = try #require(lans.network.program(id) as? Script).events
    #expect(told.dropFirst().map(\.event) == [.timer(4), .timer(1), .timer(2)])
    #expect(told.map(\.time.nanoseconds) == [1000, 1050, 1150, 1200])
    #expect(lans.network.output(of: id) == ["over"])
    #expect(lans.network.status(of: id) == 3)
    #expect(lans.network.kinds().contains(.finished(id, status: 3)))
  }

  @Test("Each program gets a seed of its own, always the same for the same network")
  func seeds() throws {
    func seeds(_ seed: UInt64) throws -> [UInt64] {
      var lans = try TwoLANs(seed: seed)
      let ids = try [lans.a, lans.a, lans.b].map { try lans.network.start(Script([]), on: $0) }
      try lans.network.runUntilIdle()
      return ids.compactMap { if case .started(let context)? = events(lans.network, $0).first { context.seed } else { nil } }
    }
    #expect(Set(try seeds(1)).count == 3)
    #expect(try seeds(1) == seeds(1))
    #expect(try seeds(1) != seeds(2))
  }

  @Test("A port belongs to the program that has it; closed, or left by a program that ended, another can have it")
  func ports() throws {
    var lans = try TwoLANs()
    let first = try lans.network.start(Script([[.open(.udp(port: 9))], [.finish(status: 0)]]), on: lans.a)
    let second = try lans.network.start(Script([[.open(.udp(port: 9))]]), on: lans.a)
    let elsewhere = try lans.network.start(Script([[.open(.udp(port: 9))]]), on: lans.b)
    try lans.network.runUntilIdle()
    #expect(events(lans.network, second).dropFirst() == [.refused(.inUse, .open(.udp(port: 9)))])
    #expect(events(lans.network, elsewhere).count == 1)
    try lans.network.interrupt(first)
    try lans.network.runUntilIdle()
    let third = try lans.network.start(Script([[.open(.udp(port: 9))]]), on: lans.a)
    try lans.network.runUntilIdle()
    #expect(events(lans.network, third).count == 1)
    #expect(throws: SimulationError.self) { try lans.network.listen(.udp(port: 9), on: lans.a) }
  }

  @Test("A server answers from the port that was asked, and datagrams to a port that nobody has come back as an error")
  func datagrams() throws {
    var lans = try TwoLANs()
    try lans.network.start(Server(.udp(port: 7), answers: true), on: lans.b)
    for (destination, code) in [("10.0.2.1", [3, 3]), ("fd02::1", [1, 4])] {
      let open = try lans.network.run(.datagrams(to: destination, port: 7, 3), on: lans.a)
      #expect(
        open.received.map(\.message)
          == open.messages.map { message in
            guard case .datagram(let from, let to, let payload) = message else { return message }
            return .datagram(from: to, to: from, payload: payload)
          })
      let closed = try lans.network.run(.datagrams(to: destination, port: 8), on: lans.a)
      #expect(closed.failures.map { [Int($0.failure.type), Int($0.failure.code)] } == [code])
      #expect(closed.failures.first?.failure.quoted == closed.messages[0])
    }
  }

  @Test("A SYN is answered with a SYN-ACK where somebody listens, with a RST where nobody does, and the prober's own host ends it")
  func probes() throws {
    var lans = try TwoLANs()
    try lans.network.listen(.tcp(port: 80), on: lans.b)
    for destination in ["10.0.2.1", "fd02::1"] {
      for (port, flags) in [(80, [.syn, .acknowledgment]), (81, [.reset, .acknowledgment])] as [(UInt16, TCPFlags)] {
        let probe = Message.segment(.init(from: 50_000, to: port, .syn, sequence: 1000))
        let sender = try lans.network.run(Sender(to: destination, [probe]), on: lans.a)
        guard case .segment(let answer)? = sender.received.first?.message else {
          Issue.record("no answer from port \(port)")
          continue
        }
        #expect(sender.received.count == 1 && answer.flags == flags && answer.acknowledgment == 1001)
        #expect(answer.source == port && answer.destination == 50_000)
      }
    }
    let resets = lans.network.sent(by: lans.a0).filter { $0.type == .ipv4 && $0.payload[9] == 6 && $0.payload[33] & 4 != 0 }
    #expect(resets.count == 1)
  }

  @Test(
    "What cannot be sent is said at once, in the system's words",
    arguments: [
      ("10.9.9.9", .networkUnreachable), ("192.0.2.1", .hostUnreachable), ("192.0.2.2", .prohibited), ("192.0.2.3", .discarded)
    ] as [(String, SendRefusal)])
  func refusals(destination: String, refusal: SendRefusal) throws {
    var lans = try TwoLANs(returnRoute: false)
    try lans.network.configure(
      lans.b, routing: "ip route add unreachable 192.0.2.1\nip route add prohibit 192.0.2.2\nip route add blackhole 192.0.2.3")
    #expect(try lans.network.run(.pings(to: destination), on: lans.b).refusals == [refusal])
  }

  @Test("Options: a source of one's own or none, an interface that is there, a message that is not too large for IP")
  func options() throws {
    var lans = try TwoLANs()
    var options = SendOptions()
    options.source = ip("10.0.2.254")
    let other = try lans.network.run(.pings(to: "10.0.1.1", 1, size: 8, options), on: lans.r)
    #expect(other.received.map(\.arrival.destination) == [ip("10.0.2.254")])
    options.source = ip("10.0.9.9")
    #expect(try lans.network.run(.pings(to: "10.0.1.1", 1, size: 8, options), on: lans.r).refusals == [.noSource])
    options.source = ip("fd01::fe")
    #expect(try lans.network.run(.pings(to: "10.0.1.1", 1, size: 8, options), on: lans.r).refusals == [.noSource])
    options = SendOptions()
    options.interface = "eth9"
    #expect(try lans.network.run(.pings(to: "10.0.1.1", 1, size: 8, options), on: lans.r).refusals == [.noInterface])
    #expect(try lans.network.run(.pings(to: "10.0.1.1", 1, size: 65_508), on: lans.r).refusals == [.invalid])
    let largest = try lans.network.run(.pings(to: "10.0.1.1", 1, size: 65_507), on: lans.r)
    #expect(largest.received.count == 1)
    let name = try lans.network.run(.pings(to: "10.0.1.1", 1, size: 8, SendOptions(hopLimit: 1)), on: lans.r)
    #expect(name.received.count == 1)
  }

  @Test("A program that never stops ends the run with an error, not the computer's patience")
  func endless() throws {
    struct Endless: Program {
      mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
        [.setTimer(0, after: 0), .open(.udp(port: 9)), .send(.datagram(from: 1, to: 2, payload: []), to: ip("127.0.0.1"), SendOptions())]
      }
    }
    var lans = try TwoLANs()
    lans.network.limits.mostEvents = 2000
    lans.network.limits.mostWaiting = 5000
    lans.network.logLevel = .counts
    try lans.network.start(Endless(), on: lans.a)
    #expect(throws: SimulationError.self) { try lans.network.run(seconds: 1) }
    #expect(lans.network.now == .start)
  }

  @Test("On a switch nothing runs")
  func onSwitch() throws {
    var network = Network(seed: 1)
    let s = try network.addSwitch("s", ports: 2)
    #expect(throws: SimulationError.notAStation("s")) { try network.start(Script([]), on: s) }
    #expect(throws: SimulationError.notAStation("s")) { try network.listen(.tcp(port: 80), on: s) }
    #expect(throws: SimulationError.notAStation("s")) {
      try network.addAddress(ip("10.0.0.1"), prefixLength: 24, to: network[s].interfaces[0])
    }
    #expect(throws: SendRefusal.invalid) { try network.send(.datagram(from: 1, to: 2, payload: []), from: s, to: ip("10.0.0.1")) }
  }
}
