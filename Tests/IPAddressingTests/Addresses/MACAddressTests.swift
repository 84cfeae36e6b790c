import Determinism
import IPAddressing
import Testing

@Suite struct MACAddressTests {
  /// The documentation address of RFC 7042 §2.1.2 in the three usual notations.
  @Test(arguments: ["00:00:5e:00:53:01", "00-00-5E-00-53-01", "0000.5e00.5301", "0000.5E00.5301"])
  func notations(_ text: String) throws {
    let address = try MACAddress(parsing: text)
    #expect(address.rawValue == 0x0000_5E00_5301)
    #expect(address.description == "00:00:5e:00:53:01")
  }

  @Test(
    arguments: [
      ("", .empty, 0), ("aa:bb:cc:dd:ee", .tooFew(.octet, found: 5), 14), ("aa:bb:cc:dd:ee:ff:00", .tooMany(.octet), 17),
      ("aa:bb:cc-dd:ee:ff", .mixedSeparators("-", before: ":"), 8), ("aabb.ccdd-eeff", .mixedSeparators("-", before: "."), 9),
      ("aabb.ccdd", .tooFew(.group, found: 2), 9), ("aabb.ccdd.eeff.0011", .tooMany(.group), 14), ("a:b:c:d:e:f", .unexpected(":"), 1),
      ("aabbccddeeff", .unexpected("b"), 2), ("aa:bb:cc:dd:ee:fg", .unexpected("g"), 16), ("aa:bb:cc:dd:ee:f", .endsEarly, 16),
      ("aa:bb:cc:dd:ee:ff ", .unexpected(" "), 17), ("\u{FF41}a:bb:cc:dd:ee:ff", .unexpected("\u{FF41}"), 0)
    ] as [(String, AddressError.Problem, Int)])
  func mistakes(_ text: String, _ expected: AddressError.Problem, _ offset: Int) {
    let error = problem { () throws(AddressError) in try MACAddress(parsing: text) }
    #expect(error?.problem == expected)
    #expect(error?.offset == offset)
    #expect(MACAddress(text) == nil)
  }

  @Test func bits() {
    #expect(MACAddress.broadcast.isGroup && MACAddress.broadcast.description == "ff:ff:ff:ff:ff:ff")
    #expect(MACAddress("01:00:5e:00:00:fb")!.isGroup && !MACAddress("00:00:5e:00:53:01")!.isGroup)
    #expect(MACAddress("02:42:ac:11:00:02")!.isLocallyAdministered && !MACAddress("00:00:5e:00:53:01")!.isLocallyAdministered)
    #expect(MACAddress(rawValue: 0xFFFF_0000_5E00_5301) == MACAddress("00:00:5e:00:53:01"))
  }

  @Test func randomAddressesComeBack() {
    let seed: UInt64 = 802
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let address = MACAddress(rawValue: generator.next())
      #expect(MACAddress(address.description) == address, "seed \(seed)")
      #expect(MACAddress(address.description.uppercased().split(separator: ":").joined(separator: "-")) == address, "seed \(seed)")
    }
  }
}
