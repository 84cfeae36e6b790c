import IPAddressing

/// What is asked about routes: tables, and packets to be routed.
///
/// The host has a device `u0` with the addresses 192.168.N.1/30 and fd00:N::1/126 for N from 0 to 15, behind each of which lies the router
/// nN, unless `listing` says which routes it has. What changes them comes in this order: `routes`, `rules`, `commands`.
struct RouteRequest: Decodable {
  /// A route in short.
  struct Line: Decodable {
    let dst: String
    let via: OneOrMany?
    let type: String?
    let metric: UInt32?
    let table: UInt32?
  }
  /// A packet of the host's own: its destination, or more of it.
  struct Packet: Decodable {
    let dst: String
    var src: String?
    var mark: UInt32?
    var tos: UInt8?
    var proto: UInt8?
    var sport: UInt16?
    var dport: UInt16?
    var user: UInt32?
  }
  /// A text, or several.
  struct OneOrMany: Decodable { let items: [String] }
  /// A text, or a number.
  struct Word: Decodable { let text: String }
  /// Listings to be written anew.
  struct Texts: Decodable {
    let routes: String
    let rules: String
  }

  /// The version of all that says it nowhere itself. Without it a colon makes a line IPv6.
  let version: Int?
  /// The routes from the start, of all tables, as `ip -o route show table all` prints them.
  let listing: String?
  /// Routes of table `main` or another one.
  let routes: [Line]?
  /// Rules, by the keywords of `ip rule add`.
  let rules: [[String: Word]]?
  /// Commands of `ip -batch`.
  let commands: [String]?
  /// The packets.
  let queries: [Packet]?
  /// Whether IPv4 answers name the table, as RTM_F_LOOKUP_TABLE asks the kernel to.
  let lookupTable: Bool?
  /// The tables whose listing is asked for.
  let show: [UInt32]?
  /// The host's addresses, as `ip -o addr show` prints them.
  let addresses: String?
  /// Destinations, to each of which a packet without a source goes.
  let sources: [String]?
  /// Listings that are to be read, and written as listings and as commands.
  let texts: Texts?
}

extension RouteRequest.Packet {
  private enum Key: CodingKey { case dst, src, mark, tos, proto, sport, dport, user }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) { self.init(dst: text); return }
    let object = try decoder.container(keyedBy: Key.self)
    self.init(
      dst: try object.decode(String.self, forKey: .dst), src: try object.decodeIfPresent(String.self, forKey: .src),
      mark: try object.decodeIfPresent(UInt32.self, forKey: .mark), tos: try object.decodeIfPresent(UInt8.self, forKey: .tos),
      proto: try object.decodeIfPresent(UInt8.self, forKey: .proto), sport: try object.decodeIfPresent(UInt16.self, forKey: .sport),
      dport: try object.decodeIfPresent(UInt16.self, forKey: .dport), user: try object.decodeIfPresent(UInt32.self, forKey: .user))
  }
}

extension RouteRequest.OneOrMany {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    items = try (try? value.decode(String.self)).map { [$0] } ?? value.decode([String].self)
  }
}

extension RouteRequest.Word {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    text = try (try? value.decode(String.self)) ?? "\(value.decode(UInt32.self))"
  }
}

extension RouteRequest.Line {
  /// The route as `ip` is told it.
  var command: String {
    let type = type ?? "unicast", routers = type == "unicast" ? via?.items ?? [] : []
    let gateways = routers.map { "via \(LabHost.gateway($0, isVersion6: dst.contains(":")))" }
    var words = ["route add", type, dst] + (gateways.count == 1 ? gateways : [])
    if let metric { words.append("metric \(metric)") }
    if let table { words.append("table \(table)") }
    if gateways.count > 1 { words += gateways.map { "nexthop \($0)" } }
    return words.joined(separator: " ")
  }
}

/// The host that requests are about, and the routers around it.
enum LabHost {
  private static let links = 0..<16

  /// The address of the router that is called `n3`; any other name is an address itself.
  static func gateway(_ name: String, isVersion6: Bool) -> String {
    guard name.hasPrefix("n"), let number = Int(name.dropFirst()) else { return name }
    return isVersion6 ? "fd00:\(String(number, radix: 16))::2" : "192.168.\(number).2"
  }

  /// The name of the router with this address; nil if it is none of them.
  static func router(_ address: IPAddress) -> String? { routers[address] }

  private static let routers = [IPAddress: String](
    uniqueKeysWithValues: links.flatMap { number in
      [false, true].compactMap { version6 in
        IPAddress(gateway("n\(number)", isVersion6: version6)).map { ($0, "n\(number)") }
      }
    })

  /// The routes that the kernel makes by itself for the addresses of `u0` and `lo`, as `ip -o route show table all` prints them.
  static func listing(version: Int) -> String { (version == 6 ? listing6 : listing4).joined(separator: "\n") }

  private static var listing4: [String] {
    let kernel = "proto kernel scope"
    let loopback = "table local \(kernel) host src 127.0.0.1"
    return [
      "local 127.0.0.0/8 dev lo \(loopback)", "local 127.0.0.1 dev lo \(loopback)",
      "broadcast 127.255.255.255 dev lo table local \(kernel) link src 127.0.0.1"
    ]
      + links.flatMap { number in
        let net = "192.168.\(number)"
        return [
          "\(net).0/30 dev u0 \(kernel) link src \(net).1", "local \(net).1 dev u0 table local \(kernel) host src \(net).1",
          "broadcast \(net).3 dev u0 table local \(kernel) link src \(net).1"
        ]
      }
  }

  private static var listing6: [String] {
    let local = "table local proto kernel metric 0 pref medium"
    return [
      "::1 dev lo proto kernel metric 256 pref medium", "local ::1 dev lo \(local)",
      "fe80::/64 dev u0 proto kernel metric 256 pref medium", "anycast fe80:: dev u0 \(local)", "local fe80::ff:fe00:901 dev u0 \(local)",
      "multicast ff00::/8 dev u0 table local proto kernel metric 256 pref medium"
    ]
      + links.flatMap { number in
        let net = "fd00:\(String(number, radix: 16))::"
        return [
          "\(net)/126 dev u0 proto kernel metric 256 pref medium", "anycast \(net) dev u0 \(local)", "local \(net)1 dev u0 \(local)"
        ]
      }
  }
}
