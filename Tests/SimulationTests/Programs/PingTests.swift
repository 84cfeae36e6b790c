import Determinism
import IPAddressing
import Testing

@testable import Simulation

/// The expected texts are those of iputils' ping 20221126, recorded in network namespaces; only its times are those of these machines.
struct PingTests {
  private let destination = IPAddress("10.0.2.2") ?? .v4(.unspecified)

  private func options(_ count: Int?, _ change: (inout PingOptions) -> Void = { _ in }) -> PingOptions {
    var options = PingOptions()
    options.count = count
    change(&options)
    return options
  }

  @Test("Replies and the statistics")
  func replies() {
    var bench = ProgramBench(Ping(to: destination, options(3) { $0.interval = 200_000_000 }))
    bench.run { message, _, _ in
      [([1: 195_000, 2: 96_000, 3: 88_000][message.sequence] ?? 0, .received(message.echo, arrival(from: "10.0.2.2")))]
    }
    #expect(
      bench.lines == [
        "PING 10.0.2.2 (10.0.2.2) 56(84) bytes of data.",
        "64 bytes from 10.0.2.2: icmp_seq=1 ttl=62 time=0.195 ms",
        "64 bytes from 10.0.2.2: icmp_seq=2 ttl=62 time=0.096 ms",
        "64 bytes from 10.0.2.2: icmp_seq=3 ttl=62 time=0.088 ms",
        "",
        "--- 10.0.2.2 ping statistics ---",
        "3 packets transmitted, 3 received, 0% packet loss, time 400ms",
        "rtt min/avg/max/mdev = 0.088/0.126/0.195/0.048 ms"
      ])
    #expect(bench.status == 0)
    guard case .echoRequest(_, 1, let payload)? = bench.sent.first?.message else { Issue.record("no ping"); return }
    #expect(payload.count == 56 && Array(payload[16...]) == (16..<56).map { UInt8($0) })
  }

  @Test("Errors of routers are told and counted; the last one ends it")
  func errors() {
    var bench = ProgramBench(Ping(to: destination, options(2) { $0.hopLimit = 1 }))
    bench.run { message, to, _ in [(50_000, .failed(failure(11, 0, about: message, to: to), arrival(from: "10.0.0.1")))] }
    #expect(
      bench.lines == [
        "PING 10.0.2.2 (10.0.2.2) 56(84) bytes of data.",
        "From 10.0.0.1 icmp_seq=1 Time to live exceeded",
        "From 10.0.0.1 icmp_seq=2 Time to live exceeded",
        "",
        "--- 10.0.2.2 ping statistics ---",
        "2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1000ms",
        ""
      ])
    #expect(bench.status == 1 && bench.sent.allSatisfy { $0.options.hopLimit == 1 })
  }

  @Test("A neighbour that does not answer: errors come together after three seconds, and the pipe is told for IPv4 only")
  func unreachable() {
    for (target, own, code, words, pipe) in [
      ("10.0.0.77", "10.0.0.2", (3, 1), "Destination Host Unreachable", "pipe 3"),
      ("2001:db8::99", "2001:db8::2", (1, 3), "Destination unreachable: Address unreachable", "")
    ] as [(String, String, (UInt8, UInt8), String, String)] {
      var bench = ProgramBench(Ping(to: IPAddress(target) ?? destination, options(3)))
      bench.run { message, to, _ in
        [
          (
            UInt64(3 - (message.sequence - 1)) * 1_000_000_000 + 60_000_000,
            .failed(failure(code.0, code.1, about: message, to: to), arrival(from: own))
          )
        ]
      }
      #expect(Array(bench.lines[1...3]) == (1...3).map { "From \(own) icmp_seq=\($0) \(words)" })
      #expect(bench.lines.last == pipe)
      #expect(bench.lines[bench.lines.count - 2] == "3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2000ms")
    }
  }

  @Test("Silence is waited for ten seconds, or as long as -W says")
  func silence() {
    for (timeout, end) in [(10_000_000_000, 11), (2_000_000_000, 3)] as [(UInt64, UInt64)] {
      var bench = ProgramBench(Ping(to: destination, options(2) { $0.timeout = timeout }))
      bench.run { _, _, _ in [] }
      #expect(bench.now == Instant(seconds: end) && bench.status == 1)
      #expect(bench.lines[3] == "2 packets transmitted, 0 received, 100% packet loss, time 1000ms")
    }
  }

  @Test("With one answer the last ping is waited for twice the longest round trip, at least for the interval")
  func lateAnswer() {
    var bench = ProgramBench(Ping(to: destination, options(3)))
    bench.run { message, _, _ in message.sequence == 1 ? [(700_000_000, .received(message.echo, arrival(from: "10.0.2.2")))] : [] }
    #expect(bench.now == Instant(nanoseconds: 3_400_000_000))
    #expect(bench.lines[1] == "64 bytes from 10.0.2.2: icmp_seq=1 ttl=62 time=700 ms")
    #expect(bench.lines[4] == "3 packets transmitted, 1 received, 66.6667% packet loss, time 2000ms")
    #expect(bench.status == 0)
  }

  @Test("A packet that comes twice is told so")
  func duplicates() {
    var bench = ProgramBench(Ping(to: destination, options(2)))
    bench.run { message, _, _ in (1...2).map { (UInt64($0) * 1_000_000, .received(message.echo, arrival(from: "10.0.2.2"))) } }
    #expect(bench.lines[2] == "64 bytes from 10.0.2.2: icmp_seq=1 ttl=62 time=2.00 ms (DUP!)")
    #expect(bench.lines.contains("2 packets transmitted, 2 received, +1 duplicates, 0% packet loss, time 1000ms"))
  }

  @Test(
    "What the host refuses at once",
    arguments: [
      ("10.0.2.2", SendRefusal.networkUnreachable, "ping: connect: Network is unreachable"),
      ("10.0.2.2", .hostUnreachable, "ping: connect: No route to host"), ("10.0.2.2", .discarded, "ping: connect: Invalid argument"),
      ("10.0.2.2", .prohibited, "ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules"),
      ("2001:db8::1", .prohibited, "ping: connect: Permission denied")
    ])
  func refusals(target: String, refusal: SendRefusal, line: String) {
    var bench = ProgramBench(Ping(to: IPAddress(target) ?? destination, options(3)))
    bench.run { _, _, _ in [(0, .refused(refusal, .cancelTimer(0)))] }
    #expect(bench.lines == [line] && bench.status == 2)
  }

  @Test("Packets that are too long: a router's word, then the host's own")
  func tooLong() {
    var bench = ProgramBench(Ping(to: destination, options(2) { ($0.size, $0.discovery) = (1400, .require) }))
    bench.run { message, to, _ in
      message.sequence == 1
        ? [(50_000, .failed(failure(3, 4, mtu: 1000, about: message, to: to), arrival(from: "10.0.0.1")))]
        : [(0, .refused(.tooLong(mtu: 1000), .cancelTimer(0)))]
    }
    #expect(
      bench.lines == [
        "PING 10.0.2.2 (10.0.2.2) 1400(1428) bytes of data.",
        "From 10.0.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1000)",
        "ping: local error: message too long, mtu=1000",
        "",
        "--- 10.0.2.2 ping statistics ---",
        "2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1000ms",
        ""
      ])
    #expect(bench.status == 1 && bench.sent.allSatisfy { $0.options.discovery == .require })
  }

  @Test("Without room for the time there are no round trips; IPv6 has other words")
  func small() {
    var bench = ProgramBench(Ping(to: IPAddress("2001:db8:2::2") ?? destination, options(1) { $0.size = 8 }))
    bench.run { message, _, _ in [(90_000, .received(message.echo, arrival(from: "2001:db8:2::2")))] }
    #expect(
      bench.lines == [
        "PING 2001:db8:2::2(2001:db8:2::2) 8 data bytes",
        "16 bytes from 2001:db8:2::2: icmp_seq=1 ttl=62",
        "",
        "--- 2001:db8:2::2 ping statistics ---",
        "1 packets transmitted, 1 received, 0% packet loss, time 0ms",
        ""
      ])
  }

  @Test("Without -c it goes on until it is interrupted")
  func endless() {
    var bench = ProgramBench(Ping(to: destination, options(nil)))
    bench.run(interruptAfter: 4_500_000_000) { message, _, _ in [(1_000_000, .received(message.echo, arrival(from: "10.0.2.2")))] }
    #expect(bench.sent.count == 5 && bench.status == 0)
    #expect(bench.lines.contains("5 packets transmitted, 5 received, 0% packet loss, time 4000ms"))
  }

  @Test("-w ends it in time, and with status 1 if not all answers came")
  func deadline() {
    var bench = ProgramBench(Ping(to: destination, options(10) { $0.deadline = 2_500_000_000 }))
    bench.run { message, _, _ in [(1_000_000, .received(message.echo, arrival(from: "10.0.2.2")))] }
    #expect(bench.now == Instant(nanoseconds: 2_500_000_000) && bench.sent.count == 3 && bench.status == 1)
  }

  @Test(
    "Round trips have three significant digits and percentages six",
    arguments: [
      (0, "0.000"), (999, "0.999"), (1000, "1.00"), (1234, "1.23"), (9994, "9.99"), (9995, "10.0"), (12_345, "12.3"), (99_949, "99.9"),
      (99_950, "100"), (123_456, "123")
    ] as [(UInt64, String)])
  func figures(microseconds: UInt64, text: String) { #expect(PingStatistics.roundTrip(microseconds) == text) }

  @Test(
    arguments: [
      (0, "0"), (100, "100"), (100.0 / 3, "33.3333"), (200.0 / 3, "66.6667"), (50, "50"), (100.0 / 7, "14.2857"), (0.1, "0.1"),
      (100.0 / 3000, "0.0333333"), (12.5, "12.5"), (99.9, "99.9"), (100.0 / 9999, "0.010001"), (99.99995, "99.9999"), (99.99999, "100")
    ] as [(Double, String)])
  func percentages(value: Double, text: String) { #expect(PingStatistics.general(value) == text) }
}
