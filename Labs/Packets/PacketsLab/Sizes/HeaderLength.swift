import Wire

/// How many bytes the headers have without options: as many as the builders write.
enum HeaderLength {
  static let ethernet = EthernetBuilder(destination: 0, source: 0, etherType: .ipv4).bytes().count
  static let ipv4 = IPv4Builder(source: 0, destination: 0, next: .udp).bytes().count
  static let ipv6 = IPv6Builder(source: 0, destination: 0, next: .udp).bytes().count
  static let tcp = TCPBuilder(sourcePort: 0, destinationPort: 0).bytes().count
  static let udp = UDPBuilder(sourcePort: 0, destinationPort: 0).bytes().count
}
