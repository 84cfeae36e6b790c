/// Names of ports, as Debian's `/etc/services` has them: those that one meets in a first course.
enum ServiceName {
  private static let both: KeyValuePairs<UInt16, String> = [
    7: "echo", 9: "discard", 53: "domain", 88: "kerberos", 161: "snmp", 389: "ldap", 443: "https", 636: "ldaps", 853: "domain-s",
    2049: "nfs"
  ]
  private static let tcp: KeyValuePairs<UInt16, String> = [
    13: "daytime", 20: "ftp-data", 21: "ftp", 22: "ssh", 23: "telnet", 25: "smtp", 79: "finger", 80: "http", 110: "pop3", 143: "imap2",
    179: "bgp", 587: "submission", 993: "imaps", 995: "pop3s", 3306: "mysql", 5222: "xmpp-client", 5432: "postgresql", 6379: "redis",
    8080: "http-alt"
  ]
  private static let udp: KeyValuePairs<UInt16, String> = [
    67: "bootps", 68: "bootpc", 69: "tftp", 123: "ntp", 500: "isakmp", 514: "syslog", 520: "route", 5353: "mdns"
  ]

  /// The name of a port, if it has one here.
  static func name(_ port: UInt16, isUDP: Bool) -> String? {
    let other = isUDP ? udp : tcp
    return both.first { $0.key == port }?.value ?? other.first { $0.key == port }?.value
  }

  /// The port of a name.
  static func port(_ name: String) -> UInt16? {
    for names in [both, tcp, udp] { if let port = names.first(where: { $0.value == name })?.key { return port } }
    return nil
  }
}
