import Determinism
import PacketSamples
import Testing
import Wire

@testable import Dissection

struct TableSinkTests {
  @Test func `the heading names the columns as they were asked for`() throws {
    let sink = try TableSink(["ip.dst", "frame.number", "ip.dst"])
    #expect(sink.output.text == "ip.dst\tframe.number\tip.dst\n")
  }

  @Test func `columns against the wire order, and one twice`() throws {
    let cells = try table(["tcp.dstport", "ip.src", "tcp.dstport", "frame.number", "udp.srcport"], [Made.tcp4, Made.udp4])
    #expect(cells == [["7777", "192.0.2.25", "7777", "1", ""], ["", "192.0.2.25", "", "2", "49152"]])
  }

  @Test func `a name for either side has both values`() throws {
    let cells = try table(["ip.addr", "tcp.port", "udp.port", "eth.addr", "ipv6.addr"], [Made.tcp4, Made.udp6])
    #expect(cells[0] == ["192.0.2.25,198.51.100.53", "49152,7777", "", "02:00:00:00:02:01,02:00:00:00:02:25", ""])
    #expect(cells[1] == ["", "", "49152,7777", "02:00:00:00:02:01,02:00:00:00:02:25", "2001:db8:2::25,2001:db8:64::80"])
  }

  @Test func `either side and one side together`() throws {
    let cells = try table(["ip.addr", "ip.src", "ip.dst"], [Made.tcp4])
    #expect(cells == [["192.0.2.25,198.51.100.53", "192.0.2.25", "198.51.100.53"]])
  }

  @Test func `a packet without any of the fields is an empty line`() throws {
    #expect(try table(["mqtt.topic"], [Made.tcp4, Made.udp4]) == [[""], [""]])
    #expect(try table(["mqtt.topic", "dns.a", "arp.opcode"], [Made.tcp4]) == [["", "", ""]])
  }

  @Test func `an unknown field is an error that proposes others`() {
    func message(_ names: [String]) -> String? {
      do throws(UsageError) { _ = try TableSink(names) } catch { return error.description }
      return nil
    }
    #expect(message(["frame.number", "ip.scr"])?.hasPrefix("no field is called 'ip.scr'; did you mean ip.src") == true)
    #expect(message(["nonsense"])?.hasPrefix("no field is called 'nonsense'; 'firsthop fields WORD' searches for one") == true)
    #expect(message(["ip.src"]) == nil)
    #expect(message([""])?.contains("''") == true)
  }

  /// More packets out of order than the table begins anew: it sorts at once from then on, and the cells are the same.
  @Test func `sorted and unsorted lines are alike`() throws {
    let packets = Array(repeating: Made.tcp4, count: 200) + Array(repeating: Made.udp4, count: 20)
    let cells = try table(["tcp.flags", "ip.src", "frame.number"], packets)
    for (i, line) in cells.enumerated() { #expect(line == [i < 200 ? "0x0002" : "", "192.0.2.25", "\(i + 1)"]) }
    #expect(cells.count == 220)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `shuffled columns hold the same cells`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let packets = PacketSamples.all.enumerated().filter { $0.offset % 7 == Int(seed) }.map { Packet($0.element) }
    var names: [String] = []
    for (_, field) in FieldRegistry.all where !names.contains(field.name.description) { names.append(field.name.description) }
    let order = Array(names.indices).shuffled(using: &random)
    let straight = try table(names, packets)
    let shuffled = try table(order.map { names[$0] }, packets)
    for (line, other) in zip(straight, shuffled) {
      #expect(order.map { line[$0] } == other, "seed \(seed), frame \(line[0])")
    }
    #expect(straight.count == packets.count && shuffled.count == packets.count)
  }

  @Test func `control characters are written out for a terminal only`() throws {
    // An MQTT-SN REGISTER whose topic name would colour the terminal and ring its bell.
    let packet = Packet(
      "020000000201 020000000225 0800 45000031000000004011 0000 0a000001 0a000002 c000075b 001d0000 150a00010002 1b5b33316d7265641b5b306d07 0a09"
    )
    var sink = try TableSink(["mqttsn.topic"], forTerminal: true)
    sink.output.clear()
    sink.write(Frame(packet.bytes.octets, packet.info(1)))
    #expect(sink.output.text == "\\x1b[31mred\\x1b[0m\\x07\\n\\t\n")
    #expect(try table(["mqttsn.topic"], [packet]) == [["\u{1B}[31mred\u{1B}[0m\u{7}\\n\\t"]])
  }
}
