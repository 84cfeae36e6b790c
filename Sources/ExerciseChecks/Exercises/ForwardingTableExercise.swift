public import Determinism
public import ExerciseCalls
import ExerciseTypes
public import Explanation
import IPAddressing

/// ROUT-06: a forwarding table.
public struct ForwardingTableExercise: CodeExercise {
  public let name = "forwarding-table", code = "ROUT-06", title = "A forwarding table", file = "MyForwardingTable.swift"
  public let reading = [Citation("RFC 1812 §5.2.4.3"), Citation("RFC 4632 §5.1")]
  public let task = [
    "Keep networks with their next hops. lookup returns the next hop of the longest network that contains the destination, or nil.",
    "Inserting a network that is there already replaces its next hop. In which order networks were inserted does not matter."
  ]
  public let stub = """
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
  public let adapter = ".forwardingTable(MyForwardingTable.self)"

  public init() {}

  public var examples: [Trial] {
    [
      Trial([Self.lookup(0x0A01_0203)]),
      Trial([Self.insert("10.0.0.0", 8, "A"), Self.lookup(0x0A02_0001), Self.lookup(0x0B00_0001)]),
      Trial([Self.insert("10.0.0.0", 8, "A"), Self.insert("10.1.0.0", 16, "B"), Self.lookup(0x0A01_0203), Self.lookup(0x0A02_0001)]),
      Trial([Self.insert("10.1.0.0", 16, "B"), Self.insert("10.0.0.0", 8, "A"), Self.lookup(0x0A01_0203)]),
      Trial([Self.insert("0.0.0.0", 0, "D"), Self.lookup(0), Self.lookup(.max)]),
      Trial([Self.insert("192.0.2.1", 32, "H"), Self.insert("192.0.2.0", 24, "N"), Self.lookup(0xC000_0201), Self.lookup(0xC000_0202)]),
      Trial([
        Self.insert("10.0.0.0", 8, "A"), Self.insert("10.0.0.0", 8, "B"), Self.lookup(0x0A00_0001), Self.remove("10.0.0.0", 8),
        Self.lookup(0x0A00_0001)
      ]),
      Trial([Self.insert("10.0.0.0", 8, "A"), Self.remove("10.0.0.0", 16), Self.remove("11.0.0.0", 8), Self.lookup(0x0A00_0001)])
    ]
  }

  /// Networks lie close together, so that they contain each other, and destinations in or beside them.
  public func trial(_ random: inout SeededGenerator) -> Trial {
    var networks: [(address: UInt32, length: Int)] = []
    let base = UInt32.random(in: 0...UInt32.max, using: &random)
    let calls = (0..<Int.random(in: 2...24, using: &random)).map { _ in
      let isNew = networks.isEmpty || Int.random(in: 0..<3, using: &random) > 0
      let length = Int.random(in: 0...32, using: &random), near = base ^ UInt32.random(in: 0...0x3FF, using: &random)
      let network = isNew ? (near & Self.mask(length), length) : networks.randomElement(using: &random) ?? (0, 0)
      switch Int.random(in: 0..<6, using: &random) {
      case 0...2:
        networks.append(network)
        return Self.insert(network, ["A", "B", "C", "D"].randomElement(using: &random) ?? "A")
      case 3: return Self.remove(network)
      default: return Self.lookup(Bool.random(using: &random) ? network.0 : near)
      }
    }
    return Trial(calls + [Self.lookup(base ^ UInt32.random(in: 0...0x3FF, using: &random))])
  }

  public var model: Solution { .forwardingTable(ModelTable.self) }

  public var slips: [CodeSlip] {
    [
      CodeSlip("order-dependent", "You stopped at the first network that contains the destination. The longest one wins, wherever it stands.") {
        .forwardingTable(FirstMatchTable.self)
      },
      CodeSlip("shortest", "Most specific means the most bits, not the fewest.") { .forwardingTable(ShortestTable.self) },
      CodeSlip("equal-prefix-duplicates", "A second insert of the same network replaces its next hop; it does not add another entry.") {
        .forwardingTable(DuplicatesTable.self)
      },
      CodeSlip("default-forgotten", "0.0.0.0/0 contains every address: a network of 0 bits is a network, too.") {
        .forwardingTable(NoDefaultTable.self)
      }
    ]
  }

  static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }

  private static func insert(_ network: (UInt32, Int), _ nextHop: String) -> ExerciseCall {
    let network = Network(address: network.0, length: network.1)
    return ExerciseCall("insert", [network.value, .text(nextHop)], words: "insert(\(network), nextHop: \"\(nextHop)\")")
  }
  private static func insert(_ address: String, _ length: Int, _ nextHop: String) -> ExerciseCall {
    insert((IPv4Address(address)?.rawValue ?? 0, length), nextHop)
  }
  private static func remove(_ network: (UInt32, Int)) -> ExerciseCall {
    let network = Network(address: network.0, length: network.1)
    return ExerciseCall("remove", [network.value], words: "remove(\(network))")
  }
  private static func remove(_ address: String, _ length: Int) -> ExerciseCall { remove((IPv4Address(address)?.rawValue ?? 0, length)) }
  private static func lookup(_ destination: UInt32) -> ExerciseCall {
    ExerciseCall("lookup", [.integer(Int(destination))], words: "lookup(\(IPv4Address(rawValue: destination)))")
  }
}
