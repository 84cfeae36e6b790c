public import Determinism
import IPAddressing

extension Network {
  /// Starts a program on a host or router, at once or later. It runs when the network does.
  @discardableResult
  public mutating func start(_ program: any Program, on node: NodeID, at time: Instant? = nil) throws(SimulationError) -> ProgramID {
    let station = try station(node)
    guard programs.count < Self.mostPrograms else { throw .tooMany("programs", limit: Self.mostPrograms) }
    let id = ProgramID(programs.count)
    let name = nodes[node.index].name, own = programs.count { $0.station == station }
    let context = ProgramContext(program: id, node: node, host: name, seed: number(of: "\(name)#\(own)"))
    programs.append(RunningProgram(program, station, context))
    let notice = notices.put(ProgramNotice(program: id.index, event: .started(context)))
    queue.push(.notice, at: max(time ?? now, now), notice)
    return id
  }

  /// Tells a program to end, as Ctrl-C does, now or later.
  public mutating func interrupt(_ program: ProgramID, at time: Instant? = nil) throws(SimulationError) {
    guard programs.indices.contains(program.index) else { throw .unknownIdentifier(program.index) }
    queue.push(.notice, at: max(time ?? now, now), notices.put(ProgramNotice(program: program.index, event: .interrupted)))
  }

  /// The program as it is now: what it has learned can be read from it.
  public func program(_ program: ProgramID) -> any Program { programs[program.index].program }
  /// The lines that a program has written, the first `RunningProgram.mostLines` of them.
  public func output(of program: ProgramID) -> [String] { programs[program.index].output }
  /// With which status a program ended; nil if it has not.
  public func status(of program: ProgramID) -> Int? { programs[program.index].status }

  /// Tells a program what happened, and does what it wants done.
  mutating func notify(_ program: Int, _ event: ProgramEvent) {
    guard programs[program].status == nil else { return }
    for action in programs[program].program.handle(event, at: now) {
      carryOut(action, program)
      if programs[program].status != nil { return }
    }
  }

  private mutating func carryOut(_ action: ProgramAction, _ program: Int) {
    let station = programs[program].station
    switch action {
    case .open(let socket):
      if let refusal = open(socket, program, station) { refuse(action, refusal, program) }
    case .close(let socket):
      if stations[station].sockets[socket] == .program(program) { stations[station].sockets[socket] = nil }
    case .send(let message, let destination, let options):
      let refusal = message.replySocket.flatMap { open($0, program, station) } ?? send(message, station, destination, options)
      if let refusal { refuse(action, refusal, program) }
    case .setTimer(let timer, let nanoseconds):
      let time = now.advanced(nanoseconds: nanoseconds)
      guard let place = programs[program].set(timer, to: time) else { return refuse(action, .full, program) }
      queue.push(.program, at: time, program, place)
    case .cancelTimer(let timer): programs[program].cancel(timer)
    case .print(let line):
      if programs[program].output.count < RunningProgram.mostLines { programs[program].output.append(line) }
      record(.output(ProgramID(program), line), station, PacketOrigin())
    case .finish(let status): finish(program, status, station)
    }
  }

  /// Opens a socket for a program, unless another one has it.
  private mutating func open(_ socket: Socket, _ program: Int, _ station: Int) -> SendRefusal? {
    if let owner = stations[station].sockets[socket] { return owner == .program(program) ? nil : .inUse }
    guard stations[station].sockets.count < Station.mostSockets else { return .full }
    stations[station].sockets[socket] = .program(program)
    return nil
  }

  /// A program is told later, though at the same time, that something was refused: so that it cannot keep its host busy for ever.
  private mutating func refuse(_ action: ProgramAction, _ refusal: SendRefusal, _ program: Int) {
    record(.sendRefused(ProgramID(program), refusal), programs[program].station, PacketOrigin())
    queue.push(.notice, at: now, notices.put(ProgramNotice(program: program, event: .refused(refusal, action))))
  }

  private mutating func finish(_ program: Int, _ status: Int, _ station: Int) {
    programs[program].status = status
    programs[program].cancelAll()
    for (socket, owner) in stations[station].sockets where owner == .program(program) { stations[station].sockets[socket] = nil }
    record(.finished(ProgramID(program), status: status), station, PacketOrigin())
  }

  /// A program's timer may be due.
  mutating func elapseProgram(_ program: Int, _ place: Int) {
    guard programs[program].status == nil, let timer = programs[program].due(place, at: now) else { return }
    notify(program, .timer(timer))
  }
}
