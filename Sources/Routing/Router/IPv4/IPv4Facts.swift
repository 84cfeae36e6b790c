import IPAddressing
import Wire

/// What a machine has to know of an IPv4 header, read once.
struct IPv4Facts: BitwiseCopyable {
  let headerLength: Int
  let totalLength: Int
  let tos: UInt8
  let identification: UInt16
  let dontFragment: Bool
  let moreFragments: Bool
  /// Where the payload lies in the datagram, in bytes.
  let fragmentOffset: Int
  let timeToLive: UInt8
  let next: UInt8
  let source: UInt32
  let destination: UInt32

  /// Reads the header of `bytes`, of which there must be 20.
  @inline(__always)
  init(_ bytes: RawSpan) {
    headerLength = Int(bytes.octet(0) & 15) &* 4
    tos = bytes.octet(1)
    totalLength = Int(bytes.networkOrder(at: 2, as: UInt16.self))
    identification = bytes.networkOrder(at: 4)
    let fragment: UInt16 = bytes.networkOrder(at: 6)
    (dontFragment, moreFragments) = (fragment & 0x4000 != 0, fragment & 0x2000 != 0)
    fragmentOffset = Int(fragment & 0x1FFF) &* 8
    timeToLive = bytes.octet(8)
    next = bytes.octet(9)
    source = bytes.networkOrder(at: 12)
    destination = bytes.networkOrder(at: 16)
  }

  var isFragment: Bool { moreFragments || fragmentOffset > 0 }
}

extension UInt32 {
  /// 224.0.0.0/4, RFC 1112 §4.
  @inline(__always) var isGroup4: Bool { self &>> 28 == 0xE }
  /// 224.0.0.0/24, which no router forwards, RFC 5771 §4.
  var isLocalGroup4: Bool { self &>> 8 == 0xE0_0000 }
  /// 127.0.0.0/8.
  @inline(__always) var isLoopback4: Bool { self &>> 24 == 127 }
  /// The address as a value of either version.
  @inline(__always) var address4: IPAddress { .v4(IPv4Address(rawValue: self)) }
}

extension [UInt8] {
  /// The 16-bit word at `offset`.
  @inline(__always) func word(_ offset: Int) -> UInt16 { octets.networkOrder(at: offset) }
  /// The 32-bit word at `offset`.
  @inline(__always) func doubleWord(_ offset: Int) -> UInt32 { octets.networkOrder(at: offset) }
  /// Writes a 16-bit word.
  @inline(__always)
  mutating func setWord(_ value: UInt16, at offset: Int) {
    var span = mutableSpan
    span.store(value.byteSwapped, at: offset)
  }
  /// Writes a 32-bit word.
  mutating func setDoubleWord(_ value: UInt32, at offset: Int) {
    var span = mutableSpan
    span.store(value.byteSwapped, at: offset)
  }
  /// Computes the checksum of the IPv4 header that the packet begins with, and stores it.
  mutating func setHeaderChecksum(length: Int) {
    setWord(0, at: 10)
    var sum = Checksum()
    sum.add(octets.extracting(0..<length))
    setWord(sum.value, at: 10)
  }
}
