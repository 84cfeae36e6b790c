import ExerciseTypes
import Testing

struct DescriptionTests {
  @Test func `a network is written as people write it`() {
    #expect(Network(address: 0x0A00_0000, length: 8).description == "10.0.0.0/8")
    #expect(Network(address: .max, length: 32).description == "255.255.255.255/32")
  }

  @Test func `a stub says where it stands`() {
    let error = NotStarted()
    #expect(error.line == #line - 1)
    #expect(error.description == "NOT STARTED: ExerciseTypesTests/DescriptionTests.swift, line \(error.line), still throws NotStarted()")
    let stub = NotStarted(file: "Exercises/ReadIPv4.swift", line: 3)
    #expect(stub.description == "NOT STARTED: Sources/Exercises/ReadIPv4.swift, line 3, still throws NotStarted()")
  }

  @Test func `a header begins as zeros`() {
    let fields = IPv4Fields()
    #expect(fields.headerLength == 0 && fields.totalLength == 0 && fields.source == 0 && !fields.dontFragment)
  }
}
