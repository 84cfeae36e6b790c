import Determinism
import Testing
import Wire

@testable import HTTP

/// Spans may not appear inside `#expect`.
func measured(_ bytes: [UInt8], answering method: Method? = nil) -> MessageMeter.Progress {
  var meter = MessageMeter(answering: method)
  return meter.measure(bytes.octets)
}

/// Gives the meter one octet more each time, and drops those that it does not want any more.
func measuredPiecewise(_ bytes: [UInt8], answering method: Method? = nil) -> MessageMeter.Progress {
  var meter = MessageMeter(answering: method), progress = MessageMeter.Progress.needMore(atLeast: 1), dropped = 0
  for count in 1...max(bytes.count, 1) {
    let part = Array(bytes[min(dropped, count)..<min(count, bytes.count)])
    progress = meter.measure(part.octets, from: min(dropped, count))
    guard case .needMore(let more) = progress else { return progress }
    precondition(more > 0)
    dropped = max(dropped, min(meter.keepFrom, count))
  }
  return progress
}

struct MessageMeterTests {
  /// RFC 9112 §6.3, one rule after the other; the head's octets are counted by hand or by `wc -c`.
  @Test func `the eight rules`() {
    func ends(_ head: String, _ method: Method? = nil) -> MessageMeter.Progress { measured(Array(head.utf8), answering: method) }
    let ok = "HTTP/1.1 200 OK\r\n"
    #expect(ends(ok + "Content-Length: 9\r\n\r\n", .head) == .complete(end: 38))
    #expect(ends("HTTP/1.1 304 N\r\nContent-Length: 9\r\n\r\n") == .complete(end: 37))
    #expect(ends("HTTP/1.1 100 Continue\r\n\r\n") == .complete(end: 25))
    #expect(ends("HTTP/1.1 101 S\r\n\r\nxyz") == .tunnel(start: 18))
    #expect(ends(ok + "Content-Length: 9\r\n\r\n", .connect) == .tunnel(start: 38))
    #expect(ends("HTTP/1.1 403 F\r\nContent-Length: 1\r\n\r\nx", .connect) == .complete(end: 38))
    #expect(ends(ok + "Transfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n0\r\n\r\n") == .complete(end: 71))
    #expect(ends(ok + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nH") == .complete(end: 66))
    #expect(ends(ok + "Transfer-Encoding: gzip\r\n\r\nabc") == .untilClose(start: 44))
    #expect(ends(ok + "Content-Length: 4\r\n\r\nabcd") == .complete(end: 42))
    #expect(ends("POST / HTTP/1.1\r\n\r\nabc") == .complete(end: 19))
    #expect(ends(ok + "\r\nabc") == .untilClose(start: 19))
    for text in ["hello\r\n", "\u{16}\u{3}\u{1}", "\r\n\u{16}\u{3}", "\n\n"] {
      #expect(ends(text) == .malformed(.malformed("no message starts here")))
    }
  }

  @Test func `how many octets are missing`() {
    func missing(_ text: String) -> MessageMeter.Progress { measured(Array(text.utf8)) }
    #expect(missing("") == .needMore(atLeast: 2))
    #expect(missing("GET / HTTP/1.1\r\n") == .needMore(atLeast: 1))
    #expect(missing("PUT / HTTP/1.1\r\nContent-Length: 100\r\n\r\n12345") == .needMore(atLeast: 95))
    #expect(missing("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n12345") == .needMore(atLeast: 97))
    let huge = missing("PUT / HTTP/1.1\r\nContent-Length: 9223372036854775807\r\n\r\n")
    #expect(huge == .needMore(atLeast: Int.max - 55))
  }

  @Test(arguments: Samples.all) func `octet by octet is the same as at once`(sample: Sample) {
    for method in [nil, Method.head, .connect] {
      #expect(measuredPiecewise(sample.bytes, answering: method) == measured(sample.bytes, answering: method))
    }
  }

  @Test func `a body of many chunks is looked at once`() {
    let head = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8),
      chunk = Array("3e8\r\n".utf8) + [UInt8](repeating: 10, count: 1_000) + [13, 10]
    let bytes = head + Array(repeatElement(chunk, count: 1_000).joined()) + Array("0\r\n\r\n".utf8)
    var meter = MessageMeter(), given = 0, start = 0
    while given < bytes.count {
      given = min(given + 536, bytes.count)
      start = min(meter.keepFrom, given)
      let part = Array(bytes[start..<given])
      #expect(part.count <= 1_600, "what was looked at is given again")
      if case .complete(let end) = meter.measure(part.octets, from: start) {
        #expect(end == bytes.count)
        return
      }
    }
    Issue.record("no end")
  }

  @Test func `nothing is collected without end`() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let long = String(repeating: "a: b\r\n", count: 11_000)
    #expect(measured(Array(("GET / HTTP/1.1\r\n" + long).utf8)) == .malformed(.malformed("the head is longer than 65,536 octets")))
    #expect(measured([UInt8](repeating: 0x41, count: 65_536)) == .malformed(.malformed("the head is longer than 65,536 octets")))
    #expect(
      measured(Array((head + "0\r\n" + long).utf8)) == .malformed(.malformed("the trailer is longer than 65,536 octets")))
    let line = Array(head.utf8) + [UInt8](repeating: 0x31, count: 16_385)
    #expect(measured(line) == .malformed(.malformed("the line with a chunk's size is longer than 16,384 octets")))
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `no bytes whatever trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), ended = 0
    for _ in 0..<400 {
      var bytes = Samples.all[Int.random(in: 0..<Samples.all.count, using: &random)].bytes
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let odd: [UInt8] = [0, 9, 10, 13, 32, 48, 58, 59, 0xFF, UInt8.random(in: 0...255, using: &random)]
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = odd[Int.random(in: 0..<odd.count, using: &random)]
      }
      let whole = measured(bytes)
      #expect(measuredPiecewise(bytes) == whole, "seed \(seed)")
      if case .complete(let end) = whole {
        ended += 1
        #expect(end <= bytes.count, "seed \(seed)")
      }
    }
    #expect(ended > 20, "seed \(seed)")
  }
}
