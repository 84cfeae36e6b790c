import Foundation

/// Reads a question as JSON on standard input and prints what our models answer. The scripts Tests/Oracles/oracle-*.py put the same
/// question to the kernel.
let models: KeyValuePairs<String, (Data) throws -> Data> = [
  "route": RouteAnswers.answer,
  "icmp": ICMPAnswers.answer,
  "router": routerAnswers
]

func fail(_ words: String, _ status: Int32) -> Never {
  FileHandle.standardError.write(Data("model-answers: \(words)\n".utf8))
  exit(status)
}

let names = models.map { "'\($0.key)'" }.joined(separator: ", ")
guard CommandLine.arguments.count == 2 else { fail("expected one argument, which says who is to answer: \(names)", 64) }
guard let model = models.first(where: { $0.key == CommandLine.arguments[1] }) else {
  fail("nobody is called '\(CommandLine.arguments[1])'; expected \(names)", 64)
}
do {
  try FileHandle.standardOutput.write(contentsOf: model.value(FileHandle.standardInput.readToEnd() ?? Data()))
} catch {
  fail("\(model.key), standard input: \(error)", 2)
}
