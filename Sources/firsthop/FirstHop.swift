import ArgumentParser
import Capture
import Dissection
import LabCommand

/// The command: captured traffic, explained.
@main
struct FirstHop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firsthop",
    abstract: "Opens captured traffic and explains every byte of it.",
    discussion: """
      EXAMPLES
        firsthop dissect FILE                           a line a packet
        firsthop dissect FILE --tree --packets 4        packet 4, field by field
        firsthop dissect FILE --fields ip.src,ip.dst    a table, as tshark prints it
        firsthop flows FILE                             who talks to whom
        firsthop follow FILE 0                          what they said
        firsthop stats FILE                             what a capture holds
        firsthop fields ttl                             which fields there are
        firsthop capture -i lo -c 10                    what is on the wire now
        firsthop lab                                    questions to work through
        firsthop workbook new net                       exercises for code of yours
        firsthop check                                  whether your code is right
        firsthop grade DIR --roster class.csv           marks for a class

      FILE is a capture, such as Labs/Captures/first-look.pcapng.

      EXIT STATUS
        0 done, 1 only a part could be read, 2 nothing could be read,
        64 the command line is wrong.
      """,
    version: "0.1.0",
    subcommands: [
      DissectCommand.self, FlowsCommand.self, FollowCommand.self, LadderCommand.self, StatsCommand.self, FieldsCommand.self,
      CaptureCommand.self, AddressCommand.self, SubnetCommand.self, RouteCommand.self, SimulateCommand.self, LabCommand.self,
      CheckCommand.self, WorkbookCommand.self, GradeCommand.self, DoctorCommand.self
    ])

  /// One line says what is wrong, and the status says what kind of wrong it is.
  static func main() {
    LabCatalog.all.bound { parseAndRun() }
  }

  private static func parseAndRun() {
    do {
      try LabPack(Array(CommandLine.arguments.dropFirst()))?.run()
      var command = try parseAsRoot()
      try command.run()
    } catch let error as UsageError {
      complain(error.description)
      exit(withError: ExitCode(64))
    } catch let error as InputError {
      complain(error.description)
      exit(withError: ExitCode(2))
    } catch let error as CaptureError {
      complain(error.message)
      exit(withError: ExitCode(2))
    } catch {
      exit(withError: error)
    }
  }
}
