import IPAddressing
import LabKit
import Testing

@testable import AddressingLab

#if canImport(Glibc)
  import Glibc
#endif

/// Keys of the questions on kinds of addresses, decided by rules written down anew.
@Suite("Keys: kinds of addresses")
struct KindKeysTests {
  /// RFC 1918, 6598, 3927, 5737 and the classes A (127) and D, by octets.
  private static func kind4(_ text: String) -> String {
    let octets = text.split(separator: ".").compactMap { Int($0) }
    switch (octets[0], octets[1], octets[2]) {
    case (10, _, _), (172, 16...31, _), (192, 168, _): return "private"
    case (100, 64...127, _): return "shared"
    case (169, 254, _): return "link-local"
    case (127, _, _): return "loopback"
    case (224...239, _, _): return "multicast"
    case (192, 0, 2), (198, 51, 100), (203, 0, 113): return "documentation"
    default: return "public"
    }
  }

  @Test("Kinds of IPv4 addresses")
  func publicOrPrivate() throws {
    for variant in try drawn(PublicOrPrivate()) {
      #expect(cells(variant) == variant.parameters.map { Self.kind4("\($0.address)") })
    }
  }

  @Test("Kinds of IPv6 addresses, by their first digits")
  func kinds6() throws {
    for variant in try drawn(Kinds6()) {
      let expected = variant.parameters.map { row in
        let digits = digits6("\(row.address)")
        switch true {
        case digits.hasPrefix("ff"): return "multicast"
        case digits.hasPrefix("fc"), digits.hasPrefix("fd"): return "unique-local"
        case digits.hasPrefix("fe8"), digits.hasPrefix("fe9"), digits.hasPrefix("fea"), digits.hasPrefix("feb"): return "link-local"
        case digits.hasPrefix("20010db8"): return "documentation"
        case digits.hasPrefix("2"), digits.hasPrefix("3"): return "global"
        default: return "?"
        }
      }
      #expect(cells(variant) == expected)
    }
  }

  @Test("The broker sees the first address on the way that holds everywhere")
  func broker() throws {
    var cases: Set<String> = []
    for variant in try drawn(WhoDoesTheBrokerSee()) {
      let way = variant.parameters
      let first = ["\(way.sensor.address)", "\(way.outside)", "\(way.provider)"].first { !["private", "shared"].contains(Self.kind4($0)) }
      #expect(cells(variant) == [try #require(first)])
      cases.insert(Self.kind4("\(way.outside)"))
    }
    #expect(cases == ["documentation", "shared", "private"])
  }

  @Test("A leading zero makes a part octal in C, and nothing in Java")
  func literals() throws {
    for variant in try drawn(OneTextTwoAddresses()) {
      let parts = variant.parameters.split(separator: ".").map(String.init)
      let octal = parts.map { $0.hasPrefix("0") ? Int($0, radix: 8)! : Int($0)! }, decimal = parts.map { Int($0)! }
      let expected = [octal, decimal].map { $0.map(String.init).joined(separator: ".") }
      #expect(cells(variant) == expected)
      #if canImport(Glibc)
        var address = in_addr()
        #expect(inet_aton(variant.parameters, &address) == 1)
        #expect("\(IPv4Address(rawValue: UInt32(bigEndian: address.s_addr)))" == expected[0], "glibc's inet_aton")
        #expect(inet_pton(AF_INET, variant.parameters, &address) == 0, "glibc's inet_pton refuses leading zeros")
      #endif
    }
  }
}
