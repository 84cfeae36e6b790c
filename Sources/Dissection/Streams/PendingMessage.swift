import HTTP
import Wire

/// A message of a stream that does not end in the segment in which it began.
struct PendingMessage {
  /// The relative number of its first byte, and the one behind its last as far as it is known.
  var start: UInt32
  var end: UInt32
  let firstFrame: UInt32
  var lastFrame: UInt32
  /// Its length is not known: whatever the next segment brings is looked at.
  var takesWholeSegment = false
  /// Everything up to `end` is there.
  var isComplete = false
  /// What came without a gap.
  var bytes: [UInt8]
  /// What came behind a gap.
  private var early: [(offset: Int, bytes: [UInt8])] = []
  private(set) var earlyCount = 0
  /// How many segments were added.
  var segments: UInt32 = 1
  var progress = MessageProgress()
  /// The length, once the segment that ends it has come.
  private var length: Int?
  fileprivate(set) var link: Int32 = -1

  /// A message that begins with these bytes.
  init(start: UInt32, end: UInt32, frame: UInt32, bytes: [UInt8]) {
    (self.start, self.end, firstFrame, lastFrame, self.bytes) = (start, end, frame, frame, bytes)
  }

  /// Adds a segment's bytes. True if the message is whole now and was not before.
  mutating func add(_ range: Range<Int>, of frame: RawSpan, at offset: Int, isLast: Bool) -> Bool {
    guard !isComplete else { return false }
    segments &+= 1
    if isLast { length = offset + range.count }
    if offset <= bytes.count {
      bytes.append(frame.extracting(min(range.lowerBound + bytes.count - offset, range.upperBound)..<range.upperBound))
    } else if earlyCount + range.count <= PendingMessages.longestMessage {
      early.append((offset, [UInt8](frame.extracting(range))))
      earlyCount += range.count
    }
    joinEarly()
    guard let length, bytes.count >= length else { return false }
    if bytes.count > length { bytes.removeLast(bytes.count - length) }
    isComplete = true
    return true
  }

  private mutating func joinEarly() {
    while let index = early.firstIndex(where: { $0.offset <= bytes.count }) {
      let part = early.remove(at: index)
      earlyCount -= part.bytes.count
      bytes.append(contentsOf: part.bytes.dropFirst(bytes.count - part.offset))
    }
  }

  /// Goes on after it turned out that the message is longer.
  mutating func reopen(end: UInt32, takesWholeSegment: Bool) {
    (self.end, self.takesWholeSegment, isComplete, length) = (end, takesWholeSegment, false, nil)
  }
}

/// The messages of all connections that came in several segments: a list each direction, in a pool.
struct PendingMessages {
  private var messages: [PendingMessage] = []
  private var free: [Int32] = []
  /// How many bytes wait.
  private(set) var byteCount = 0
  /// How many messages were given up.
  private(set) var dropped = 0
  /// A message that is longer is not put together.
  static let longestMessage = 16 << 20
  /// More bytes than this do not wait.
  static let mostBytes = 64 << 20
  /// So many messages of a direction are remembered, finished ones among them: a segment may be sent again.
  static let mostPerDirection = 16
  /// A segment that is longer than this begins no message: its length cannot be true.
  static let longestSegment = 1 << 20

  subscript(_ index: Int32) -> PendingMessage {
    get { messages[Int(index)] }
    _modify { yield &messages[Int(index)] }
  }

  /// The message that begins with `number`.
  func first(from number: UInt32, in list: Int32) -> Int32? {
    var index = list
    while index >= 0 {
      if messages[Int(index)].start == number { return index }
      index = messages[Int(index)].link
    }
    return nil
  }

  /// The message that begins last before `number`.
  func last(before number: UInt32, in list: Int32) -> Int32? {
    var index = list, found: Int32?
    while index >= 0 {
      let start = messages[Int(index)].start
      if start < number, found.map({ messages[Int($0)].start < start }) ?? true { found = index }
      index = messages[Int(index)].link
    }
    return found
  }

  /// Puts a message in front of a list. One that begins at the same place is replaced, as is the oldest if there are too many.
  mutating func push(_ message: PendingMessage, to list: inout Int32) -> Int32 {
    if let same = first(from: message.start, in: list) { remove(same, from: &list) }
    var message = message
    message.link = list
    byteCount += message.bytes.count
    if let index = free.popLast() {
      messages[Int(index)] = message
      list = index
    } else {
      list = Int32(messages.count)
      messages.append(message)
    }
    trim(list)
    return list
  }

  /// Adds bytes to a message. True if it is whole now.
  mutating func add(_ index: Int32, _ range: Range<Int>, of frame: RawSpan, at offset: Int, isLast: Bool) -> Bool {
    let before = messages[Int(index)].bytes.count
    guard offset + range.count <= Self.longestMessage, byteCount + range.count <= Self.mostBytes else {
      dropped += 1
      discardBytes(of: index)
      return false
    }
    let isWhole = messages[Int(index)].add(range, of: frame, at: offset, isLast: isLast)
    byteCount += messages[Int(index)].bytes.count - before
    return isWhole
  }

  /// The bytes of a message that is whole. It is remembered without them.
  mutating func takeBytes(of index: Int32) -> [UInt8] {
    let bytes = messages[Int(index)].bytes
    discardBytes(of: index)
    return bytes
  }
  private mutating func discardBytes(of index: Int32) {
    byteCount -= messages[Int(index)].bytes.count
    messages[Int(index)].bytes = []
    messages[Int(index)].isComplete = true
  }
  /// Gives the bytes back to a message that turned out to be longer.
  mutating func putBack(_ bytes: [UInt8], to index: Int32) {
    messages[Int(index)].bytes = bytes
    byteCount += bytes.count
  }

  private mutating func trim(_ list: Int32) {
    var index = list, count = 1
    while count < Self.mostPerDirection, messages[Int(index)].link >= 0 {
      index = messages[Int(index)].link
      count += 1
    }
    var rest = messages[Int(index)].link
    messages[Int(index)].link = -1
    removeAll(&rest)
  }

  private mutating func remove(_ index: Int32, from list: inout Int32) {
    let next = messages[Int(index)].link
    if list == index {
      list = next
    } else {
      var before = list
      while messages[Int(before)].link != index { before = messages[Int(before)].link }
      messages[Int(before)].link = next
    }
    release(index)
  }

  /// Forgets a whole list.
  mutating func removeAll(_ list: inout Int32) {
    while list >= 0 {
      let next = messages[Int(list)].link
      release(list)
      list = next
    }
  }

  private mutating func release(_ index: Int32) {
    let message = messages[Int(index)]
    if !message.isComplete { dropped += 1 }
    byteCount -= message.bytes.count
    messages[Int(index)].bytes = []
    free.append(index)
  }
}
