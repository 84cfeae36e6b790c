import Wire

/// A segment as the analysis sees it: numbers only.
struct TCPSegment: BitwiseCopyable {
  var sequence: UInt32
  var acknowledgment: UInt32
  var flags: TCPFlags
  var window: UInt32
  /// Bytes of data.
  var length: UInt32
  var frame: UInt32
  /// Nanoseconds since 1970.
  var time: UInt64

  /// SYN and FIN take a number as a byte does (RFC 9293 §3.4).
  @inline(always) var takesNumber: Bool { flags.rawValue & 3 != 0 }
  /// Whether the segment opens, closes or resets.
  @inline(always) var isControl: Bool { flags.rawValue & 7 != 0 }
  @inline(always) var isAcknowledgment: Bool { flags.rawValue & 0x10 != 0 }
  @inline(always) var isSYN: Bool { flags.rawValue & 2 != 0 }
  @inline(always) var isFIN: Bool { flags.rawValue & 1 != 0 }
  @inline(always) var isReset: Bool { flags.rawValue & 4 != 0 }
}

/// What every segment needs to know of one direction of a connection, that of the segments of one sender: half a cache line.
struct TCPSide: BitwiseCopyable {
  /// What relative numbers count from.
  var base: UInt32 = 0
  /// What its last segment acknowledged.
  var acknowledgment: UInt32 = 0
  /// Its messages that came in several segments, latest first: places in `PendingMessages`.
  var pending: Int32 = -1
  /// The relative number of the byte that its stream goes on with, if it is read in order and nothing waits.
  var nextInOrder: UInt32 = 0
  /// Where its segments wait for those before them, if any do: a place in `StreamMemory.queues`.
  var queue: Int32 = -1
  /// The frame of its FIN.
  var finFrame: UInt32 = 0
  var hasBase = false
  /// Whether its SYN was seen: then its first byte has the relative number 1.
  var hasSYN = false
  var hasNextInOrder = false
  /// A message ends only with the connection.
  var collectsUntilFIN = false
  /// Its first segment without SYN has yet to come: until then windows are not shifted.
  var awaitsFirstAcknowledgment = false
  /// By how many bits the windows that this side announces are shifted; see `unknownScale` and `noScale`.
  var windowShift: Int8 = unknownScale
  /// The handshake was not seen.
  static let unknownScale: Int8 = -1
  /// The handshake agreed on none.
  static let noScale: Int8 = -2
}

/// What only the analysis needs to know of one direction.
struct TCPDirection: BitwiseCopyable {
  /// Whether all that is under way can be counted: not behind a gap.
  var countsFlight = true
  var lastFlags: TCPAnalysis = []

  /// The highest number that any segment reached, when, and in which frame.
  var next: UInt32 = 0
  var nextFrame: UInt32 = 0
  var nextTime: UInt64 = 0
  /// Where the bytes end that were seen without a gap: nobody should acknowledge more.
  var seenUpTo: UInt32 = 0
  /// The window as it stands in the last header.
  var window: UInt32 = .max
  var acknowledgment: UInt32 = 0
  var acknowledgmentTime: UInt64 = 0
  /// The frame whose acknowledgment the duplicates repeat, and how many there were.
  var lastNewAcknowledgment: UInt32 = 0
  var duplicates: Int32 = 0

  /// The bytes that its last segment acknowledged selectively.
  var selectivelyAcknowledged: UInt32 = 0
  var bytesSincePush: UInt32 = 0
  var hadPush = false
  /// Its segments that wait for an acknowledgment, latest first.
  var unacknowledged = UnacknowledgedList()
}

/// What a segment says about the way there, in Wireshark's words.
struct TCPAnalysis: OptionSet, BitwiseCopyable {
  let rawValue: UInt16
  @inline(always) init(rawValue: UInt16) { self.rawValue = rawValue }
  static let retransmission = Self(rawValue: 1)
  static let lostSegment = Self(rawValue: 2)
  static let acknowledgesLostSegment = Self(rawValue: 4)
  static let keepAlive = Self(rawValue: 8)
  static let duplicateAcknowledgment = Self(rawValue: 0x10)
  static let zeroWindow = Self(rawValue: 0x20)
  static let zeroWindowProbe = Self(rawValue: 0x40)
  static let zeroWindowProbeAcknowledgment = Self(rawValue: 0x80)
  static let keepAliveAcknowledgment = Self(rawValue: 0x100)
  static let outOfOrder = Self(rawValue: 0x200)
  static let fastRetransmission = Self(rawValue: 0x400)
  static let windowUpdate = Self(rawValue: 0x800)
  static let windowFull = Self(rawValue: 0x1000)
  static let reusedPorts = Self(rawValue: 0x2000)
  static let spuriousRetransmission = Self(rawValue: 0x4000)
}
