/// A learning switch, IEEE 802.1Q §8: it notes at which of its interfaces it sees each MAC address.
struct Switch: Sendable {
}
