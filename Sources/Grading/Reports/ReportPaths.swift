import Foundation

/// Where reports are to be written, looked at before anything is: none is to replace another, or what is read.
public struct ReportPaths: Sendable {
  /// Why reports cannot be written there, in one line; nil if they can.
  public let fault: String?

  /// - Parameters:
  ///   - outputs: The files that are to be written, by the option that names each.
  ///   - folder: The option among them that names a folder, which gets a STUDENT.json each; nil if none does.
  ///   - inputs: The files that are read, by their options.
  ///   - submissions: The folder with a class's submissions, in which nothing is to be written.
  public init(
    outputs: KeyValuePairs<String, String?>, folder: String?, inputs: KeyValuePairs<String, String?>, submissions: String? = nil
  ) {
    let given = Self.given(outputs)
    fault = Self.fault(given, folder, Self.given(inputs)) ?? submissions.flatMap { Self.fault(given, in: $0) }
  }

  private static func fault(_ outputs: [(option: String, path: String)], in submissions: String) -> String? {
    let place = whole(submissions) + "/"
    return outputs.first { (whole($0.path) + "/").hasPrefix(place) }.map {
      "\($0.option) would write '\($0.path)' among the submissions; name another folder"
    }
  }

  private static func given(_ paths: KeyValuePairs<String, String?>) -> [(option: String, path: String)] {
    paths.compactMap { option, path in path.map { (option, $0) } }
  }

  private static func fault(
    _ outputs: [(option: String, path: String)], _ folder: String?, _ inputs: [(option: String, path: String)]
  ) -> String? {
    if let empty = outputs.first(where: { $0.path.trimmed.isEmpty }) {
      return "\(empty.option) takes the name of a \(empty.option == folder ? "folder" : "file")"
    }
    var seen: [String: String] = [:]
    for (option, path) in inputs { seen[whole(path)] = option }
    for (option, path) in outputs {
      guard let other = seen.updateValue(option, forKey: whole(path)) else { continue }
      return inputs.contains { $0.option == other }
        ? "\(option) would replace '\(path)', which \(other) reads" : "\(other) and \(option) name the same file, '\(path)'"
    }
    guard let place = outputs.first(where: { $0.option == folder }).map({ whole($0.path) + "/" }) else { return nil }
    let inside = (outputs + inputs).first { file in
      let path = whole(file.path)
      return path.hasPrefix(place) && path.hasSuffix(".json") && !path.dropFirst(place.count).contains("/")
    }
    return inside.map { "\(folder ?? "") may write '\($0.path)', which \($0.option) names" }
  }

  /// The path from the root on, through links where they are there.
  private static func whole(_ path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    return url.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(url.lastPathComponent).resolvingSymlinksInPath()
      .path
  }
}
