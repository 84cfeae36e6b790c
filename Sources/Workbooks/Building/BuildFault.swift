/// Something of ours, or of this machine, that keeps code from being built or run: not the student's fault.
public struct BuildFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line: what cannot be done, and what to do.
  public let description: String

  init(_ description: String) { self.description = description }
  init(_ error: StartError) { self.init(error.description) }
}
