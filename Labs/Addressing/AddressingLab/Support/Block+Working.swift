import IPAddressing
import LabKit

extension Block {
  /// Address, netmask, network and broadcast address in bits, one below the other.
  static func working<Address: NumericAddress>(_ address: Address, in prefix: IPPrefix<Address>) -> Block {
    .listing(BinaryWorking(address, in: prefix).rows.map { "\($0.bits)  \($0.name) \($0.value)" })
  }

  /// The bits of several addresses, one below the other, with a bar behind the first `length`.
  static func bits<Address: NumericAddress>(_ addresses: [(Address, String)], _ length: Int?) -> Block {
    .listing(addresses.map { "\(BinaryWorking<Address>.bits($0.0, length))  \($0.1)" })
  }
}
