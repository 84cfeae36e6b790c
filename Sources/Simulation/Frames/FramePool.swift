import IPAddressing
import Wire

/// Frames that are on their way, in numbered slots, so that the queue of events need not carry them. Slots are used again.
struct FramePool: Sendable {
  /// A frame on its way.
  struct Flight: Sendable {
    var frame: EthernetFrame
    /// The frame's number in the log.
    var number: Int
    /// The interface that sent it. On the loopback interface, the station.
    var sender: Int

    static let none = Flight(
      frame: EthernetFrame(destination: .broadcast, source: .broadcast, type: EtherType(0), payload: []), number: 0, sender: 0)
  }

  private var slots: [Flight] = []
  private var free: [Int] = []

  mutating func put(_ flight: consuming Flight) -> Int {
    guard let slot = free.popLast() else {
      slots.append(flight)
      return slots.count &- 1
    }
    slots[slot] = flight
    return slot
  }

  /// Moves the frame out of its slot, so that nobody else holds its bytes.
  mutating func take(_ slot: Int) -> Flight {
    var flight = Flight.none
    swap(&flight, &slots[slot])
    free.append(slot)
    return flight
  }
}
