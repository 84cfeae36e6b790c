import Explanation
import IPAddressing
import LabKit

/// An address with its kind: the registry is asked once a variant.
struct Classified<Address: NumericAddress>: Sendable, Hashable {
  let address: Address
  let kind: AddressKind

  init(_ address: Address) { (self.address, kind) = (address, address.either.kind) }

  /// The kind in the word that answers have for it.
  var word: String {
    switch kind {
    case .globalUnicast: Address.version == 4 ? "public" : "global"
    case .uniqueLocal: "unique-local"
    default: kind.name
    }
  }

  /// The block that makes it so, and what the kind is for.
  var line: Explanation.Line {
    let block = kind.blocks.filter { $0.length > 0 && $0.contains(address.either) }.max { $0.length < $1.length }
    return .init("\(address)", value: word, meaning: block.map { "in \($0)" }, citation: Citation(kind.source), about: kind.words)
  }
}

extension Question {
  /// A misconception that takes addresses of one sort for another kind.
  func confusion<Address>(
    _ name: String, with word: String, of isConcerned: @escaping @Sendable (Classified<Address>) -> Bool,
    feedback: @escaping @Sendable (Address) -> Feedback
  ) -> Slip<Parameters> where Parameters == [Classified<Address>] {
    let wrong: @Sendable (Parameters) -> Answer = { rows in
      let concerned = rows.indices.filter { isConcerned(rows[$0]) }
      return key(rows).with(Dictionary(uniqueKeysWithValues: concerned.map { ($0, Answer.choice(word)) }))
    }
    return Slip(name, mustSeparate: true) {
      wrong($0)
    } feedback: { answer, rows in
      feedback(rows[self.rows(of: answer, like: wrong(rows), rows).first ?? 0].address)
    }
  }
}
