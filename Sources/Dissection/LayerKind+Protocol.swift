import DNS
import HTTP
import MQTT
import MQTTSN
public import Wire

extension LayerKind {
  /// The fields of the layer's protocol.
  public var fields: FieldTable {
    switch self {
    case .frame: FrameFields.fields
    case .ethernet: EthernetHeader.fields
    case .llc: LLCHeader.fields
    case .null: NullHeader.fields
    case .linuxCooked: LinuxCookedHeader.fields
    case .linuxCooked2: LinuxCooked2Header.fields
    case .ppp: PPPHeader.fields
    case .hdlc: HDLCHeader.fields
    case .pppoe: PPPoEHeader.fields
    case .vlan: VLANTag.fields
    case .arp: ARPPacket.fields
    case .ipv4: IPv4Header.fields
    case .ipv6: IPv6Header.fields
    case .hopByHopOptions: HopByHopOptions.fields
    case .routingHeader: RoutingHeader.fields
    case .fragmentHeader: FragmentHeader.fields
    case .destinationOptions: DestinationOptions.fields
    case .authenticationHeader: AuthenticationHeader.fields
    case .icmp: ICMPMessage.fields
    case .icmpv6: ICMPv6Message.fields
    case .igmp: IGMPMessage.fields
    case .vrrp: VRRPPacket.fields
    case .gre: GREHeader.fields
    case .tcp: TCPHeader.fields
    case .udp: UDPHeader.fields
    case .dhcp: DHCPMessage.fields
    case .dns, .mdns, .llmnr: DNSPacket.fields
    case .http: HTTPMessage.fields
    case .webSocket: WebSocketHeader.fields
    case .mqtt: MQTTPacket.fields
    case .mqttsn: MQTTSNMessage.fields
    case .tls: TLSRecord.fields
    case .data: DataFields.fields
    }
  }

  /// Wireshark's filter name of the protocol.
  public var name: String {
    switch self {
    case .frame: "frame"
    case .ethernet: "eth"
    case .llc: "llc"
    case .null: "null"
    case .linuxCooked, .linuxCooked2: "sll"
    case .ppp: "ppp"
    case .hdlc: "chdlc"
    case .pppoe: "pppoes"
    case .vlan: "vlan"
    case .arp: "arp"
    case .ipv4: "ip"
    case .ipv6: "ipv6"
    case .hopByHopOptions: "ipv6.hopopts"
    case .routingHeader: "ipv6.routing"
    case .fragmentHeader: "ipv6.fraghdr"
    case .destinationOptions: "ipv6.dstopts"
    case .authenticationHeader: "ah"
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    case .igmp: "igmp"
    case .vrrp: "vrrp"
    case .gre: "gre"
    case .tcp: "tcp"
    case .udp: "udp"
    case .dhcp: "dhcp"
    case .dns: "dns"
    case .mdns: "mdns"
    case .llmnr: "llmnr"
    case .http: "http"
    case .webSocket: "websocket"
    case .mqtt: "mqtt"
    case .mqttsn: "mqttsn"
    case .tls: "tls"
    case .data: "data"
    }
  }

  /// The words that a tree prints above the fields.
  public var title: String {
    switch self {
    case .frame: "Frame"
    case .ethernet: "Ethernet"
    case .llc: "Logical-Link Control"
    case .null: "Null/Loopback"
    case .linuxCooked: "Linux cooked capture v1"
    case .linuxCooked2: "Linux cooked capture v2"
    case .ppp: "Point-to-Point Protocol"
    case .hdlc: "Cisco HDLC"
    case .pppoe: "PPP-over-Ethernet Session"
    case .vlan: "802.1Q Virtual LAN"
    case .arp: "Address Resolution Protocol"
    case .ipv4: "Internet Protocol Version 4"
    case .ipv6: "Internet Protocol Version 6"
    case .hopByHopOptions: "IPv6 Hop-by-Hop Options"
    case .routingHeader: "IPv6 Routing Header"
    case .fragmentHeader: "IPv6 Fragment Header"
    case .destinationOptions: "IPv6 Destination Options"
    case .authenticationHeader: "Authentication Header"
    case .icmp: "Internet Control Message Protocol"
    case .icmpv6: "Internet Control Message Protocol v6"
    case .igmp: "Internet Group Management Protocol"
    case .vrrp: "Virtual Router Redundancy Protocol"
    case .gre: "Generic Routing Encapsulation"
    case .tcp: "Transmission Control Protocol"
    case .udp: "User Datagram Protocol"
    case .dhcp: "Dynamic Host Configuration Protocol"
    case .dns: "Domain Name System"
    case .mdns: "Multicast Domain Name System"
    case .llmnr: "Link-local Multicast Name Resolution"
    case .http: "Hypertext Transfer Protocol"
    case .webSocket: "WebSocket"
    case .mqtt: "MQ Telemetry Transport Protocol"
    case .mqttsn: "MQ Telemetry Transport Protocol for Sensor Networks"
    case .tls: "Transport Layer Security"
    case .data: "Data"
    }
  }

  /// The short name that a packet list shows.
  public var shortName: String {
    switch self {
    case .ethernet: "Ethernet"
    case .ipv4: "IPv4"
    case .ipv6: "IPv6"
    case .mqttsn: "MQTT-SN"
    case .icmpv6: "ICMPv6"
    case .mdns: "MDNS"
    case .webSocket: "WebSocket"
    case .linuxCooked, .linuxCooked2: "SLL"
    case .hopByHopOptions, .routingHeader, .fragmentHeader, .destinationOptions: "IPv6"
    case .frame: "Frame"
    case .data: "Data"
    default: name.uppercased()
    }
  }
}
