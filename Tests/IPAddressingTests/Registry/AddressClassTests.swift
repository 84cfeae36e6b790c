import IPAddressing
import Testing

@Suite struct AddressClassTests {
  /// RFC 791 §3.2 (0, 10 and 110 as the first bits) and RFC 1112 §4 (1110, 1111), first and last address of each.
  @Test(
    arguments: [
      ("0.0.0.0", "127.255.255.255", .a, "255.0.0.0"), ("128.0.0.0", "191.255.255.255", .b, "255.255.0.0"),
      ("192.0.0.0", "223.255.255.255", .c, "255.255.255.0"), ("224.0.0.0", "239.255.255.255", .d, nil),
      ("240.0.0.0", "255.255.255.255", .e, nil)
    ] as [(String, String, AddressClass, String?)])
  func edges(_ first: String, _ last: String, _ expected: AddressClass, _ mask: String?) throws {
    let first = try IPv4Address(parsing: first), last = try IPv4Address(parsing: last)
    #expect(AddressClass(of: first) == expected && AddressClass(of: last) == expected)
    #expect(expected.block.first == first && expected.block.last == last)
    #expect(expected.naturalMask?.description == mask)
  }

  @Test func networks() {
    #expect(AddressClass.network(of: IPv4Address(10, 1, 2, 3))?.description == "10.0.0.0/8")
    #expect(AddressClass.network(of: IPv4Address(172, 16, 5, 6))?.description == "172.16.0.0/16")
    #expect(AddressClass.network(of: IPv4Address(192, 168, 1, 2))?.description == "192.168.1.0/24")
    #expect(AddressClass.network(of: IPv4Address(224, 0, 0, 1)) == nil)
  }
}
