internal import CZlib

/// The CRC-32 of gzip and zip, RFC 1952 §8.
public func crc32(of bytes: RawSpan) -> UInt32 {
  unsafe bytes.withUnsafeBytes { octets in
    UInt32(truncatingIfNeeded: unsafe crc32_z(0, octets.baseAddress?.assumingMemoryBound(to: Bytef.self), octets.count))
  }
}
