/// A tar archive of ordinary files. It is written in the ustar format (POSIX.1-2017, pax, "ustar Interchange Format"): the same files give
/// the same octets, whoever packs them and when.
public enum TarArchive {
  static let block = 512

  /// The archive of some files, in their order. Paths of more than 100 octets are cut in two at a slash; one that cannot be is an error.
  public static func octets(of entries: [Archive.Entry]) throws(Archive.Fault) -> [UInt8] {
    var archive: [UInt8] = []
    for entry in entries {
      archive += try header(entry)
      archive += entry.octets
      archive += [UInt8](repeating: 0, count: padding(entry.octets.count))
    }
    return archive + [UInt8](repeating: 0, count: 2 * block)
  }

  static func padding(_ count: Int) -> Int { (block - count % block) % block }

  private static func header(_ entry: Archive.Entry) throws(Archive.Fault) -> [UInt8] {
    guard let (prefix, name) = parts(Array(entry.path.utf8)) else { throw .init(description: "\(entry.path) is too long a path for tar") }
    var header: [UInt8] = []
    func put(_ octets: [UInt8], _ width: Int) { header += octets + [UInt8](repeating: 0, count: width - octets.count) }
    func put(_ number: Int, _ width: Int) {
      let digits = String(number, radix: 8)
      put(Array((String(repeating: "0", count: width - 1 - digits.utf8.count) + digits).utf8), width)
    }
    put(name, 100)
    for number in [0o644, 0, 0] { put(number, 8) }
    put(entry.octets.count, 12)
    put(0, 12)
    put(Array(repeating: 0x20, count: 8), 8)
    put(Array("0".utf8), 1)
    put([], 100)
    put(Array("ustar".utf8), 6)
    put(Array("00".utf8), 2)
    put([], 64)
    for _ in 0..<2 { put(0, 8) }
    put(prefix, 155)
    put([], 12)
    let digits = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let sum = Array((String(repeating: "0", count: 6 - digits.utf8.count) + digits).utf8) + [0, 0x20]
    header.replaceSubrange(148..<156, with: sum)
    return header
  }

  /// A path as ustar keeps it.
  private static func parts(_ path: [UInt8]) -> (prefix: [UInt8], name: [UInt8])? {
    if path.count <= 100 { return ([], path) }
    for place in path.indices.reversed() where path[place] == 0x2F && place <= 155 && path.count - place - 1 <= 100 {
      return (Array(path[..<place]), Array(path[(place + 1)...]))
    }
    return nil
  }
}
