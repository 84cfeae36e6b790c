import Determinism
import IPAddressing
import Testing

@testable import Simulation

/// The expected texts are those of Debian's traceroute 2.1.2, recorded in network namespaces; only its times are those of these machines.
struct TracerouteTests {
  private let destination = IPAddress("10.0.2.2") ?? .v4(.unspecified)
  private let millisecond: UInt64 = 1_000_000

  private func options(_ change: (inout TracerouteOptions) -> Void = { _ in }) -> TracerouteOptions {
    var options = TracerouteOptions()
    options.isNumeric = true
    change(&options)
    return options
  }

  /// Answers as routers on the way do, one millisecond a hop, and `last` as the end of it.
  private func way(
    _ routers: [String], _ end: String = "10.0.2.2", last: (UInt8, UInt8) = (3, 3)
  ) -> ProgramBench<Traceroute>.Answer {
    { message, to, options in
      let hop = Int(options.hopLimit ?? 64)
      let time = UInt64(min(hop, routers.count + 1)) * 1_000_000
      if hop <= routers.count { return [(time, .failed(failure(11, 0, about: message, to: to), arrival(from: routers[hop - 1])))] }
      if case .echoRequest = message { return [(time, .received(message.echo, arrival(from: end)))] }
      return [(time, .failed(failure(last.0, last.1, about: message, to: to), arrival(from: end)))]
    }
  }

