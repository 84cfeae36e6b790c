import Determinism
import IPAddressing

/// What `body` throws, or nil.
func problem<T>(_ body: () throws(AddressError) -> T) -> AddressError? {
  do throws(AddressError) { _ = try body() } catch { return error }
  return nil
}

/// A number whose bits are mostly runs of 0 and of 1, as in addresses, so that `::` and round prefixes occur.
func randomBits(_ generator: inout SeededGenerator) -> UInt128 {
  var value: UInt128 = 0
  for _ in 0..<8 {
    let group = UInt16.random(in: 0...9, using: &generator) < 6 ? 0 : UInt16.random(in: 0...UInt16.max, using: &generator)
    value = value << 16 | UInt128(group >> UInt16.random(in: 0...15, using: &generator))
  }
  return value
}
