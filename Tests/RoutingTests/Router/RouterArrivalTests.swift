import IPAddressing
import Routing
import Testing
import Wire

/// What each packet is answered with is what Linux 6.18 did with it, unless said.
struct RouterArrivalTests {
  private func lines(_ packet: [UInt8], on device: String = "L", cast: LinkCast = .unicast, _ change: (inout Router) -> Void = { _ in })
    throws
    -> [String]
  {
    var router = try sampleRouter()
    change(&router)
    return router.take(packet, on: device, cast: cast).lines
  }

  @Test("a header that cannot be relied on ends the packet, RFC 1812 section 5.2.2")
  func headers() throws {
    var router = try sampleRouter()
    #expect(router.take([]).drop == .header(.short(present: 0, needed: 20)))
    #expect(router.take(Array(packet4().prefix(19))).drop == .header(.short(present: 19, needed: 20)))
    #expect(router.take(packet4 { $0.version = 5 }).drop == .header(.version(5)))
    var short = packet4()
    short[0] = 0x44
    #expect(router.take(short).drop == .header(.headerLength(16, present: 48)))
    short[0] = 0x4F
    #expect(router.take(short).drop == .header(.headerLength(60, present: 48)))
    var wrong = packet4()
    wrong[8] = 63
    let sum = UInt16(wrong[10]) << 8 | UInt16(wrong[11])
    #expect(router.take(wrong).drop == .header(.checksum(found: sum, expected: sum &+ 0x100)))
    #expect(router.take(Array(packet4().dropLast())).drop == .header(.length(48, header: 20, present: 47)))
    #expect(router.take(Array(packet6().prefix(39))).drop == .header(.short(present: 39, needed: 40)))
    #expect(router.take(Array(packet6().dropLast())).drop == .header(.length(68, header: 40, present: 67)))
  }

  @Test("what the link adds behind a packet is cut off")
  func padding() throws {
    #expect(try lines(packet4() + [0, 0, 0]) == ["R to 10.2.3.4: 48"])
    #expect(try lines(packet6() + [0, 0, 0]) == ["R to fd02::9: 68"])
  }

