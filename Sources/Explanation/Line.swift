extension Explanation {
  /// One fact or one step: words, and where they come from.
  public struct Line: Sendable, Hashable {
    /// What is meant, in words: `Time to Live`, or a whole sentence.
    public var text: String
    /// What it is: `64`. Text from packets may stand here as it is; the renderers escape what a terminal would obey.
    public var value: String?
    /// What the value stands for: `TCP` for 6.
    public var meaning: String?
    /// Whether the line says what is there or remarks on it.
    public var level: Level
    /// The name that machines know it by: Wireshark's display-filter name.
    public var name: String?
    /// The document that says so.
    public var citation: Citation?
    /// The bytes that were read, counted from the first byte of the buffer.
    public var bytes: Range<Int>?
    /// The buffer that `bytes` counts in, such as `reassembled TCP`, if it is not the frame.
    public var buffer: String?
    /// A sentence for one who meets it for the first time: what it is for.
    public var about: String?
    /// What follows from it, or what it consists of.
    public var children: [Line]

    /// A line of words, and whatever else is known.
    public init(
      _ text: String, value: String? = nil, meaning: String? = nil, level: Level = .plain, name: String? = nil,
      citation: Citation? = nil, bytes: Range<Int>? = nil, buffer: String? = nil, about: String? = nil, children: [Line] = []
    ) {
      self.text = text; self.value = value; self.meaning = meaning; self.level = level; self.name = name
      self.citation = citation; self.bytes = bytes; self.buffer = buffer; self.about = about; self.children = children
    }
  }

  /// What kind of line it is, mildest first.
  public enum Level: String, Sendable, Hashable, Comparable, CaseIterable {
    /// What is there.
    case plain
    /// Ordinary, and worth knowing.
    case hint
    /// Unusual, and often harmless.
    case note
    /// Contradicts what the sender itself says, such as a wrong checksum.
    case warning
    /// Cannot be what it claims to be.
    case error

    /// Whether `a` is milder than `b`.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .plain: 0;
      case .hint: 1;
      case .note: 2;
      case .warning: 3;
      case .error: 4
      }
    }
  }
}
