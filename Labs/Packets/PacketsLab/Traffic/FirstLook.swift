import Capture
import Wire

/// The recorded capture `Labs/Captures/first-look.pcapng`, which is built into the program: a laptop and a sensor at home, a name
/// server, a web server and a broker elsewhere.
enum FirstLook {
  /// Where learners find it.
  static let path = "Labs/Captures/first-look.pcapng"

  /// Its packets in order. A file that cannot be read stops the program: it was built in wrongly.
  static let packets: [PacketRecord] = {
    do {
      var reader = try CaptureReader(octets: PackageResources.first_look_pcapng, name: path), packets: [PacketRecord] = []
      while let frame = try reader.next() { packets.append(PacketRecord([UInt8](frame.bytes), frame.info)) }
      return packets
    } catch { preconditionFailure("\(path): \(error)") }
  }()

  /// What each byte of each packet is.
  static let maps: [FrameMap] = packets.map { FrameMap($0.bytes) }

  /// The packet with this number, counted from 1.
  static func frame(_ number: Int) -> [UInt8] { packets[number - 1].bytes }
}
