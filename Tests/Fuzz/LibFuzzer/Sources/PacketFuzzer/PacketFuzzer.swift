import FuzzEntry
import Wire

// libFuzzer calls this with inputs that reach ever more of the code. The first byte chooses the link type.
nonisolated(unsafe) private var entry = FuzzEntry()
private let linkTypes: [LinkType] = [.ethernet, .null, .ppp, .raw, .cHDLC, .linuxCooked, .linuxCooked2, .loop]

/// One input of libFuzzer: the packet that `data` holds behind its first byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let data, count > 0 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  _ = entry.feed(Array(bytes.dropFirst()), linkType: linkTypes[Int(bytes[0]) % linkTypes.count])
  return 0
}
