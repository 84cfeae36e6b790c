import Determinism
import ExerciseCalls
import ExerciseTypes
import Explanation
import IPAddressing

/// ROUT-06: a forwarding table.
struct ForwardingTableExercise: CodeExercise {
  let name = "forwarding-table", code = "ROUT-06", title = "A forwarding table", file = "MyForwardingTable.swift"
  let reading = [Citation("RFC 1812 §5.2.4.3"), Citation("RFC 4632 §5.1")]
  let task = [
    "Keep networks with their next hops. lookup returns the next hop of the longest network that contains the destination, or nil.",
    """
    Inserting a network that is there already replaces its next hop. remove takes out the network of this address and this length, and no \
    other; if it is not there, nothing changes. In which order networks were inserted does not matter. Bits of a network's address behind \
    its length are 0.
    """
  ]
  let stub = """
    /// insert 10.0.0.0/8 -> "A" and 10.1.0.0/16 -> "B": lookup(10.1.2.3) is "B", lookup(10.2.0.1) is "A", lookup(192.0.2.1) is nil.
    struct MyForwardingTable: ForwardingTable {
      mutating func insert(_ network: Network, nextHop: String) throws {
        throw NotStarted()
      }

      mutating func remove(_ network: Network) throws {
        throw NotStarted()
      }

      func lookup(_ destination: UInt32) throws -> String? {
        throw NotStarted()
      }
    }
    """
  let adapter = ".forwardingTable(MyForwardingTable.self)"

  var examples: [Trial] {
    [
      Trial([Self.lookup(0x0A01_0203)]),
      Trial([Self.insert("10.0.0.0/8", "A"), Self.lookup(0x0A02_0001), Self.lookup(0x0B00_0001)]),
      Trial([Self.insert("10.0.0.0/8", "A"), Self.insert("10.1.0.0/16", "B"), Self.lookup(0x0A01_0203), Self.lookup(0x0A02_0001)]),
      Trial([Self.insert("10.1.0.0/16", "B"), Self.insert("10.0.0.0/8", "A"), Self.lookup(0x0A01_0203)]),
      Trial([Self.insert("0.0.0.0/0", "D"), Self.lookup(0), Self.lookup(.max)]),
      Trial([Self.insert("192.0.2.1/32", "H"), Self.insert("192.0.2.0/24", "N"), Self.lookup(0xC000_0201), Self.lookup(0xC000_0202)]),
      Trial([
        Self.insert("10.0.0.0/8", "A"), Self.insert("10.0.0.0/8", "B"), Self.lookup(0x0A00_0001), Self.remove("10.0.0.0/8"),
        Self.lookup(0x0A00_0001)
      ]),
      Trial([Self.insert("10.0.0.0/8", "A"), Self.remove("10.0.0.0/16"), Self.remove("11.0.0.0/8"), Self.lookup(0x0A00_0001)])
    ]
  }

  /// How many lookups a random trial ends with: 10 000 in 200 trials.
  static let lookups = 50

  /// Networks lie close together, so that they contain each other, and destinations in or beside them.
  func trial(_ random: inout SeededGenerator) -> Trial {
    let base = UInt32.random(in: 0...UInt32.max, using: &random)
    var networks = [Network(address: 0, length: 0)]
    let changes = (0..<Int.random(in: 1...20, using: &random)).map { _ in
      if Int.random(in: 0..<3, using: &random) > 0 {
        let length = Int.random(in: 0...32, using: &random), near = Self.near(base, &random)
        networks.append(Network(address: near & ~0 << (32 - length), length: length))
      }
      let network = networks.randomElement(using: &random) ?? networks[0]
      let nextHop = ["A", "B", "C", "D"].randomElement(using: &random) ?? "A"
      return Int.random(in: 0..<4, using: &random) == 0 ? Self.remove(network) : Self.insert(network, nextHop)
    }
    let lookups = (0..<Self.lookups).map { _ in
      Self.lookup(Bool.random(using: &random) ? networks.randomElement(using: &random)?.address ?? base : Self.near(base, &random))
    }
    return Trial(changes + lookups)
  }

