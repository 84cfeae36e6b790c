extension DHCPMessage {
  /// How the value of an option is written on the wire.
  @usableFromInline
  enum Shape: Sendable {
    /// One address, and nothing else.
    case address
    /// Addresses, one at least.
    case addresses
    /// Two addresses at a time.
    case pairs
    case flag, byte, word, long, signedLong
    /// Text to the end or to the first zero.
    case text
    /// Any number of bytes, each a value.
    case bytes
    /// Any number of 16-bit words, each a value.
    case words
    /// Bytes as they are.
    case octets
  }

  /// The field and the shape of an option whose value is one of the simple ones.
  @usableFromInline
  static func simpleOption(_ code: UInt8) -> (field: Field, shape: Shape)? {
    switch code {
    case 1: (.subnetMask, .address)
    case 2: (.timeOffset, .signedLong)
    case 3: (.router, .addresses)
    case 4: (.timeServer, .addresses)
    case 5: (.nameServer, .addresses)
    case 6: (.domainNameServer, .addresses)
    case 7: (.logServer, .addresses)
    case 8: (.quotesServer, .addresses)
    case 9: (.lprServer, .addresses)
    case 10: (.impressServer, .addresses)
    case 11: (.resourceLocationServer, .addresses)
    case 12: (.hostName, .text)
    case 13: (.bootFileSize, .word)
    case 14: (.meritDumpFile, .text)
    case 15: (.domainName, .text)
    case 16: (.swapServer, .address)
    case 17: (.rootPath, .text)
    case 18: (.extensionsPath, .text)
    case 19: (.ipForwarding, .flag)
    case 20: (.sourceRouting, .flag)
    case 21: (.policyFilter, .pairs)
    case 22: (.maximumReassembly, .word)
    case 23: (.defaultTTL, .byte)
    case 24: (.mtuAging, .long)
    case 25: (.mtuPlateaus, .words)
    case 26: (.interfaceMTU, .word)
    case 27: (.allSubnetsLocal, .flag)
    case 28: (.broadcastAddress, .address)
    case 29: (.maskDiscovery, .flag)
    case 30: (.maskSupplier, .flag)
    case 31: (.routerDiscovery, .flag)
    case 32: (.solicitationAddress, .address)
    case 33: (.staticRoute, .pairs)
    case 34: (.trailers, .flag)
    case 35: (.arpTimeout, .long)
    case 36: (.ethernetEncapsulation, .flag)
    case 37: (.tcpTTL, .byte)
    case 38: (.keepaliveInterval, .long)
    case 39: (.keepaliveGarbage, .flag)
    case 40: (.nisDomain, .text)
    case 41: (.nisServer, .addresses)
    case 42: (.ntpServer, .addresses)
    case 43: (.vendorInformation, .octets)
    case 44: (.netbiosNameServer, .addresses)
    case 45: (.netbiosDatagramServer, .addresses)
    case 46: (.netbiosNodeType, .byte)
    case 47: (.netbiosScope, .text)
    case 48: (.fontServer, .addresses)
    case 49: (.displayManager, .addresses)
    case 50: (.requestedAddress, .address)
    case 51: (.leaseTime, .long)
    case 52: (.overload, .byte)
    case 53: (.messageType, .byte)
    case 54: (.serverIdentifier, .address)
    case 55: (.requestList, .bytes)
    case 56: (.message, .text)
    case 57: (.maximumMessage, .word)
    case 58: (.renewalTime, .long)
    case 59: (.rebindingTime, .long)
    case 60: (.vendorClass, .text)
    case 64: (.nisPlusDomain, .text)
    case 65: (.nisPlusServer, .addresses)
    case 66: (.tftpServerName, .text)
    case 67: (.bootFileName, .text)
    case 68: (.homeAgent, .addresses)
    case 69: (.smtpServer, .addresses)
    case 70: (.pop3Server, .addresses)
    case 71: (.nntpServer, .addresses)
    case 72: (.webServer, .addresses)
    case 73: (.fingerServer, .addresses)
    case 74: (.ircServer, .addresses)
    case 75: (.streetTalkServer, .addresses)
    case 76: (.streetTalkAssistance, .addresses)
    case 93: (.architecture, .words)
    case 114: (.captivePortal, .text)
    case 116: (.autoConfigure, .byte)
    case 118: (.subnetSelection, .addresses)
    case 150: (.tftpServerAddress, .addresses)
    case 160: (.captivePortal, .text)
    case 252: (.proxyDiscovery, .text)
    default: nil
    }
  }
}
