#if LiveCapture
  import Capture
  import Foundation
  import Testing
  import Wire

  struct LibpcapTests {
    /// An IPv4 packet to 10.0.0.1 with UDP to port 53, its numbers from RFC 791 and RFC 768.
    static let ip: [UInt8] = [
      0x45, 0, 0, 28, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 2, 10, 0, 0, 1, 0x30, 0x39, 0, 53, 0, 8, 0, 0
    ]
    static let ethernet: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0] + ip

    static func passes(_ expression: String, _ packets: [([UInt8], LinkType)]) throws -> [Bool] {
      var filter = try PacketFilter(expression), results: [Bool] = []
      for (bytes, linkType) in packets {
        let frame = Frame(bytes.octets, FrameInfo(number: 1, time: 0, length: UInt32(bytes.count), linkType: linkType))
        results.append(filter.matches(frame))
      }
      return results
    }

    @Test func `filters on files of several link types`() throws {
      let packets: [([UInt8], LinkType)] = [
        (Self.ethernet, .ethernet), (Self.ip, .raw), ([], .ethernet), (Self.ip, .ethernet), (Self.ip, .notAPacket)
      ]
      #expect(try Self.passes("udp port 53", packets) == [true, true, false, false, false])
      #expect(try Self.passes("tcp", packets) == [false, false, false, false, false])
      #expect(try Self.passes("", packets) == [true, true, true, true, false])
    }

    @Test func `a filter that has no meaning on a link type`() throws {
      var filter = try PacketFilter("ether src 02:00:00:00:00:02")
      let bytes = Self.ip
      for linkType in [LinkType.raw, LinkType(0xFFFE), .raw] {
        let passes = filter.matches(Frame(bytes.octets, FrameInfo(number: 1, time: 0, length: 28, linkType: linkType)))
        #expect(!passes)
      }
      #expect(filter.failures.map(\.linkType) == [.raw, LinkType(0xFFFE)])
    }

    @Test func `a filter that libpcap does not understand`() {
      var message = ""
      do throws(FilterError) { _ = try PacketFilter("prot 80").expression } catch { message = error.message }
      #expect(message.hasPrefix("the filter \"prot 80\" cannot be used on ETHERNET: "))
      #expect(message.hasSuffix("syntax error"))
    }

    @Test func `the interfaces`() throws {
      let entries = try InterfaceList().entries
      for entry in entries where entry.isLoopback && entry.isUp && entry.name == "lo" { #expect(entry.addresses.contains("127.0.0.1")) }
      #expect(entries.allSatisfy { !$0.name.isEmpty })
    }

    @Test func `an interface that is not there`() {
      var message = ""
      do throws(CaptureError) { _ = try LiveCapture(interface: "nosuch0").interface } catch { message = error.message }
      #expect(message.hasPrefix("nosuch0: cannot capture: "))
    }

    static let mayCapture: Bool = {
      do { _ = try LiveCapture(interface: "lo").interface; return true } catch { return false }
    }()

    @Test(.enabled(if: mayCapture, "SKIPPED: capturing on lo needs CAP_NET_RAW"))
    func `packets of the loopback interface`() throws {
      var capture = try LiveCapture(
        interface: "lo", settings: .init(timeoutMilliseconds: 20, filter: "udp and dst host 127.9.8.7 and dst port 47011"))
      #expect(capture.interface.name == "lo" && capture.interface.linkType == .ethernet)
      let before = UInt64(Date().timeIntervalSince1970)
      _ = try Tool.run("bash", ["-c", "echo hello > /dev/udp/127.9.8.7/47011"])
      var found: PacketRecord?
      for _ in 0..<50 where found == nil { if let frame = try capture.next() { found = PacketRecord(frame) } }
      let record = try #require(found)
      #expect(record.bytes.suffix(6).elementsEqual(Array("hello\n".utf8)))
      #expect(record.info.length == 14 + 28 + 6)
      #expect(record.info.time / 1_000_000_000 >= before)
      let (start, nothing) = (Date(), try capture.next() == nil)
      #expect(nothing && Date().timeIntervalSince(start) < 5)
      #expect(capture.statistics.received >= 1)
    }

    @Test(.enabled(if: mayCapture, "SKIPPED: capturing on lo needs CAP_NET_RAW"))
    func `a wrong filter on an interface`() {
      var message = ""
      do throws(CaptureError) { _ = try LiveCapture(interface: "lo", settings: .init(filter: "prot 80")).interface } catch {
        message = error.message
      }
      #expect(message.hasPrefix("lo: cannot capture: the filter \"prot 80\" is wrong: "))
    }
  }
#endif
