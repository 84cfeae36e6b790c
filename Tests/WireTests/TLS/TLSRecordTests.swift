import Testing
import Wire

/// The hellos of RFC 8448 §3, with what tshark 4.0.17 printed for them, and records made by hand.
@Suite("TLS: what tshark 4.0.17 prints")
struct TLSRecordTests {
  static let client = bytes(
    """
    16030100c4010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113031302010000910000000b000900000673
    6572766572ff01000100000a00140012001d0017001800190100010101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c0
    6e51c13cae4d5413691e529aaf2c002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d00020101001c00
    024001
    """)
  static let server = bytes(
    """
    160303005a020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e00330024001d0020c9828876112095fe66
    762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b00020304
    """)

  @Test func `the client's hello`() {
    let got = inetFields(TLSRecord.self, .tls, Self.client)
    let wanted = [
      "tls.record.content_type": "22", "tls.record.version": "0x0301", "tls.record.length": "196", "tls.handshake.type": "1",
      "tls.handshake.length": "192", "tls.handshake.version": "0x0303", "tls.handshake.session_id_length": "0",
      "tls.handshake.random": "cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7",
      "tls.handshake.cipher_suites_length": "6", "tls.handshake.ciphersuite": "0x1301,0x1303,0x1302",
      "tls.handshake.comp_method": "0", "tls.handshake.extensions_length": "145",
      "tls.handshake.extension.type": "0,65281,10,35,51,43,13,45,28", "tls.handshake.extension.len": "11,1,20,0,38,3,32,2,2",
      "tls.handshake.extensions_server_name": "server", "tls.handshake.extensions.supported_version": "0x0304",
      "tls.handshake.extensions_supported_group": "0x001d,0x0017,0x0018,0x0019,0x0100,0x0101,0x0102,0x0103,0x0104",
      "tls.handshake.sig_hash_alg":
        "0x0403,0x0503,0x0603,0x0203,0x0804,0x0805,0x0806,0x0401,0x0501,0x0601,0x0201,0x0402,0x0502,0x0602,0x0202",
      "tls.handshake.sig_hash_hash": "4,5,6,2,8,8,8,4,5,6,2,4,5,6,2", "tls.handshake.extensions_key_share_client_length": "36",
      "tls.handshake.extensions_key_share_group": "29", "tls.extension.psk_ke_mode": "1", "tls.handshake.extensions_reneg_info_len": "0",
      "tls.record_size_limit": "16385"
    ]
    for (name, value) in wanted { #expect(got[name] == value, "\(name)") }
  }

  @Test func `the server's hello makes data opaque`() {
    let got = inetFields(TLSRecord.self, .tls, Self.server + bytes("140303000101 1703030003 aabbcc"))
    #expect(got["tls.record.content_type"] == "22,20" && got["tls.record.opaque_type"] == "23" && got["tls.record.length"] == "90,1,3")
    #expect(got["tls.handshake.ciphersuite"] == "0x1301" && got["tls.handshake.extensions.supported_version"] == "0x0304")
    #expect(got["tls.change_cipher_spec"] == "1" && got["tls.app_data"] == "aabbcc")
    let alone = inetFields(TLSRecord.self, .tls, bytes("140303000101 1703030003 aabbcc"))
    #expect(alone["tls.record.content_type"] == "20,23" && alone["tls.record.opaque_type"].isEmpty)
  }

  /// Records, the types, and the handshake types that tshark printed for them.
  static let records: [(String, String, String)] = [
    ("1603030010 1400000c 000000000000000000000000", "22", "20"),
    ("1603030010 6300000c 000000000000000000000000", "22", ""),
    ("1603030028 c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeef", "22", ""),
    ("160303000f 000000000000000000000000000000", "22", "0,0,0"),
    ("1603030014 0000000000000000000000000000000000000000", "22", ""),
    ("1603030004 0e000000", "22", "14"),
    ("1603030004 01000051", "22", ""),
    ("1703030003 616263", "23", ""),
    ("1703050003 616263", "", ""),
    ("1703034e20 616263", "", ""),
    ("1703030003 616263 474554202f20", "23", "")
  ]
  @Test(arguments: records) func `plain or encrypted`(hex: String, types: String, handshakes: String) {
    let got = inetFields(TLSRecord.self, .tls, bytes(hex))
    #expect(got["tls.record.content_type"] == types && got["tls.handshake.type"] == handshakes)
  }

  @Test func `alerts of two bytes are plain`() {
    let plain = inetFields(TLSRecord.self, .tls, bytes("1503030002 0228"))
    #expect(plain["tls.alert_message.level"] == "2" && plain["tls.alert_message.desc"] == "40")
    #expect(inetFields(TLSRecord.self, .tls, bytes("1503030003 022800"))["tls.alert_message.level"].isEmpty)
  }

  @Test func `an incomplete record waits, unless the capture was cut`() {
    let part = Array(Self.client.prefix(60))
    #expect(inetFields(TLSRecord.self, .tls, part).values.isEmpty)
    let cut = inetFields(TLSRecord.self, .tls, part, length: Self.client.count)
    #expect(cut["tls.record.length"] == "196")
  }

  @Test func `what looks like a record`() {
    let hellos = [Self.client, Self.server].map { TLSRecord.isPlausible($0.octets) }
    #expect(hellos == [true, true])
    for hex in ["1603", "1303030001", "1a03030001", "1603050001", "1602ff0001", "1603034801", "474554202f"] {
      let looks = TLSRecord.isPlausible(bytes(hex).octets)
      #expect(!looks, "\(hex)")
    }
  }

  @Test func `any bytes are read`() {
    survives(TLSRecord.self, .tls, Self.client, seed: 1)
    survives(TLSRecord.self, .tls, Self.server + bytes("1503030002 0228"), seed: 2)
    survives(TLSRecord.self, .tls, bytes("1603030014 0b000010 00000d 00000a 00000000000000000000"), seed: 3)
  }
}

@Suite("TLS: written == parsed")
struct TLSCodecTests {
  @Test func `the hellos of RFC 8448 are written back`() throws {
    for sample in [TLSRecordTests.client, TLSRecordTests.server] {
      let record = try TLSRecord(parsing: sample)
      #expect(record.serialized() == sample)
      #expect(try TLSHandshakeMessage(parsing: record.fragment).serialized() == record.fragment)
    }
    guard case .clientHello(let client) = try TLSHandshakeMessage(parsing: TLSRecord(parsing: TLSRecordTests.client).fragment),
      case .serverHello(let server) = try TLSHandshakeMessage(parsing: TLSRecord(parsing: TLSRecordTests.server).fragment)
    else { Issue.record("these are hellos"); return }
    #expect(client.serverName == "server" && client.cipherSuites == [.aes128GCM, .chacha20Poly1305, .aes256GCM])
    #expect(server.cipherSuite == .aes128GCM && server.version == .tls12 && server.chosenVersion == .tls13)
  }

