public import Wire

/// Writes captures that Wireshark opens: pcapng with interfaces, names and comments, or classic pcap.
///
/// A file appears under its name only with `finish()`, when it is whole; a writer that goes away before leaves nothing behind.
/// Standard output ("-"), pipes and devices are written as packets come.
///
/// ```swift
/// var writer = try CaptureWriter(path: "out.pcapng")
/// while try reader.advance() { try writer.write(reader.frame, of: reader.interface) }
/// try writer.finish()
/// ```
public struct CaptureWriter: ~Copyable {
  /// What is written.
  public enum Format: Sendable, Equatable {
    /// Blocks with interfaces, comments and nanoseconds.
    case pcapng
    /// The classic format: one link type, microseconds, no comments.
    case pcap
    /// The classic format with nanoseconds.
    case pcapNanoseconds
  }

  /// What is written.
  public let format: Format
  /// How many packets have been written.
  public private(set) var packetCount = 0
  /// The interfaces of the file, in the order of their numbers.
  public internal(set) var interfaces: [CaptureInterface] = []

  var file: OutputFile
  var buffer = OutputBuffer(capacity: Self.chunk + (16 << 10))
  /// The bytes that have left the buffer.
  var written: UInt64 = 0
  var numbers: [InterfaceKey: Int] = [:]
  var lastKey: InterfaceKey?
  var lastNumber = 0

  private static let chunk = 256 << 10

  /// Begins the file at `path`, "-" for standard output.
  ///
  /// - Parameters:
  ///   - application: The program's name for the section header (`shb_userappl`).
  ///   - comments: Comments on the whole section. A pcap file has none.
  public init(
    path: String, format: Format = .pcapng, application: String = "FirstHop", comments: [String] = []
  ) throws(CaptureError) {
    self.init(try OutputFile(path: path), format, application, comments)
  }

  private init(_ file: consuming OutputFile, _ format: Format, _ application: String, _ comments: [String]) {
    self.file = file
    self.format = format
    if format == .pcapng { writeSection(application, comments) }
  }

  /// The octets of a file of these packets, for whoever does not want it on the disk.
  ///
  /// - Parameters:
  ///   - packets: Each with the interface that it was captured on, as in `write(_:of:)`.
  ///   - comments: Comments on the whole section. A pcap file has none.
  public static func octets(
    of packets: [(record: PacketRecord, interface: CaptureInterface?)], format: Format = .pcapng, application: String = "FirstHop",
    comments: [String] = []
  ) throws(CaptureError) -> [UInt8] {
    var writer = CaptureWriter(OutputFile(), format, application, comments)
    for packet in packets { try writer.write(packet.record, of: packet.interface) }
    try writer.complete()
    return writer.file.memory
  }

  /// The file as people should see it: its path, or "standard output".
  public var name: String { file.name }

  /// Writes a packet with its time, its lengths, its options and more comments.
  ///
  /// - Parameter interface: The interface it was captured on. The writer describes it when it first sees its section, number and link
  ///   type. Without one, the packet goes to a nameless interface of its link type.
  ///
  /// Records that are no packets (`LinkType.notAPacket`) are left out.
  public mutating func write(
    _ frame: borrowing Frame, of interface: CaptureInterface? = nil, comments: [String] = []
  ) throws(CaptureError) {
    guard frame.info.linkType != .notAPacket else { return }
    let size = frame.bytes.byteCount + frame.options.byteCount
    guard size <= CaptureReader.largestRecord - 1024 else { throw failure(.oversized(length: size)) }
    if format == .pcapng {
      try writePacket(frame, try number(of: frame.info, interface), comments)
    } else {
      try writeRecord(frame, interface)
    }
    packetCount += 1
    if buffer.count >= Self.chunk { try flush() }
  }

  /// Writes a packet that owns its bytes.
  public mutating func write(_ record: PacketRecord, of interface: CaptureInterface? = nil) throws(CaptureError) {
    try write(Frame(record.bytes.octets, record.info), of: interface, comments: record.comments)
  }

  /// Hands everything written so far to the system.
  public mutating func flush() throws(CaptureError) {
    guard buffer.count > 0 else { return }
    try file.write(buffer.bytes, count: buffer.count, at: written)
    written += UInt64(buffer.count)
    buffer.removeAll()
  }

  /// Writes the rest and gives the file its name. A pcap file without a packet becomes one of Ethernet.
  public consuming func finish() throws(CaptureError) {
    try complete()
    try file.finish(at: written)
  }

  private mutating func complete() throws(CaptureError) {
    if format != .pcapng, interfaces.isEmpty { beginPcap(CaptureInterface(linkType: .ethernet)) }
    try flush()
  }

  func failure(_ reason: CaptureError.Reason) -> CaptureError { CaptureError(name, written + UInt64(buffer.count), reason) }
}

/// What tells two interfaces of a file apart.
struct InterfaceKey: Hashable {
  var section: Int
  var number: Int
  var linkType: LinkType
}

extension CaptureWriter.Format {
  /// What a file of this name is expected to hold: classic pcap if it ends in `.pcap` or `.cap`, pcapng otherwise.
  public init(fileName: String) { self = fileName.hasSuffix(".pcap") || fileName.hasSuffix(".cap") ? .pcap : .pcapng }
}
