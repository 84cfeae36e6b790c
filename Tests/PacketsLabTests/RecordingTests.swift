import Capture
import Dissection
import Explanation
import LabKit
import Testing
import Wire

@testable import PacketsLab

@Suite("Captures, recorded and made")
struct RecordingTests {
  @Test("The capture that is built in is the one in the repository")
  func embedded() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    var reader = try CaptureReader(path: "\(root)/\(FirstLook.path)"), number = 0
    while let frame = try reader.next() {
      #expect(FirstLook.packets[number].bytes == [UInt8](frame.bytes) && FirstLook.packets[number].info == frame.info)
      number += 1
    }
    #expect(number == FirstLook.packets.count)
  }

  @Test("Fields lie where tshark finds them")
  func fields() throws {
    var asked: Set<String> = []
    for variant in try Posing.variants(of: RecordedFields()) {
      let parameters = variant.parameters
      for field in parameters.asked {
        let row = TsharkFields.rows(parameters.number)?.first { $0.name == field.name && $0.bytes.lowerBound == field.bytes.lowerBound }
        guard TsharkFields.rows(parameters.number) != nil else { continue }
        #expect(row?.bytes == field.bytes, "packet \(parameters.number), \(field.name)")
        asked.insert("\(parameters.number) \(field.name)")
      }
    }
    // Enough of the recorded packets were asked about.
    #expect(asked.count > 20)
  }

  @Test("The filters of the tasks choose what tshark's choose")
  func filters() {
    let filters = Set(FilterTask.all.flatMap { [$0.filter, $0.broad, $0.opposite] })
    #expect(filters == Set(TsharkSelections.byFilter.keys))
    for (filter, numbers) in TsharkSelections.byFilter {
      let chosen = FilterTrial.selected(filter, from: FirstLook.packets)
      #expect(chosen.map { "\(Answer.packets($0))" } == numbers, "\(filter)")
    }
  }

  @Test("Another way to write a filter is right, too; one that only fits this capture is not")
  func otherFilters() throws {
    for variant in try Posing.variants(of: RecordedFilter(), count: 100) {
      let wanted = variant.parameters.task.filter
      #expect(variant.judge(.filter("(\(wanted)) and frame.len > 0")).isRight, "\(variant.id)")
      #expect(variant.judge(.filter("not (not \(wanted.contains(" and ") ? "(\(wanted))" : wanted))")).isRight, "\(variant.id)")
      let numbers = variant.parameters.wanted.sorted().map { "frame.number == \($0)" }.joined(separator: " or ")
      #expect(variant.judge(.filter(numbers)).slips.map(\.name) == ["matches-here-only"], "\(variant.id)")
      #expect(!variant.judge(.filter("frame")).isRight)
    }
  }

  @Test("Nothing is wrong with the packets of the capture that is not shown")
  func elsewhere() {
    #expect(RecordedFilter.elsewhere.count > 40)
    for packet in RecordedFilter.elsewhere {
      let worst = Notes.of(packet.bytes).filter { $0.level >= .warning }
      #expect(worst.isEmpty, "packet \(packet.info.number): \(worst.map(\.text))")
    }
  }

  @Test("The handshake is found in the capture's bytes, and by a display filter")
  func handshake() throws {
    for variant in try Posing.variants(of: FirstContact()) {
      let port = try #require(variant.prompt.numbers.last(where: { $0 > 21 })), octets = try #require(variant.capture)
      var reader = try CaptureReader(octets: octets, name: "\(variant.id)"), found: [Int] = [], next = [2, 18, 16]
      while let frame = try reader.next() {
        let bytes = [UInt8](frame.bytes)
        guard [ByHand.word(bytes, 34), ByHand.word(bytes, 36)].contains(port), Int(bytes[47]) == next.first else { continue }
        found.append(frame.info.number)
        next.removeFirst()
      }
      #expect(variant.key == .packets(Set(found)) && found.count == 3, "\(variant.id)")
    }
  }

  @Test("What was sent again is what the dissector calls a retransmission")
  func retransmission() throws {
    for variant in try Posing.variants(of: FirstContact(), count: 100) {
      let parameters = variant.parameters, packets = parameters.recording.packets.map(\.record)
      #expect(FilterTrial.selected("tcp.analysis.retransmission", from: packets) == [parameters.number(.opensAgain)], "\(variant.id)")
      #expect(FilterTrial.selected("tcp.stream == 0", from: packets)?.count ?? 0 > 5)
    }
  }
}
