import Explanation
import IPAddressing
import LabKit

extension AddressingLab {
  /// From bits to network and broadcast address.
  static let bits = Lab.Part(
    "Thirty-two bits",
    reading: [
      .paragraph(
        "An IPv4 address is a number of 32 bits. People write it as four octets of 8 bits, in decimal. The prefix length says how many "
          + "bits from the left belong to the network; the others number the hosts in it. 192.168.10.130/26 is a host in a network of "
          + "26 bits:"),
      .working(IPv4Address(192, 168, 10, 130), in: .around(IPv4Address(192, 168, 10, 130), 26)),
      .paragraph(
        "The bar stands where the network's bits end. Where the mask has ones, the network keeps the address's bits (AND). With all "
          + "host bits 0 you have the network address, with all host bits 1 the broadcast address, which means all its hosts. 6 host "
          + "bits make 2^6 = 64 addresses; these two are no host's, so 62 are left. (RFC 3021 makes an exception for a /31: it joins just "
          + "two hosts and needs neither.) Try other addresses and lengths:"),
      .listing(["scripts/firsthop address 192.168.10.130/26 --explain", "scripts/firsthop subnet mask 255.255.255.192"])
    ],
    sources: [Citation("RFC 791 §3.2"), Citation("RFC 4632 §3.1")],
    questions: [BitsAndOctets(), NetworkAddress(), BroadcastAddress(), HowManyHosts(), MaskOrNot()])
}
