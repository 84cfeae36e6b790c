import IPAddressing

/// A frame on its way along a link.
struct Flight: Sendable {
  var frame: EthernetFrame
  /// The frame's number in the log.
  let number: Int
  /// The interface that sent it.
  let sender: Int
  let link: Int
}

/// A packet that a host has sent to itself, or to a group that it is in.
struct LocalDelivery: Sendable {
  let packet: [UInt8]
  let station: Int
  let device: String
}
