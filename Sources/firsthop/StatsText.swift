import DNS
import Dissection
import HTTP
import MQTT

/// Statistics as text and JSON.
enum StatsText {
  /// Every number, by a name that scripts can rely on.
  static func totals(_ statistics: Statistics) -> [(String, Int)] {
    let http = statistics.http, mqtt = statistics.mqtt, dns = statistics.dns
    var rows: [(String, Int)] = [("packets", statistics.packets), ("bytes", Int(statistics.bytes))]
    rows += [("http.requests", http.requests), ("http.responses", http.responses)]
    rows += http.methods.ranked().map { ("http.requests.\($0.name)", $0.count) }
    rows += http.statuses.indices.filter { http.statuses[$0] > 0 }.map { ("http.responses.\($0)", http.statuses[$0]) }
    rows += [
      ("http.host_bytes", http.hostBytes), ("http.request_body_bytes", http.requestBodyBytes),
      ("http.response_body_bytes", http.responseBodyBytes), ("mqtt.packets", mqtt.packets)
    ]
    rows += mqtt.types.indices.filter { mqtt.types[$0] > 0 }.map { ("mqtt.packets.\(mqttName($0))", mqtt.types[$0]) }
    rows += [("mqtt.topic_bytes", mqtt.topicBytes), ("dns.queries", dns.queries), ("dns.responses", dns.responses)]
    rows += [("dns.query_name_bytes", dns.nameBytes)]
    rows += dns.records.keys.sorted().map { ("dns.records.\(dnsName($0))", dns.records[$0] ?? 0) }
    return rows
  }

  private static func mqttName(_ type: Int) -> String {
    PacketType.names(UInt64(type))?.description.split(separator: " ").joined().uppercased() ?? "\(type)"
  }
  private static func dnsName(_ type: UInt16) -> String { RecordType.names(UInt64(type))?.description ?? "TYPE\(type)" }

  static func text(_ statistics: Statistics, top: Int) -> String {
    let seconds = Seconds.text(statistics.lastTime &- min(statistics.firstTime, statistics.lastTime))
    var text = "\(statistics.packets) packets, \(statistics.bytes) bytes in \(seconds) seconds\n"
    text += section("Protocols", protocols(statistics))
    if statistics.http.requests + statistics.http.responses > 0 { text += http(statistics.http, top) }
    if statistics.mqtt.packets > 0 { text += mqtt(statistics.mqtt, top) }
    if statistics.dns.queries + statistics.dns.responses > 0 { text += dns(statistics.dns, top) }
    return text
  }

  private static func section(_ title: String, _ table: TextTable) -> String { table.isEmpty ? "" : "\n\(title)\n\(table.text)" }

  /// The hierarchy: each protocol below the one that carries it.
  private static func protocols(_ statistics: Statistics) -> TextTable {
    var nodes: [String: (packets: Int, bytes: UInt64)] = [:]
    for stack in statistics.stacks {
      let names = stack.names.split(separator: ":")
      for depth in names.indices {
        let path = names[...depth].joined(separator: ":")
        nodes[path, default: (0, 0)].packets += stack.packets
        nodes[path, default: (0, 0)].bytes += stack.bytes
      }
    }
    var table = TextTable("protocol", ">packets", ">bytes")
    for path in nodes.keys.sorted() {
      let names = path.split(separator: ":")
      table.add(
        String(repeating: "  ", count: names.count - 1) + (names.last ?? ""), "\(nodes[path]?.packets ?? 0)", "\(nodes[path]?.bytes ?? 0)")
    }
    return table
  }

  private static func list(_ title: String, _ tally: Tally, _ top: Int) -> String {
    var table = TextTable(">count", title)
    for (name, count) in tally.ranked(limit: top) { table.add("\(count)", name) }
    if tally.nameCount > top { table.add("", "… \(tally.nameCount - top) more") }
    return table.isEmpty ? "" : "\n" + table.text
  }

  private static func http(_ http: Statistics.HTTP, _ top: Int) -> String {
    var codes = TextTable(">count", "status")
    for code in http.statuses.indices where http.statuses[code] > 0 {
      codes.add("\(http.statuses[code])", "\(code) \(StatusCode.names(UInt64(code))?.description ?? "")")
    }
    return
      "\nHTTP: \(http.requests) requests (\(http.requestBodyBytes) bytes of bodies), \(http.responses) responses (\(http.responseBodyBytes))\n"
      + list("method", http.methods, top) + list("host", http.hosts, top) + (codes.isEmpty ? "" : "\n" + codes.text)
  }

  private static func mqtt(_ mqtt: Statistics.MQTT, _ top: Int) -> String {
    var types = TextTable(">count", "packet")
    for type in mqtt.types.indices where mqtt.types[type] > 0 {
      types.add("\(mqtt.types[type])", PacketType.names(UInt64(type))?.description ?? "type \(type)")
    }
    return "\nMQTT: \(mqtt.packets) control packets\n\n" + types.text + list("topic published to", mqtt.topics, top)
      + list("topic filter", mqtt.filters, top)
  }

  private static func dns(_ dns: Statistics.DNS, _ top: Int) -> String {
    var types = TextTable(">count", "question"), outcomes = TextTable(">count", "response"), records = TextTable(">count", "record")
    for type in dns.types.keys.sorted() { types.add("\(dns.types[type] ?? 0)", dnsName(type)) }
    for code in dns.outcomes.keys.sorted() {
      outcomes.add("\(dns.outcomes[code] ?? 0)", ResponseCode.names(UInt64(code))?.description ?? "\(code)")
    }
    for type in dns.records.keys.sorted() { records.add("\(dns.records[type] ?? 0)", dnsName(type)) }
    return "\nDNS: \(dns.queries) queries, \(dns.responses) responses\n" + list("name asked for", dns.names, top)
      + [types, outcomes, records].filter { !$0.isEmpty }.map { "\n" + $0.text }.joined()
  }

  static func json(_ statistics: Statistics, top: Int) -> String {
    var object = JSONObject()
    for (name, count) in totals(statistics) { object.add(name, count) }
    object.add(
      "protocols",
      statistics.stacks.map { stack in
        var one = JSONObject()
        one.add("protocols", stack.names)
        one.add("packets", stack.packets)
        one.add("bytes", stack.bytes)
        return one
      })
    for (name, tally) in [
      ("http.methods", statistics.http.methods), ("http.hosts", statistics.http.hosts), ("mqtt.topics", statistics.mqtt.topics),
      ("mqtt.filters", statistics.mqtt.filters), ("dns.names", statistics.dns.names)
    ] {
      object.add(
        name,
        tally.ranked(limit: top).map { entry in
          var one = JSONObject()
          one.add("name", entry.name)
          one.add("count", entry.count)
          return one
        })
    }
    return object.line + "\n"
  }
}
