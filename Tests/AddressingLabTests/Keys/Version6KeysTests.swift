import IPAddressing
import LabKit
import Testing

@testable import AddressingLab

/// Keys of the questions on IPv6, computed with texts of digits, and by Python.
@Suite("Keys: IPv6")
struct Version6KeysTests {
  @Test("A gap stands for what is missing to eight groups, and groups are filled up in front")
  func expand() throws {
    for variant in try drawn(Expand()) {
      let written = variant.parameters, text = "\(written.address)"
      let shown = text.components(around: "::").flatMap { $0.split(separator: ":") }.count
      let digits = Array(digits6(text))[4 * (written.group - 1)..<4 * written.group]
      #expect(cells(variant) == ["\(8 - shown)", String(digits.prefix(2)) + " " + String(digits.suffix(2))])
    }
  }

  @Test("Spellings are the same if their digits are, and the shortest gap's text is printed")
  func spellings() throws {
    for variant in try drawn(Spellings()) {
      let texts = variant.parameters, digits = Spellings.digits(texts.address).filter { $0 != ":" }
      let same = zip(["a", "b", "c", "d", "e"], texts.texts).filter { _, text in
        let gaps = text.components(around: "::")
        return gaps.count == 1 || !gaps[1].contains("::") ? digits6(text) == digits : false
      }
      // RFC 5952 §4.2: the shortest of those with a gap; of two that are as short, the one whose gap comes first.
      let printed = same.filter { $0.1.contains("::") }.min { first, second in
        func place(_ text: String) -> Int { text.components(around: "::")[0].split(separator: ":").count }
        return (digitCount(first.1), place(first.1)) < (digitCount(second.1), place(second.1))
      }
      #expect(cells(variant) == [same.map(\.0).joined(separator: ", "), try #require(printed).0], "\(texts.texts)")
    }
  }

  /// How many groups a text shows.
  private func digitCount(_ text: String) -> Int { text.split(separator: ":").count }

  @Test("Subnets are numbered by the bits between the prefix and 64")
  func subnets() throws {
    for variant in try drawn(SubnetsOfASite()) {
      let site = variant.parameters, (address, length) = parts("\(site.prefix)")
      let number = padded(String(site.number, radix: 2), 64 - length)
      let bits = bits6(address).prefix(length) + number + String(repeating: "0", count: 64)
      #expect(number.count == 64 - length)
      #expect(cells(variant)[0] == "\((0..<64 - length).reduce(1) { count, _ in count + count })")
      let (subnet, given) = parts(cells(variant)[1])
      #expect(given == 64 && bits6(subnet) == bits)
    }
  }

  /// Written by Python 3.11: `s = list(ipaddress.ip_network(p).subnets(new_prefix=64)); print(len(s), s[n])`.
  @Test(
    "Subnets as Python has them",
    arguments: [
      ("2001:db8:4a00::/48", 26, "65536", "2001:db8:4a00:1a::/64"), ("3fff:a12:7:f000::/52", 700, "4096", "3fff:a12:7:f2bc::/64"),
      ("2001:db8:77:ab00::/56", 99, "256", "2001:db8:77:ab63::/64")
    ])
  func python(prefix: String, number: Int, count: String, subnet: String) throws {
    let site = SubnetsOfASite.Site(prefix: try IPv6Prefix(parsing: prefix), number: number)
    #expect(SubnetsOfASite().key(site).cells.map(\.description) == [count, subnet])
  }

  @Test("fe80 and the MAC address with ff:fe in its middle and a bit turned; its last six digits behind ff02::1:ff")
  func hardware() throws {
    let turned: [Character: Character] = ["0": "2", "4": "6", "8": "a", "c": "e", "2": "0", "6": "4", "a": "8", "e": "c"]
    for variant in try drawn(AddressFromHardware()) {
      var digits = Array("\(variant.parameters)".filter { $0 != ":" })
      digits[1] = try #require(turned[digits[1]])
      let identifier = String(digits[0..<6]) + "fffe" + String(digits[6..<12])
      let (address, group) = (cells(variant)[0], cells(variant)[1])
      #expect(digits6(address) == "fe80000000000000" + identifier)
      #expect(digits6(group) == "ff0200000000000000000001ff" + String(digits[6..<12]))
    }
  }

  /// RFC 4291 appendix A has the rule; RFC 2464 §4 has this example: 34-56-78-9a-bc-de makes 36-56-78-ff-fe-9a-bc-de.
  @Test("The example of RFC 2464")
  func rfc2464() throws {
    let key = AddressFromHardware().key(try MACAddress(parsing: "34:56:78:9a:bc:de"))
    #expect(key.cells.map(\.description) == ["fe80::3656:78ff:fe9a:bcde", "ff02::1:ff9a:bcde"])
  }
}
