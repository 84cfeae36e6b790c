#if LiveCapture
  // Filters in libpcap's language on packets of any origin.
  internal import CPcap
  public import Wire

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Why libpcap does not understand a filter.
  public struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The filter.
    public var expression: String
    /// The link type that it was to be used on.
    public var linkType: LinkType
    /// libpcap's words.
    public var words: String

    /// One line.
    public var description: String { message }
    /// One line: what, where and libpcap's reason.
    public var message: String {
      "the filter \"\(expression)\" cannot be used on \(linkType.name.map { "\($0)" } ?? "link type \(linkType.rawValue)"): \(words)"
    }
  }

  /// A filter in libpcap's language (pcap-filter(7)), compiled once for each link type that packets have.
  public struct PacketFilter: ~Copyable {
    /// The filter as it was written.
    public let expression: String
    /// The link types on which the filter has no meaning, with libpcap's reason: none of their packets pass.
    public private(set) var failures: [FilterError] = []
    private let snapLength: Int
    private var programs: [LinkType: FilterProgram] = [:]
    private var last: (linkType: LinkType, program: FilterProgram?)

    /// Compiles `expression` for a first link type, and throws if libpcap does not understand it there.
    public init(_ expression: String, linkType: LinkType = .ethernet, snapLength: Int = 262_144) throws(FilterError) {
      let program = try FilterProgram(expression, linkType, snapLength)
      self.expression = expression
      self.snapLength = snapLength
      programs[linkType] = program
      last = (linkType, program)
    }

    /// Whether the filter lets `frame` pass.
    public mutating func matches(_ frame: borrowing Frame) -> Bool {
      let linkType = frame.info.linkType
      if linkType != last.linkType { last = (linkType, program(for: linkType)) }
      return last.program?.matches(frame.bytes, length: frame.info.length) ?? false
    }

    private mutating func program(for linkType: LinkType) -> FilterProgram? {
      if let known = programs[linkType] { return known }
      if linkType == .notAPacket || failures.contains(where: { $0.linkType == linkType }) { return nil }
      do throws(FilterError) {
        let program = try FilterProgram(expression, linkType, snapLength)
        programs[linkType] = program
        return program
      } catch {
        failures.append(error)
        return nil
      }
    }
  }

  /// A program of the Berkeley Packet Filter, which libpcap allocates.
  @safe
  private final class FilterProgram {
    private var program = unsafe bpf_program()

    init(_ expression: String, _ linkType: LinkType, _ snapLength: Int) throws(FilterError) {
      // For packets of a file rather than of this system: it may come from one that numbers IPv6 otherwise (link type NULL).
      var head: [UInt32] = [0xA1B2_C3D4, Self.version, 0, 0, UInt32(clamping: max(snapLength, 1)), UInt32(linkType.rawValue)]
      let failure = unsafe head.withUnsafeMutableBytes { unsafe compile(expression, forFileThatBegins: $0) }
      if let failure { throw FilterError(expression: expression, linkType: linkType, words: failure) }
    }
    /// 2.4, as two numbers of 16 bits in the machine's order.
    private static let version: UInt32 = UInt32(bigEndian: 1) == 1 ? 2 << 16 | 4 : 4 << 16 | 2

    /// Compiles the filter into `program`. Returns what is wrong with it.
    private func compile(_ expression: String, forFileThatBegins head: UnsafeMutableRawBufferPointer) -> String? {
      var text = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
      guard let file = unsafe fmemopen(head.baseAddress, head.count, "r") else { return "there is not enough memory" }
      guard let handle = unsafe pcap_fopen_offline(file, &text) else {
        unsafe fclose(file)
        return libpcapText(text)
      }
      defer { unsafe pcap_close(handle) }
      guard unsafe pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN) != 0 else { return nil }
      return unsafe pcap_geterr(handle).map { unsafe String(cString: $0) } ?? ""
    }
    deinit { unsafe pcap_freecode(&program) }

    /// libpcap checks every load against the captured length.
    func matches(_ bytes: RawSpan, length: UInt32) -> Bool {
      unsafe bytes.withUnsafeBytes { octets in
        var header = pcap_pkthdr()
        header.caplen = UInt32(clamping: octets.count)
        header.len = length
        // An empty packet has no address, and none is looked at.
        var nothing: UInt8 = 0
        guard let base = octets.baseAddress else { return unsafe pcap_offline_filter(&program, &header, &nothing) != 0 }
        return unsafe pcap_offline_filter(&program, &header, base.assumingMemoryBound(to: UInt8.self)) != 0
      }
    }
  }
#endif
