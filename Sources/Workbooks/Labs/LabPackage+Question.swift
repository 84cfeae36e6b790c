extension LabPackage {
  /// The question that a new lab has.
  static let question = #"""
    import Determinism
    import Explanation
    import LabKit

    /// After which time the first byte of a page arrives: a look-up, a handshake and a request take a round trip each.
    public struct FirstByte: Question {
      public let code = "OWN-01"
      public let title = "The first byte"
      public let reading = [Citation("RFC 9293 §3.5"), Citation("RFC 1034 §5.3.1")]

      public init() {}

      /// The round-trip time in milliseconds: even, so that half of it is a whole number.
      public func generate(_ random: inout SeededGenerator) throws -> Int { 2 * Int.random(in: 5...100, using: &random) }
      public func form(_ time: Int) -> AnswerForm { .integer(0...100_000) }
      public func key(_ time: Int) -> Answer { .integer(3 * time) }

      public func prompt(_ time: Int) -> [Block] {
        [
          .paragraph("A browser wants a page of www.lab.example. It knows no address of it, and has no connection there."),
          .paragraph("To the name server and back takes \(time) ms, to the web server and back as long. Nothing is encrypted."),
          .paragraph("After how many milliseconds does the first byte of the page arrive, if both servers answer at once?")
        ]
      }

      public func hints(_ time: Int) -> [String] {
        [
          "What has to be there before the request can leave?",
          "The address comes from a name server: that is one question and one answer.",
          "TCP sends no data before its SYN was answered."
        ]
      }

      public func why(_ time: Int) -> [String] {
        [
          "The look-up, the handshake and the request with its answer are a round trip each.",
          "None can begin before the one before it is over."
        ]
      }

      public func explanation(_ time: Int) -> [Block] {
        [
          .steps([
            "DNS: query and response, \(time) ms.", "TCP: SYN and SYN-ACK, \(time) ms more.",
            "HTTP: request and the first byte of the response, \(time) ms more: \(3 * time) ms."
          ])
        ]
      }

      public var slips: [Slip<Int>] {
        [
          Slip("no-handshake", mustSeparate: true) {
            .integer(2 * $0)
          } feedback: { answer, _ in
            Feedback(
              "\(answer) ms are two round trips.",
              consequence: "The request would reach a server that has no connection with this browser: it answers with a reset.",
              look: "What TCP does before it takes data.")
          },
          Slip("one-way", mustSeparate: true) {
            .integer(3 * $0 / 2)
          } feedback: { answer, _ in
            Feedback(
              "\(answer) ms are three ways, but none back.",
              consequence: "Every question would be asked, and no answer would have arrived.",
              look: "What the time in the question is the time of.")
          }
        ]
      }
    }

    """#
}
