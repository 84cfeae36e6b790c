import ExerciseCalls
import ExerciseTypes
import Testing

@testable import ExerciseChecks

/// The models against facts from elsewhere.
struct ModelsTests {
  private func answer(_ exercise: any CodeExercise, _ function: String, _ arguments: ExerciseValue...) throws -> ExerciseValue {
    try exercise.model.session()(ExerciseCall(function, arguments))
  }

  /// python3 -c 'import ipaddress; print(hex(int(ipaddress.IPv4Address("192.0.2.1"))))', and so on: what it refuses is nil.
  @Test(
    arguments: [
      ("192.0.2.1", 0xC000_0201), ("255.255.255.255", 0xFFFF_FFFF), ("0.0.0.0", 0), ("1.2.3", nil), ("1.2.3.4.5", nil), ("1.2.3.04", nil),
      ("+1.2.3.4", nil), ("1.2.3.256", nil), ("1.2.3.4 ", nil), ("", nil), ("1..2.3", nil), ("\u{663}.1.1.1", nil), ("1.2.3.4\n", nil)
    ] as [(String, UInt32?)])
  func `addresses as Python reads them`(text: String, address: UInt32?) throws {
    #expect(try answer(Exercises.readIPv4, "readIPv4", .text(text)) == ExerciseValue(address) { .word($0) })
  }

  /// python3 -c 'import ipaddress as i; print(i.ip_address("9.255.255.255") in i.ip_network("10.0.0.0/8", strict=False))', and so on.
  @Test(
    arguments: [
      (0x0A00_0000, 8, 0x0AFF_FFFF, true), (0x0A00_0000, 8, 0x09FF_FFFF, false), (0xAC10_0000, 12, 0xAC1F_0001, true),
      (0xAC10_0000, 12, 0xAC20_0001, false), (0xC000_0207, 27, 0xC000_021F, true), (0xC000_0207, 27, 0xC000_0220, false),
      (0, 0, 0xFFFF_FFFF, true), (0xCB00_7109, 32, 0xCB00_7109, true), (0xCB00_7109, 32, 0xCB00_7108, false),
      (0x8000_0000, 1, 0x7FFF_FFFF, false)
    ] as [(UInt32, Int, UInt32, Bool)])
  func `networks as Python has them`(network: UInt32, length: Int, address: UInt32, isInside: Bool) throws {
    let network = Network(address: network, length: length).value
    #expect(try answer(Exercises.contains, "contains", network, .word(address)) == .flag(isInside))
  }

