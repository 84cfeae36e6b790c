public import Determinism
public import IPAddressing

extension Network {
  /// Starts a program on a host or router, at once or later.
  @discardableResult
  public mutating func start(_ program: any Program, on node: NodeID, at time: Instant? = nil) throws(SimulationError) -> ProgramID {
    _ = try station(node)
    guard programs.count < Self.mostPrograms else { throw .tooMany("programs", limit: Self.mostPrograms) }
    let id = ProgramID(programs.count)
    let context = ProgramContext(program: id, node: node, host: nodes[node.index].name, seed: generator.next())
    programs.append(RunningProgram(program: program, node: node, context: context))
    return id
  }

  /// Tells a program to end, as Ctrl-C does.
  public mutating func interrupt(_ program: ProgramID) {}

  /// The program as it is now: what it has learned can be read from it.
  public func program(_ program: ProgramID) -> any Program { programs[program.index].program }
  /// The lines that a program has written.
  public func output(of program: ProgramID) -> [String] { programs[program.index].output }
  /// With which status a program ended; nil if it has not.
  public func status(of program: ProgramID) -> Int? { programs[program.index].status }

  /// Opens a UDP or TCP port without a program behind it: a TCP SYN is answered with a SYN-ACK, a UDP datagram is taken and logged.
  public mutating func listen(_ socket: Socket, on node: NodeID) throws(SimulationError) {}

  /// Sends a message from a host, now, as a program of its would.
  public mutating func send(
    _ message: Message, from node: NodeID, to destination: IPAddress, _ options: SendOptions = SendOptions()
  ) throws(SendRefusal) {}
}
