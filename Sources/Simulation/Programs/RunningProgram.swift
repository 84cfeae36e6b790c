/// A program and what the network remembers of it.
struct RunningProgram: Sendable {
  var program: any Program
  let node: NodeID
  let context: ProgramContext
  var status: Int?
  var output: [String] = []
}
