import Determinism
import Testing
import Transport

struct SegmentQueueTests {
  private func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }

  /// Feeds segments and returns what came out, in order.
  private func feed(_ segments: [(UInt32, String)], next: UInt32? = 0, _ policy: SegmentQueue.Policy = .init()) -> (String, SegmentQueue) {
    var queue = SegmentQueue(next: next.map { SequenceNumber($0) }), output: [UInt8] = []
    for (start, bytes) in segments {
      let octets = Array(bytes.utf8)
      switch queue.arrive(SequenceNumber(start), count: octets.count) {
      case .next(let skipped): output += octets[skipped...]
      case .early: _ = queue.keep(octets, at: SequenceNumber(start), policy)
      case .old: break
      }
      while let more = queue.take() { output += more }
    }
    return (text(output), queue)
  }

  @Test func `segments in order pass at once`() {
    let (output, queue) = feed([(0, "abc"), (3, "de"), (5, "f")])
    #expect(output == "abcdef" && queue.isEmpty && queue.next == SequenceNumber(6))
  }

  @Test func `an early segment waits for the gap to be filled`() {
    #expect(feed([(3, "def"), (0, "abc")]).0 == "abcdef")
    let (output, queue) = feed([(0, "ab"), (4, "ef")])
    #expect(output == "ab" && queue.gapCount == 2 && queue.byteCount == 2 && queue.segmentCount == 1)
  }

  @Test func `what was delivered never changes`() {
    #expect(feed([(0, "abcd"), (2, "XYef")]).0 == "abcdef")
    #expect(feed([(0, "abcd"), (0, "ABCD"), (1, "BC")]).0 == "abcd")
  }

  @Test func `numbers begin again at 0`() {
    let start: UInt32 = 0xFFFF_FFFE
    #expect(feed([(start &+ 3, "def"), (start, "abc")], next: start).0 == "abcdef")
    #expect(SequenceNumber(1).isAfter(SequenceNumber(.max)) && SequenceNumber(.max).isBefore(SequenceNumber(1)))
    #expect(SequenceNumber(2).distance(from: SequenceNumber(.max)) == 3 && SequenceNumber(.max).advanced(by: 3) == SequenceNumber(2))
  }

  /// What Linux was measured to do: among waiting segments the lower start wins, whichever came first; from one start the longer one.
  @Test func `overlaps as Linux resolves them`() {
    // 10-20 of b, then 5-15 of a; 0-5 fills the gap.
    let b = (UInt32(10), "bbbbbbbbbb"), a = (UInt32(5), "aaaaaaaaaa"), head = (UInt32(0), "-----")
    #expect(feed([b, a, head]).0 == "-----aaaaaaaaaabbbbb")
    #expect(feed([a, b, head]).0 == "-----aaaaaaaaaabbbbb")
    // 10-20 of b, then 10-25 of a.
    let long = (UInt32(10), "aaaaaaaaaaaaaaa"), front = (UInt32(0), "----------")
    #expect(feed([b, long, front]).0 == "----------aaaaaaaaaaaaaaa")
    // One inside another is ignored; one that covers others replaces them.
    #expect(feed([(10, "aaaaaaaaaa"), (12, "bbb"), front]).0 == "----------aaaaaaaaaa")
    #expect(feed([(12, "bb"), (16, "cc"), (10, "aaaaaaaaaa"), front]).0 == "----------aaaaaaaaaa")
  }

  @Test func `overlaps by arrival`() {
    let segments: [(UInt32, String)] = [(4, "bbbb"), (2, "aaaa"), (0, "--")]
    #expect(feed(segments, .init(overlap: .firstArrival)).0 == "--aabbbb")
    #expect(feed(segments, .init(overlap: .lastArrival)).0 == "--aaaabb")
    #expect(feed([(2, "aaaa"), (4, "bbbb"), (0, "--")], .init(overlap: .lastArrival)).0 == "--aabbbb")
  }

  @Test func `a full queue gives the gap up, or refuses`() {
    let skipping = SegmentQueue.Policy(gap: .skip, mostBytes: 6)
    let (output, queue) = feed([(0, "ab"), (10, "kl"), (20, "uv"), (30, "EF"), (40, "OP")], skipping)
    #expect(output == "abkl" && queue.lostCount == 8)
    let waiting = SegmentQueue.Policy(gap: .wait, mostBytes: 4)
    let (kept, full) = feed([(0, "ab"), (10, "kl"), (20, "uv"), (30, "EF")], waiting)
    #expect(kept == "ab" && full.byteCount == 4 && full.lostCount == 0)
    let few = SegmentQueue.Policy(gap: .wait, mostSegments: 2)
    #expect(feed([(0, "ab"), (10, "k"), (20, "u"), (30, "E")], few).1.segmentCount == 2)
  }

  @Test func `a listener goes on behind a gap`() {
    var (_, queue) = feed([(0, "ab"), (6, "gh")])
    let gap = queue.skipGap(), rest = queue.take(), nothing = queue.take(), again = queue.skipGap()
    #expect(gap == 4 && queue.lostCount == 4 && again == 0)
    #expect(rest.map(text) == "gh" && nothing == nil && queue.next == SequenceNumber(8))
  }

  @Test func `a stream that was joined in its middle begins with the first segment`() {
    #expect(feed([(500, "abc"), (503, "def")], next: nil).0 == "abcdef")
  }

  @Test(arguments: [20_261_125, 7, 99] as [UInt64])
  func `cut, shuffled, repeated and overlapping segments give the stream`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<150 {
      let stream = (0..<Int.random(in: 1...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let start = UInt32.random(in: 0...UInt32.max, using: &random) | (Bool.random(using: &random) ? 0xFFFF_FF00 : 0)
      var parts: [Range<Int>] = []
      var position = 0
      while position < stream.count {
        let end = min(position + Int.random(in: 1...40, using: &random), stream.count)
        parts.append(
          max(position - Int.random(in: 0...10, using: &random), 0)..<min(end + Int.random(in: 0...10, using: &random), stream.count))
        if Bool.random(using: &random) { parts.append(position..<end) }
        position = end
      }
      parts.shuffle(using: &random)
      var queue = SegmentQueue(next: SequenceNumber(start)), output: [UInt8] = []
      for part in parts {
        let sequence = SequenceNumber(start).advanced(by: part.lowerBound)
        switch queue.arrive(sequence, count: part.count) {
        case .next(let skipped): output += stream[part.dropFirst(skipped)]
        case .early:
          let isKept = queue.keep(Array(stream[part]), at: sequence, .init())
          #expect(isKept)
        case .old: break
        }
        while let more = queue.take() { output += more }
      }
      #expect(output == stream && queue.isEmpty && queue.lostCount == 0, "seed \(seed) round \(round) start \(start)")
    }
  }
}
