import Determinism

/// A program and what the network remembers of it.
struct RunningProgram: Sendable {
  var program: any Program
  /// Its host's place among the stations.
  let station: Int
  let context: ProgramContext
  var status: Int?
  var output: [String] = []
  private var timers: [Int: Int] = [:]
  private var deadlines: [Deadline] = []

  private struct Deadline {
    let timer: Int
    var time: Instant?
  }

  /// More timers than this a program does not have.
  static let mostTimers = 1 << 16
  /// More lines than this of a program are not kept.
  static let mostLines = 1 << 16

  init(_ program: any Program, _ station: Int, _ context: ProgramContext) {
    (self.program, self.station, self.context) = (program, station, context)
  }

  /// Sets a timer and returns its place; nil if there are too many.
  mutating func set(_ timer: Int, to time: Instant) -> Int? {
    if let place = timers[timer] {
      deadlines[place].time = time
      return place
    }
    guard deadlines.count < Self.mostTimers else { return nil }
    deadlines.append(Deadline(timer: timer, time: time))
    timers[timer] = deadlines.count - 1
    return deadlines.count - 1
  }

  mutating func cancel(_ timer: Int) {
    if let place = timers[timer] { deadlines[place].time = nil }
  }

  /// The timer at a place, if it is due.
  mutating func due(_ place: Int, at now: Instant) -> Int? {
    guard deadlines[place].time == now else { return nil }
    deadlines[place].time = nil
    return deadlines[place].timer
  }

  mutating func cancelAll() { (timers, deadlines) = ([:], []) }
}

/// Something that a program is to be told, when its time has come.
struct ProgramNotice: Sendable {
  let program: Int
  let event: ProgramEvent
}
