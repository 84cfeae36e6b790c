// swift-tools-version: 6.2
import PackageDescription

/// Programs that measure. They are a package of their own, so that nobody who uses the libraries builds them.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "FirstHop", path: "..", traits: [])],
  targets: [
    .executableTarget(
      name: "addressing-bench",
      dependencies: [
        .product(name: "IPAddressing", package: "FirstHop"), .product(name: "Determinism", package: "FirstHop")
      ]),
    .executableTarget(
      name: "simulation-bench",
      dependencies: [
        .product(name: "Simulation", package: "FirstHop"), .product(name: "IPAddressing", package: "FirstHop"),
        .product(name: "Determinism", package: "FirstHop")
      ]),
    .executableTarget(
      name: "routing-bench",
      dependencies: [
        .product(name: "Routing", package: "FirstHop"), .product(name: "IPAddressing", package: "FirstHop"),
        .product(name: "Determinism", package: "FirstHop")
      ])
  ]
)
