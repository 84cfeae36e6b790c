import Wire

/// The data of a resource record. What the common types hold is taken apart; all others keep their bytes.
public enum RecordData: Sendable, Hashable {
  /// An IPv4 address, RFC 1035 §3.4.1.
  case a(UInt32)
  /// An IPv6 address, RFC 3596 §2.2.
  case aaaa(UInt128)
  /// A name server, RFC 1035 §3.3.11.
  case ns(Name)
  /// The name that this one is an alias of, RFC 1035 §3.3.1.
  case cname(Name)
  /// The name for an address, RFC 1035 §3.3.12.
  case ptr(Name)
  /// The subtree under another name, RFC 6672 §2.1.
  case dname(Name)
  /// The start of a zone of authority.
  case soa(StartOfAuthority)
  /// A server that takes mail, RFC 1035 §3.3.9; the lowest preference is tried first.
  case mx(preference: UInt16, exchange: Name)
  /// Strings of up to 255 octets each, RFC 1035 §3.3.14.
  case txt([[UInt8]])
  /// Where a service is found, RFC 2782.
  case srv(priority: UInt16, weight: UInt16, port: UInt16, target: Name)
  /// Which authorities may issue certificates, RFC 8659 §4.1.
  case caa(flags: UInt8, tag: [UInt8], value: [UInt8])
  /// The options of EDNS, RFC 6891 §6.1.2.
  case opt([EDNSOption])
  /// Service binding, RFC 9460 §2.2.
  case svcb(ServiceBinding)
  /// Service binding for HTTPS, RFC 9460 §9.
  case https(ServiceBinding)
  /// A type whose data hold names among other things, so that they cannot be copied as they are (RFC 3597 §4).
  case parts(RecordType, [RecordPart])
  /// Anything else, RFC 3597 §3; also a known type without data, as in updates (RFC 2136 §2.4).
  case unknown(RecordType, [UInt8])

  /// The type of a record with these data.
  public var type: RecordType {
    switch self {
    case .a: .a
    case .aaaa: .aaaa
    case .ns: .ns
    case .cname: .cname
    case .ptr: .ptr
    case .dname: .dname
    case .soa: .soa
    case .mx: .mx
    case .txt: .txt
    case .srv: .srv
    case .caa: .caa
    case .opt: .opt
    case .svcb: .svcb
    case .https: .https
    case .parts(let type, _), .unknown(let type, _): type
    }
  }
}

/// A piece of data: a name, or octets between names.
public enum RecordPart: Sendable, Hashable {
  /// A name.
  case name(Name)
  /// Anything but a name.
  case octets([UInt8])
}

/// The data of an SOA record, RFC 1035 §3.3.13.
public struct StartOfAuthority: Sendable, Hashable {
  /// The server that holds the zone's original.
  public var primaryServer: Name
  /// The mailbox of whoever is responsible; its first dot stands for an @.
  public var mailbox: Name
  /// The version of the zone.
  public var serial: UInt32
  /// After how many seconds a copy asks for the serial.
  public var refresh: UInt32
  /// After how many seconds it asks again if nobody answered.
  public var retry: UInt32
  /// After how many seconds it stops answering.
  public var expire: UInt32
  /// For how many seconds a cache may remember that a name does not exist (RFC 2308 §4).
  public var minimum: UInt32

  /// A zone's start of authority.
  public init(primaryServer: Name, mailbox: Name, serial: UInt32, refresh: UInt32, retry: UInt32, expire: UInt32, minimum: UInt32) {
    self.primaryServer = primaryServer; self.mailbox = mailbox; self.serial = serial
    self.refresh = refresh; self.retry = retry; self.expire = expire; self.minimum = minimum
  }
}

/// An option of EDNS, RFC 6891 §6.1.2.
public struct EDNSOption: Sendable, Hashable {
  /// What the option is.
  public var code: OptionCode
  /// Its data.
  public var data: [UInt8]
  /// An option with these data.
  public init(_ code: OptionCode, _ data: [UInt8]) { self.code = code; self.data = data }
}
