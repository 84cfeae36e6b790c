import ExerciseCalls
import ExerciseTypes
import Testing

struct ExerciseValueTests {
  @Test(
    arguments: [
      (.nothing, "nil"), (.flag(true), "true"), (.integer(-3), "-3"), (.word(0xC000_0201 as UInt32), "0xC0000201"),
      (.word(0x0D as UInt16), "0x000D"), (.hardware(0x0200_0000_0001), "0x020000000001"), (.bits(1, width: 3), "0x1"),
      (.text("a\"\u{1B}[31m\n"), #""a\"\u{1B}[31m\n""#), (.octets([0, 0xAB]), "[00 AB]"), (.list([.integer(1), .nothing]), "[1, nil]"),
      (.record([.init("length", .integer(8)), .init("name", .text("x"))]), "(length: 8, name: \"x\")")
    ] as [(ExerciseValue, String)])
  func `values in words`(value: ExerciseValue, words: String) {
    #expect(value.description == words)
  }

  @Test func `records of the types come back as they were`() {
    let network = Network(address: 0xC000_0200, length: 24)
    #expect(Network(network.value) == network)
    let message = ARPMessage(.reply, senderHardware: 1, senderAddress: 2, targetHardware: 3, targetAddress: 4)
    #expect(ARPMessage(message.value) == message)
    #expect(Network(message.value) == nil && ARPMessage(network.value) == nil && Network(.integer(3)) == nil)
    #expect(Network(.record([.init("address", .bits(1 << 32, width: 33)), .init("length", .integer(1))])) == nil)
  }

  @Test func `a header's record has its fields in the order of the bytes`() throws {
    var fields = IPv4Fields()
    fields.fragmentOffset = 2960
    fields.checksum = 0xCAFE
    guard case .record(let record) = fields.value else { throw ValueReader.Fault.malformed }
    #expect(
      record.count == 14 && record[7] == .init("fragmentOffset", .integer(2960))
        && record[10] == .init("checksum", .bits(0xCAFE, width: 16)))
  }
}
