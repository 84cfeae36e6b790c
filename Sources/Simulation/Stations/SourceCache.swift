import IPAddressing

/// The source addresses that a host has chosen lately, by destination, so that not each packet asks all rules and routes.
struct SourceCache: Sendable {
  private struct Key: SlotKey {
    let destination: UInt128
    let version: Int
    var number: UInt64 { UInt64(truncatingIfNeeded: destination) ^ UInt64(truncatingIfNeeded: destination >> 64) &* 3 ^ UInt64(version) }

    init(_ address: IPAddress) {
      switch address {
      case .v4(let address): (destination, version) = (UInt128(address.rawValue), 4)
      case .v6(let address): (destination, version) = (address.rawValue, 6)
      }
    }
  }
  private var table = SlotTable<Key, IPAddress>()

  /// When there are more than this, all go.
  private static let most = 1024

  subscript(destination: IPAddress) -> IPAddress? {
    get { table.find(Key(destination)).map { table.slots[$0].value } }
    set {
      guard let newValue, table.find(Key(destination)) == nil else { return }
      if table.count >= Self.most { table = SlotTable() }
      _ = table.insert(Key(destination), newValue)
    }
  }
}
