/// What gathers while one frame is read, and is forgotten with the next: its room stays, and to forget it is one store.
struct FrameList<Element> {
  private var items: [Element] = []
  private(set) var count = 0

  @inline(always) var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }

  subscript(_ index: Int) -> Element {
    @inline(always) _read { yield items[index] }
    @inline(always) _modify { yield &items[index] }
  }

  @inline(always)
  mutating func append(_ element: Element) {
    if count < items.count { items[count] = element } else { items.append(element) }
    count &+= 1
  }

  mutating func removeLast(_ number: Int) { count -= number }
  @inline(always) mutating func removeAll() { count = 0 }
}
