/// What is known of one segment once its connection has taken notice of it: what fields say that need the packets before.
struct SegmentFacts: BitwiseCopyable {
  /// The connection's number, and its place in the table.
  var stream: UInt32 = 0
  /// What its sequence number and its acknowledgment count from.
  var base: UInt32 = 0
  var acknowledgmentBase: UInt32 = 0
  /// What the other side's numbers count from, and so selective acknowledgments.
  var peerBase: UInt32 = 0
  /// Whether the segment's length is known: not in an error message.
  var hasLength = false
  var nextSequence: UInt32 = 0
  var window: UInt32 = 0
  /// -1 and -2 as in `TCPDirection`, else the factor; 0 for a SYN, which has none.
  var scaleFactor: Int32 = 0
  var analysis: TCPAnalysis = []
  /// Whether it carried data that could be counted.
  var countsFlight = false
  var acknowledgedFrame: UInt32 = 0
  var bytesInFlight: UInt32 = 0
  var bytesSincePush: UInt32 = 0
  var duplicateNumber: UInt32 = 0
  var duplicateFrame: UInt32 = 0
  /// Nanoseconds.
  var acknowledgmentTime: UInt64 = 0
  var initialRoundTripTime: UInt64 = 0
  var timeSinceFirst: UInt64 = 0
  var timeSincePrevious: UInt64 = 0
  var retransmissionTimeout: UInt64 = 0
  var retransmissionTimeoutFrame: UInt32 = 0
  /// Where its pieces stand among those of the frame.
  var firstPiece: Int32 = 0
  var endPiece: Int32 = 0
  /// Whether its payload is read as pieces, and not where it stands.
  var hasPieces = false
}
