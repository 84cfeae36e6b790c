import Determinism
import Explanation
import IPAddressing
import Testing
import Wire

@testable import Simulation

struct EventLogTests {
  @Test("The story of a ping, in words")
  func story() throws {
    var lans = try TwoLANs()
    _ = try lans.network.run(.pings(to: "10.0.1.254"), on: lans.a, seconds: 1)
    let lines = lans.network.story.lines
    #expect(
      lines.prefix(5).map(\.text) == [
        "0.000000000 a eth0: asks who has 10.0.1.254 (attempt 1)",
        "0.000000000 a eth0: sends ARP of 60 bytes from 02:00:00:00:00:01 to ff:ff:ff:ff:ff:ff on link A (frame 1)",
        "0.000050000 r eth0: takes the frame (frame 1)",
        "0.000050000 r eth0: knows now that 10.0.1.1 is at 02:00:00:00:00:01 (frame 1)",
        "0.000050000 r eth0: sends ARP of 60 bytes from 02:00:00:00:00:02 to 02:00:00:00:00:01 on link A (frame 2)"
      ])
    #expect(lines.first?.citation == Citation("RFC 826"))
    #expect(lines.last?.text.hasSuffix("a: a program ends with status 130") == true)
  }

  @Test("Every sort of event has words")
  func words() throws {
    var lans = try TwoLANs(qualityB: LinkQuality(delay: 1000, loss: 0.3))
    lans.network.logLevel = .traces
    _ = try lans.network.run(.pings(to: "10.0.2.1", 20), on: lans.a)
    _ = try lans.network.run(.pings(to: "10.0.1.9"), on: lans.a)
    _ = try lans.network.run(.pings(to: "192.0.2.1"), on: lans.r)
    let lines = lans.network.story.lines
    #expect(lines.allSatisfy { !$0.text.hasSuffix(": ") && !$0.text.contains(":  (") })
    #expect(lines.contains { $0.level == .note } && lines.contains { !$0.children.isEmpty })
  }

  @Test("Why a router decided as it did is written down only if that is wanted")
  func traces() throws {
    func decisions(_ level: EventLog.Level) throws -> Int {
      var lans = try TwoLANs()
      lans.network.logLevel = level
      _ = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a)
      return lans.network.kinds(of: lans.r).count { if case .decided(let decisions) = $0 { !decisions.isEmpty } else { false } }
    }
    #expect(try decisions(.traces) >= 2)
    #expect(try decisions(.events) == 0)
    #expect(try decisions(.counts) == 0)
  }

  @Test("When there are too many events, the older half goes")
  func bound() {
    var log = EventLog()
    for number in 0..<EventLog.mostEvents + 10 {
      log.append(Event(time: Instant(nanoseconds: UInt64(number)), node: nil, interface: nil, frame: nil, kind: .delivered))
    }
    #expect(log.events.count == EventLog.mostEvents / 2 + 10)
    #expect(log.droppedCount == EventLog.mostEvents / 2)
    #expect(log.events.first?.time.nanoseconds == UInt64(EventLog.mostEvents / 2))
  }

  @Test("The queue gives back what comes first, and of what comes at the same time what was put in first")
  func queue() {
    var queue = EventQueue(), generator = SeededGenerator(seed: 3), expected: [(UInt64, Int)] = []
    for number in 0..<5000 {
      let time = generator.next() % 500
      expected.append((time, number))
      queue.push(.arrival, at: Instant(nanoseconds: time), number, number ^ 1)
    }
    expected.sort { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }
    #expect(queue.pop(until: .start).map(\.time) == (expected[0].0 == 0 ? 0 : nil))
    var found = expected[0].0 == 0 ? [Int(expected[0].1)] : []
    while let entry = queue.pop(until: Instant(nanoseconds: 1000)) {
      found.append(Int(entry.first))
      #expect(entry.second == entry.first ^ 1 && entry.kind == .arrival)
    }
    #expect(found == expected.map(\.1))
  }

  @Test("Frames of links with all sorts of delays, and timers between them, come out of the queue in order")
  func lanes() {
    let delays: [UInt64] = [50, 50, 50, 7, 1000, 0, 333, 20, 90]
    var queue = EventQueue(), generator = SeededGenerator(seed: 5), now: UInt64 = 0, number = 0
    var expected: [Int: (time: UInt64, kind: EventQueue.Kind)] = [:]
    func push(_ kind: EventQueue.Kind, after delay: UInt64) {
      expected[number] = (now + delay, kind)
      queue.push(kind, at: Instant(nanoseconds: now + delay), number)
      number += 1
    }
    for _ in 0..<3000 {
      let isFrame = generator.next() % 4 > 0, delay = delays[Int(generator.next() % 9)]
      for _ in 0..<generator.next() % 3 { push(isFrame ? .arrival : .program, after: delay) }
      #expect(queue.count == expected.count)
      guard let entry = queue.pop(until: Instant(nanoseconds: now + 40)) else {
        #expect(expected.values.allSatisfy { $0.time > now + 40 })
        now += 40
        continue
      }
      let first = expected.min { $0.value.time == $1.value.time ? $0.key < $1.key : $0.value.time < $1.value.time }
      #expect(first?.key == Int(entry.first) && first?.value.time == entry.time && first?.value.kind == entry.kind)
      expected[Int(entry.first)] = nil
      now = entry.time
    }
    #expect(number > 2500)
  }

  @Test("Frames that somebody makes by hand leave an interface as they are")
  func transmit() throws {
    var lans = try TwoLANs()
    let frame = EthernetFrame(
      destination: .broadcast, source: mac("02:00:00:00:00:99"), type: EtherType(0x88B5), payload: [UInt8](repeating: 1, count: 50))
    try lans.network.transmit(frame.bytes, from: lans.a0)
    try lans.network.runUntilIdle()
    #expect(lans.network.capture(.interface(lans.r0)).map(\.bytes) == [frame.bytes])
    #expect(throws: SimulationError.self) { try lans.network.transmit([1, 2, 3], from: lans.a0) }
  }
}
