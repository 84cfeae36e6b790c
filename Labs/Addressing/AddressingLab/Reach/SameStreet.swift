import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-05: whose MAC address a host puts on the frame, the destination's or its gateway's. A prediction.
struct SameStreet {
  static let choices = [
    Choice("destination", "it is a neighbour: the frame goes to it", or: "dest", "direct", "d"),
    Choice("gateway", "it is elsewhere: the frame goes to the router", or: "router", "gw", "g")
  ]
  static func key(_ target: IPv4Address, in prefix: IPv4Prefix) -> Answer { .choice(prefix.contains(target) ? "destination" : "gateway") }
  let code = "ADDR-05"
  let title = "Same street or next town?"
}