  @Test(arguments: 0..<30) func `what is accepted is written back`(seed: Int) throws {
    var random = InetRandom(seed), sample = TLSRecordTests.client
    for _ in 0..<3 { sample[Int.random(in: 0..<sample.count, using: &random)] = random.number() }
    guard let record = try? TLSRecord(parsing: sample) else { return }
    #expect(record.serialized() == sample, "seed \(seed)")
    guard let message = try? TLSHandshakeMessage(parsing: record.fragment) else { return }
    #expect(message.serialized() == record.fragment, "seed \(seed)")
  }

  @Test func `a hello made by name`() throws {
    var hello = ClientHello(random: [UInt8](0..<32), cipherSuites: [.aes128GCM, .init(0xC02F)])
    hello.extensions = [.serverName("a.example"), .applicationProtocols(["h2", "http/1.1"])]
    let record = TLSRecord(.clientHello(hello), version: .tls10).serialized()
    let got = inetFields(TLSRecord.self, .tls, record)
    #expect(got["tls.record.length"] == "85" && got["tls.handshake.length"] == "81" && got["tls.handshake.extensions_length"] == "36")
    #expect(got["tls.handshake.extensions_server_name"] == "a.example" && got["tls.handshake.extensions_alpn_str"] == "h2,http/1.1")
    #expect(try TLSRecord.records(record + record).count == 2)
  }

  @Test func `every prefix is refused or written back`() {
    for count in 0..<TLSRecordTests.client.count {
      #expect(throws: WireError.self) { try TLSRecord(parsing: Array(TLSRecordTests.client.prefix(count))) }
      _ = try? TLSHandshakeMessage(parsing: Array(TLSRecordTests.client.dropFirst(5).prefix(count)))
    }
  }
}
