import IPAddressing
import Routing

/// The IPv4 address of a text that is one.
func v4(_ text: String) -> IPv4Address { IPv4Address(text) ?? .unspecified }
/// The IPv6 address of a text that is one.
func v6(_ text: String) -> IPv6Address { IPv6Address(text) ?? .unspecified }
/// The IPv4 prefix of a text that is one.
func p4(_ text: String) -> IPv4Prefix { IPv4Prefix(text) ?? .all }
/// The IPv6 prefix of a text that is one.
func p6(_ text: String) -> IPv6Prefix { IPv6Prefix(text) ?? .all }

/// What `body` throws, in words; nil if it throws nothing.
func problem<T>(_ body: () throws -> T) -> String? {
  do { _ = try body() } catch { return "\(error)" }
  return nil
}
