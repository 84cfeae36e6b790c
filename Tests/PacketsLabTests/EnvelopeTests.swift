import LabKit
import Testing

@testable import PacketsLab

@Suite("Envelopes, compared with what the bytes say")
struct EnvelopeTests {
  @Test("The order of headers is that in which the frame names them")
  func order() throws {
    for variant in try Posing.variants(of: HeaderOrder()) {
      let frame = variant.parameters.frame, layout = ByHand.layout(frame)
      let ports = [ByHand.word(frame, layout.transport), ByHand.word(frame, layout.transport + 2)]
      let network = ByHand.word(frame, 12) == 0x86DD ? "ipv6" : "ipv4"
      let application = ports.contains(53) ? "dns" : ports.contains(80) ? "http" : "mqtt"
      #expect(variant.key == .order(["ethernet", network, layout.number == 17 ? "udp" : "tcp", application]))
    }
  }

  @Test("Fields belong to the layers of RFC 1122")
  func jobs() throws {
    let layers = [
      "card address": "link", "port": "transport", "sequence number": "transport", "IP address": "internet", "time to live": "internet",
      "identification": "internet", "page": "application", "name": "application", "topic": "application", "status": "application"
    ]
    var seen: Set<String> = []
    for variant in try Posing.variants(of: LayerJobs()) {
      let labels = variant.parameters.jobs.map(\.label)
      seen.formUnion(labels)
      #expect(variant.key.cells == labels.map { .choice(layers[$0] ?? "") })
    }
    #expect(seen == Set(layers.keys))
  }

  @Test("MAC addresses are those of the link's ends, IP addresses those of the hosts, and each router takes 1 off the TTL")
  func addresses() throws {
    for variant in try Posing.variants(of: WhoseAddress()) {
      let names = variant.prompt.listings.filter { !$0.contains("|") }.map { String($0.split(separator: " ")[0]) }
      let numbers = variant.prompt.numbers, ttl = numbers[0], link = numbers[1]
      let isToServer = variant.prompt.text.contains("The laptop sends")
      let ends = isToServer ? [names[link - 1], names[link]] : [names[link], names[link - 1]]
      let hosts = isToServer ? ["laptop", "server"] : ["server", "laptop"]
      let routers = isToServer ? link - 1 : names.count - 1 - link
      #expect(variant.key == .table((ends + hosts).map { .choice($0) } + [.integer(ttl - routers)]), "\(variant.id)")
    }
  }

  @Test("A packet is the same on all links but for its frame, its TTL and the checksum")
  func journey() throws {
    for variant in try Posing.variants(of: WhoseAddress(), count: 100) {
      let rest = variant.parameters.journey.frames.map { Array($0[14..<22]) + Array($0[23..<24]) + Array($0[26...]) }
      #expect(Set(rest).count == 1)
      for frame in variant.parameters.journey.frames { #expect(ByHand.sum(ByHand.words(Array(frame[14..<34]))) == 0xFFFF) }
    }
  }
}
