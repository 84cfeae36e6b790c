import Capture
import Determinism
import IPAddressing
import Wire

/// A packet on its way over several links: the same packet in another frame on each.
struct Journey: Sendable {
  /// From the laptop to the server; routers between them.
  let stations: [Station]
  /// The cards at the near and the far end of each link. A router has a card on either side.
  let cards: [(near: MACAddress, far: MACAddress)]
  /// Whether the laptop sends; the server otherwise.
  let isToServer: Bool
  /// The time to live that the sender writes.
  let firstTTL: UInt8
  /// The frame on each link, in the order of the links.
  let frames: [[UInt8]]

  /// A name looked up, or the answer to that, past so many routers.
  init(routers: Int, toServer: Bool, firstTTL: UInt8, _ random: inout SeededGenerator) throws {
    let exchange = try Exchange(.dns, toServer: toServer, &random)
    var stations = [exchange.client]
    for number in 1...routers {
      stations.append(Station(name: "router\(number)", mac: .card(&random), address: IPv4Address(203, 0, 113, UInt8(number))))
    }
    stations.append(Station(name: "server", mac: exchange.server.mac, address: exchange.server.address))
    let cards = (0...routers).map { _ in (near: MACAddress.card(&random), far: MACAddress.card(&random)) }
    var frames = [[UInt8]](repeating: [], count: cards.count), recipe = exchange.recipe
    recipe.timeToLive = firstTTL
    for link in toServer ? Array(cards.indices) : cards.indices.reversed() {
      let (near, far) = cards[link]
      recipe.link.source = (toServer ? near : far).rawValue
      recipe.link.destination = (toServer ? far : near).rawValue
      frames[link] = recipe.frame
      recipe.timeToLive -= 1
    }
    (self.stations, self.cards, self.isToServer, self.firstTTL, self.frames) = (stations, cards, toServer, firstTTL, frames)
  }

  /// Whose card has this address.
  func owner(of mac: MACAddress) -> String? {
    for (link, pair) in cards.enumerated() {
      if pair.near == mac { return stations[link].name }
      if pair.far == mac { return stations[link + 1].name }
    }
    return nil
  }

  /// Who has this address in the internet.
  func owner(of address: IPv4Address) -> String? { stations.first { $0.address == address }?.name }

  /// The way as a picture, from top to bottom.
  var picture: [String] {
    stations.enumerated().flatMap { place, station in
      let ends = place == 0 || place == stations.count - 1
      return ["\(station.name)\(ends ? "  \(station.address)" : "")"] + (place < cards.count ? ["   |  link \(place + 1)"] : [])
    }
  }

  /// The octets of a capture with an interface a link, in the order in which the packet passes them.
  func capture(comment: String) -> [UInt8]? {
    let order = isToServer ? Array(frames.indices) : frames.indices.reversed()
    var recording = Recording()
    for link in order { recording.append(frames[link], on: "link\(link + 1)") }
    return recording.octets(comment: comment)
  }
}

extension FrameRecipe {
  /// The time to live of IPv4, the hop limit of IPv6.
  var timeToLive: UInt8 {
    get {
      switch network {
      case .ipv4(let header): header.timeToLive
      case .ipv6(let header): header.hopLimit
      }
    }
    set {
      switch network {
      case .ipv4(var header):
        header.timeToLive = newValue
        network = .ipv4(header)
      case .ipv6(var header):
        header.hopLimit = newValue
        network = .ipv6(header)
      }
    }
  }
}
