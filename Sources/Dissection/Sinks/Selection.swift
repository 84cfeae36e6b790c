import Wire

/// The fields a sink wants: two words a layer.
struct Selection: Sendable {
  /// An array: an `InlineArray` in a sink would be copied, a kilobyte, at each question (the table took 1,210 instead of 500 ns a packet).
  private let sets: [FieldSet]

  init(_ fields: some Sequence<FieldID>) {
    var sets = [FieldSet](repeating: FieldSet(), count: LayerKind.allCases.count)
    for id in fields { sets[id.kindIndex].insert(row: id.row) }
    for kind in LayerKind.allCases { sets[Int(kind.rawValue)] = sets[Int(kind.table.rawValue)] }
    self.sets = sets
  }
  /// Every field that is not a mere repetition.
  static var everything: Selection { Selection(FieldRegistry.all.filter { !$0.field.isHidden }.map(\.id)) }

  @inline(always) subscript(_ kind: LayerKind) -> FieldSet { sets[Int(kind.rawValue)] }
}
