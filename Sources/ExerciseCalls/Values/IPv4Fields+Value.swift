public import ExerciseTypes

extension IPv4Fields {
  /// As a record, in the order of the header, but what is derived last.
  public var value: ExerciseValue {
    .record([
      .init("headerLength", .integer(headerLength)), .init("dscp", .integer(Int(dscp))), .init("ecn", .integer(Int(ecn))),
      .init("totalLength", .integer(totalLength)), .init("identification", .word(identification)),
      .init("dontFragment", .flag(dontFragment)), .init("moreFragments", .flag(moreFragments)),
      .init("fragmentOffset", .integer(fragmentOffset)), .init("timeToLive", .integer(Int(timeToLive))),
      .init("protocolNumber", .integer(Int(protocolNumber))), .init("checksum", .word(checksum)), .init("source", .word(source)),
      .init("destination", .word(destination)), .init("optionsLength", .integer(optionsLength))
    ])
  }
}
