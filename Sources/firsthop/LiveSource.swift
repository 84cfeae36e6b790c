#if LiveCapture
  import ArgumentParser
  import Capture
  import Dissection
  import Wire

  /// Packets as they come, printed or written to a file, until there are enough of them or the user has seen enough.
  struct LiveSource {
    private let interface: String
    private let command: CaptureCommand

    init(_ interface: String, _ command: CaptureCommand) {
      self.interface = interface
      self.command = command
    }

    func run() throws {
      let memory = PacketMemory()
      var displayed = try command.displayFilter.flatMap { try makeDisplayFilter($0) }.map { FilterSink($0, memory: memory) }
      Interruption.watch()
      let settings = LiveCapture.Settings(snapLength: command.snapshotLength, filter: command.filter ?? "")
      var live = try LiveCapture(interface: interface, settings: settings)
      let described = live.interface
      var writer: CaptureWriter? = nil
      if let path = command.output { writer = try CaptureWriter(path: path, format: .init(fileName: path)) }
      var printer = SummarySink(memory: memory)
      let isPrinting = command.output == nil
      say("recording from \(interface)\(command.output.map { " to \($0)" } ?? ""); Control-C ends it")
      var packets = 0
      while !Interruption.isRequested, packets < command.count ?? Int.max {
        guard let frame = try live.next() else {
          drain(&printer.output, over: 0)
          continue
        }
        if let passes = displayed?.matches(frame), !passes {
          printer.observe(frame)
          continue
        }
        packets += 1
        if isPrinting { printer.write(frame) }
        try writer?.write(frame, of: described)
        drain(&printer.output, over: isPrinting && Terminal.isOutputTerminal ? 0 : 1 << 16)
      }
      drain(&printer.output, over: 0)
      if let writer = writer.take() { try writer.finish() }
      let dropped = live.statistics.dropped
      say("\(packets) packets\(dropped > 0 ? ", \(dropped) more were lost because this program was too slow" : "")")
    }

    /// Remarks for a person; a script that captures standard error gets them, too.
    private func say(_ text: String) { StandardFile.error.write("\(text)\n") }
  }

  /// `firsthop capture --list`.
  enum InterfacePrinter {
    static func print() throws {
      let entries = try InterfaceList().entries
      let width = entries.map(\.name.count).max() ?? 0
      for entry in entries {
        let state = entry.isUp ? (entry.isRunning ? "up" : "up, no carrier") : "down"
        let words =
          [state] + (entry.isLoopback ? ["loopback"] : []) + (entry.description.isEmpty ? [] : [entry.description]) + entry.addresses
        let name = entry.name + String(repeating: " ", count: width - entry.name.count)
        StandardFile.output.write("\(name)  \(words.joined(separator: ", "))\n")
      }
      if entries.isEmpty { complain("libpcap shows no interface that this user may record from") }
    }
  }
#endif
