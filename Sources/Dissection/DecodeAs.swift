public import Wire

/// A rule of `-d`: `tcp.port==8081,http` or `udp.port==7000-7010,mqttsn`, as tshark takes it.
public struct DecodeAs: Sendable, Equatable {
  /// `.tcp` or `.udp`.
  public let transport: LayerKind
  /// The ports on either side.
  public let ports: ClosedRange<Int>
  /// What is read there.
  public let application: LayerKind

  /// The protocols that a port can be given to.
  public static let applications: [LayerKind] = [.dhcp, .dns, .mdns, .llmnr, .http, .webSocket, .mqtt, .mqttsn, .tls, .data]

  /// Reads one rule. The error says which part is wrong and what it may be.
  public init(_ text: String) throws(UsageError) {
    guard let equals = text.range(of: "=="), let comma = text[equals.upperBound...].firstIndex(of: ",") else {
      throw UsageError("-d '\(text)': expected LAYER.port==PORT,PROTOCOL, such as tcp.port==8081,http")
    }
    let layer = text[..<equals.lowerBound], selector = text[equals.upperBound..<comma], name = text[text.index(after: comma)...]
    switch layer {
    case "tcp.port": transport = .tcp
    case "udp.port": transport = .udp
    default: throw UsageError("-d '\(text)': '\(layer)' is not a table of protocols; there are tcp.port and udp.port")
    }
    let ends = selector.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
      throw UsageError("-d '\(text)': '\(selector)' is not a port or a range of ports from 0 to 65535")
    }
    ports = Int(first)...Int(last)
    guard let found = Self.applications.first(where: { $0.name == name }) else {
      let names = Self.applications.map(\.name).joined(separator: ", ")
      throw UsageError("-d '\(text)': no protocol '\(name)'; there are \(names)")
    }
    application = found
  }
}

/// A request that cannot be understood. The text is one line for the user.
public struct UsageError: Error, Equatable, CustomStringConvertible {
  /// What was wrong and what was expected.
  public let description: String
  /// An error with this text.
  public init(_ description: String) { self.description = description }
}

extension String {
  /// The first place of `text`. (The standard library has no such search without Foundation.)
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
