/// A display filter such as `mqtt.topic contains "temp" and ip.ttl < 64`: Wireshark 4.0's language, wireshark-filter(4), on our fields.
///
/// It is compiled once. A `FilterSink` runs it on one packet after the other.
public struct DisplayFilter: Sendable {
  let program: FilterProgram

  /// Reads a filter. The error says at which character it goes wrong and what was expected there.
  public init(_ text: String) throws(DisplayFilterError) {
    program = try FilterCompiler.program(of: text)
  }
}
