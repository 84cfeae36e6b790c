#if LiveCapture
  // The interfaces that libpcap can capture on.
  internal import CPcap

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// The interfaces of this machine that can be captured on, in libpcap's order: the likeliest first.
  public struct InterfaceList: Sendable, Equatable {
    /// One interface.
    public struct Entry: Sendable, Equatable {
      /// The name, such as "eth0".
      public var name: String
      /// What libpcap knows besides; often empty.
      public var description: String
      /// Its addresses as text, IPv4 and IPv6.
      public var addresses: [String]
      /// Whether it is a loopback interface.
      public var isLoopback: Bool
      /// Whether it is switched on.
      public var isUp: Bool
      /// Whether it works.
      public var isRunning: Bool
      /// Whether it is wireless.
      public var isWireless: Bool
    }

    /// The interfaces.
    public let entries: [Entry]

    /// Asks libpcap.
    public init() throws(CaptureError) {
      var text = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
      var first: UnsafeMutablePointer<pcap_if_t>?
      guard unsafe pcap_findalldevs(&first, &text) == 0 else {
        throw CaptureError("interfaces", 0, .cannotCapture(libpcapText(text)))
      }
      defer { unsafe pcap_freealldevs(first) }
      var entries: [Entry] = []
      var device = unsafe first
      while let found = unsafe device {
        unsafe entries.append(Self.entry(found.pointee))
        unsafe device = found.pointee.next
      }
      self.entries = entries
    }

    private static func entry(_ device: pcap_if_t) -> Entry {
      let flags = unsafe device.flags
      return unsafe Entry(
        name: text(device.name), description: text(device.description), addresses: addresses(device.addresses),
        isLoopback: flags & UInt32(PCAP_IF_LOOPBACK) != 0, isUp: flags & UInt32(PCAP_IF_UP) != 0,
        isRunning: flags & UInt32(PCAP_IF_RUNNING) != 0, isWireless: flags & UInt32(PCAP_IF_WIRELESS) != 0)
    }

    private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
      guard let pointer = unsafe pointer else { return "" }
      return unsafe String(cString: pointer)
    }

    private static func addresses(_ first: UnsafeMutablePointer<pcap_addr>?) -> [String] {
      var found: [String] = []
      var next = unsafe first
      while let entry = unsafe next {
        if let address = unsafe entry.pointee.addr, let text = unsafe text(address) { found.append(text) }
        unsafe next = entry.pointee.next
      }
      return found
    }

    /// An IPv4 or IPv6 address; nil for others, such as those of the link.
    private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
      let size: Int
      switch unsafe CInt(address.pointee.sa_family) {
      case AF_INET: size = MemoryLayout<sockaddr_in>.size
      case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
      default: return nil
      }
      var host = [CChar](repeating: 0, count: 256)
      guard unsafe getnameinfo(address, socklen_t(size), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
      return libpcapText(host)
    }
  }
#endif
