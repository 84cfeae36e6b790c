import Testing
import Wire

@Suite("IPv6: built == parsed")
struct IPv6BuilderTests {
  @Test(arguments: 0..<30) func `what a view shows is written back`(seed: Int) throws {
    var random = InetRandom(seed)
    var header = random.octets(40)
    header[0] = 0x60 | header[0] & 15
    let builtIPv6Header = IPv6Builder(try IPv6Header(header.octets)).bytes()
    #expect(builtIPv6Header == header, "seed \(seed)")
    let fragment = random.octets(8)
    let builtFragmentHeader = FragmentBuilder(try FragmentHeader(fragment.octets)).bytes()
    #expect(builtFragmentHeader == fragment, "seed \(seed)")
    var extended = random.octets(8 * Int.random(in: 1...6, using: &random))
    extended[1] = UInt8(extended.count / 8 - 1)
    if seed % 2 == 0 { for i in 2..<extended.count { extended[i] = [0, 1, 2, 3].randomElement(using: &random)! } }
    let builtHopByHopOptions = IPv6OptionsBuilder(try HopByHopOptions(extended.octets)).bytes()
    #expect(builtHopByHopOptions == extended, "seed \(seed)")
    let builtDestinationOptions = IPv6OptionsBuilder(try DestinationOptions(extended.octets)).bytes()
    #expect(builtDestinationOptions == extended, "seed \(seed)")
    let builtRoutingHeader = RoutingBuilder(try RoutingHeader(extended.octets)).bytes()
    #expect(builtRoutingHeader == extended, "seed \(seed)")
    var check = random.octets(4 * Int.random(in: 3...9, using: &random))
    check[1] = UInt8(check.count / 4 - 2)
    let builtAuthenticationHeader = AuthenticationBuilder(try AuthenticationHeader(check.octets)).bytes()
    #expect(builtAuthenticationHeader == check, "seed \(seed)")
  }

  @Test func `headers by name`() {
    let alert = IPv6OptionsBuilder(next: .icmpv6, options: [.routerAlert(0)])
    #expect(alert.bytes() == bytes("3a00 05020000 0100"))
    let home = IPv6OptionsBuilder(next: .udp, options: [.padN(2), .homeAddress(0x2001_0DB8 << 96 | 10)])
    #expect(home.bytes() == bytes("1102 01020000 c910 20010db800000000000000000000000a"))
    let segments = RoutingBuilder(next: .tcp, segments: [1, 2])
    #expect(segments.bytes() == bytes("0604 04 01 01000000 00000000000000000000000000000002 00000000000000000000000000000001"))
  }

  @Test func `the payload's length is filled in`() {
    let packet = IPv6Builder(source: 1, destination: 2, next: .udp).bytes(over: [1, 2, 3])
    #expect(packet.count == 43 && packet[4] == 0 && packet[5] == 3)
  }
}
