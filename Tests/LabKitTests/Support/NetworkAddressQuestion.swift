import Determinism
import Explanation
import IPAddressing
import LabKit

/// A small question that the kit is tested with.
struct NetworkAddressQuestion: Question {
  struct Host: Sendable {
    let address: IPv4Address
    let prefix: IPv4Prefix
  }

  let code = "TEST-01"
  let title = "Network address"
  let reading = [Citation("RFC 950 §2.1")]

  func generate(_ random: inout SeededGenerator) throws -> Host {
    let length = Int.random(in: 9...30, using: &random)
    let address = IPv4Address(rawValue: UInt32.random(in: .min ... .max, using: &random))
    return Host(address: address, prefix: try IPv4Prefix(containing: address, length: length))
  }

  func form(_ host: Host) -> AnswerForm { .address(.ipv4) }
  func prompt(_ host: Host) -> [Block] { [.paragraph("Host \(host.address)/\(host.prefix.length): what is its network address?")] }
  func key(_ host: Host) -> Answer { .address(host.prefix.network.either) }
  func hints(_ host: Host) -> [String] {
    ["Write the address in binary.", "Keep the first \(host.prefix.length) bits.", "Set the other \(32 - host.prefix.length) to 0."]
  }
  func why(_ host: Host) -> [String] { ["The host bits are 0 in the network address.", "Address AND mask."] }
  func explanation(_ host: Host) -> [Block] { [.steps(["Address AND mask: \(host.prefix.network)"])] }

  var slips: [Slip<Host>] {
    [
      Slip("zero-last-octet", mustSeparate: true) {
        .address(IPv4Address(rawValue: $0.address.rawValue & 0xFFFF_FF00).either)
      } feedback: {
        Feedback("\($0) is the network of a /24.", consequence: "With /\($1.prefix.length) it is another network.", look: "Count the bits.")
      },
      Slip("host-returned", mustSeparate: true) {
        .address($0.address.either)
      } feedback: { answer, _ in
        Feedback("\(answer) is the host itself.", consequence: "Every host would be a network.", look: "Clear the host bits.")
      }
    ]
  }
}