  @Test("no packet from elsewhere has these sources, RFC 1812 section 5.3.7")
  func sources() throws {
    var router = try sampleRouter()
    func reason(_ source: String, _ destination: String = "10.2.3.4") -> RouterDrop? { router.take(packet4(source, destination)).drop }
    for (source, reason) in [
      ("224.0.0.1", MartianReason.multicast), ("255.255.255.255", .broadcast), ("0.0.0.0", .unspecified), ("127.0.0.1", .loopback),
      ("10.1.0.1", .own), ("10.2.0.1", .own)
    ] { #expect(router.take(packet4(source)).drop == .source(.v4(v4(source)), reason)) }
    #expect(reason("10.1.2.3", "127.0.0.1") == .destination(.v4(.loopback), .loopback))
    #expect(reason("10.1.2.3", "0.0.0.0") == .destination(.v4(.unspecified), .unspecified))
    // Class E and what Linux does not know of its neighbours' broadcast addresses are like any other.
    #expect(try lines(packet4("240.0.0.1")) == ["R to 10.2.3.4: 48"])
    #expect(try lines(packet4("10.1.255.255")) == ["R to 10.2.3.4: 48"])
    for (source, destination, isSource, reason) in [
      ("::1", "fd02::9", true, MartianReason.loopback), ("fd01::5", "::1", false, .loopback), ("ff02::1", "fd02::9", true, .multicast),
      ("fd01::5", "ff01::1", false, .groupScope(1)), ("fd01::5", "ff00::1", false, .groupScope(0)), ("::", "fd02::9", true, .unspecified)
    ] {
      let address = IPAddress.v6(v6(isSource ? source : destination))
      let drop = router.take(packet6(source, destination)).drop
      #expect(drop == (isSource ? .source(address, reason) : .destination(address, reason)))
    }
  }

  @Test("broadcasts and the groups that it listens to are for the machine, and are not forwarded")
  func many() throws {
    for destination in ["255.255.255.255", "10.1.255.255", "10.2.255.255"] {
      #expect(try lines(packet4("10.1.2.3", destination), cast: .broadcast) == ["deliver from L: 48"])
    }
    #expect(try lines(packet4("0.0.0.0", "255.255.255.255"), cast: .broadcast) == ["deliver from L: 48"])
    #expect(try lines(packet4("10.1.2.3", "224.0.0.1"), cast: .multicast) == ["deliver from L: 48"])
    #expect(try lines(packet4("10.1.2.3", "239.1.1.1"), cast: .multicast) == ["dropped: not for this machine"])
    #expect(try lines(packet4("10.1.2.3", "239.1.1.1")) { $0.interfaces[1].groups4 = [v4("239.1.1.1")] } == ["deliver from L: 48"])
    for group in ["ff02::1", "ff02::2", "ff05::2", "ff02::1:ff00:1"] {
      #expect(try lines(packet6("fd01::5", group), cast: .multicast) == ["deliver from L: 68"])
    }
    #expect(try lines(packet6("fd01::5", "ff02::1:ff00:9"), cast: .multicast) == ["dropped: not for this machine"])
    // For one machine in a frame for several: delivered, not forwarded.
    #expect(try lines(packet4("10.1.2.3", "10.1.0.1"), cast: .broadcast) == ["deliver from L: 48"])
    #expect(try lines(packet4(), cast: .broadcast) == ["dropped: frames for several machines are not forwarded"])
    #expect(try lines(packet6(), cast: .multicast) == ["dropped: frames for several machines are not forwarded"])
  }

  @Test("a packet for the machine is delivered whatever its time to live is, and by any device")
  func delivery() throws {
    #expect(try lines(packet4("10.1.2.3", "10.2.0.1", ttl: 0)) == ["deliver from L: 48"])
    #expect(try lines(packet6("fd01::5", "fd02::1", hops: 0)) == ["deliver from L: 68"])
    // The first address of a link is its routers', RFC 4291 section 2.6.1.
    #expect(try lines(packet6("fd01::5", "fd02::")) == ["deliver from L: 68"])
    #expect(try lines(packet6("fd01::5", "fd02::")) { $0.forwards6 = false } == ["dropped: not for this machine"])
  }

  @Test("a host says nothing about packets for others")
  func host() throws {
    #expect(try lines(packet4()) { $0.forwards4 = false } == ["dropped: not for this machine"])
    #expect(try lines(packet4("10.1.2.3", "198.51.100.1")) { $0.forwards4 = false } == ["dropped: the host cannot be reached"])
    #expect(try lines(packet6()) { $0.forwards6 = false } == ["dropped: not for this machine"])
  }

  @Test("the reverse path filter asks for the way back, RFC 3704 section 2")
  func reversePath() throws {
    let stranger = packet4("10.2.9.9", "10.2.3.4"), unknown = packet4("198.51.100.9", "10.2.3.4")
    for (filter, first, second) in [
      (ReversePathFilter.off, ["R to 10.2.3.4: 48"], ["R to 10.2.3.4: 48"]),
      (.loose, ["R to 10.2.3.4: 48"], ["dropped: no packet may come from there, it is reached by another device"]),
      (
        .strict, ["dropped: no packet may come from there, it is reached by another device"],
        ["dropped: no packet may come from there, it is reached by another device"]
      )
    ] {
      #expect(try lines(stranger) { $0.interfaces[1].reversePathFilter = filter } == first)
      #expect(try lines(unknown) { $0.interfaces[1].reversePathFilter = filter } == second)
    }
  }

  @Test("devices that are not there or off take nothing")
  func devices() throws {
    var router = try sampleRouter()
    #expect(router.take(packet4(), on: "X").drop == .noDevice("X"))
    router.setUp(false, "L")
    #expect(router.take(packet4()).drop == .deviceDown("L"))
  }

  @Test("the record of the route has the address by which the packet leaves, and errors carry it on")
  func recordRoute() throws {
    var router = try sampleRouter()
    let packet = packet4 { $0.options = [.recordRoute(slots: 3)] }
    let sent = try #require(router.take(packet).sent.first)
    #expect(Array(sent[20..<35]) == [7, 15, 8, 10, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] && isSummed(sent))
    let error = try #require(router.take(packet4(ttl: 1) { $0.options = [.recordRoute(slots: 3)] }).sent.first)
    #expect(Array(error[20..<35]) == [7, 15, 12, 10, 1, 0, 1, 10, 1, 0, 1, 0, 0, 0, 0] && isSummed(error))
  }

  @Test("options that make no sense are pointed at; a source route is not followed")
  func options() throws {
    func fault(_ bytes: [UInt8]) throws -> [String] { try lines(packet4 { $0.options = [.unread(bytes)] }) }
    for (bytes, pointer) in [
      ([7, 15, 3] + [UInt8](repeating: 0, count: 13), 22), ([7, 2, 0, 0], 21), ([200, 1, 0, 0], 20), ([200, 9, 0, 0], 20),
      ([1, 1, 1, 200], 23),
      ([148, 3, 0, 0], 21), ([68, 12, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0], 22), ([68, 12, 13, 0xF0, 0, 0, 0, 0, 0, 0, 0, 0], 23)
    ] {
      let words = try fault(bytes)
      #expect(words.first == "dropped: byte \(pointer) makes no sense")
      #expect(words.last?.hasPrefix("L to 10.1.2.3: ICMP 12/0 \(pointer << 24) from 10.1.0.1") == true)
    }
    #expect(try fault([131, 7, 4, 10, 2, 0, 9]) == ["dropped: source routes are not followed"])
    #expect(try fault([200, 4, 0, 0]) == ["R to 10.2.3.4: 52"])
  }
}
