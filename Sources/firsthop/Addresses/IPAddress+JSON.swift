import IPAddressing

extension IPAddress {
  /// The same as the lines, for programs.
  var json: JSONObject {
    var object = JSONObject()
    object.add("address", description)
    object.add("version", version)
    object.add("kind", kind.name)
    let (isReachable, row) = SpecialPurposeRegistry.isGloballyReachable(self)
    object.add("globally_reachable", isReachable)
    object.add("decided_by", row?.prefix.description)
    object.add("special_purpose_blocks", SpecialPurposeRegistry.rows(containing: self).map(\.prefix.description))
    object.add("multicast", isMulticast)
    object.add("reverse_name", ReverseName(self).description)
    switch self {
    case .v4(let address):
      object.add("class", AddressClass(of: address).rawValue)
      object.add("multicast_mac", MACAddress(group: address)?.description)
    case .v6(let address):
      object.add("scope", IPv6Multicast(address)?.scope.name)
      object.add(
        "embedded",
        EmbeddedAddress.all(in: address).map { inner in
          var entry = JSONObject()
          entry.add("how", inner.name)
          entry.add("address", inner.address.description)
          if case .teredo(let teredo) = inner {
            entry.add("server", teredo.server.description)
            entry.add("port", teredo.port)
          }
          return entry
        })
      object.add("solicited_node", isMulticast ? nil : address.solicitedNode.description)
      object.add("multicast_mac", MACAddress(group: address)?.description)
    }
    return object
  }
}

extension MACAddress {
  /// The same as the lines, for programs.
  var json: JSONObject {
    var object = JSONObject()
    object.add("mac", description)
    object.add("group", isGroup)
    object.add("locally_administered", isLocallyAdministered)
    object.add("interface_identifier", isGroup ? nil : InterfaceIdentifier(modifiedEUI64: self).description)
    object.add("link_local", isGroup ? nil : IPv6Address(linkLocal: self).description)
    return object
  }
}

extension LiteralComparison {
  /// The same as the lines, for programs.
  var json: JSONObject {
    var object = JSONObject()
    object.add("text", text)
    object.add("ambiguous", isAmbiguous)
    object.add(
      "readings",
      readings.map { reading in
        var entry = JSONObject()
        entry.add("reader", reading.reader.description)
        entry.add("address", reading.address?.description)
        entry.add("outcome", reading.outcome.description)
        return entry
      })
    return object
  }
}
