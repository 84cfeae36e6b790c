import Testing
import Wire

@Suite("IPv4: built == parsed")
struct IPv4BuilderTests {
  @Test(arguments: 0..<40) func `what a view shows is written back`(seed: Int) throws {
    var random = InetRandom(seed)
    let words = Int.random(in: 5...15, using: &random)
    var header = random.octets(words * 4)
    header[0] = 0x40 | UInt8(words)
    if seed % 2 == 0 { for i in 20..<header.count { header[i] = [0, 1, 7, 4, 3, 68].randomElement(using: &random)! } }
    let built = IPv4Builder(try IPv4Header((header + [1, 2, 3]).octets)).bytes()
    #expect(built == header, "seed \(seed)")
  }

  @Test func `samples are written back`() throws {
    for sample in [IPv4HeaderTests.plain, IPv4HeaderTests.recordRoute, IPv4HeaderTests.sourceRoute, IPv4HeaderTests.timestamps] {
      let builtIPv4Header = IPv4Builder(try IPv4Header(sample.octets)).bytes()
      #expect(builtIPv4Header == sample)
    }
  }

  @Test func `length and checksum are computed`() throws {
    var builder = IPv4Builder(source: 0xC0A8_0001, destination: 0xC0A8_00C7, next: .udp)
    builder.dontFragment = true
    let packet = builder.bytes(over: [UInt8](repeating: 7, count: 95))
    #expect(Array(packet.prefix(20)) == IPv4HeaderTests.plain)
    #expect(packet.count == 115)
    builder.options = [.routerAlert]
    let withAlert = builder.bytes(over: [])
    let isRight = try IPv4Header(withAlert.octets).isChecksumRight
    #expect(isRight && withAlert[0] == 0x46 && Array(withAlert.suffix(4)) == [148, 4, 0, 0])
  }

  @Test func `options by name`() {
    #expect(IPv4Option.sourceRoute([0x0A00_0001]).bytes == [131, 7, 4, 10, 0, 0, 1])
    #expect(IPv4Option.recordRoute(slots: 1).bytes == [7, 7, 4, 0, 0, 0, 0])
    #expect(IPv4Option.list([1, 148, 4, 0, 0, 0, 9, 9]) == [.noOperation, .routerAlert, .endOfList, .unread([9, 9])])
  }

  @Test func `RFC 1071 section 3: the sums of the example`() {
    var sum = Checksum()
    sum.add(bytes("0001 f203 f4f5 f6f7").octets)
    #expect(sum.folded == 0xDDF2 && sum.value == 0x220D)
  }
}
