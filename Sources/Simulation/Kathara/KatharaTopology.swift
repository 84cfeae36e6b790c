public import IPAddressing

/// A network scenario of Kathará (kathara.org): machines, the collision domains that connect them, and what each does when it starts.
///
/// It is read from the same files, `lab.conf` and `NAME.startup`, and what runs here runs there, too. Kathará's own reader
/// (`parser/netkit/LabParser.py`, `model/Machine.py`) was the model, so what it refuses is refused here, and more: it takes any word
/// for an option, and its shell goes on behind a command that does not exist.
public struct KatharaTopology: Sendable, Hashable {
  /// What `LAB_NAME="..."` and the like say, by the word behind `LAB_`, in lower case.
  public internal(set) var metadata: [String: String] = [:]
  /// The machines in the order in which `lab.conf` names them first.
  public internal(set) var machines: [KatharaMachine] = []
  /// What is not simulated although it is right, and what Kathará leaves aside in silence.
  public internal(set) var notes: [KatharaNote] = []

  /// The collision domains in the order in which `lab.conf` names them first. Each is a segment on which everyone hears everyone.
  public var collisionDomains: [String] {
    var names: [String] = []
    for machine in machines {
      for attachment in machine.interfaces where !names.contains(attachment.collisionDomain) { names.append(attachment.collisionDomain) }
    }
    return names
  }

  /// The machine of this name.
  public func machine(named name: String) -> KatharaMachine? { machines.first { $0.name == name } }

  /// More machines than this are not read.
  public static let mostMachines = 1024
  /// More interfaces than this a machine does not have.
  public static let mostInterfaces = 64
  /// A larger file is not read, in bytes.
  public static let largestFile = 1 << 20
}

/// A machine: a container in Kathará, a host, router or switch here.
public struct KatharaMachine: Sendable, Hashable {
  /// Its name: small letters, digits and `_`.
  public let name: String
  /// Where `lab.conf` names it first.
  public let place: TextPlace
  /// Its interfaces: the first is `eth0`, the next `eth1`.
  public internal(set) var interfaces: [KatharaInterface] = []
  /// The Docker image that Kathará would start.
  public internal(set) var image: String?
  /// Whether Kathará connects it to the host's network.
  public internal(set) var isBridged = false
  /// Whether it has IPv6, which Kathará's machines have not unless they are told to.
  public internal(set) var hasIPv6 = false
  /// What is set before it starts.
  public internal(set) var settings: [Setting] = []
  /// How many terminals Kathará opens for it.
  public internal(set) var terminals = 1
  /// What is typed when it starts: `shared.startup`, its own startup file, then its `exec` options.
  public internal(set) var startup: [ScriptCommand] = []

  /// The interfaces that its startup commands make ports of a bridge, with the bridge's name.
  var bridgePorts: [(device: String, bridge: String)] {
    startup.flatMap { $0.command.flattened }.compactMap { command in
      if case .link(.join(let device, let bridge)) = command { (device, bridge) } else { nil }
    }
  }
}

/// An interface of a machine.
public struct KatharaInterface: Sendable, Hashable {
  /// Its number, which is also in its name.
  public let number: Int
  /// The collision domain that it is on.
  public let collisionDomain: String
  /// Its MAC address, if `lab.conf` says one.
  public let mac: MACAddress?
  /// Where `lab.conf` says so.
  public let place: TextPlace
}

/// Something about the files that is worth knowing and not wrong.
public struct KatharaNote: Sendable, Hashable, CustomStringConvertible {
  /// What it is about.
  public let place: TextPlace
  /// What there is to know.
  public let words: String
  /// Both, on one line.
  public var description: String { "\(place): \(words)" }
}

extension MachineCommand {
  /// The command itself, or those that it consists of.
  var flattened: [MachineCommand] { if case .several(let commands) = self { commands } else { [self] } }
}
