import DNS
import Testing
import Wire

/// The test vectors of RFC 9460 appendix D, in the order of its figures.
struct ServiceBindingTests {
  static let foo = "03666f6f 076578616d706c65 03636f6d 00", fooOrg = "03666f6f 076578616d706c65 036f7267 00"

  static func message(_ type: Int, _ data: String) -> [UInt8] {
    let data = octets(data)
    return octets("0001 8000 0000 0001 0000 0000 00") + [0, UInt8(type), 0, 1, 0, 0, 0, 0, 0, UInt8(data.count)] + data
  }

  static func binding(_ data: String) throws -> ServiceBinding {
    guard case .svcb(let binding) = try DNSMessage(parsing: message(64, data)).answers[0].data else { throw WireError.malformed("no SVCB") }
    return binding
  }

  @Test(
    arguments: [
      ("0000 \(foo)", 0, "foo.example.com", []), ("0001 00", 1, ".", []),
      ("0010 \(foo) 0003 0002 0035", 16, "foo.example.com", [.init(.port, [0, 53])]),
      ("0001 \(foo) 029b 0005 68656c6c6f", 1, "foo.example.com", [.init(ServiceParameter(667), Array("hello".utf8))]),
      (
        "0001 \(foo) 029b 0009 68656c6c6fd2716f6f", 1, "foo.example.com",
        [.init(ServiceParameter(667), Array("hello".utf8) + [210] + Array("qoo".utf8))]
      ),
      (
        "0001 \(foo) 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001", 1, "foo.example.com",
        [.init(.ipv6Hint, octets("20010db8000000000000000000000001 20010db8000000000000000000530001"))]
      ),
      (
        "0010 \(fooOrg) 0000 0004 00010004 0001 0009 02683205 68332d3139 0004 0004 c0000201", 16, "foo.example.org",
        [.init(.mandatory, [0, 1, 0, 4]), .init(.alpn, octets("026832 0568332d3139")), .init(.ipv4Hint, [192, 0, 2, 1])]
      ),
      ("0010 \(fooOrg) 0001 000c 08665c6f6f2c626172 026832", 16, "foo.example.org", [.init(.alpn, octets("08665c6f6f2c626172 026832"))])
    ] as [(String, UInt16, String, [ServiceBinding.Parameter])])
  func `the vectors of RFC 9460`(data: String, priority: UInt16, target: String, parameters: [ServiceBinding.Parameter]) throws {
    let binding = try Self.binding(data)
    #expect(try binding == ServiceBinding(priority: priority, target: Name(target), parameters: parameters))
    let bytes = Self.message(64, data)
    #expect(try DNSMessage(parsing: bytes).serialized() == bytes)
  }

  @Test func `values`() throws {
    let binding = try Self.binding("0010 \(Self.fooOrg) 0001 000c 08665c6f6f2c626172 026832 0003 0002 20fb")
    #expect(binding.protocols == [Array(#"f\oo,bar"#.utf8), Array("h2".utf8)])
    #expect(binding.port == 8443)
    #expect(binding[.ech] == nil)
  }

  /// The rules that the failure cases of appendix D.3 break, on the wire.
  @Test(arguments: [
    ("0001 00 007b 0001 61 007b 0001 62", "a key twice"), ("0001 00 0004 0004 c0000201 0001 0003 026832", "keys out of order"),
    ("0001 00 0001 0000", "no ALPN"), ("0001 00 0001 0003 016832", "ALPN cut"), ("0001 00 0003 0001 35", "a port of one byte"),
    ("0001 00 0004 0000", "no hint"), ("0001 00 0006 0004 c0000201", "a hint of four bytes"),
    ("0001 00 0002 0003 616263", "a value of no-default-alpn"),
    ("0001 \(foo) 0000 0002 007b", "a mandatory key that is missing"), ("0001 \(foo) 0000 0002 0000", "mandatory itself"),
    ("0001 \(foo) 0000 0004 007b007b 007b 0001 61", "a mandatory key twice"), ("0001 00 0003 0003 0035", "a length that passes the record")
  ]) func `what is refused`(data: String, what: String) {
    #expect(throws: WireError.self, "\(what)") { try DNSMessage(parsing: Self.message(65, data)) }
  }
}
