import Capture
public import Wire

/// A packet to try things on.
public struct PacketSample: Sendable {
  /// Where it comes from: the file's name and the number of its frame, such as "every-layer.pcapng:7".
  public let name: String
  /// How its first header is to be read.
  public let linkType: LinkType
  /// The captured bytes.
  public let bytes: [UInt8]

  /// A sample from somewhere else.
  public init(_ name: String, _ linkType: LinkType, _ bytes: [UInt8]) {
    self.name = name; self.linkType = linkType; self.bytes = bytes
  }
}

/// The packets of the repository's own captures: every layer that is read, whole, odd, broken and cut.
public enum PacketSamples {
  /// All of them, in the order of the files. They are read when first asked for.
  public static let all: [PacketSample] = files.flatMap(read)

  /// Beside this file's folder and, for packets that real programs sent, with the labs.
  private static let files = ["Tests/Captures/every-layer.pcapng", "Labs/Captures/first-look.pcapng"]

  /// A file that is missing or broken ends the program: tests that run over no samples would pass.
  private static func read(_ file: String) -> [PacketSample] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let name = file.split(separator: "/").last.map(String.init) ?? file
    var samples: [PacketSample] = []
    do throws(CaptureError) {
      var reader = try CaptureReader(path: "\(root)/\(file)")
      while let frame = try reader.next() {
        var bytes: [UInt8] = []
        for offset in 0..<frame.bytes.byteCount { bytes.append(frame.bytes.octet(offset)) }
        samples.append(PacketSample("\(name):\(frame.info.number)", frame.info.linkType, bytes))
      }
    } catch { fatalError("the samples cannot be read: \(error.message)") }
    return samples
  }
}
