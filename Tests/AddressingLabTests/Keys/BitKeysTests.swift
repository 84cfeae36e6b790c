import IPAddressing
import LabKit
import Testing

@testable import AddressingLab

/// Keys of the questions on bits, computed with texts of 0 and 1, and by Python.
@Suite("Keys: bits and masks")
struct BitKeysTests {
  @Test("An octet is the sum of its bits, and a prefix takes bits from the left")
  func bitsAndOctets() throws {
    for variant in try drawn(BitsAndOctets()) {
      let task = variant.parameters
      let value = task.bits.reduce(0) { 2 * $0 + ($1 == "1" ? 1 : 0) }
      let mask = filled(String(repeating: "1", count: task.length), with: "0", 32)
      let octet = Array(mask)[8 * (task.place - 1)..<8 * task.place]
      #expect(octet.contains("1") && octet.contains("0"), "the prefix ends inside the octet")
      #expect(cells(variant) == ["\(value)", "\(octet.count { $0 == "1" })", "\(mask.count { $0 == "0" })"])
    }
  }

  @Test("Network and broadcast address: the prefix's bits, then zeros or ones")
  func networkAndBroadcast() throws {
    for variant in try drawn(NetworkAddress()) {
      let (address, length) = parts("\(variant.parameters)")
      #expect(cells(variant) == [text4(filled(bits4(address).prefix(length), with: "0", 32))])
    }
    for variant in try drawn(BroadcastAddress()) {
      let (address, length) = parts("\(variant.parameters)")
      #expect(cells(variant) == [text4(filled(bits4(address).prefix(length), with: "1", 32))])
    }
  }

  /// Written by Python 3.11: `n = ipaddress.ip_interface(h).network; print(h, n.network_address, n.broadcast_address, n.hostmask)`.
  static let subnets = [
    ("10.44.171.9/9", "10.0.0.0", "10.127.255.255", "0.127.255.255"),
    ("10.217.3.200/11", "10.192.0.0", "10.223.255.255", "0.31.255.255"),
    ("10.6.99.77/13", "10.0.0.0", "10.7.255.255", "0.7.255.255"),
    ("172.25.201.14/14", "172.24.0.0", "172.27.255.255", "0.3.255.255"),
    ("172.16.77.255/18", "172.16.64.0", "172.16.127.255", "0.0.63.255"),
    ("192.168.201.33/19", "192.168.192.0", "192.168.223.255", "0.0.31.255"),
    ("10.99.87.1/20", "10.99.80.0", "10.99.95.255", "0.0.15.255"),
    ("172.31.254.3/21", "172.31.248.0", "172.31.255.255", "0.0.7.255"),
    ("192.168.7.130/23", "192.168.6.0", "192.168.7.255", "0.0.1.255"),
    ("10.0.0.200/25", "10.0.0.128", "10.0.0.255", "0.0.0.127"),
    ("192.168.40.97/27", "192.168.40.96", "192.168.40.127", "0.0.0.31"),
    ("172.20.10.14/29", "172.20.10.8", "172.20.10.15", "0.0.0.7")
  ]

  @Test("Network, broadcast and wildcard as Python has them", arguments: subnets)
  func python(text: String, network: String, broadcast: String, wildcard: String) throws {
    let (address, length) = parts(text)
    let host = SubnetHost(
      address: try #require(IPv4Address(address)), prefix: try IPv4Prefix(containing: IPv4Address(parsing: address), length: length))
    #expect("\(NetworkAddress().key(host))" == network)
    #expect("\(BroadcastAddress().key(host))" == broadcast)
    #expect("\(Wildcard().key(host.prefix))" == wildcard)
  }

  @Test("Each host bit doubles the addresses, two of which are no hosts' from a /30 on")
  func hosts() throws {
    for variant in try drawn(HowManyHosts()) {
      let expected = variant.parameters.map { length in
        let addresses = (0..<32 - length).reduce(1) { count, _ in count + count }
        return "\(length < 31 ? addresses - 2 : addresses)"
      }
      #expect(cells(variant) == expected)
    }
  }

  @Test("A mask has its ones in front; one of four has not")
  func masks() throws {
    for variant in try drawn(MaskOrNot()) {
      let masks = variant.parameters, ones = bits4("\(masks.mask)").count { $0 == "1" }
      let illegal = masks.candidates.filter { bits4("\($0)").contains("01") }
      #expect(illegal.count == 1 && !bits4("\(masks.mask)").contains("01"))
      #expect(cells(variant) == ["\(ones)", illegal.map(\.description)[0]])
    }
  }

  @Test("A wildcard has zeros where the prefix is, and ones behind")
  func wildcard() throws {
    for variant in try drawn(Wildcard()) {
      let length = parts("\(variant.parameters)").length
      #expect(cells(variant) == [text4(filled(String(repeating: "0", count: length), with: "1", 32))])
    }
  }
}
