import LabKit

@testable import AddressingLab

/// Variants of a question with their parameters.
func drawn<Asked: Question>(_ question: Asked, count: Int = 500) throws -> [Variant<Asked>] {
  try (0..<count).map { number in
    try Variant(question, VariantID(SeedScope(student: "keys"), code: question.code, version: question.version, number: number))
  }
}

/// The cells of a key as they are typed.
func cells(_ variant: some PosedQuestion) -> [String] { variant.key.cells.map(\.description) }