  @Test("Hop by hop to the destination, by UDP and by ICMP")
  func hops() {
    for method in [TracerouteOptions.Method.udp, .icmp] {
      var bench = ProgramBench(Traceroute(to: destination, options { $0.method = method }))
      bench.run(answer: way(["10.0.0.1", "10.0.1.2"]))
      #expect(
        bench.lines == [
          "traceroute to 10.0.2.2 (10.0.2.2), 30 hops max, 60 byte packets",
          " 1  10.0.0.1  1.000 ms  1.000 ms  1.000 ms",
          " 2  10.0.1.2  2.000 ms  2.000 ms  2.000 ms",
          " 3  10.0.2.2  3.000 ms  3.000 ms  3.000 ms"
        ], "\(method)")
      #expect(bench.status == 0)
    }
  }

  @Test("Probes are UDP datagrams to rising ports with 32 bytes, sixteen at a time")
  func probes() {
    var bench = ProgramBench(Traceroute(to: destination, options()))
    bench.run(answer: way(["10.0.0.1", "10.0.1.2"]))
    let first = bench.sent.filter { $0.time == .start }
    #expect(first.count == 16)
    var own: Set<UInt16> = []
    for (index, probe) in first.enumerated() {
      guard case .datagram(let source, let port, let payload) = probe.message else { Issue.record("no datagram"); return }
      own.insert(source)
      #expect(port == 33_434 + UInt16(index) && payload.count == 32 && probe.options.hopLimit == UInt8(index / 3 + 1))
      #expect(probe.options.discovery == .never)
    }
    #expect(own.count == 16)
  }

  @Test("Names are not known, so addresses stand in their place, too")
  func names() {
    var bench = ProgramBench(Traceroute(to: destination, name: "pc2", options { ($0.isNumeric, $0.probes) = (false, 1) }))
    bench.run(answer: way(["10.0.0.1"]))
    #expect(
      bench.lines == [
        "traceroute to pc2 (10.0.2.2), 30 hops max, 60 byte packets", " 1  10.0.0.1 (10.0.0.1)  1.000 ms",
        " 2  10.0.2.2 (10.0.2.2)  2.000 ms"
      ])
  }

  @Test(
    "What routers say about the end of the way",
    arguments: [
      (3, 0, "!N"), (3, 1, "!H"), (3, 2, "!P"), (3, 13, "!X"), (3, 10, "!X"), (3, 5, "!S"), (3, 14, "!V"), (3, 15, "!C"), (3, 12, "!H"),
      (3, 77, "!<77>"), (12, 0, "!<12-0>"), (11, 1, "!<11-1>")
    ] as [(UInt8, UInt8, String)])
  func remarks(type: UInt8, code: UInt8, remark: String) {
    var bench = ProgramBench(Traceroute(to: destination, options()))
    bench.run(answer: way(["10.0.0.1"], "10.0.1.2", last: (type, code)))
    #expect(bench.lines.last == " 2  10.0.1.2  2.000 ms \(remark)  2.000 ms \(remark)  2.000 ms \(remark)")
    #expect(bench.lines.count == 3)
  }

  @Test("A packet that is too long: the MTU is told")
  func tooLong() {
    var bench = ProgramBench(Traceroute(to: destination, options { ($0.dontFragment, $0.packetLength) = (true, 1400) }))
    bench.run { message, to, options in
      options.hopLimit == 1
        ? [(1_000_000, .failed(failure(11, 0, about: message, to: to), arrival(from: "10.0.0.1")))]
        : [(1_000_000, .failed(failure(3, 4, mtu: 1000, about: message, to: to), arrival(from: "10.0.0.1")))]
    }
    #expect(
      bench.lines == [
        "traceroute to 10.0.2.2 (10.0.2.2), 30 hops max, 1400 byte packets",
        " 1  10.0.0.1  1.000 ms  1.000 ms  1.000 ms",
        " 2  10.0.0.1  1.000 ms !F-1000  1.000 ms !F-1000  1.000 ms !F-1000"
      ])
    #expect(bench.sent.allSatisfy { $0.options.discovery == .probe })
  }

  @Test("Silence is told by stars, and waited for as -w says")
  func silence() {
    var bench = ProgramBench(Traceroute(to: destination, options { ($0.mostHops, $0.wait) = (4, 1_000_000_000) }))
    bench.run { _, _, _ in [] }
    #expect(Array(bench.lines.dropFirst()) == (1...4).map { " \($0)  * * *" })
    // All twelve are on their way together.
    #expect(bench.now == Instant(seconds: 1) && bench.status == 0)
  }

  @Test("A silent hop between two that answer is given up three times, or ten times, sooner")
  func silentHop() {
    var bench = ProgramBench(Traceroute(to: destination, options()))
    let answers = way(["10.0.0.1", "10.0.1.2"])
    bench.run { message, to, options in options.hopLimit == 2 ? [] : answers(message, to, options) }
    #expect(bench.lines[2] == " 2  * * *" && bench.lines.count == 4)
    // Ten times 3 ms and one more.
    #expect(bench.now == Instant(nanoseconds: 40_000_000))
  }

  @Test("One of three probes is lost")
  func lostProbe() {
    var bench = ProgramBench(Traceroute(to: destination, options()))
    let answers = way(["10.0.0.1", "10.0.1.2"])
    bench.run { message, to, options in
      if case .datagram(_, 33_438, _) = message { return [] }
      return answers(message, to, options)
    }
    #expect(bench.lines[2] == " 2  10.0.1.2  2.000 ms *  2.000 ms")
  }

  @Test("Answers of different routers are told apart")
  func twoRouters() {
    var bench = ProgramBench(Traceroute(to: destination, options { $0.mostHops = 1 }))
    bench.run { message, to, _ in
      guard case .datagram(_, let port, _) = message else { return [] }
      return [(1_000_000, .failed(failure(11, 0, about: message, to: to), arrival(from: port == 33_435 ? "10.0.0.9" : "10.0.0.1")))]
    }
    #expect(bench.lines[1] == " 1  10.0.0.1  1.000 ms 10.0.0.9  1.000 ms 10.0.0.1  1.000 ms")
  }

  @Test("Only the last probes get the router's error: it is put where it belongs, as Debian's does it")
  func rateLimited() {
    var bench = ProgramBench(Traceroute(to: destination, options()))
    var count = 0
    bench.run { message, to, _ in
      count += 1
      return count <= 16 ? [] : [(46_000, .failed(failure(3, 1, about: message, to: to), arrival(from: "10.0.0.1", hopLimit: 64)))]
    }
    // Recorded: five hops of stars, then "6  * 10.0.0.1  0.046 ms !H  0.009 ms !H".
    #expect(bench.lines[1...5].allSatisfy { $0.hasSuffix("* * *") })
    #expect(bench.lines.last == " 6  * 10.0.0.1  0.046 ms !H  0.046 ms !H")
  }

  @Test(
    "What the host refuses at once",
    arguments: [
      (SendRefusal.networkUnreachable, "Network is unreachable"), (.prohibited, "Permission denied"), (.hostUnreachable, "No route to host")
    ])
  func refusals(refusal: SendRefusal, words: String) {
    for method in [TracerouteOptions.Method.udp, .icmp] {
      var bench = ProgramBench(Traceroute(to: destination, options { $0.method = method }))
      bench.run { _, _, _ in [(0, .refused(refusal, .cancelTimer(0)))] }
      let header = method == .udp ? "traceroute to 10.0.2.2 (10.0.2.2), 30 hops max, 60 byte packets" : ""
      #expect(bench.lines == [header, "connect: \(words)"] && bench.status == 1)
    }
  }

  @Test("IPv6")
  func version6() {
    let destination = IPAddress("2001:db8:2::2") ?? destination
    var bench = ProgramBench(Traceroute(to: destination, options { $0.firstHop = 2 }))
    bench.run { message, to, options in
      let (type, code, source): (UInt8, UInt8, String) = options.hopLimit == 2 ? (3, 0, "2001:db8:1::2") : (1, 4, "2001:db8:2::2")
      return [(1_000_000, .failed(failure(type, code, about: message, to: to), arrival(from: source)))]
    }
    #expect(
      bench.lines == [
        "traceroute to 2001:db8:2::2 (2001:db8:2::2), 30 hops max, 80 byte packets", " 2  2001:db8:1::2  1.000 ms  1.000 ms  1.000 ms",
        " 3  2001:db8:2::2  1.000 ms  1.000 ms  1.000 ms"
      ])
  }
}
