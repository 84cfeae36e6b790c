import Determinism
import IPAddressing
import Testing
import Wire

@testable import Simulation

/// The expected texts are those of netcat-openbsd 1.219, recorded in network namespaces.
struct NetcatTests {
  private let destination = IPAddress("10.0.2.2") ?? .v4(.unspecified)

  private func options(_ ports: UInt16..., change: (inout NetcatOptions) -> Void = { _ in }) -> NetcatOptions {
    var options = NetcatOptions(ports: ports)
    options.isVerbose = true
    change(&options)
    return options
  }

  /// The answer of a host where only port 80 is open.
  private func answer(_ message: Message) -> [(after: UInt64, ProgramEvent)] {
    guard case .segment(let segment) = message else { return [] }
    let flags: TCPFlags = segment.destination == 80 ? [.syn, .acknowledgment] : [.reset, .acknowledgment]
    let reply = Message.Segment(from: segment.destination, to: segment.source, flags, sequence: 7, acknowledgment: segment.sequence &+ 1)
    return [(100_000, .received(.segment(reply), arrival(from: "10.0.2.2")))]
  }

  @Test("Open, refused, and several ports: one open port is enough for status 0")
  func ports() {
    var bench = ProgramBench(Netcat(destination, options(80, 81)))
    bench.run { message, _, _ in answer(message) }
    #expect(
      bench.lines == [
        "Connection to 10.0.2.2 80 port [tcp/http] succeeded!", "nc: connect to 10.0.2.2 port 81 (tcp) failed: Connection refused"
      ])
    #expect(bench.status == 0 && bench.program.openPorts == [80])
    var closed = ProgramBench(Netcat(destination, options(81)))
    closed.run { message, _, _ in answer(message) }
    #expect(closed.status == 1)
  }

  @Test("-n leaves the port's name out; a machine's name is told with its address")
  func names() {
    var numeric = ProgramBench(Netcat(destination, options(80) { $0.isNumeric = true }))
    numeric.run { message, _, _ in answer(message) }
    #expect(numeric.lines == ["Connection to 10.0.2.2 80 port [tcp/*] succeeded!"])
    var named = ProgramBench(Netcat(destination, name: "pc2", options(80, 81)))
    named.run { message, _, _ in answer(message) }
    #expect(
      named.lines == [
        "Connection to pc2 (10.0.2.2) 80 port [tcp/http] succeeded!",
        "nc: connect to pc2 (10.0.2.2) port 81 (tcp) failed: Connection refused"
      ])
    var silent = ProgramBench(Netcat(destination, options(80, 81) { $0.isVerbose = false }))
    silent.run { message, _, _ in answer(message) }
    #expect(silent.lines.isEmpty && silent.status == 0)
  }

  @Test("Silence: SYNs are sent again as Linux does it, or until -w is over")
  func silence() {
    var bench = ProgramBench(Netcat(destination, options(80)))
    bench.run { _, _, _ in [] }
    #expect(bench.lines == ["nc: connect to 10.0.2.2 port 80 (tcp) failed: Connection timed out"])
    #expect(bench.sent.map { $0.time.seconds(since: .start) } == [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67])
    #expect(bench.now == Instant(seconds: 131))
    var short = ProgramBench(Netcat(destination, options(80) { $0.timeout = 2_000_000_000 }))
    short.run { _, _, _ in [] }
    #expect(
      short.lines == ["nc: connect to 10.0.2.2 port 80 (tcp) timed out: Operation now in progress"] && short.now == Instant(seconds: 2))
  }

  @Test(
    "ICMP errors end a connection that is being set up",
    arguments: [(3, 0, "Network is unreachable"), (3, 1, "No route to host"), (3, 13, "No route to host"), (11, 0, "No route to host")]
      as [(UInt8, UInt8, String)])
  func errors(type: UInt8, code: UInt8, words: String) {
    var bench = ProgramBench(Netcat(destination, options(80)))
    bench.run { message, to, _ in [(1_000, .failed(failure(type, code, about: message, to: to), arrival(from: "10.0.0.1")))] }
    #expect(bench.lines == ["nc: connect to 10.0.2.2 port 80 (tcp) failed: \(words)"] && bench.status == 1)
  }

  @Test("UDP: open unless somebody says that nobody is there, which nc tells by its status only")
  func datagrams() {
    var bench = ProgramBench(Netcat(destination, options(53) { $0.isUDP = true }))
    bench.run { _, _, _ in [] }
    #expect(bench.lines == ["Connection to 10.0.2.2 53 port [udp/domain] succeeded!"] && bench.status == 0)
    #expect(bench.sent.map { $0.time.seconds(since: .start) } == [0, 0, 1, 2, 3])
    var closed = ProgramBench(Netcat(destination, options(54) { $0.isUDP = true }))
    closed.run { message, to, _ in [(1_000, .failed(failure(3, 3, about: message, to: to), arrival(from: "10.0.2.2")))] }
    #expect(closed.lines.isEmpty && closed.status == 1)
    // Other errors do not reach a socket that did not ask for them.
    var filtered = ProgramBench(Netcat(destination, options(54) { ($0.isUDP, $0.timeout) = (true, 1_000_000_000) }))
    filtered.run { message, to, _ in [(1_000, .failed(failure(3, 13, about: message, to: to), arrival(from: "10.0.0.1")))] }
    #expect(filtered.lines == ["Connection to 10.0.2.2 54 port [udp/*] succeeded!"] && filtered.now == Instant(seconds: 1))
  }

  @Test(
    "What the host refuses at once",
    arguments: [
      (SendRefusal.networkUnreachable, "Network is unreachable"), (.discarded, "Invalid argument"), (.prohibited, "Permission denied"),
      (.hostUnreachable, "No route to host")
    ])
  func refusals(refusal: SendRefusal, words: String) {
    for isUDP in [false, true] {
      var bench = ProgramBench(Netcat(destination, options(80, 81) { $0.isUDP = isUDP }))
      bench.run { _, _, _ in [(0, .refused(refusal, .cancelTimer(0)))] }
      let name = isUDP ? "udp" : "tcp"
      #expect(bench.lines == [80, 81].map { "nc: connect to 10.0.2.2 port \($0) (\(name)) failed: \(words)" } && bench.status == 1)
    }
  }
}