  private static func near(_ base: UInt32, _ random: inout SeededGenerator) -> UInt32 {
    base ^ UInt32.random(in: 0...UInt32.max, using: &random) >> UInt32.random(in: 0...31, using: &random)
  }

  var model: Solution { .forwardingTable(ModelTable.self) }

  /// Calls left out, then one bit cleared in all addresses.
  func simpler(_ trial: Trial) -> [Trial] {
    let used = trial.calls.reduce(0 as UInt32) { $0 | (Self.network($1)?.address ?? $1.arguments.last?.word() ?? 0) }
    return trial.shorter() + used.simpler.map { kept in Trial(trial.calls.map { Self.masked($0, kept) }) }
  }

  private static func masked(_ call: ExerciseCall, _ kept: UInt32) -> ExerciseCall {
    guard var network = network(call) else { return lookup((call.arguments.last?.word() ?? 0) & kept) }
    network.address &= kept
    return call.function == "remove" ? remove(network) : insert(network, call.arguments.last?.text ?? "")
  }

  var slips: [CodeSlip] {
    [
      CodeSlip(
        "order-dependent", "You stopped at the first network that contains the destination. The longest one wins, wherever it stands.",
        variants: [{ .forwardingTable(FirstMovedMatchTable.self) }]
      ) {
        .forwardingTable(FirstMatchTable.self)
      },
      CodeSlip(
        "last-match",
        "Of the networks that contain the destination the one inserted last won. The longest one wins, whenever it was inserted.",
        variants: [{ .forwardingTable(LastMovedMatchTable.self) }]
      ) {
        .forwardingTable(LastMatchTable.self)
      },
      CodeSlip("shortest", "Most specific means the most bits, not the fewest.") { .forwardingTable(ShortestTable.self) },
      CodeSlip("equal-prefix-duplicates", "A second insert of the same network replaces its next hop; it does not add another entry.") {
        .forwardingTable(DuplicatesTable.self)
      },
      CodeSlip("remove-does-nothing", "What was removed must not be found any more.") { .forwardingTable(NothingRemovedTable.self) },
      CodeSlip(
        "removes-what-is-inside", "remove takes out one network, if it is there: those inside of it are others and stay.",
        variants: [{ .forwardingTable(AddressInsideRemovedTable.self) }]
      ) {
        .forwardingTable(InsideRemovedTable.self)
      },
      CodeSlip("default-forgotten", "0.0.0.0/0 contains every address: a network of 0 bits is a network, too.") {
        .forwardingTable(NoDefaultTable.self)
      },
      CodeSlip(
        "length-ignored", "10.0.0.0/8 and 10.0.0.0/16 begin alike and are two networks: the length is part of what is looked for.",
        variants: [{ .forwardingTable(AddressRemovedTable.self) }]
      ) {
        .forwardingTable(AddressOnlyTable.self)
      }
    ]
  }

  private static func network(_ call: ExerciseCall) -> Network? { call.arguments.first.flatMap(Network.init) }

  private static func insert(_ network: Network, _ nextHop: String) -> ExerciseCall {
    ExerciseCall("insert", [network.value, .text(nextHop)], words: "insert(\(network), nextHop: \"\(nextHop)\")", hasResult: false)
  }
  private static func insert(_ text: String, _ nextHop: String) -> ExerciseCall { insert(network(text), nextHop) }
  private static func remove(_ network: Network) -> ExerciseCall {
    ExerciseCall("remove", [network.value], words: "remove(\(network))", hasResult: false)
  }
  private static func remove(_ text: String) -> ExerciseCall { remove(network(text)) }
  private static func lookup(_ destination: UInt32) -> ExerciseCall {
    ExerciseCall("lookup", [.word(destination)], words: "lookup(\(IPv4Address(rawValue: destination)))")
  }
  private static func network(_ text: String) -> Network {
    let prefix = IPv4Prefix(text) ?? .all
    return Network(address: prefix.first.rawValue, length: prefix.length)
  }
}
