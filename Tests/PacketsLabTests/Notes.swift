import Dissection
import Explanation
import Wire

@testable import PacketsLab

/// What the dissector finds odd about a frame: wrong checksums and lengths among other things.
enum Notes {
  static func of(_ frame: [UInt8]) -> [Explanation.Line] {
    var sink = TreeSink(dissector: FrameMap.dissector)
    let lines = sink.explain(Frame(frame.octets, FrameInfo(number: 1, time: 0, length: UInt32(frame.count)))).lines
    return lines.last?.text.hasPrefix("Notes") == true ? lines.last?.children ?? [] : []
  }
}
