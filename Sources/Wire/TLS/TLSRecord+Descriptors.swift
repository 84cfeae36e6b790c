extension TLSRecord.Field {
  /// Records, and what they carry besides handshakes.
  var recordDescriptor: FieldDescriptor {
    switch self {
    case .contentType:
      .init(
        "tls.record.content_type", "Content Type", "RFC 8446 §5.1", values: TLSContentType.names,
        about: "What the record carries: 22 is the handshake, 23 is encrypted data.")
    case .opaqueType:
      .init(
        "tls.record.opaque_type", "Opaque Type", "RFC 8446 §5.2", values: TLSContentType.names,
        about: "In TLS 1.3 all that is encrypted looks like application data; the true type is inside.")
    case .version:
      .init(
        "tls.record.version", "Version", "RFC 8446 §5.1", .hexadecimal(digits: 4), values: TLSVersion.names,
        about: "For compatibility an old one: TLS 1.3 writes 1.2 here, a client's first record often 1.0.")
    case .length: .init("tls.record.length", "Length", "RFC 8446 §5.1", about: "How many bytes follow.")
    case .cipherChange:
      .init(
        "tls.change_cipher_spec", "Change Cipher Spec Message", "RFC 5246 §7.1", .flag,
        about: "From now on the sender encrypts. In TLS 1.3 it means nothing and is there for old boxes on the way.")
    case .alertLevel: .init("tls.alert_message.level", "Level", "RFC 8446 §6", values: TLSAlert.levelNames)
    case .alertDescription:
      .init(
        "tls.alert_message.desc", "Description", "RFC 8446 §6", values: TLSAlert.names,
        about: "Why the sender gives up. Only readable before encryption begins.")
    case .data: .init("tls.app_data", "Encrypted Application Data", "RFC 8446 §5.2", .octets, isHidden: true)
    case .heartbeatType: .init("tls.heartbeat_message.type", "Type", "RFC 6520 §4")
    default: helloDescriptor
    }
  }

  /// The two hellos.
  private var helloDescriptor: FieldDescriptor {
    switch self {
    case .handshakeType:
      .init(
        "tls.handshake.type", "Handshake Message Type", "RFC 8446 §4", values: TLSHandshakeType.names,
        about: "Which message of the handshake it is.")
    case .handshakeLength: .init("tls.handshake.length", "Length", "RFC 8446 §4")
    case .handshakeVersion:
      .init(
        "tls.handshake.version", "Version", "RFC 8446 §4.1.2", .hexadecimal(digits: 4), values: TLSVersion.names,
        about: "The highest version up to 1.2. For 1.3 the extension supported_versions counts.")
    case .random:
      .init(
        "tls.handshake.random", "Random", "RFC 8446 §4.1.2", .octets,
        about: "Makes each handshake different, so that none can be recorded and played again.")
    case .sessionIDLength: .init("tls.handshake.session_id_length", "Session ID Length", "RFC 8446 §4.1.2")
    case .sessionID: .init("tls.handshake.session_id", "Session ID", "RFC 8446 §4.1.2", .octets)
    case .suitesLength: .init("tls.handshake.cipher_suites_length", "Cipher Suites Length", "RFC 8446 §4.1.2")
    case .suite:
      .init(
        "tls.handshake.ciphersuite", "Cipher Suite", "RFC 8446 §4.1.2", .hexadecimal(digits: 4), values: TLSCipherSuite.names,
        about: "Which algorithms the client offers, or the server chose.")
    case .methodsLength: .init("tls.handshake.comp_methods_length", "Compression Methods Length", "RFC 8446 §4.1.2")
    case .method:
      .init(
        "tls.handshake.comp_method", "Compression Method", "RFC 8446 §4.1.2",
        about: "0 is none. Compression gave secrets away and is gone.")
    case .extensionsLength: .init("tls.handshake.extensions_length", "Extensions Length", "RFC 8446 §4.2")
    case .extensionType: .init("tls.handshake.extension.type", "Type", "RFC 8446 §4.2", values: TLSExtensionType.names)
    case .extensionLength: .init("tls.handshake.extension.len", "Length", "RFC 8446 §4.2")
    case .extensionData: .init("tls.handshake.extension.data", "Data", "RFC 8446 §4.2", .octets)
    default: extensionDescriptor
    }
  }

  /// Common extensions.
  private var extensionDescriptor: FieldDescriptor {
    switch self {
    case .nameListLength: .init("tls.handshake.extensions_server_name_list_len", "Server Name list length", "RFC 6066 §3")
    case .nameType: .init("tls.handshake.extensions_server_name_type", "Server Name Type", "RFC 6066 §3")
    case .nameLength: .init("tls.handshake.extensions_server_name_len", "Server Name length", "RFC 6066 §3")
    case .serverName:
      .init(
        "tls.handshake.extensions_server_name", "Server Name", "RFC 6066 §3", .text,
        about: "The host that the client wants, readable to all on the way. Servers with several hosts need it to choose a certificate.")
    case .protocolsLength: .init("tls.handshake.extensions_alpn_len", "ALPN Extension Length", "RFC 7301 §3.1")
    case .protocolLength: .init("tls.handshake.extensions_alpn_str_len", "ALPN string length", "RFC 7301 §3.1")
    case .protocolName:
      .init(
        "tls.handshake.extensions_alpn_str", "ALPN Next Protocol", "RFC 7301 §3.1", .text,
        about: "What shall be spoken inside: h2 is HTTP/2.")
    case .versionsLength: .init("tls.handshake.extensions.supported_versions_len", "Supported Versions length", "RFC 8446 §4.2.1")
    case .supportedVersion:
      .init(
        "tls.handshake.extensions.supported_version", "Supported Version", "RFC 8446 §4.2.1", .hexadecimal(digits: 4),
        values: TLSVersion.names,
        about: "The versions that the client can do, or the one that the server chose: this decides, not the older field.")
    case .groupsLength: .init("tls.handshake.extensions_supported_groups_length", "Supported Groups List Length", "RFC 8446 §4.2.7")
    case .group:
      .init(
        "tls.handshake.extensions_supported_group", "Supported Group", "RFC 8446 §4.2.7", .hexadecimal(digits: 4),
        values: TLSNamedGroup.names)
    case .formatsLength: .init("tls.handshake.extensions_ec_point_formats_length", "EC point formats Length", "RFC 8422 §5.1.2")
    case .format: .init("tls.handshake.extensions_ec_point_format", "EC point format", "RFC 8422 §5.1.2")
    case .algorithmsLength: .init("tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length", "RFC 8446 §4.2.3")
    case .algorithm:
      .init(
        "tls.handshake.sig_hash_alg", "Signature Algorithm", "RFC 8446 §4.2.3", .hexadecimal(digits: 4), values: TLSSignatureAlgorithm.names
      )
    case .algorithmHash: .init("tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", "RFC 5246 §7.4.1.4.1", isPart: true)
    case .algorithmSignature:
      .init(
        "tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", "RFC 5246 §7.4.1.4.1", isPart: true)
    case .sharesLength: .init("tls.handshake.extensions_key_share_client_length", "Client Key Share Length", "RFC 8446 §4.2.8")
    case .shareGroup: .init("tls.handshake.extensions_key_share_group", "Group", "RFC 8446 §4.2.8", values: TLSNamedGroup.names)
    case .shareLength: .init("tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length", "RFC 8446 §4.2.8")
    case .share:
      .init(
        "tls.handshake.extensions_key_share_key_exchange", "Key Exchange", "RFC 8446 §4.2.8", .octets,
        about: "A public key. Each side makes the common secret from its own secret and the other's public one.")
    case .selectedGroup:
      .init(
        "tls.handshake.extensions_key_share_selected_group", "Selected Group", "RFC 8446 §4.2.8", values: TLSNamedGroup.names)
    case .modesLength: .init("tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length", "RFC 8446 §4.2.9")
    default: restDescriptor
    }
  }

  /// Rare extensions and other messages.
  private var restDescriptor: FieldDescriptor {
    switch self {
    case .mode: .init("tls.extension.psk_ke_mode", "PSK Key Exchange Mode", "RFC 8446 §4.2.9")
    case .identityLength: .init("tls.handshake.extensions.psk.identity.identity_length", "Identity Length", "RFC 8446 §4.2.11")
    case .selectedIdentity: .init("tls.handshake.extensions.psk.identity.selected", "Selected Identity", "RFC 8446 §4.2.11")
    case .cookie: .init("tls.handshake.extensions.cookie", "Cookie", "RFC 8446 §4.2.2", .octets)
    case .renegotiationLength: .init("tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length", "RFC 5746 §3.2")
    case .renegotiation: .init("tls.handshake.extensions_reneg_info", "Renegotiation info", "RFC 5746 §3.2", .octets)
    case .statusType: .init("tls.handshake.extensions_status_request_type", "Certificate Status Type", "RFC 6066 §8")
    case .padding: .init("tls.handshake.extensions_padding_data", "Padding Data", "RFC 7685 §3", .octets)
    case .fragmentLimit: .init("tls.handshake.max_fragment_length", "Maximum Fragment Length", "RFC 6066 §4")
    case .heartbeatMode: .init("tls.handshake.extension.heartbeat.mode", "Mode", "RFC 6520 §2")
    case .recordLimit: .init("tls.record_size_limit", "Record Size Limit", "RFC 8449 §4")
    case .compression: .init("tls.compress_certificate.algorithm", "Algorithm", "RFC 8879 §3")
    case .settingsProtocol: .init("tls.handshake.extensions_alps_alpn_str", "Supported ALPN", "draft-vvv-tls-alps §4", .text)
    case .certificatesLength: .init("tls.handshake.certificates_length", "Certificates Length", "RFC 5246 §7.4.2")
    case .certificateLength:
      .init(
        "tls.handshake.certificate_length", "Certificate Length", "RFC 5246 §7.4.2",
        about: "The first certificate is the server's, each next one signs the one before.")
    case .ticketLifetime:
      .init(
        "tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint", "RFC 5077 §3.3",
        about: "For how many seconds the ticket may be used.")
    case .ticketLength: .init("tls.handshake.session_ticket_length", "Session Ticket Length", "RFC 5077 §3.3")
    case .certificateTypesCount: .init("tls.handshake.cert_types_count", "Certificate types count", "RFC 5246 §7.4.4")
    default: .init("tls.handshake.cert_type", "Certificate Type", "RFC 5246 §7.4.4")
    }
  }
}
