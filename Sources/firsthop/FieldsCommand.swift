import ArgumentParser
import Capture
import Dissection
import Explanation
import Wire

/// `firsthop fields`: the field reference.
struct FieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "Lists the fields: name, words, what each is for, and where it is defined.",
    discussion: """
      The names are Wireshark's display-filter names. They go into --fields, and into Wireshark itself.

      EXAMPLES
        firsthop fields                 all of them
        firsthop fields ttl             those with "ttl" in their name, words or explanation
        firsthop fields tcp.flags       those of the TCP flags
        firsthop fields checksum --json

      EXIT STATUS
        0 some were found, 1 none was.
      """)

  @Argument(help: "A part of a name or of the words; capitals do not matter.")
  var word: String?

  @Flag(help: "Print a JSON array.")
  var json = false

  @OptionGroup var look: LookOptions

  func run() throws {
    let found = FieldReference.search(word)
    var output = ByteBuffer()
    output.put(json ? found.json() + "\n" : TextRenderer(width: look.width, style: look.style, showsAbout: true).render(found))
    drain(&output, over: 0)
    if found.isEmpty {
      complain("no field has '\(word ?? "")' in its name, words or explanation")
      throw ExitCode(1)
    }
  }
}
