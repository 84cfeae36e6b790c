import ExerciseCalls
import ExerciseTypes
import Testing

struct SolutionTests {
  private struct Table: ForwardingTable {
    var networks: [Network] = []
    mutating func insert(_ network: Network, nextHop: String) { networks.append(network) }
    mutating func remove(_ network: Network) { networks = [] }
    func lookup(_ destination: UInt32) -> String? { networks.isEmpty ? nil : "\(networks.count)" }
  }
  private struct Neighbors: ARPTable {
    let own: UInt64
    init(hardware: UInt64, address: UInt32, timeout: Int) { own = hardware + UInt64(timeout) }
    mutating func receive(_ message: ARPMessage, now: Int) -> ARPMessage? { now == 1 ? message : nil }
    func hardware(of address: UInt32, now: Int) -> UInt64? { own }
  }
  private struct Ports: LearningSwitch {
    var count: Int
    init(ports: Int, ageing: Int) { count = ports }
    mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> Set<Int> {
      count += 1
      return [count, port, now]
    }
  }

  @Test func `a session keeps the student's value, and the next one starts afresh`() throws {
    let solution = Solution.forwardingTable(Table.self), network = Network(address: 0, length: 0).value
    let lookup = ExerciseCall("lookup", [.word(7 as UInt32)])
    for _ in 0..<2 {
      let session = solution.session()
      #expect(try session(lookup) == .nothing)
      #expect(try session(ExerciseCall("insert", [network, .text("A")])) == .nothing)
      #expect(try session(ExerciseCall("insert", [network, .text("A")])) == .nothing)
      #expect(try session(lookup) == .text("2"))
      #expect(try session(ExerciseCall("remove", [network])) == .nothing)
      #expect(try session(lookup) == .nothing)
    }
  }

  @Test func `the first call makes what has parameters`() throws {
    let message = ARPMessage(.request, senderHardware: 1, senderAddress: 2, targetHardware: 3, targetAddress: 4)
    let table = Solution.arpTable(Neighbors.self).session()
    let lookup = ExerciseCall("hardware", [.word(1 as UInt32), .integer(0)])
    #expect(throws: CallError.self) { try table(lookup) }
    #expect(throws: CallError.self) { try table(ExerciseCall("receive", [message.value, .integer(1)])) }
    #expect(try table(ExerciseCall("init", [.hardware(5), .word(1 as UInt32), .integer(2)])) == .nothing)
    #expect(try table(lookup) == .hardware(7))
    #expect(try table(ExerciseCall("receive", [message.value, .integer(1)])) == message.value)
    #expect(try table(ExerciseCall("receive", [message.value, .integer(2)])) == .nothing)
    let ports = Solution.learningSwitch(Ports.self).session()
    let frame = ExerciseCall("receive", [.hardware(1), .hardware(2), .integer(3), .integer(0)])
    #expect(throws: CallError.self) { try ports(frame) }
    #expect(try ports(ExerciseCall("init", [.integer(4), .integer(9)])) == .nothing)
    #expect(try ports(frame) == .list([.integer(0), .integer(3), .integer(5)]))
    #expect(try ports(frame) == .list([.integer(0), .integer(3), .integer(6)]))
  }

  @Test func `functions get what was asked`() throws {
    let contains = Solution.contains { $0.length == 8 && $1 == 9 }.session()
    #expect(try contains(ExerciseCall("contains", [Network(address: 1, length: 8).value, .word(9 as UInt32)])) == .flag(true))
    let plan = Solution.planSubnets { block, hosts in hosts.isEmpty ? nil : [block] }.session(),
      block = Network(address: 4, length: 30).value
    #expect(try plan(ExerciseCall("planSubnets", [block, .list([])])) == .nothing)
    #expect(try plan(ExerciseCall("planSubnets", [block, .list([.integer(1)])])) == .list([block]))
    let header = Solution.readIPv4Header { $0.isEmpty ? nil : IPv4Fields() }.session()
    #expect(try header(ExerciseCall("readIPv4Header", [.octets([])])) == .nothing)
    #expect(try header(ExerciseCall("readIPv4Header", [.octets([1])])) == IPv4Fields().value)
  }

  @Test func `other calls and other arguments are refused`() {
    let solutions: [Solution] = [
      .readIPv4 { _ in nil }, .contains { _, _ in true }, .planSubnets { _, _ in nil }, .checksum { _ in 0 }, .readIPv4Header { _ in nil },
      .forwardingTable(Table.self), .arpTable(Neighbors.self), .learningSwitch(Ports.self)
    ]
    let names = [
      "readIPv4", "contains", "planSubnets", "checksum", "readIPv4Header", "insert", "remove", "lookup", "init", "receive", "hardware",
      "exit"
    ]
    for solution in solutions {
      for name in names {
        for arguments: [ExerciseValue] in [[], [.flag(true)], [.flag(true), .flag(true)], [.nothing, .nothing, .nothing, .nothing]] {
          #expect(throws: CallError.self, "\(name)(\(arguments))") { try solution.session()(ExerciseCall(name, arguments)) }
        }
      }
    }
  }
}
