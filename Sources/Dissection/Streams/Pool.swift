/// Things that few conversations have, by places that are used again.
struct Pool<Item> {
  private var items: [Item?] = []
  private var free: [Int32] = []
  /// How many found no place.
  private(set) var dropped = 0

  subscript(_ place: Int32) -> Item {
    get { items[Int(place)]! }
    _modify { yield &items[Int(place)]! }
  }

  /// The place of a new item; -1 if there are as many as there may be.
  mutating func insert(_ item: Item, limit: Int) -> Int32 {
    if let place = free.popLast() {
      items[Int(place)] = item
      return place
    }
    guard items.count < limit else { dropped += 1; return -1 }
    items.append(item)
    return Int32(items.count - 1)
  }

  /// Forgets the item at `place`.
  mutating func remove(_ place: Int32) {
    guard place >= 0 else { return }
    items[Int(place)] = nil
    free.append(place)
  }
}
