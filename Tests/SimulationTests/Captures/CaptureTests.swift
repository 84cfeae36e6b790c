import Capture
import Determinism
import IPAddressing
import Routing
import Simulation
import Testing
import Wire

struct CaptureTests {
  /// What a file holds: interface names, and of each packet its interface's name, time, bytes and comments.
  private struct Content {
    var comments: [String] = []
    var packets: [(interface: String, time: UInt64, bytes: [UInt8], comments: [String])] = []

    init(_ path: String) throws {
      var reader = try CaptureReader(path: path)
      while try reader.advance() {
        let name = reader.interface?.name ?? "", record = PacketRecord(reader.frame)
        packets.append((name, record.info.time, record.bytes, record.comments))
      }
      comments = reader.section.comments
    }
  }

  private func written(_ network: Network, _ point: CapturePoint, epoch: UInt64 = 0) throws -> (Content, [UInt8]) {
    try withFolder { folder in
      let path = folder + "/out.pcapng"
      try network.writeCapture(point, to: path, comments: ["Variant 3B2"], epoch: epoch)
      return (try Content(path), try content(of: path))
    }
  }

  private func pinged(_ seed: UInt64 = 1, loss: Double = 0) throws -> TwoLANs {
    var lans = try TwoLANs(seed: seed, qualityB: LinkQuality(delay: 1000, loss: loss))
    _ = try lans.network.run(.pings(to: "10.0.2.1", 20), on: lans.a)
    _ = try lans.network.run(.pings(to: "fd02::1", 20), on: lans.a)
    return lans
  }

  @Test("The file names its interfaces after node and interface, and says seed and variant")
  func names() throws {
    let lans = try pinged()
    let (content, _) = try written(lans.network, .everywhere, epoch: 1_700_000_000_000_000_000)
    #expect(content.comments == ["Variant 3B2", "Simulated network, seed 1"])
    #expect(Set(content.packets.map(\.interface)) == ["a:eth0", "r:eth0", "r:eth1", "b:eth0"])
    #expect(content.packets.count == lans.network.log.counts.framesSent)
    #expect(content.packets[0].time == 1_700_000_000_000_000_000)
    #expect(
      content.packets.map(\.bytes)
        == lans.network.log.events.compactMap { if case .frameSent(let frame, _) = $0.kind { frame.bytes } else { nil } })
  }

  @Test("At an interface both directions are seen, each frame once, at the time at which it left or came")
  func interface() throws {
    let lans = try pinged()
    let (a, _) = try written(lans.network, .interface(lans.a0)), (link, _) = try written(lans.network, .link(lans.linkA))
    #expect(a.packets.map(\.bytes) == link.packets.map(\.bytes))
    let came = a.packets.indices.filter { link.packets[$0].interface == "r:eth0" }
    #expect(!came.isEmpty && came.count < a.packets.count)
    for place in a.packets.indices {
      #expect(a.packets[place].time == link.packets[place].time + (came.contains(place) ? LinkQuality.usualDelay : 0))
    }
  }

  @Test("What was lost, and what was dropped, has a comment that says why")
  func comments() throws {
    let lans = try pinged(3, loss: 0.3)
    let (link, _) = try written(lans.network, .link(lans.linkB))
    let lost = link.packets.filter { $0.comments == ["lost: the link loses some frames"] }
    #expect(lost.count == lans.network.log.counts.framesLost && !lost.isEmpty)
    let (b, _) = try written(lans.network, .interface(lans.b0))
    #expect(b.packets.filter { !$0.comments.isEmpty }.allSatisfy { packet in link.packets.contains { $0.bytes == packet.bytes } })
    var dropping = try TwoLANs()
    try dropping.network.withRouter(of: dropping.r) { $0.forwards4 = false }
    _ = try dropping.network.run(.pings(to: "10.0.2.1"), on: dropping.a)
    let (r, _) = try written(dropping.network, .interface(dropping.r0))
    #expect(r.packets.last?.comments.first?.hasPrefix("dropped: ") == true)
  }

  @Test("The same seed gives the same events and the same file, byte for byte; another seed another")
  func determinism() throws {
    let first = try pinged(11, loss: 0.1), second = try pinged(11, loss: 0.1), other = try pinged(12, loss: 0.1)
    #expect(first.network.log.events == second.network.log.events)
    let bytes = try written(first.network, .everywhere).1
    #expect(try written(second.network, .everywhere).1 == bytes)
    #expect(try written(other.network, .everywhere).1 != bytes)
  }

  @Test("A copy of a network goes its own way, and both go the same way if nothing differs")
  func copies() throws {
    var first = try TwoLANs(qualityB: LinkQuality(delay: 1000, loss: 0.2))
    let id = try first.network.start(Sender.pings(to: "10.0.2.1", 50), on: first.a)
    try first.network.run(nanoseconds: 20_000_000)
    var second = first.network
    try first.network.runUntilIdle()
    #expect(second.sender(id).received.count < first.network.sender(id).received.count)
    try second.runUntilIdle()
    #expect(second.log.events == first.network.log.events)
  }

  @Test("Without a log there is nothing to capture, and the numbers are the same")
  func counts() throws {
    let logged = try pinged()
    var quiet = try TwoLANs(seed: 1, qualityB: LinkQuality(delay: 1000))
    quiet.network.logLevel = .counts
    _ = try quiet.network.run(.pings(to: "10.0.2.1", 20), on: quiet.a)
    _ = try quiet.network.run(.pings(to: "fd02::1", 20), on: quiet.a)
    #expect(quiet.network.log.events.isEmpty && quiet.network.capture(.everywhere).isEmpty)
    #expect(quiet.network.log.counts == logged.network.log.counts)
  }
}
