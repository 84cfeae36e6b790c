import Dissection
import Explanation
import Wire

/// `--tree`: the explained tree of each packet, then its bytes.
struct TreePrinter: PacketPrinter {
  var output = ByteBuffer(capacity: 1 << 18)
  private var sink: TreeSink
  private let renderer: TextRenderer
  private let showsHex: Bool

  init(dissector: Dissector, memory: PacketMemory, _ look: LookOptions, showsAbout: Bool, showsHex: Bool) {
    sink = TreeSink(dissector: dissector, memory: memory)
    renderer = TextRenderer(width: look.width, style: look.style, showsAbout: showsAbout)
    self.showsHex = showsHex
  }

  func observe(_ frame: borrowing Frame) { sink.observe(frame) }

  mutating func write(_ frame: borrowing Frame) {
    output.put(renderer.render(sink.explain(frame)))
    if showsHex {
      output.put("Bytes\n")
      output.put(HexPane.draw(frame))
    }
    output.put("\n")
  }
}