  /// RFC 1071 §3 has the sum ddf2 of the first one. The others: struct.unpack of words, sum, fold, complement in Python.
  @Test(
    arguments: [
      ([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7], ~0xDDF2), ([], 0xFFFF), ([0], 0xFFFF), ([1], 0xFEFF),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x01], 0xFFFE), ([0x12, 0x34, 0x56], 0x97CB), ([0xDE, 0xAD, 0xBE, 0xEF, 0xCA, 0xFE], 0x9763)
    ] as [([UInt8], UInt16)])
  func `checksums as RFC 1071 and Python have them`(bytes: [UInt8], checksum: UInt16) throws {
    #expect(try answer(Exercises.checksum, "checksum", .octets(bytes)) == .word(checksum))
  }

  /// python3 -c 'import struct as s
  /// print(s.pack("!BBHHHBBHII", 0x46, 0xb9, 1500, 0x1a2b, 0x2171, 63, 17, 0xcafe, 0xc0a80117, 0xc6336407).hex())' and 4 bytes of options.
  @Test func `a header that Python packed`() throws {
    let bytes: [UInt8] = [
      0x46, 0xB9, 0x05, 0xDC, 0x1A, 0x2B, 0x21, 0x71, 0x3F, 0x11, 0xCA, 0xFE, 0xC0, 0xA8, 0x01, 0x17, 0xC6, 0x33, 0x64, 0x07, 0x94, 0x04,
      0x00, 0x00
    ]
    var fields = IPv4Fields()
    (fields.headerLength, fields.optionsLength, fields.totalLength) = (24, 4, 1500)
    (fields.dscp, fields.ecn, fields.identification, fields.timeToLive) = (0xB9 / 4, 0xB9 % 4, 0x1A2B, 63)
    (fields.moreFragments, fields.fragmentOffset, fields.protocolNumber, fields.checksum) = (true, 0x171 * 8, 17, 0xCAFE)
    (fields.source, fields.destination) = (0xC0A8_0117, 0xC633_6407)
    #expect(try answer(Exercises.readIPv4Header, "readIPv4Header", .octets(bytes)) == fields.value)
    #expect(try answer(Exercises.readIPv4Header, "readIPv4Header", .octets(bytes.dropLast())) == .nothing)
    // The reserved bit changes nothing.
    #expect(try answer(Exercises.readIPv4Header, "readIPv4Header", .octets(bytes.replacing(at: 6, with: 0xA1))) == fields.value)
  }

  /// There is a plan if and only if the sizes, each a power of two, add up to no more than the block.
  @Test func `there is a plan where the sizes add up`() throws {
    let exercise = Exercises.planSubnets
    for trial in exercise.examples + exercise.exhaustive {
      let call = try #require(trial.calls.first), block = try #require(Network(call.arguments[0]))
      let sizes = try #require(call.arguments[1].list).compactMap(\.integer).map { hosts in
        (0...33).map { 1 << $0 }.first { $0 >= hosts + 2 } ?? .max
      }
      let plan = try exercise.model.session()(call)
      #expect((plan != .nothing) == (sizes.reduce(0, +) <= 1 << (32 - block.length)), "\(call)")
      #expect(exercise.fault(in: plan, of: call, expected: plan) == nil, "\(call): \(plan)")
    }
  }

  private func fault(_ hosts: [Int], _ plan: [(UInt32, Int)]?) -> String? {
    let call = ExerciseCall("planSubnets", [Network(address: 0xC000_0200, length: 24).value, .list(hosts.map { .integer($0) })])
    let given = ExerciseValue(plan) { .list($0.map { Network(address: $0.0, length: $0.1).value }) }
    return Exercises.planSubnets.fault(in: given, of: call, expected: hosts.max() ?? 0 > 254 ? .nothing : .list([]))
  }

  @Test func `any plan is right that is one, and others are told why not`() {
    #expect(fault([100, 20], [(0xC000_0280, 25), (0xC000_0240, 26)]) == nil)
    #expect(fault([300], nil) == nil)
    #expect(fault([100], nil) == "nil, though there is a plan")
    #expect(fault([100, 20], [(0xC000_0280, 25)]) == "1 subnet, expected 2")
    #expect(fault([100], [(0xC000_0200, 26)]) == "192.0.2.0/26 has 64 addresses; for 100 hosts 102 are needed")
    #expect(fault([1], [(0xC000_0200, 32)]) == "192.0.2.0/32 has 1 address; for 1 host 3 are needed")
    #expect(fault([2], [(0xC000_0200, 31)]) == "192.0.2.0/31 has 2 addresses; for 2 hosts 4 are needed")
    #expect(
      fault([20], [(0xC000_0210, 27)]) == "192.0.2.16/27 is no network, since bits behind its length are set; it lies in 192.0.2.0/27")
    #expect(fault([20], [(0xC000_0300, 27)]) == "192.0.3.0/27 is not inside of 192.0.2.0/24")
    #expect(fault([300], [(0xC000_0200, 23)]) == "192.0.2.0/23 is not inside of 192.0.2.0/24")
    #expect(fault([20, 20], [(0xC000_0200, 26), (0xC000_0220, 27)]) == "192.0.2.0/26 and 192.0.2.32/27 overlap")
    #expect(fault([20], [(0xC000_0200, 33)]) == "no network has 33 bits: lengths are 0 to 32")
    #expect(fault([20], [(0xC000_0200, -9_000)]) == "no network has -9000 bits: lengths are 0 to 32")
  }

  /// The algorithm of RFC 826, "Packet Reception", line by line.
  @Test func `the ARP table does what RFC 826 says`() throws {
    let session = Exercises.arpTable.model.session()
    let ask = { (call: ExerciseCall) in try session(call) }
    #expect(try ask(ARPCalls.begin(own: 1, timeout: 60)) == .nothing)
    // Not in the table, and we are not the target: nothing.
    #expect(try ask(ARPCalls.request(from: 2, for: 3, now: 0)) == .nothing)
    #expect(try ask(ARPCalls.lookup(2, now: 0)) == .nothing)
    // We are the target: add it, then look at the opcode, exchange the fields, reply.
    let reply = ARPMessage(
      .reply, senderHardware: 0x0200_0000_0001, senderAddress: 0xC000_0201, targetHardware: 0x0200_0000_0002, targetAddress: 0xC000_0202)
    #expect(try ask(ARPCalls.request(from: 2, for: 1, now: 1)) == reply.value)
    #expect(try ask(ARPCalls.lookup(2, now: 1)) == .hardware(0x0200_0000_0002))
    // In the table: update it, whoever the target is.
    #expect(try ask(ARPCalls.reply(from: 2, to: 3, hardware: 9, now: 2)) == .nothing)
    #expect(try ask(ARPCalls.lookup(2, now: 61)) == .hardware(0x0200_0000_0009))
    #expect(try ask(ARPCalls.lookup(2, now: 62)) == .nothing)
    // What stands for the target's hardware address is not looked at; who asks for itself is not added; nor is the station itself.
    #expect(try ask(ARPCalls.request(from: 2, for: 1, targetHardware: ARPCalls.everybody, now: 70)) == reply.value)
    #expect(try ask(ARPCalls.reply(from: 3, to: 1, targetHardware: ARPCalls.everybody, now: 70)) == .nothing)
    #expect(try ask(ARPCalls.request(from: 4, for: 4, now: 70)) == .nothing)
    #expect(try (1...4).map { try ask(ARPCalls.lookup($0, now: 70)) != .nothing } == [false, true, true, false])
  }

  /// IEEE 802.1Q §8: learning, forwarding, filtering, flooding, ageing.
  @Test func `the switch learns, forwards, filters and floods`() throws {
    let session = Exercises.learningSwitch.model.session(), a = SwitchCalls.station(1), b = SwitchCalls.station(2)
    #expect(try session(SwitchCalls.begin(ports: 4, ageing: 300)) == .nothing)
    let frame = { (source: UInt64, destination: UInt64, port: Int, now: Int) -> [Int] in
      try session(SwitchCalls.frame(from: source, to: destination, port: port, now: now)).list?.compactMap(\.integer) ?? [-1]
    }
    #expect(try frame(a, b, 1, 0) == [2, 3, 4])
    #expect(try frame(b, a, 2, 0) == [1])
    #expect(try frame(a, b, 2, 1) == [])
    #expect(try frame(b, a, 4, 1) == [2])
    #expect(try frame(a, SwitchCalls.everybody, 2, 2) == [1, 3, 4])
    #expect(try frame(SwitchCalls.group, a, 3, 2) == [2])
    #expect(try frame(a, SwitchCalls.group, 2, 3) == [1, 3, 4])
    #expect(try frame(a, SwitchCalls.bridges, 2, 3) == [1, 3, 4] && frame(a, SwitchCalls.bridges + 15, 2, 3) == [1, 3, 4])
    #expect(try frame(b, a, 4, 302) == [2])
    #expect(try frame(b, a, 4, 303) == [1, 2, 3])
  }
}
