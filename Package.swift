// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors where FIRSTHOP_STRICT is set, as in CI: a newer compiler's new warning stops nobody else's build.
let strict: [SwiftSetting] = Context.environment["FIRSTHOP_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings: [SwiftSetting] =
  strict + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault")
  ]
/// For the rooms that read bytes in place: `~Escapable` views over `RawSpan`, and a compiler that points at every unsafe construct.
let views: [SwiftSetting] = settings + [.enableExperimentalFeature("Lifetimes"), .strictMemorySafety()]

let package = Package(
  name: "FirstHop",
  products: [
    .library(name: "IPAddressing", targets: ["IPAddressing"]),
    .library(name: "Explanation", targets: ["Explanation"]),
    .library(name: "Determinism", targets: ["Determinism"]),
    .library(name: "Digests", targets: ["Digests"]),
    .library(name: "Compression", targets: ["Compression"]),
    .library(name: "Wire", targets: ["Wire"]),
    .library(name: "Routing", targets: ["Routing"]),
    .library(name: "Transport", targets: ["Transport"]),
    .library(name: "DNS", targets: ["DNS"]),
    .library(name: "HTTP", targets: ["HTTP"]),
    .library(name: "MQTT", targets: ["MQTT"]),
    .library(name: "MQTTSN", targets: ["MQTTSN"]),
    .library(name: "Capture", targets: ["Capture"]),
    .library(name: "Dissection", targets: ["Dissection"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "LabKit", targets: ["LabKit"]),
    // A teacher's own lab is a package that depends on this one.
    .library(name: "LabCommand", targets: ["LabCommand"]),
    // For workbooks: what the student's code may import, what hands it over, what checks it.
    .library(name: "ExerciseTypes", targets: ["ExerciseTypes"]),
    .library(name: "ExerciseCalls", targets: ["ExerciseCalls"]),
    .library(name: "ExerciseChecks", targets: ["ExerciseChecks"]),
    .executable(name: "lab-packets", targets: ["lab-packets"]),
    .executable(name: "lab-addressing", targets: ["lab-addressing"]),
    .executable(name: "lab-routing", targets: ["lab-routing"]),
    .executable(name: "firsthop", targets: ["firsthop"]),
    // Asked by Tests/Oracles beside the kernel.
    .executable(name: "model-answers", targets: ["ModelAnswers"]),
    // For the package of the coverage-guided fuzzer, Tests/Fuzz/LibFuzzer.
    .library(name: "FuzzEntry", targets: ["FuzzEntry"])
  ],
  traits: [
    .trait(name: "LiveCapture", description: "Live capture and capture filters through libpcap"),
    .default(enabledTraits: ["LiveCapture"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // Floor 1: the standard library only, and zlib.
    .target(name: "IPAddressing", swiftSettings: settings),
    .target(name: "Explanation", swiftSettings: settings),
    .target(name: "Determinism", swiftSettings: settings),
    .target(name: "Digests", swiftSettings: settings),
    .target(name: "Files", swiftSettings: settings),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "Compression", dependencies: ["CZlib"], swiftSettings: views),
    .target(name: "ExerciseTypes", swiftSettings: settings),
    // Processes under limits: fork and exec, Landlock, seccomp.
    .target(name: "CProcess"),
    // Floor 2: bytes to headers and back; calls of a student's functions.
    .target(name: "ExerciseCalls", dependencies: ["ExerciseTypes"], swiftSettings: settings),
    .target(name: "ExerciseRunner", dependencies: ["ExerciseCalls", "ExerciseTypes", "CProcess"], swiftSettings: settings),
    .target(name: "Wire", dependencies: ["IPAddressing"], swiftSettings: views),
    // Floor 3: protocols that are rooms of their own.
    .target(name: "Routing", dependencies: ["IPAddressing", "Determinism", "Wire"], swiftSettings: views),
    .target(name: "Transport", swiftSettings: settings),
    .target(name: "DNS", dependencies: ["IPAddressing", "Wire"], swiftSettings: views),
    .target(name: "HTTP", dependencies: ["Wire", "Digests", "Compression"], swiftSettings: views),
    .target(name: "MQTT", dependencies: ["Wire"], swiftSettings: views),
    .target(name: "MQTTSN", dependencies: ["Wire"], swiftSettings: views),
    // Floor 4: files and what is in them.
    .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]),
    .target(
      name: "Capture",
      dependencies: ["Wire", "Compression", .target(name: "CPcap", condition: .when(traits: ["LiveCapture"]))],
      swiftSettings: views),
    .target(
      name: "Dissection", dependencies: ["Wire", "Transport", "DNS", "HTTP", "MQTT", "MQTTSN", "Explanation", "IPAddressing"],
      swiftSettings: views),
    // Floor 5: networks on a virtual clock.
    .target(
      name: "Simulation", dependencies: ["Routing", "Capture", "Wire", "Explanation", "IPAddressing", "Determinism"], swiftSettings: views),
    // Floor 6: labs.
    .target(
      name: "LabKit", dependencies: ["IPAddressing", "Explanation", "Determinism", "Digests", "Files", "Routing", "Dissection"],
      swiftSettings: settings),
    // No Wire: a fresh workbook has to be built in under a minute.
    .target(
      name: "ExerciseChecks", dependencies: ["ExerciseCalls", "ExerciseTypes", "IPAddressing", "Determinism", "Explanation"],
      swiftSettings: settings),
    .target(
      name: "Workbooks", dependencies: ["ExerciseChecks", "ExerciseCalls", "CProcess", "Explanation", "Digests", "Files", "Compression"],
      swiftSettings: settings),
    .target(
      name: "PacketsLab",
      dependencies: ["LabKit", "Capture", "Dissection", "DNS", "HTTP", "MQTT", "Wire", "IPAddressing", "Explanation", "Determinism"],
      path: "Labs/Packets/PacketsLab", resources: [.embedInCode("first-look.pcapng")], swiftSettings: views),
    .target(
      name: "AddressingLab",
      dependencies: [
        "LabKit", "Simulation", "Capture", "Dissection", "Wire", "IPAddressing", "Explanation", "Determinism"
      ],
      path: "Labs/Addressing/AddressingLab", resources: [.embedInCode("dhcp.pcapng"), .embedInCode("nat-inside.pcapng")],
      swiftSettings: settings),
    .target(
      name: "RoutingLab",
      dependencies: ["LabKit", "Simulation", "Routing", "Capture", "Wire", "IPAddressing", "Explanation", "Determinism"],
      path: "Labs/Routing/RoutingLab", resources: [.embedInCode("traceroute.pcapng")], swiftSettings: settings),
    .target(
      name: "Grading", dependencies: ["LabKit", "Workbooks", "ExerciseChecks", "Explanation", "Digests", "Files"], swiftSettings: settings),
    // Floor 7: the command, the commands of the labs, and each lab's own program.
    .target(
      name: "LabCommand", dependencies: ["LabKit", "Files", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    .executableTarget(
      name: "lab-packets", dependencies: ["LabCommand", "PacketsLab"], path: "Labs/Packets/lab-packets", swiftSettings: settings),
    .executableTarget(
      name: "lab-addressing", dependencies: ["LabCommand", "AddressingLab"], path: "Labs/Addressing/lab-addressing", swiftSettings: settings
    ),
    .executableTarget(
      name: "lab-routing", dependencies: ["LabCommand", "RoutingLab"], path: "Labs/Routing/lab-routing", swiftSettings: settings),
    .executableTarget(
      name: "firsthop",
      dependencies: [
        "Capture", "Dissection", "Explanation", "Wire", "DNS", "HTTP", "MQTT", "IPAddressing", "Routing", "Simulation",
        "Determinism", "Files", "LabKit", "LabCommand", "PacketsLab", "AddressingLab", "RoutingLab", "ExerciseChecks", "Workbooks",
        "Grading",
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ],
      swiftSettings: views),
    // Fuzzing: mutated packets through every layer and every sink.
    .target(name: "PacketSamples", dependencies: ["Wire", "Capture"], path: "Tests/PacketSamples", swiftSettings: views),
    .target(
      name: "FuzzEntry", dependencies: ["Dissection", "Explanation", "Wire", "DNS", "HTTP", "MQTT", "MQTTSN"], path: "Tests/Fuzz/FuzzEntry",
      swiftSettings: views),
    .executableTarget(
      name: "firsthop-fuzz", dependencies: ["FuzzEntry", "PacketSamples", "Capture", "Determinism", "Wire"],
      path: "Tests/Fuzz/firsthop-fuzz",
      swiftSettings: views),
    // Our models' answers, which Tests/Oracles compare with the kernel's.
    .executableTarget(
      name: "ModelAnswers", dependencies: ["Simulation", "Routing", "IPAddressing", "Determinism", "Wire"], path: "Tests/ModelAnswers",
      swiftSettings: views),
    // What students hand in: right solutions, wrong ones, and stubs. Each folder is complete and could stand in a workbook.
    .target(name: "ReferenceSolutions", dependencies: ["ExerciseTypes"], path: "Tests/Solutions/Reference", swiftSettings: settings),
    .target(name: "WrongSolutions1", dependencies: ["ExerciseTypes"], path: "Tests/Solutions/Wrong1", swiftSettings: settings),
    .target(name: "WrongSolutions2", dependencies: ["ExerciseTypes"], path: "Tests/Solutions/Wrong2", swiftSettings: settings),
    .target(name: "WrongSolutions3", dependencies: ["ExerciseTypes"], path: "Tests/Solutions/Wrong3", swiftSettings: settings),
    .target(name: "StubSolutions", dependencies: ["ExerciseTypes"], path: "Tests/Solutions/Stubs", swiftSettings: settings),
    // Disks that fail at a chosen step.
    .target(name: "FileFaults", dependencies: ["Files"], path: "Tests/FileFaults", swiftSettings: settings),
    // Tests mirror the tree.
    .testTarget(name: "IPAddressingTests", dependencies: ["IPAddressing", "Determinism"], swiftSettings: settings),
    .testTarget(name: "ExplanationTests", dependencies: ["Explanation"], swiftSettings: settings),
    .testTarget(name: "DeterminismTests", dependencies: ["Determinism"], swiftSettings: settings),
    .testTarget(name: "FilesTests", dependencies: ["Files", "FileFaults"], swiftSettings: settings),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: settings),
    .testTarget(name: "CompressionTests", dependencies: ["Compression", "Wire", "Determinism"], swiftSettings: views),
    .testTarget(name: "WireTests", dependencies: ["Wire", "Determinism", "IPAddressing"], swiftSettings: views),
    .testTarget(name: "RoutingTests", dependencies: ["Routing", "IPAddressing", "Determinism", "Wire"], swiftSettings: views),
    .testTarget(name: "TransportTests", dependencies: ["Transport", "Determinism"], swiftSettings: settings),
    .testTarget(name: "DNSTests", dependencies: ["DNS", "Wire", "Determinism"], swiftSettings: views),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Wire", "Determinism", "Digests", "Compression"], swiftSettings: views),
    .testTarget(name: "MQTTTests", dependencies: ["MQTT", "Wire", "Determinism"], swiftSettings: views),
    .testTarget(name: "MQTTSNTests", dependencies: ["MQTTSN", "Wire", "Determinism"], swiftSettings: views),
    .testTarget(name: "CaptureTests", dependencies: ["Capture", "Wire", "Determinism"], swiftSettings: views),
    .testTarget(
      name: "DissectionTests",
      dependencies: [
        "Dissection", "Wire", "DNS", "HTTP", "MQTT", "MQTTSN", "Capture", "IPAddressing", "Determinism", "Explanation", "PacketSamples"
      ],
      swiftSettings: views),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "Routing", "Capture", "Wire", "Explanation", "IPAddressing", "Determinism"],
      swiftSettings: views),
    .testTarget(
      name: "LabKitTests", dependencies: ["LabKit", "Files", "FileFaults", "IPAddressing", "Explanation", "Determinism"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkbooksTests",
      dependencies: [
        "Workbooks", "ExerciseChecks", "ExerciseCalls", "ExerciseTypes", "Explanation", "Determinism", "Files", "FileFaults", "Compression"
      ],
      swiftSettings: settings),
    .testTarget(
      name: "GradingTests",
      dependencies: [
        "Grading", "Workbooks", "LabKit", "AddressingLab", "PacketsLab", "RoutingLab", "ExerciseChecks", "ExerciseCalls", "Explanation",
        "Determinism", "Files", "FileFaults"
      ],
      swiftSettings: settings),
    .testTarget(name: "ExerciseTypesTests", dependencies: ["ExerciseTypes"], swiftSettings: settings),
    .testTarget(
      name: "ExerciseRunnerTests", dependencies: ["ExerciseRunner", "ExerciseCalls", "ExerciseTypes"], swiftSettings: settings),
    .testTarget(name: "ExerciseCallsTests", dependencies: ["ExerciseCalls", "ExerciseTypes", "Determinism"], swiftSettings: settings),
    .testTarget(
      name: "ExerciseChecksTests",
      dependencies: [
        "ExerciseChecks", "ExerciseCalls", "ExerciseTypes", "IPAddressing", "Wire", "Determinism", "Explanation", "ReferenceSolutions",
        "WrongSolutions1", "WrongSolutions2", "WrongSolutions3", "StubSolutions"
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PacketsLabTests", dependencies: ["PacketsLab", "LabKit", "Capture", "Dissection", "Explanation", "Wire"], swiftSettings: views),
    .testTarget(
      name: "AddressingLabTests",
      dependencies: ["AddressingLab", "LabKit", "IPAddressing", "Explanation", "Determinism", "Capture", "Wire"], swiftSettings: settings),
    .testTarget(
      name: "RoutingLabTests",
      dependencies: ["RoutingLab", "LabKit", "Simulation", "Routing", "Capture", "Wire", "IPAddressing", "Explanation", "Determinism"],
      swiftSettings: settings),
    .testTarget(name: "LabCommandTests", dependencies: ["LabCommand", "lab-addressing"], swiftSettings: settings),
    .testTarget(name: "firsthopTests", dependencies: ["firsthop", "Wire", "Capture", "PacketSamples"], swiftSettings: settings)
  ]
)
