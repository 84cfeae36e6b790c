import LabKit

@testable import AddressingLab

/// 500 variants of a question with their parameters.
func drawn<Asked: Question>(_ question: Asked) throws -> [Variant<Asked>] {
  try (0..<500).map { number in
    try Variant(question, VariantID(SeedScope(student: "keys"), code: question.code, version: question.version, number: number))
  }
}

/// The cells of a key as they are typed.
func cells(_ variant: some PosedQuestion) -> [String] { variant.key.cells.map(\.description) }
