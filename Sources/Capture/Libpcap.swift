#if LiveCapture
  // Live capture through libpcap. This file and its neighbours `Libpcap+...` are the only ones that call it.
  internal import CPcap
  public import Wire

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Captures packets of a network interface as they come.
  ///
  /// `next()` comes back after the timeout at the latest, or at once when a signal arrives: who wants to stop looks between two calls.
  @safe
  public struct LiveCapture: ~Copyable {
    /// How an interface is to be opened.
    public struct Settings: Sendable, Equatable {
      /// The most bytes to keep of a packet.
      public var snapLength: Int
      /// Whether packets for other machines are wanted as well.
      public var isPromiscuous: Bool
      /// How long `next()` may wait, and the system may gather packets.
      public var timeoutMilliseconds: Int
      /// What to capture, in libpcap's filter language; empty for everything.
      public var filter: String

      /// The usual settings: whole packets, also those for others, gathered for a tenth of a second.
      public init(snapLength: Int = 262_144, isPromiscuous: Bool = true, timeoutMilliseconds: Int = 100, filter: String = "") {
        self.snapLength = snapLength; self.isPromiscuous = isPromiscuous
        self.timeoutMilliseconds = timeoutMilliseconds; self.filter = filter
      }
    }

    /// Packets counted by the system since the beginning.
    public struct Statistics: Sendable, Equatable {
      /// Packets that passed the filter.
      public var received: Int
      /// Packets lost because nobody fetched them in time.
      public var dropped: Int
      /// Packets that the interface or its driver lost.
      public var droppedByInterface: Int
    }

    /// The interface's name and link type, as a `CaptureWriter` wants them.
    public let interface: CaptureInterface
    private let handle: OpaquePointer
    private let descriptor: CInt
    private let timeout: CInt
    private let nanosecondsPerTick: UInt64
    private var buffer: [UInt8]
    private var number = 0

    /// Opens the interface `name`, such as "eth0", or "any" for all of them on Linux.
    public init(interface name: String, settings: Settings = Settings()) throws(CaptureError) {
      let handle = unsafe try Self.open(name, settings)
      unsafe self.handle = unsafe handle
      let isNano = unsafe pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO
      (nanosecondsPerTick, timeout) = (isNano ? 1 : 1000, CInt(clamping: max(settings.timeoutMilliseconds, 1)))
      descriptor = unsafe pcap_get_selectable_fd(handle)
      let snapLength = unsafe max(Int(pcap_snapshot(handle)), 0)
      buffer = [UInt8](repeating: 0, count: min(max(snapLength, 64), 1 << 20))
      interface = CaptureInterface(
        number: 0, section: 0, linkType: unsafe LinkType(libpcap: pcap_datalink(handle)), snapLength: UInt32(clamping: snapLength),
        name: name, filter: settings.filter, timeResolution: 9)
    }

    deinit { unsafe pcap_close(handle) }

    /// The next packet, or nil if none came before the timeout.
    @_lifetime(&self)
    public mutating func next() throws(CaptureError) -> Frame? {
      guard let (captured, info) = try fetch() else { return nil }
      return Frame(buffer.octets.extracting(0..<captured), info)
    }

    /// What the system has counted.
    public var statistics: Statistics {
      var counts = pcap_stat()
      guard unsafe pcap_stats(handle, &counts) == 0 else { return Statistics(received: 0, dropped: 0, droppedByInterface: 0) }
      return Statistics(received: Int(counts.ps_recv), dropped: Int(counts.ps_drop), droppedByInterface: Int(counts.ps_ifdrop))
    }

    /// Copies the next packet into the buffer: libpcap's own may be overwritten at any time.
    private mutating func fetch() throws(CaptureError) -> (captured: Int, info: FrameInfo)? {
      var header: UnsafeMutablePointer<pcap_pkthdr>?
      var data: UnsafePointer<UInt8>?
      var status = unsafe pcap_next_ex(handle, &header, &data)
      if status == 0, descriptor >= 0 {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&wait, 1, timeout) > 0 else { return nil }
        status = unsafe pcap_next_ex(handle, &header, &data)
      }
      guard status >= 0 else { throw CaptureError(interface.name, 0, .cannotCapture(unsafe Self.words(handle))) }
      guard status == 1, let header = unsafe header, let data = unsafe data else { return nil }
      let captured = unsafe Int(header.pointee.caplen), stamp = unsafe header.pointee.ts
      if captured > buffer.count { buffer = [UInt8](repeating: 0, count: captured) }
      unsafe buffer.withUnsafeMutableBytes { unsafe $0.copyMemory(from: UnsafeRawBufferPointer(start: data, count: captured)) }
      number += 1
      let time = UInt64(clamping: stamp.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: stamp.tv_usec) &* nanosecondsPerTick
      let length = unsafe header.pointee.len
      return (captured, FrameInfo(number: number, time: time, length: length, linkType: interface.linkType, interface: 0))
    }
  }

  extension LiveCapture {
    /// Opens an interface without waiting and sets its filter.
    private static func open(_ name: String, _ settings: Settings) throws(CaptureError) -> OpaquePointer {
      var text = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
      guard let handle = unsafe pcap_create(name, &text) else { throw CaptureError(name, 0, .cannotCapture(libpcapText(text))) }
      var failure: String?
      _ = unsafe pcap_set_snaplen(handle, CInt(clamping: max(settings.snapLength, 1)))
      _ = unsafe pcap_set_promisc(handle, settings.isPromiscuous ? 1 : 0)
      _ = unsafe pcap_set_timeout(handle, CInt(clamping: max(settings.timeoutMilliseconds, 1)))
      _ = unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
      let status = unsafe pcap_activate(handle)
      if status < 0 {
        failure = unsafe advice(status, name, words(handle))
      } else if unsafe pcap_setnonblock(handle, 1, &text) < 0 {
        failure = libpcapText(text)
      } else if !settings.filter.isEmpty {
        failure = unsafe setFilter(handle, settings.filter)
      }
      if let failure {
        unsafe pcap_close(handle)
        throw CaptureError(name, 0, .cannotCapture(failure))
      }
      return unsafe handle
    }

    private static func setFilter(_ handle: OpaquePointer, _ filter: String) -> String? {
      var program = unsafe bpf_program()
      guard unsafe pcap_compile(handle, &program, filter, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
        return unsafe "the filter \"\(filter)\" is wrong: \(words(handle))"
      }
      defer { unsafe pcap_freecode(&program) }
      return unsafe pcap_setfilter(handle, &program) == 0 ? nil : words(handle)
    }

    private static func words(_ handle: OpaquePointer) -> String {
      guard let text = unsafe pcap_geterr(handle) else { return "libpcap says nothing" }
      return unsafe String(cString: text)
    }

    /// What went wrong at activation, and what to do.
    private static func advice(_ status: CInt, _ name: String, _ words: String) -> String {
      switch status {
      case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
        "you need root or CAP_NET_RAW to capture; try: sudo setcap cap_net_raw,cap_net_admin+eip on the program, or run it with sudo"
      case PCAP_ERROR_NO_SUCH_DEVICE: "there is no interface of that name; the list of interfaces shows which there are"
      case PCAP_ERROR_IFACE_NOT_UP: "the interface is down; try: sudo ip link set \(name) up"
      default: words.isEmpty ? unsafe String(cString: pcap_statustostr(status)) : words
      }
    }
  }

  /// The text that libpcap left in a buffer for errors.
  func libpcapText(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  extension LinkType {
    /// The link type that libpcap numbers `number`. It has numbers of its own for those that differ from system to system.
    init(libpcap number: CInt) {
      self = number == DLT_RAW ? .raw : LinkType(UInt16(exactly: number) ?? 0xFFFE)
    }
  }
#endif
