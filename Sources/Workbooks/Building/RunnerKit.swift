/// The part of each runner that is ours, compiled once for a toolkit and a compiler.
struct RunnerKit: Sendable {
  /// Where it is: `types` has what students may import, `all` the rest, `objects` what is linked.
  let folder: String
  let compiler: Compiler

  var types: String { "\(folder)/types" }
  var all: String { "\(folder)/all" }
  var shim: String { "\(folder)/\(Toolkit.shim)" }
  var objects: [String] { Folder.files(in: "\(folder)/objects").filter { $0.hasSuffix(".o") }.map { "\(folder)/objects/\($0)" } }

  /// The kit in a folder, made if it is not there.
  init(in place: String, _ toolkit: Toolkit, _ compiler: Compiler) throws(BuildFault) {
    let headers = toolkit.files(of: Toolkit.shim, ".h"), shim = toolkit.files(of: Toolkit.shim, ".c")
    var parts = [Array(compiler.toolchain.version.utf8), Array(place.utf8)]
    for file in headers + shim + Toolkit.modules.flatMap({ toolkit.files(of: $0, ".swift") }) {
      guard let octets = Folder.read(file) else { throw BuildFault("cannot read \(file)") }
      parts.append(octets)
    }
    self.init(folder: "\(place)/kit-\(Folder.digest(parts))", compiler: compiler)
    if Folder.isFolder(folder) { return }
    // It gets its name when it is whole.
    let unfinished = RunnerKit(folder: folder + ".part", compiler: compiler)
    Folder.remove(unfinished.folder)
    try unfinished.makeShim(headers, shim)
    for module in Toolkit.modules { try unfinished.makeModule(module, toolkit.files(of: module, ".swift")) }
    try Folder.move(unfinished.folder, to: folder)
  }

  private init(folder: String, compiler: Compiler) {
    (self.folder, self.compiler) = (folder, compiler)
  }

  /// Compiles the target in C, and makes a module of its header.
  private func makeShim(_ headers: [String], _ files: [String]) throws(BuildFault) {
    for path in [types, all, "\(folder)/objects", shim] { try Folder.make(path) }
    for header in headers where header.hasSuffix("/include/\(Toolkit.shim).h") {
      guard let octets = Folder.read(header) else { throw BuildFault("cannot read \(header)") }
      try Folder.write(octets, to: "\(shim)/\(Toolkit.shim).h")
    }
    let map = "module \(Toolkit.shim) {\n  header \"\(Toolkit.shim).h\"\n  export *\n}\n"
    try Folder.write(Array(map.utf8), to: "\(shim)/module.modulemap")
    for file in files {
      let name = file.split(separator: "/").last.map { $0.dropLast(2) } ?? ""
      try require(compiler.compileC(["-std=c11", "-O2", "-I", shim, "-c", file, "-o", "\(folder)/objects/\(Toolkit.shim)-\(name).o"]))
    }
  }

  private func makeModule(_ module: String, _ files: [String]) throws(BuildFault) {
    let place = module == Toolkit.modules[0] ? types : all
    let features = ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"].flatMap { ["-enable-upcoming-feature", $0] }
    try require(
      compiler.compileSwift(
        ["-module-name", module, "-package-name", "firsthop", "-parse-as-library", "-Onone", "-wmo", "-I", types, "-I", all, "-I", shim]
          + features
          + ["-emit-module", "-emit-module-path", "\(place)/\(module).swiftmodule", "-c", "-o", "\(folder)/objects/\(module).o"] + files))
  }

  private func require(_ outcome: Compiler.Outcome) throws(BuildFault) {
    switch outcome {
    case .done: return
    case .late: throw BuildFault("building the runner took longer than \(compiler.seconds) seconds")
    case .crashed(let words): throw BuildFault("the runner does not build: \(words)")
    case .errors(let errors):
      let first = errors[0]
      throw BuildFault("the runner does not build: \(first.file ?? ""):\(first.line): \(first.words)")
    }
  }
}
