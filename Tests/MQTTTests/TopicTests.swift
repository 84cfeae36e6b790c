import MQTT
import Testing

/// The 75 cases of this project's own table, which `mosquitto` 2.0.11 and 2.0.20 answer alike.
struct TopicTests {
  static let matches: [(filter: String, topic: String, isMatch: Bool)] = [
    ("a/b", "a/b", true), ("a/b", "a", false), ("a/b", "a/b/", false), ("a/b/", "a/b/", true), ("a", "/a", false), ("A/b", "a/b", false),
    ("a/+", "a/b", true), ("a/+", "a", false), ("a/+", "a/", true), ("a/+", "a/b/c", false), ("+", "a", true), ("+", "/a", false),
    ("+/+", "/a", true), ("/+", "/a", true), ("/+", "a", false), ("a/+/+/d", "a///d", true), ("a//b", "a//b", true),
    ("a//b", "a/b", false), ("a/+/c", "a//c", true), ("#", "a", true), ("#", "a/b", true), ("#", "/", true), ("#", "/a", true),
    ("#", "a//b", true), ("a/#", "a", true), ("a/#", "a/", true), ("a/#", "a/b/c", true), ("a/#", "a//b///c", true), ("a/#", "ab", false),
    ("a/#", "b", false), ("/#", "/a", true), ("/#", "////a", true), ("/#", "a", false), ("a/+/#", "a/b", true), ("a/+/#", "a/b/c", true),
    ("a/+/#", "a/", true), ("a/+/#", "a", false), ("+/#", "a", true), ("+/#", "a/b", true), ("#", "$x/y", false), ("+/y", "$x/y", false),
    ("+/#", "$x/y", false), ("$x/#", "$x/y", true), ("$x/#", "$x", true), ("$x/+", "$x/y", true), ("$z/y", "$x/y", false),
    ("a/+", "a/$x", true), ("s$y/+", "s$y/x", true), ("a/ /b", "a/ /b", true), (" ", " ", true), ("+/+/+", "a/b", false),
    ("+/b/#", "a/b", true)
  ]

  @Test func `filters match as the table says`() throws {
    for (filter, topic, isMatch) in Self.matches {
      for version in [MQTTVersion.v3_1_1, .v5] {
        #expect(try TopicFilter(filter, version: version).matches(TopicName(topic)) == isMatch, "\(filter) \(topic)")
      }
    }
    #expect(Self.matches.count == 52)
  }

  @Test(arguments: ["", "a+", "+a", "a/+b", "a/b+", "a#", "#a", "a/#b", "#/a", "a/#/b", "a/##", "a/b\0c"])
  func `invalid filters`(filter: String) {
    #expect(throws: MQTTError.self) { try TopicFilter(filter) }
    #expect(throws: MQTTError.self) { try TopicFilter(filter, version: .v3_1_1) }
  }

  @Test(arguments: ["a/+", "#", "a/#", "+", "a+b", "", "a\0b"])
  func `invalid names`(name: String) { #expect(throws: MQTTError.self) { try TopicName(name) } }

  @Test(arguments: ["/", "//", "a//b", "a/ /b"])
  func `valid names`(name: String) throws { #expect(try TopicName(name).description == name) }

  /// MQTT 5.0 §4.8.2.
  @Test(arguments: ["$share/g", "$share//a", "$share/+/a", "$share/g#/a", "$share/g/", "$share/g/a#", "$share/g/+b", "$share/"])
  func `invalid shared subscriptions, which MQTT 3_1_1 does not know`(filter: String) {
    #expect(throws: MQTTError.self) { try TopicFilter(filter) }
  }

  @Test func `a shared subscription has a group and a filter behind it`() throws {
    let shared = try TopicFilter("$share/consumer1//finance/+")
    #expect(shared.shareName == "consumer1")
    #expect(shared.filter == "/finance/+")
    #expect(shared.hasWildcards)
    #expect(shared.matches(try TopicName("/finance/eur")))
    #expect(!shared.matches(try TopicName("$share/consumer1//finance/eur")))
    #expect(!(try TopicFilter("$share/g/#").matches(TopicName("$SYS/uptime"))))
    // The example of MQTT 5.0 §4.8.2; in 3.1.1, `$share` is a level like any other.
    let plain = try TopicFilter("$share/consumer1/sport/#", version: .v3_1_1)
    #expect(plain.shareName == nil)
    #expect(plain.matches(try TopicName("$share/consumer1/sport/tennis")))
    #expect(!plain.matches(try TopicName("sport/tennis")))
  }

  /// The examples of MQTT 3.1.1 §4.7.1.2 and §4.7.1.3.
  @Test func `the specification's own examples`() throws {
    for topic in ["sport/tennis/player1", "sport/tennis/player1/ranking", "sport/tennis/player1/score/wimbledon"] {
      #expect(try TopicFilter("sport/tennis/player1/#").matches(TopicName(topic)))
    }
    #expect(try TopicFilter("sport/#").matches(TopicName("sport")))
    #expect(try TopicFilter("sport/+").matches(TopicName("sport/")))
    #expect(!(try TopicFilter("sport/+").matches(TopicName("sport"))))
    #expect(try TopicFilter("+/tennis/#").matches(TopicName("sport/tennis")))
    for filter in ["sport/tennis#", "sport/tennis/#/ranking", "sport+"] { #expect(throws: MQTTError.self) { try TopicFilter(filter) } }
  }

  @Test func `topics are bytes: an accent composed and decomposed are two topics`() throws {
    let composed = try TopicName("caf\u{E9}"), decomposed = try TopicName("cafe\u{301}")
    #expect(composed != decomposed)
    #expect(!(try TopicFilter("caf\u{E9}").matches(decomposed)))
    #expect(composed.levels == ["caf\u{E9}"])
    #expect(try TopicName("/a//b").levels == ["", "a", "", "b"])
  }

  @Test func `an error says which statement is broken, and where`() {
    #expect(throws: MQTTError.malformed(.init("# stands for whole levels, at the end", at: 2, "[MQTT-4.7.1-1]"))) {
      try TopicFilter("a/#/b")
    }
    #expect(throws: MQTTError.malformed(.init("+ stands for a whole level", at: 1, "[MQTT-4.7.1-3]"))) {
      try TopicFilter("a+", version: .v3_1_1)
    }
    #expect(throws: MQTTError.malformed(.init("a topic name has no wildcards", at: 2, "[MQTT-3.3.2-2]"))) { try TopicName("a/+") }
  }

  @Test func `long topics end at 65,535 bytes and are matched without recursion`() throws {
    let levels = String(repeating: "a/", count: 32_767)
    #expect(try TopicFilter(String(repeating: "+/", count: 32_767) + "#").matches(TopicName(levels)))
    #expect(throws: MQTTError.self) { try TopicName(levels + "bb") }
  }
}
