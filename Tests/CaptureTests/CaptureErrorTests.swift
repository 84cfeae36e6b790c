import Capture
import Testing

struct CaptureErrorTests {
  @Test func `a file that is not there`() {
    #expect(Reading(path: "/no/such").error?.message == "/no/such: cannot open it: No such file or directory")
    #expect(Reading(path: "/").error?.message == "/: cannot read on at byte 0: Is a directory")
  }

  @Test func `an empty file`() {
    #expect(Reading([]).error?.message == "F: the file is empty (0 bytes); a capture begins with a header, so record or fetch it again")
  }

  @Test(arguments: [
    ("<!DOCTYPE html>", "it looks like a web page: the download may have been an error page, fetch the file again"),
    ("PK\u{3}\u{4}\u{14}", "it looks like a zip archive: unpack it first"),
    ("No.  Time  Source", "it looks like text: give the capture itself, not a listing of it (text2pcap turns hex dumps into captures)"),
    ("\0\0\0\0\0\0", "it begins with zeros: the copy or the download was not completed, fetch the file again")
  ])
  func `what is no capture`(start: String, guess: String) throws {
    let message = try #require(Reading(Array(start.utf8)).error?.message)
    #expect(message.hasPrefix("F: not a capture file: at byte 0 it begins with "))
    #expect(message.hasSuffix(", and pcap, pcapng or gzip was expected; \(guess)"))
  }

  @Test func `the magic is shown`() {
    #expect(
      Reading([0xDE, 0xAD, 0xBE, 0xEF, 9]).error?.message
        == "F: not a capture file: at byte 0 it begins with de ad be ef, and pcap, pcapng or gzip was expected")
  }

  @Test func `unknown versions`() {
    var bytes = PcapFile().bytes
    bytes[4] = 1
    #expect(Reading(bytes).error?.message == "F: version 1.4 of pcap at byte 4 is not known; version 2.4 was expected")
    bytes[4] = 3
    #expect(Reading(bytes).error == nil)
    var file = PcapngFile(.big)
    file.section(major: 2)
    #expect(Reading(file.bytes).error?.message == "F: version 2.0 of pcapng at byte 0 is not known; version 1.0 was expected")
    var second = PcapngFile(.big)
    second.section(minor: 2)  // some writers put 2 there, and Wireshark reads them
    #expect(Reading(second.bytes).error == nil)
  }

  @Test func `a cut file`() {
    var file = PcapFile()
    file.add([1, 2, 3, 4])
    #expect(
      Reading(file.bytes.dropLast()).error?.message
        == "F: cut short: the record at byte 24 needs at least 20 bytes and only 19 are left; all before it is whole")
  }
}
