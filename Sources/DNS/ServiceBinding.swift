import Wire

/// The data of an SVCB or HTTPS record, RFC 9460 §2.2.
public struct ServiceBinding: Sendable, Hashable {
  /// One parameter as it stands in the record.
  public struct Parameter: Sendable, Hashable {
    /// What the parameter is.
    public var key: ServiceParameter
    /// Its value, as it stands in the message.
    public var value: [UInt8]
    /// A parameter with this value.
    public init(_ key: ServiceParameter, _ value: [UInt8] = []) { self.key = key; self.value = value }
  }

  /// 0 makes the record an alias; else the lowest is tried first.
  public var priority: UInt16
  /// Who offers the service; the root stands for the record's own name.
  public var target: Name
  /// The parameters, by ascending keys.
  public var parameters: [Parameter]

  /// A binding.
  public init(priority: UInt16, target: Name, parameters: [Parameter] = []) {
    self.priority = priority; self.target = target; self.parameters = parameters
  }

  /// The value of a parameter, or nil.
  public subscript(key: ServiceParameter) -> [UInt8]? { parameters.first { $0.key == key }?.value }

  /// The protocols to choose from, RFC 9460 §7.1.
  public var protocols: [[UInt8]]? { self[.alpn].flatMap(Self.strings) }
  /// The port, RFC 9460 §7.2.
  public var port: UInt16? { self[.port].flatMap { $0.count == 2 ? UInt16($0[0]) << 8 | UInt16($0[1]) : nil } }

  /// Whether the parameters keep the rules of RFC 9460 §2.2, §7 and §8; a client ignores records that do not.
  public var isWellFormed: Bool {
    zip(parameters, parameters.dropFirst()).allSatisfy { $0.key < $1.key } && parameters.allSatisfy(isWellFormed)
  }

  private func isWellFormed(_ parameter: Parameter) -> Bool {
    let value = parameter.value
    switch parameter.key {
    case .mandatory: return areMandatory(value)
    case .alpn: return Self.strings(value).map { !$0.isEmpty && !$0.contains([]) } ?? false
    case .noDefaultALPN: return value.isEmpty
    case .port: return value.count == 2
    case .ipv4Hint: return !value.isEmpty && value.count % 4 == 0
    case .ipv6Hint: return !value.isEmpty && value.count % 16 == 0
    default: return true
    }
  }

  /// The keys ascend, none is "mandatory" itself, and each is in the record.
  private func areMandatory(_ value: [UInt8]) -> Bool {
    guard !value.isEmpty, value.count % 2 == 0 else { return false }
    let keys = stride(from: 0, to: value.count, by: 2).map { ServiceParameter(UInt16(value[$0]) << 8 | UInt16(value[$0 + 1])) }
    return zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 } && keys.allSatisfy { $0 != .mandatory && self[$0] != nil }
  }

  private static func strings(_ octets: [UInt8]) -> [[UInt8]]? {
    var strings: [[UInt8]] = [], i = 0
    while i < octets.count {
      let end = i + 1 + Int(octets[i])
      guard end <= octets.count else { return nil }
      strings.append(Array(octets[i + 1..<end]))
      i = end
    }
    return strings
  }
}
