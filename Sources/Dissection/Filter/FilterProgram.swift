import Wire

/// A value while a filter runs: a number, or where bytes lie. Small and trivial, as thousands are made a second.
struct FilterValue: BitwiseCopyable, Sendable {
  /// Texts and bytes are ordered differently.
  enum Kind: UInt8, BitwiseCopyable, Sendable { case unsigned, signed, bytes, text }
  /// What the offset of bytes counts in.
  enum Store: UInt8, BitwiseCopyable, Sendable { case frame, kept, constants }

  /// The number; of a signed one its bits.
  var number: UInt64 = 0
  var offset: UInt32 = 0
  var count: UInt32 = 0
  /// Of a layer, how many bytes there are with what it carries.
  var reach: UInt32 = 0
  var kind = Kind.unsigned
  var store = Store.frame
  /// How many bits of an address count; 255 for all.
  var prefix: UInt8 = 255
  /// Which of the layers of its kind it belongs to, from 1 on.
  var layer: UInt8 = 0
  var layerKind: UInt8 = 0

  @inline(always) init(_ number: UInt64) { self.number = number }
  @inline(always) init(signed number: Int64) { (self.number, kind) = (UInt64(bitPattern: number), .signed) }
  @inline(always) init(_ kind: Kind = .bytes, offset: UInt32, count: UInt32, _ store: Store) {
    (self.offset, self.count, self.kind, self.store) = (offset, count, kind, store)
  }
  @inline(always) var hasBytes: Bool { kind == .bytes || kind == .text }
  /// The number, where it is one that fits.
  var integer: Int64? { hasBytes || kind == .unsigned && number > Int64.max ? nil : Int64(bitPattern: number) }
}

/// What a filter was compiled to: flat lists of trivial values, walked over by `FilterSink`.
struct FilterProgram: Sendable {
  /// One step in computing the operands of a comparison, in postfix order. A value may be several: a field occurs more than once.
  struct Code: BitwiseCopyable, Sendable {
    enum Operation: UInt8, BitwiseCopyable, Sendable {
      /// The values of source `a`, of the layers that selection `b` names.
      case source
      case constant
      /// The ranges of selection `a`.
      case slice
      /// A number as `a` bytes.
      case octets
      /// A layer with all that it carries.
      case whole
      /// A value as text of the style `a`.
      case text
      case length, count, lower, upper
      /// Of the values of the last `a` operands.
      case largest, smallest
      case absolute, negate
      case and, add, subtract, multiply, divide, modulo
    }
    var operation: Operation
    var a: Int32 = 0
    var b: Int32 = -1
  }

  /// What two values are compared for.
  enum Comparison: UInt8, BitwiseCopyable, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contains
  }

  /// A comparison, or the question whether there is a value.
  struct Test: Sendable {
    enum Kind: UInt8, BitwiseCopyable, Sendable { case present, exists, nonempty, nonzero, comparison, pattern, member }
    var kind: Kind
    /// The sources without which the test fails.
    var needed: UInt64
    var left: Range<Int32>
    /// The code of the other side; of `pattern` its number, of `member` the elements.
    var right: Range<Int32> = 0..<0
    var comparison = Comparison.equal
    /// Whether all pairs of values must hold, not one.
    var isAll = false
    /// The source and the constant, where there is nothing else on either side: those are compared in place.
    var plainSource: Int32 = -1
    var plainConstant: Int32 = -1
  }

  /// A value of a set or, if `isRange`, its two ends.
  struct Element: Sendable {
    var low: Range<Int32>
    var high: Range<Int32>
    var isRange: Bool
  }

  /// One step in the logic around tests. There is one outcome at a time.
  enum Step: BitwiseCopyable, Sendable {
    case test(Int32)
    case not
    case skipIfFalse(to: Int32)
    case skipIfTrue(to: Int32)
  }

  var sources: [FilterSource] = []
  var constants: [FilterValue] = []
  var constantBytes: [UInt8] = []
  var code: [Code] = []
  var tests: [Test] = []
  var elements: [Element] = []
  var ranges: [FilterRange] = []
  var selections: [Range<Int32>] = []
  var patterns: [BytePattern] = []
  var steps: [Step] = []
  /// The sources whose values are looked at; of the others only whether they are there.
  var stored: UInt64 = 0
  /// The sources without which no packet matches.
  var needed: UInt64 = 0

  /// A word has a bit for each source.
  static let mostSources = 64
}
