import Wire

extension RecordData {
  /// Writes the data without their length.
  func write(to message: inout MessageWriter) throws(WireError) {
    switch self {
    case .a(let address): message.writer.write(address)
    case .aaaa(let address): message.writer.write(address)
    case .ns(let name), .cname(let name), .ptr(let name): message.write(name)
    case .dname(let name): message.write(name, compressing: false)
    case .soa(let soa): soa.write(to: &message)
    case .mx(let preference, let exchange):
      message.writer.write(preference)
      message.write(exchange)
    case .txt(let strings):
      guard !strings.isEmpty else { throw .malformed("a TXT record has at least one string") }
      for string in strings { try message.write(string: string) }
    case .srv(let priority, let weight, let port, let target):
      for number in [priority, weight, port] { message.writer.write(number) }
      message.write(target, compressing: false)
    default: try writeRest(to: &message)
    }
  }

  private func writeRest(to message: inout MessageWriter) throws(WireError) {
    switch self {
    case .caa(let flags, let tag, let value):
      message.writer.write(flags)
      try message.write(string: tag)
      message.writer.write(value)
    case .opt(let options):
      for option in options {
        message.writer.write(option.code.rawValue)
        try message.writeCounted { $0.writer.write(option.data) }
      }
    case .svcb(let binding), .https(let binding): try binding.write(to: &message)
    case .parts(let type, let parts):
      for part in parts {
        switch part {
        case .name(let name): message.write(name, compressing: type.allowsCompression)
        case .octets(let octets): message.writer.write(octets)
        }
      }
    case .unknown(_, let octets): message.writer.write(octets)
    default: break
    }
  }
}

extension StartOfAuthority {
  func write(to message: inout MessageWriter) {
    message.write(primaryServer)
    message.write(mailbox)
    for number in [serial, refresh, retry, expire, minimum] { message.writer.write(number) }
  }
}

extension ServiceBinding {
  func write(to message: inout MessageWriter) throws(WireError) {
    message.writer.write(priority)
    message.write(target, compressing: false)
    for parameter in parameters {
      message.writer.write(parameter.key.rawValue)
      try message.writeCounted { $0.writer.write(parameter.value) }
    }
  }
}
