import Determinism
import IPAddressing

extension Network {
  /// Puts a frame on the link of an interface. It arrives later, if it does.
  mutating func transmit(_ frame: consuming EthernetFrame, from port: Int) {
    frameCount &+= 1
    let number = frameCount
    guard let id = interfaces[port].link, links[id.index].isUp else { return lose(number, .noCarrier, at: port) }
    let link = id.index
    guard interfaces[port].isUp else { return lose(number, .interfaceDown, at: port) }
    log.counts.framesSent &+= 1
    if log.level != .counts { log.append(event(.frameSent(copy frame, id), at: port, number)) }
    let passage = passage(frame.payload.count, on: link, from: port)
    if let loss = passage.loss { return lose(number, loss, at: port) }
    if passage.lateness > 0 { record(.frameDelayed(nanoseconds: passage.lateness), at: port, number) }
    let arrival = now.advanced(nanoseconds: passage.delay &+ passage.lateness)
    for _ in 1..<passage.copies {
      record(.frameDuplicated, at: port, number)
      queue.push(.arrival, at: arrival, flights.put(Flight(frame: copy frame, number: number, sender: port, link: link)))
    }
    queue.push(.arrival, at: arrival, flights.put(Flight(frame: frame, number: number, sender: port, link: link)))
  }

  /// What interface and link do to a frame that carries so many bytes.
  private mutating func passage(_ count: Int, on link: Int, from port: Int) -> LinkPassage {
    var passage = LinkPassage()
    let mtu = links[link].quality.mtu, length = max(count &+ 14, EthernetFrame.leastLength)
    if count > mtu {
      passage.loss = .tooLong(mtu: mtu)
      return passage
    }
    if links[link].quality.onlyDelays, interfaces[port].quality == nil {
      passage.delay = links[link].quality.delay
      return passage
    }
    return shapedPassage(length, on: link, from: port)
  }

  private mutating func shapedPassage(_ length: Int, on link: Int, from port: Int) -> LinkPassage {
    var passage = LinkPassage(), own = traffic[port]
    interfaces[port].quality?.pass(length, at: now, busy: &own.ownBusy, &own.generator, &passage)
    if passage.loss == nil { links[link].quality.pass(length, at: now, busy: &own.linkBusy, &own.generator, &passage) }
    traffic[port] = own
    return passage
  }

  mutating func lose(_ number: Int, _ reason: LossReason, at port: Int) {
    log.counts.framesLost &+= 1
    if log.level != .counts { log.append(event(.frameLost(reason), at: port, number)) }
  }

  /// A frame arrives where all interfaces of its link are.
  mutating func arrive(_ flight: inout Flight) {
    let sender = flight.sender, number = flight.number, link = flight.link
    guard links[link].isUp else { return lose(number, .noCarrier, at: sender) }
    guard links[link].interfaces.count == 2 else {
      for receiver in links[link].interfaces where receiver.index != sender { receive(copyOf: flight.frame, number, at: receiver.index) }
      return
    }
    let first = links[link].interfaces[0].index, second = links[link].interfaces[1].index
    if first != sender, second != sender { receive(copyOf: flight.frame, number, at: first) }
    receive(&flight.frame, number, at: second == sender ? first : second)
  }

  private mutating func receive(copyOf frame: EthernetFrame, _ number: Int, at port: Int) {
    var frame = frame
    receive(&frame, number, at: port)
  }

  /// A frame arrives at an interface, which takes it if it is for it: then nothing is left in it.
  mutating func receive(_ frame: inout EthernetFrame, _ number: Int, at port: Int) {
    guard interfaces[port].isUp else { return lose(number, .interfaceDown, at: port) }
    let node = interfaces[port].node.index
    let isSwitch = nodes[node].kind == .switch
    let isTaken = isSwitch || frame.destination == interfaces[port].mac || frame.destination.isGroup
    if isTaken { log.counts.framesReceived &+= 1 }
    if log.level != .counts { log.append(event(.frameReceived(isTaken: isTaken), at: port, number)) }
    guard isTaken else { return }
    if isSwitch { forwardFrame(&frame, number, from: port) } else { take(&frame, number, at: port, nodes[node].place) }
  }
}
