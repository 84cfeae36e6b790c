import Determinism
import IPAddressing
import Routing

/// A host or a router: what it knows, and what it decides with.
struct Station: Sendable {
  let node: NodeID
  let name: String
  var router = Router()
  var settings = StationSettings()
  var generator: SeededGenerator

  init(node: NodeID, name: String, forwards: Bool, seed: UInt64) {
    (self.node, self.name) = (node, name)
    generator = SeededGenerator(seed: seed)
    (router.forwards4, router.forwards6) = (forwards, forwards)
  }
}
