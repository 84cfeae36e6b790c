extension Explanation {
  /// The explanation as JSON (RFC 8259) on one line: an array of objects with `text` and, where known, `value`, `meaning`, `level`,
  /// `name`, `citation` (`document`, `section`), `offset` and `length` in `buffer`, `about` and `children`. All of it is ASCII-safe
  /// for terminals: control and format characters are escaped, other text is UTF-8.
  public func json() -> String {
    var output = ""
    Self.write(lines, level: 0, to: &output)
    return output
  }

  private static func write(_ lines: [Line], level: Int, to output: inout String) {
    output += "["
    for index in lines.indices {
      if index > 0 { output += "," }
      write(lines[index], level: level, to: &output)
    }
    output += "]"
  }

  private static func write(_ line: Line, level: Int, to output: inout String) {
    output += "{\"text\":"
    output.appendJSON(line.text)
    member("value", line.value, to: &output)
    member("meaning", line.meaning, to: &output)
    if line.level != .plain { member("level", line.level.rawValue, to: &output) }
    member("name", line.name, to: &output)
    if let citation = line.citation {
      output += ",\"citation\":{\"document\":"
      output.appendJSON(citation.document)
      member("section", citation.section, to: &output)
      output += "}"
    }
    if let bytes = line.bytes { output += ",\"offset\":\(bytes.lowerBound),\"length\":\(bytes.count)" }
    member("buffer", line.buffer, to: &output)
    member("about", line.about, to: &output)
    if !line.children.isEmpty {
      if level + 1 < maximumDepth {
        output += ",\"children\":"
        write(line.children, level: level + 1, to: &output)
      } else {
        output += ",\"truncated\":true"
      }
    }
    output += "}"
  }

  private static func member(_ key: String, _ text: String?, to output: inout String) {
    guard let text else { return }
    output += ",\"\(key)\":"
    output.appendJSON(text)
  }
}

extension String {
  /// Appends `text` as a JSON string, RFC 8259 section 7. Besides what must be escaped, everything unprintable is.
  package mutating func appendJSON(_ text: String) {
    self += "\""
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }) {
      self += text
    } else {
      for scalar in text.unicodeScalars { appendJSON(scalar) }
    }
    self += "\""
  }

  private mutating func appendJSON(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": self += "\\\""
    case "\\": self += "\\\\"
    case "\n": self += "\\n"
    case "\r": self += "\\r"
    case "\t": self += "\\t"
    case _ where scalar.isUnprintable:
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        self += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    default: unicodeScalars.append(scalar)
    }
  }
}
