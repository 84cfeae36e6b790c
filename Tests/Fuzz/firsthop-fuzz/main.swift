import Capture
import Determinism
import FuzzEntry
import PacketSamples
import Wire

// Mutated packets through every layer and every sink: firsthop-fuzz --packets N --seed S [CAPTURE...]
// The seed is printed, and a packet that traps is the last one announced with --trace.

var packets = 100_000
var seed = UInt64.random(in: 0...UInt64.max)
var isTracing = false
var corpus = PacketSamples.all
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--packets": packets = arguments.popFirst().flatMap { Int($0) } ?? packets
  case "--seed": seed = arguments.popFirst().flatMap { UInt64($0) } ?? seed
  case "--trace": isTracing = true
  default: corpus += try readCorpus(argument)
  }
}
print("seed \(seed), \(packets) packets from \(corpus.count) samples")

var entry = FuzzEntry(), mutator = Mutator(seed: seed), written = 0
for number in 0..<packets {
  let packet = mutator.next(from: corpus)
  if isTracing { print(number, packet.linkType.rawValue, packet.bytes.map { String($0, radix: 16) }.joined(separator: " ")) }
  written &+= entry.feed(packet.bytes, linkType: packet.linkType, length: packet.length)
}
print("\(packets) packets fed, \(written) bytes written, no trap")

/// The packets of a capture file.
func readCorpus(_ path: String) throws -> [PacketSample] {
  var reader = try CaptureReader(path: path), found: [PacketSample] = []
  while let frame = try reader.next(), found.count < 10_000 {
    var bytes: [UInt8] = []
    for i in 0..<frame.bytes.byteCount { bytes.append(frame.bytes.octet(i)) }
    found.append(PacketSample(path, frame.info.linkType, bytes))
  }
  return found
}
