// swift-tools-version: 6.2
import PackageDescription

// The coverage-guided fuzzer: a package of its own, since its program has no main function of ours.
// From this folder:  swift build -c release --sanitize fuzzer --product PacketFuzzer && .build/release/PacketFuzzer CORPUS
let package = Package(
  name: "LibFuzzer",
  dependencies: [.package(name: "FirstHop", path: "../../..")],
  targets: [
    .executableTarget(
      name: "PacketFuzzer", dependencies: [.product(name: "FuzzEntry", package: "FirstHop")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  ]
)
