import ArgumentParser
import Capture
import Dissection
import Wire

/// What prints packets. Its lines gather in `output` and are written when there are enough of them.
protocol PacketPrinter {
  var output: ByteBuffer { get set }
  mutating func write(_ frame: borrowing Frame)
  /// Takes notice of a packet that is not printed: it may be a part of one that is.
  mutating func observe(_ frame: borrowing Frame)
  /// There are no more packets: what was gathered is printed.
  mutating func finish()
  /// The exit status that the outcome deserves.
  var status: Int32 { get }
}
extension PacketPrinter {
  func finish() {}
  var status: Int32 { 0 }
}
extension TableSink: PacketPrinter {}
extension JSONSink: PacketPrinter {}
extension SummarySink: PacketPrinter {}

/// Prints nothing: for those who only write the packets to a file.
struct Nothing: PacketPrinter {
  var output = ByteBuffer(capacity: 8)
  mutating func write(_ frame: borrowing Frame) {}
  func observe(_ frame: borrowing Frame) {}
}

/// The packets of a file that the user asked for, and where copies of them go.
struct PacketSource {
  private let file: String
  private let ranges: PacketRanges?
  private let filter: String?
  private let displayed: FilterSink?
  private let outputPath: String?
  private let memory: PacketMemory

  init(
    file: String, ranges: String?, filter: String?, displayed: FilterSink?, output: String?, memory: PacketMemory
  ) throws {
    (self.file, self.memory) = (file, memory)
    self.ranges = try ranges.map { try PacketRanges($0) }
    self.filter = filter
    self.displayed = displayed
    outputPath = output
    #if !LiveCapture
      if filter != nil { throw UsageError("-f needs libpcap, and this firsthop was built without it (trait LiveCapture)") }
    #endif
  }

  /// Prints the packets chosen. What came before an error is printed first; then the error decides the exit status.
  func print(_ printer: consuming some PacketPrinter) throws {
    var printer = printer
    var chosen = try ChosenPackets(ranges: ranges, filter: filter, displayed: displayed)
    var packets = 0
    do throws(CaptureError) {
      try copy(&chosen, to: &printer, counting: &packets)
    } catch {
      if packets > 0 { printer.finish() }
      drain(&printer.output, over: 0)
      complain(error.message)
      throw ExitCode(packets > 0 ? 1 : 2)
    }
    printer.finish()
    drain(&printer.output, over: 0)
    if printer.status != 0 { throw ExitCode(printer.status) }
  }

  private func copy(
    _ chosen: inout ChosenPackets, to printer: inout some PacketPrinter, counting packets: inout Int
  ) throws(CaptureError) {
    var reader = try CaptureReader(path: file)
    var writer: CaptureWriter? = nil
    if let outputPath { writer = try CaptureWriter(path: outputPath, format: .init(fileName: outputPath)) }
    var progress = Progress(reader.fileSize)
    var failure: CaptureError?
    do throws(CaptureError) {
      if writer == nil {
        while try printSome(of: &reader, chosen: &chosen, with: &printer, counting: &packets) {
          progress.show(reader.fileOffset, packets)
        }
      } else {
        while try reader.advance(), !chosen.isPast(reader.frameCount) {
          packets &+= 1
          if hand(reader.frame, from: &chosen, to: &printer) { try writer?.write(reader.frame, of: reader.interface) }
          if packets & 0xFFFF == 0 { progress.show(reader.fileOffset, packets) }
        }
      }
    } catch { failure = error }
    progress.clear()
    for words in chosen.complaints() { complain(words) }
    // What was read is written even if the rest cannot be read.
    if let writer = writer.take() { try writer.finish() }
    if let failure { throw failure }
  }

  /// Prints up to 65,536 packets; false if there are no more. A packet lent by `next()` alone costs least: while it is borrowed the
  /// reader answers nothing, and to borrow it beside the reader (`frame`) copies the reader (Swift 6.3).
  @inline(__always)
  private func printSome(
    of reader: inout CaptureReader, chosen: inout ChosenPackets, with printer: inout some PacketPrinter, counting packets: inout Int
  ) throws(CaptureError) -> Bool {
    var left = 0
    while true {
      if left == 0 {
        fetchConversations(ahead: reader)
        left = ComingPackets.most
      }
      left &-= 1
      guard let frame = try reader.next(), !chosen.isPast(frame.info.number) else { return false }
      packets &+= 1
      _ = hand(frame, from: &chosen, to: &printer)
      if packets & 0xFFFF == 0 { return true }
    }
  }

  /// Has the memory fetch what it knows of the packets that come next.
  @inline(never)
  private func fetchConversations(ahead reader: borrowing CaptureReader) {
    guard memory.isLarge else { return }
    var coming = ComingPackets()
    reader.peek(ComingPackets.most) { coming.add($0) }
    memory.fetch(coming)
  }

  /// Hands a packet on if it was asked for. Returns whether it was.
  @inline(__always)
  private func hand(_ frame: borrowing Frame, from chosen: inout ChosenPackets, to printer: inout some PacketPrinter) -> Bool {
    guard chosen.contains(frame) else {
      printer.observe(frame)
      return false
    }
    printer.write(frame)
    drain(&printer.output, over: 1 << 17)
    return true
  }
}

/// Which packets the user asked for.
private struct ChosenPackets: ~Copyable {
  private let ranges: PacketRanges?
  private var displayed: FilterSink?
  #if LiveCapture
    private var filter: PacketFilter?
  #endif

  init(ranges: PacketRanges?, filter: String?, displayed: FilterSink?) throws {
    self.ranges = ranges
    self.displayed = displayed
    #if LiveCapture
      do { self.filter = try filter.map { expression throws(FilterError) in try PacketFilter(expression) } } catch {
        throw UsageError("-f: \(error.message)")
      }
    #endif
  }

  /// Whether nothing behind this packet is wanted.
  func isPast(_ number: Int) -> Bool { ranges.map { number > $0.last } ?? false }

  /// What the user should know about the filter once the file has been read.
  mutating func complaints() -> [String] {
    #if LiveCapture
      return (filter?.failures ?? []).map { "-f has no meaning there, so that no packet of that kind passes: \($0.message)" }
    #else
      return []
    #endif
  }

  mutating func contains(_ frame: borrowing Frame) -> Bool {
    if let ranges, !ranges.contains(frame.info.number) { return false }
    #if LiveCapture
      if let passes = filter?.matches(frame), !passes { return false }
    #endif
    return displayed?.matches(frame) ?? true
  }
}

/// Writes what a printer has gathered once there is enough of it. When nobody reads any more, the program ends as Unix tools do.
func drain(_ output: inout ByteBuffer, over limit: Int) {
  guard output.count > limit else { return }
  if !StandardFile.output.write(output.bytes, count: output.count) { endQuietly() }
  output.clear()
}
