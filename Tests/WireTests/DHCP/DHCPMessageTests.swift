import Testing
import Wire

@Suite("DHCP: what tshark 4.0.17 prints")
struct DHCPMessageTests {
  static func message(_ options: [UInt8], name: [UInt8] = [], file: [UInt8] = [], cookie: [UInt8] = [99, 130, 83, 99]) -> [UInt8] {
    func padded(_ bytes: [UInt8], _ count: Int) -> [UInt8] { bytes + [UInt8](repeating: 0, count: count - bytes.count) }
    let head = bytes("01010600 12345678 0003 8000 00000000000000000000000000000000")
    return head + padded([2, 0, 0x5E, 0, 0, 7], 16) + padded(name, 64) + padded(file, 128) + cookie + options
  }
  static let discover = message(bytes("350101 370401030f06 0c046c61622d ff 0000"))
  static let overloaded = message(
    bytes("340103 350102 ff"), name: bytes("0c04686f7374 ff"), file: bytes("0f05612e746c64 ff"))

  @Test func `a discover message`() {
    let got = inetFields(DHCPMessage.self, .dhcp, Self.discover)
    let wanted = [
      "dhcp.type": "1", "dhcp.hw.type": "0x01", "dhcp.hw.len": "6", "dhcp.hops": "0", "dhcp.id": "0x12345678", "dhcp.secs": "3",
      "dhcp.flags": "0x8000", "dhcp.flags.bc": "1", "dhcp.ip.client": "0.0.0.0", "dhcp.hw.mac_addr": "02:00:5e:00:00:07",
      "dhcp.hw.addr_padding": "00000000000000000000", "dhcp.cookie": "99.130.83.99", "dhcp.option.type": "53,55,12,0",
      "dhcp.option.length": "1,4,4", "dhcp.option.dhcp": "1", "dhcp.option.request_list_item": "1,3,15,6",
      "dhcp.option.hostname": "lab-", "dhcp.option.end": "255", "dhcp.option.padding": "0000", "dhcp.bootp": "", "dhcp.server": ""
    ]
    for (name, value) in wanted { #expect(got[name] == value, "\(name)") }
  }

  /// Options and what tshark printed for them.
  static let options: [(String, String, String)] = [
    ("0104ffffffe0", "dhcp.option.subnet_mask", "255.255.255.224"),
    ("010200ff", "dhcp.option.subnet_mask", ""),
    ("0204ffffffff", "dhcp.option.time_offset", "-1"),
    ("0606616263006465", "dhcp.option.domain_name_server", "97.98.99.0"),
    ("06080a0000010a000002", "dhcp.option.domain_name_server", "10.0.0.1,10.0.0.2"),
    ("130102", "dhcp.option.ip_forwarding", "1"),
    ("21100a0000010a0000020a0000030a000004", "dhcp.option.static_route.ip", "10.0.0.1,10.0.0.3"),
    ("21100a0000010a0000020a0000030a000004", "dhcp.option.static_route.router", "10.0.0.2,10.0.0.4"),
    ("190400000007", "dhcp.option.path_mtu_plateau_table_item", "0,7"),
    ("330400000258", "dhcp.option.ip_address_lease_time", "600"),
    ("390205dc", "dhcp.option.dhcp_max_message_size", "1500"),
    ("4305 7078650000", "dhcp.option.bootfile_name", "pxe"),
    ("0c0368c3a9", "dhcp.option.hostname", "h\u{FFFD}\u{FFFD}"),
    ("3d070102005e000008", "dhcp.hw.mac_addr", "02:00:5e:00:00:07,02:00:5e:00:00:08"),
    ("3d0702616263646566", "dhcp.client_hardware_address", "616263646566"),
    ("3d0700616263646566", "dhcp.client_id.undef", "abcdef"),
    ("510f000000686f73742e6578616d706c65", "dhcp.fqdn.name", "host.example"),
    ("511104000004686f7374076578616d706c6500", "dhcp.fqdn.name", "host.example"),
    ("520c010461626364020465666768", "dhcp.option.agent_information_option.agent_remote_id", "65666768"),
    ("520605040a000001", "dhcp.option.agent_information_option.link_selection", "10.0.0.1"),
    ("790d180a01020a000001000a000002", "dhcp.option.classless_static_route", "180a01020a000001,000a000002"),
    ("4d0403616263", "dhcp.option.user_class.data", "616263"),
    ("4d0469505845", "dhcp.option.user_class.text", "iPXE")
  ]
  @Test(arguments: options) func `an option`(hex: String, name: String, value: String) {
    let got = inetFields(DHCPMessage.self, .dhcp, Self.message(bytes("350101") + bytes(hex) + [255]))
    #expect(got[name] == value && got["dhcp.option.end"] == "255")
  }

  @Test func `names that hold options`() {
    let got = inetFields(DHCPMessage.self, .dhcp, Self.overloaded)
    #expect(got["dhcp.option.type"] == "52,12,0,15,0,53,0" && got["dhcp.option.length"] == "1,4,5,1")
    #expect(got["dhcp.option.hostname"] == "host" && got["dhcp.option.domain_name"] == "a.tld" && got["dhcp.file"].isEmpty)
    #expect(got["dhcp.option.padding"].isEmpty)
  }

  @Test func `BOOTP without a cookie`() {
    let got = inetFields(
      DHCPMessage.self, .dhcp, Self.message([UInt8](repeating: 0, count: 60), file: Array("boot".utf8), cookie: [0, 0, 0, 0]))
    #expect(got["dhcp.bootp"] == "1" && got["dhcp.cookie"].isEmpty && got["dhcp.file"] == "boot" && got["dhcp.option.type"].isEmpty)
    #expect(got["dhcp.vendor_specific_options"].count == 128)
  }

  @Test(arguments: [(0x0300, "3"), (0x0301, "769"), (0x8000, "128"), (1, "1")]) func `seconds the wrong way round`(
    seconds: Int, text: String
  ) {
    var message = Self.discover
    (message[8], message[9]) = (UInt8(seconds >> 8), UInt8(seconds & 255))
    #expect(inetFields(DHCPMessage.self, .dhcp, message)["dhcp.secs"] == text)
  }

  @Test func `an option past the end`() {
    let got = inetFields(DHCPMessage.self, .dhcp, Self.message(bytes("350101 0c09616263")))
    #expect(got["dhcp.option.type"] == "53,12" && got["dhcp.option.length"] == "1,9" && got["dhcp.option.hostname"].isEmpty)
  }

  @Test func `nothing of a message that ends before its hardware address`() {
    #expect(inetFields(DHCPMessage.self, .dhcp, Array(Self.discover.prefix(33))).values.isEmpty)
    #expect(inetFields(DHCPMessage.self, .dhcp, Array(Self.discover.prefix(34)))["dhcp.hw.mac_addr"] == "02:00:5e:00:00:07")
  }

  @Test func `any bytes are read`() {
    survives(DHCPMessage.self, .dhcp, Self.discover, seed: 1)
    survives(DHCPMessage.self, .dhcp, Self.overloaded, seed: 2)
  }
}

@Suite("DHCP: written == parsed")
struct DHCPCodecTests {
  @Test func `samples are written back`() throws {
    let bootp = DHCPMessageTests.message([1, 2, 3], cookie: [0, 0, 0, 0])
    for sample in [DHCPMessageTests.discover, DHCPMessageTests.overloaded, bootp] {
      #expect(try DHCPMessage(parsing: sample).serialized() == sample)
    }
    for count in 0..<DHCPMessageTests.discover.count {
      let cut = Array(DHCPMessageTests.discover.prefix(count))
      if let message = try? DHCPMessage(parsing: cut) { #expect(message.serialized() == cut, "\(count)") }
    }
  }

  @Test(arguments: 0..<30) func `random ones, too`(seed: Int) throws {
    var random = InetRandom(seed)
    let area = (0..<60).map { _ in [0, 1, 2, 3, 53, 255].randomElement(using: &random)! } as [UInt8]
    let bytes = random.octets(236) + [99, 130, 83, 99] + area
    if let message = try? DHCPMessage(parsing: bytes) { #expect(message.serialized() == bytes, "seed \(seed)") }
  }

  @Test func `a message made by name`() throws {
    var offer = DHCPMessage(operation: 2, transaction: 0x1234_5678, macAddress: [2, 0, 0x5E, 0, 0, 7])
    offer.yourAddress = 0xC0A8_330A
    offer.options = [
      .messageType(.offer), .number(.leaseTime, UInt32(600)), .addresses(.domainNameServer, [0x0A00_0001, 0x0A00_0002]),
      .text(.domainName, "shop.example"), .end
    ]
    let read = try DHCPMessage(parsing: offer.serialized())
    #expect(read == offer && read.messageType == .offer && read.addresses(.domainNameServer) == [0x0A00_0001, 0x0A00_0002])
    let got = inetFields(DHCPMessage.self, .dhcp, offer.serialized())
    #expect(got["dhcp.ip.your"] == "192.168.51.10" && got["dhcp.option.domain_name"] == "shop.example")
  }
}
