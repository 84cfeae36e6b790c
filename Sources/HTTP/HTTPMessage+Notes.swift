public import Wire

extension HTTPMessage {
  @usableFromInline
  static func notes(_ reader: Reader) -> [(Note, Range<Int>)] { [] }
}
