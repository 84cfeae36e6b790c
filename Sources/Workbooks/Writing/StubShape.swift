/// What a stub declares, as far as examples need it: functions, or a type with methods.
struct StubShape: Hashable {
  /// The type that has the methods; nil for functions.
  private(set) var type: String?
  /// Whether the type is a class, whose methods change it without being marked.
  private(set) var isClass = false
  private(set) var functions: [String: Function] = [:]

  /// A function, a method, or what makes a value of the type: `init`.
  struct Function: Hashable {
    let name: String
    let parameters: [Parameter]
    /// Nil where it returns nothing.
    let result: String?
    let isMutating: Bool
  }

  struct Parameter: Hashable {
    /// Nil where the argument stands alone.
    let label: String?
    let type: String
  }

  /// Reads the declarations of a stub line by line.
  init(_ stub: String) {
    for line in stub.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if let function = Function(line) {
        functions[function.name] = function
      } else if type == nil, let (name, isClass) = Self.type(in: line) {
        (type, self.isClass) = (name, isClass)
      }
    }
  }

  private static func type(in line: Substring) -> (String, Bool)? {
    for keyword in ["struct ", "final class ", "class ", "enum "] where line.hasPrefix(keyword) {
      let name = line.dropFirst(keyword.count).prefix { $0.isLetter || $0.isNumber }
      return (String(name), keyword.contains("class"))
    }
    return nil
  }
}

extension StubShape.Function {
  /// A line such as `mutating func insert(_ network: Network, nextHop: String) throws {`; nil for any other.
  init?(_ line: Substring) {
    let isMutating = line.hasPrefix("mutating "), rest = isMutating ? line.dropFirst("mutating ".count) : line
    let isInit = rest.hasPrefix("init(")
    guard isInit || rest.hasPrefix("func "), let open = rest.firstIndex(of: "("), let close = Self.end(of: open, in: rest) else {
      return nil
    }
    let behind = rest[rest.index(after: close)...]
    let result = behind.firstRange(of: "->").map { behind[$0.upperBound...].prefix { $0 != "{" }.trimmed }
    let parts = Self.parts(rest[rest.index(after: open)..<close]).map(Self.parameter)
    guard !parts.contains(nil) else { return nil }
    name = isInit ? "init" : String(rest.dropFirst("func ".count).prefix { $0 != "(" })
    (parameters, self.result, self.isMutating) = (parts.compactMap { $0 }, result, isMutating)
  }

  /// The bracket that closes the one at `start`.
  private static func end(of start: String.Index, in text: Substring) -> String.Index? {
    var depth = 0
    for place in text[start...].indices {
      if text[place] == "(" { depth += 1 }
      if text[place] == ")" { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  /// What stands between commas that are in no bracket.
  private static func parts(_ text: Substring) -> [Substring] {
    var parts: [Substring] = [], depth = 0, start = text.startIndex
    for place in text.indices {
      switch text[place] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    parts.append(text[start...])
    return parts.filter { !$0.trimmed.isEmpty }
  }

  /// `_ network: Network`, `nextHop: String`, `at time: Int`.
  private static func parameter(_ text: Substring) -> StubShape.Parameter? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    guard let first = text[..<colon].split(separator: " ").first else { return nil }
    return .init(label: first == "_" ? nil : String(first), type: text[text.index(after: colon)...].trimmed)
  }
}

extension Substring {
  /// Without blanks at its ends.
  var trimmed: String {
    let start = drop { $0 == " " }
    return String(start[..<(start.lastIndex { $0 != " " }.map(start.index(after:)) ?? start.startIndex)])
  }
}
