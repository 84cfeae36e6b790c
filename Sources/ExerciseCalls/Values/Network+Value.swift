public import ExerciseTypes

extension Network {
  /// As a record.
  public var value: ExerciseValue { .record([.init("address", .word(address)), .init("length", .integer(length))]) }

  /// Of a record; nil if it is none of a network.
  public init?(_ value: ExerciseValue) {
    guard let address = value["address"]?.word(UInt32.self), let length = value["length"]?.integer else { return nil }
    self.init(address: address, length: length)
  }
}
