extension TypesText {
  /// The types without what only the compiler needs: the words `public` and the bodies.
  static let declarations = [
    Declaration(
      name: "Network",
      text: """
        /// An IPv4 network as two numbers, RFC 4632 §3.1: `10.0.0.0/8` is `Network(address: 0x0A00_0000,
        /// length: 8)`.
        struct Network: Hashable, Sendable, CustomStringConvertible {
          /// Its address as a number; the first octet is the most significant one.
          var address: UInt32
          /// How many bits of the address belong to the network, 0 to 32.
          var length: Int

          /// A network of these numbers, which are not looked at.
          init(address: UInt32, length: Int)

          /// `10.0.0.0/8`.
          var description: String { get }
        }
        """),
    Declaration(
      name: "IPv4Fields",
      text: """
        /// What the header of an IPv4 packet says, RFC 791 §3.1. All numbers are 0 and all flags false
        /// until they are set.
        struct IPv4Fields: Hashable, Sendable {
          /// The header's length in bytes, 20 to 60.
          var headerLength = 0
          /// The differentiated services code point, the upper 6 bits of the second byte (RFC 2474 §3).
          var dscp: UInt8 = 0
          /// Explicit congestion notification, the lower 2 bits of the second byte (RFC 3168 §5).
          var ecn: UInt8 = 0
          /// The length of header and payload in bytes.
          var totalLength = 0
          /// What the fragments of one packet have in common.
          var identification: UInt16 = 0
          /// Whether routers may not fragment the packet.
          var dontFragment = false
          /// Whether this is a fragment and not the last one.
          var moreFragments = false
          /// Where the payload belongs in the whole packet, in bytes.
          var fragmentOffset = 0
          /// How many routers may still forward the packet.
          var timeToLive: UInt8 = 0
          /// What the packet carries: 6 is TCP, 17 is UDP.
          var protocolNumber: UInt8 = 0
          /// The header's checksum as it stands there.
          var checksum: UInt16 = 0
          /// Who sent the packet.
          var source: UInt32 = 0
          /// Who shall receive it.
          var destination: UInt32 = 0
          /// How many bytes of options stand behind the first 20 bytes.
          var optionsLength = 0

          /// A header of zeros.
          init()
        }
        """),
    Declaration(
      name: "ARPMessage",
      text: """
        /// A packet of the Address Resolution Protocol for IPv4 on Ethernet, RFC 826. Hardware addresses
        /// are MAC addresses: numbers of 48 bits.
        struct ARPMessage: Hashable, Sendable {
          /// What a packet is for.
          enum Operation: String, Hashable, Sendable, CaseIterable {
            /// Who has the target's address?
            case request
            /// The sender has it.
            case reply
          }
          /// What it is for.
          var operation: Operation
          /// The sender's MAC address.
          var senderHardware: UInt64
          /// The sender's IPv4 address.
          var senderAddress: UInt32
          /// The target's MAC address; of no meaning in a request, which asks for it.
          var targetHardware: UInt64
          /// The target's IPv4 address.
          var targetAddress: UInt32

          /// A packet.
          init(_ operation: Operation, senderHardware: UInt64, senderAddress: UInt32, targetHardware: UInt64, targetAddress: UInt32)
        }
        """),
    Declaration(
      name: "ARPTable",
      text: """
        /// What a station knows of its neighbours' hardware addresses, and how it learns it from ARP
        /// packets, RFC 826. Time is counted in ticks and never goes back.
        protocol ARPTable {
          /// An empty table of a station with these two addresses. An entry about which nothing was heard
          /// for `timeout` ticks is gone.
          init(hardware: UInt64, address: UInt32, timeout: Int)
          /// A packet arrives. Returns the packet to be sent in answer to it, or nil.
          mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage?
          /// The hardware address that belongs to an address; nil if it is not known, or not any more.
          func hardware(of address: UInt32, now: Int) throws -> UInt64?
        }
        """),
    Declaration(
      name: "LearningSwitch",
      text: """
        /// What decides at which ports of an Ethernet switch a frame leaves, IEEE 802.1Q §8. Addresses are
        /// MAC addresses, numbers of 48 bits; one is a group's if the lowest bit of its first octet is 1.
        /// Time is counted in ticks and never goes back.
        protocol LearningSwitch {
          /// A switch with ports 1 to `ports` that knows nothing yet. What it learned and did not see again
          /// for `ageing` ticks it forgets.
          init(ports: Int, ageing: Int)
          /// A frame arrives at a port. Returns the ports at which it leaves, none if it leaves nowhere.
          mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int>
        }
        """),
    Declaration(
      name: "ForwardingTable",
      text: """
        /// What a router looks its next hops up in: the longest prefix that contains the destination wins,
        /// RFC 1812 §5.2.4.3.
        protocol ForwardingTable {
          /// A table without entries.
          init()
          /// Adds a network. One that is there already gets the new next hop.
          mutating func insert(_ network: Network, nextHop: String) throws
          /// Takes a network out; one that is not there changes nothing.
          mutating func remove(_ network: Network) throws
          /// The next hop for a destination; nil if no network contains it.
          func lookup(_ destination: UInt32) throws -> String?
        }
        """)
  ]
}
