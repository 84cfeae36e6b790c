import Capture
import Simulation

/// A folder that a scenario's captures are written into: a file a collision domain, and one of all interfaces.
struct CaptureFolder {
  private let path: String
  private let names: [String]

  /// The file with all interfaces.
  private static let everything = "all"

  /// Makes the folder if it is not there. A file that is in the way is replaced only if it is a capture that FirstHop wrote.
  init(_ path: String, for topology: KatharaTopology) throws {
    self.path = path
    names = topology.collisionDomains
    if let problem = SystemFolder.make(path) { throw InputError("\(path): cannot make the folder: \(problem)") }
    for name in names + [Self.everything] where !Self.isOurs(file(name)) {
      throw InputError("\(file(name)): it is there, and FirstHop did not write it; expected a folder of its own for --pcap")
    }
  }

  private func file(_ name: String) -> String {
    "\(path)/\(name)\(names.contains(Self.everything) && name == Self.everything ? "-links" : "").pcapng"
  }

  /// Whether a file is missing, or begins with the section of a capture that FirstHop wrote (`shb_userappl`).
  private static func isOurs(_ path: String) -> Bool {
    guard let beginning = SystemFolder.beginning(of: path, count: 1 << 12) else { return !SystemFolder.isThere(path) }
    guard beginning.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) else { return false }
    let words = Array("FirstHop".utf8)
    return beginning.indices.contains { beginning[$0...].starts(with: words) }
  }

  /// Writes the files; each appears under its name when it is whole.
  func write(_ scenario: Scenario) throws {
    let comments = [scenario.topology.metadata["name"], scenario.topology.metadata["description"]].compactMap { $0 }
    for name in names {
      guard let link = scenario.network.link(named: name) else { continue }
      try scenario.network.writeCapture(.link(link), to: file(name), comments: comments + ["Collision domain \(name)"])
    }
    try scenario.network.writeCapture(.everywhere, to: file(Self.everything), comments: comments)
    let dropped = scenario.network.log.droppedCount
    if dropped > 0 { complain("the captures begin late: \(dropped) older events were dropped") }
  }
}
