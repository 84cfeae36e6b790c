import Testing

@testable import Workbooks

@Suite("A teacher's own lab")
struct LabPackageTests {
  @Test("Names are small letters, digits and hyphens")
  func names() {
    let toolkit = ToolkitSource.folder("/opt/firsthop")
    for name in ["office", "office-networks", "lab2", "a-1-b"] { #expect(LabPackage(named: name, toolkit: toolkit) != nil) }
    for name in ["", "2lab", "Office", "a--b", "a-", "-a", "a b", "../x", "ä", String(repeating: "x", count: 41)] {
      #expect(LabPackage(named: name, toolkit: toolkit) == nil, Comment(rawValue: name))
    }
    #expect(LabPackage(named: "office-networks", toolkit: toolkit)?.type == "OfficeNetworks")
  }

  @Test("A folder with something in it is left alone")
  func folder() throws {
    let scratch = try Scratch(), package = try #require(LabPackage(named: "office", toolkit: .folder("/opt/firsthop")))
    let paths = try package.write(to: scratch.path + "/office")
    #expect(paths.sorted() == scratch.files.keys.map { String($0.dropFirst("office/".count)) }.sorted())
    #expect(throws: (any Error).self) { try package.write(to: scratch.path + "/office") }
  }
}
