public import ExerciseTypes

extension Network {
  /// As a record.
  public var value: ExerciseValue { .record([.init("address", .integer(Int(address))), .init("length", .integer(length))]) }

  /// Of a record; nil if it is none of a network.
  public init?(_ value: ExerciseValue) {
    guard let address = value["address"]?.integer.flatMap(UInt32.init(exactly:)), let length = value["length"]?.integer else { return nil }
    self.init(address: address, length: length)
  }
}
