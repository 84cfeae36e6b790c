import IPAddressing
import Testing
import Wire

@testable import Dissection

/// Whatever comes, what is remembered stays within its named limits, and what was given up is counted.
struct BoundedMemoryTests {
  private static let inOrder = {
    var preferences = Preferences()
    preferences.ordersTCP = true
    return Dissector(preferences: preferences)
  }()

  @Test func `bytes that wait for a gap to close`() {
    let memory = PacketMemory(), part = [UInt8](repeating: 0x41, count: 1_000)
    memory.streams.mostQueuedBytes = 100_000
    var number = 0
    // Each connection lacks its first byte: all others wait.
    for port in 0..<80 as Range<UInt16> {
      let connection = SyntheticConnection(client: 40_000 + port, server: 9)
      var packets = [connection.handshake[0]]
      packets += (0..<20).map { connection.segment(true, offset: 1 + $0 * part.count, part) }
      for packet in packets {
        number += 1
        _ = record(packet, number: number, Self.inOrder, memory)
        #expect(memory.streams.queuedBytes <= 100_000)
      }
    }
    #expect(memory.dropped > 0 && memory.streams.queuedBytes > 50_000)
  }

  @Test func `more connections than are remembered`() {
    var table = ConversationTable<TCPConversation>(mostItems: 1_000), forgotten = 0
    func key(_ port: UInt16) -> FlowKey {
      FlowKey(.tcp, from: IPv4Address(rawValue: 1), port, to: IPv4Address(rawValue: 2), 80)
    }
    for port in 1...5_000 as ClosedRange<UInt16> {
      _ = table.add(key(port), time: 0) { _, _ in forgotten += 1 }
      #expect(table.items.count <= 1_000)
    }
    #expect(table.dropped == forgotten && table.dropped + table.items.count == 5_000)
    // The newest are known by their numbers, the oldest are not.
    for port in 4_600...5_000 as ClosedRange<UInt16> {
      let place = table.find(key(port))
      #expect(place.map { table[$0].number } == UInt32(port) - 1)
    }
    #expect(table.find(key(1)) == nil)
  }

  @Test func `topic aliases`() {
    var aliases = TopicAliases()
    let name = [UInt8](repeating: 0x61, count: 60_000)
    for alias in 1...200 as ClosedRange<UInt16> { aliases.define(alias, 1, name) }
    #expect(aliases.dropped > 0 && aliases.topic(of: 200, 1) == name && aliases.topic(of: 1, 1) == nil && aliases.topic(of: 200, 2) == nil)
  }
}
