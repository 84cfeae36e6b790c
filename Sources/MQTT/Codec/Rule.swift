/// A rule that both specifications state, each under a number of its own.
///
/// MQTT 3.1 numbers nothing; its packets are held to the statements of 3.1.1 where the two agree.
struct Rule {
  let old: String
  let new: String

  /// The statements of MQTT 3.1.1 and of MQTT 5.0: "3.1.2-3" is [MQTT-3.1.2-3]. A section stands for a rule without a number.
  init(_ old: String, _ new: String? = nil) {
    self.old = old
    self.new = new ?? old
  }

  func statement(in version: MQTTVersion) -> String {
    let number = version == .v5 ? new : old
    if number.hasPrefix("§") { return (version == .v5 ? "MQTT 5.0 " : "MQTT 3.1.1 ") + number }
    return "[MQTT-\(number)]"
  }
}
