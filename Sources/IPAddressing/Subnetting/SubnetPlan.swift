/// What a subnet must have room for.
public struct SubnetRequest: Sendable, Hashable {
  /// How big.
  public enum Size: Sendable, Hashable {
    /// For so many hosts.
    case hosts(UInt128)
    /// A prefix of this length.
    case length(Int)
  }
  /// What the subnet is called.
  public let name: String
  /// How big it must be.
  public let size: Size

  /// A request.
  public init(_ name: String, _ size: Size) { (self.name, self.size) = (name, size) }

  /// The longest prefix that is large enough; nil if none is.
  public func length<Address: NumericAddress>(_ version: Address.Type) -> Int? {
    switch size {
    case .hosts(let hosts): IPPrefix<Address>.length(forHosts: hosts)
    case .length(let length): 0...Address.width ~= length ? length : nil
    }
  }
}

/// Subnets of different sizes in one block (variable length subnet masks, RFC 4632 §3.1).
///
/// The largest come first: then each starts where one of its size may start, and nothing is wasted between them. Each goes into the
/// smallest free space that is large enough, so that large spaces stay whole.
public struct SubnetPlan<Address: NumericAddress>: Sendable {
  /// A subnet and where it lies.
  public struct Placement: Sendable, Hashable {
    /// What was asked for.
    public let request: SubnetRequest
    /// Where it lies.
    public let prefix: IPPrefix<Address>
    /// The free space that it was cut from.
    public let space: IPPrefix<Address>
    /// How many hosts more than were asked for have room.
    public var spare: UInt128 {
      if case .hosts(let hosts) = request.size { prefix.usableHosts - min(hosts, prefix.usableHosts) } else { 0 }
    }
  }
  /// The block that is shared out.
  public let block: IPPrefix<Address>
  /// The subnets, the largest first.
  public let placements: [Placement]
  /// What is left.
  public let free: [IPPrefix<Address>]

  /// Plans subnets in what `used` leaves of `block`.
  public init(_ requests: [SubnetRequest], in block: IPPrefix<Address>, used: [IPPrefix<Address>] = []) throws(SubnetPlanError<Address>) {
    var sized: [(request: SubnetRequest, length: Int)] = []
    for request in requests {
      guard let length = request.length(Address.self), length >= block.length else { throw .tooLarge(request, block) }
      sized.append((request, length))
    }
    var free = PrefixAggregation(used).free(in: block), placements: [Placement] = []
    let order = sized.enumerated().sorted { ($0.element.length, $0.offset) < ($1.element.length, $1.offset) }.map(\.element)
    for (request, length) in order {
      let fits = free.indices.filter { free[$0].length <= length }
      guard let best = fits.max(by: { (free[$0].length, $1) < (free[$1].length, $0) }) else {
        throw .noRoom(request, length: length, largest: free.map(\.length).min(), placed: placements.count)
      }
      let space = free.remove(at: best), prefix = IPPrefix<Address>(trusted: space.first.rawValue, length: length)
      free.append(contentsOf: space.excluding(prefix))
      placements.append(Placement(request: request, prefix: prefix, space: space))
    }
    (self.block, self.placements, self.free) = (block, placements, free.sorted())
  }
}

/// Why subnets cannot be planned as asked.
public enum SubnetPlanError<Address: NumericAddress>: Error, Sendable, Hashable {
  /// The request alone is larger than the block.
  case tooLarge(SubnetRequest, IPPrefix<Address>)
  /// No free space is large enough. `largest` is the length of the largest one, nil if nothing is free.
  case noRoom(SubnetRequest, length: Int, largest: Int?, placed: Int)
}

extension SubnetPlanError: CustomStringConvertible {
  /// The error in words, one line.
  public var description: String {
    switch self {
    case .tooLarge(let request, let block):
      "\(request.name) needs \(Self.words(request.size)), and all of \(block) has room for \(block.usableHosts)"
    case .noRoom(let request, let length, let largest, let placed):
      "no room for \(request.name), which needs a /\(length): after \(placed) larger subnet\(placed == 1 ? "" : "s") "
        + (largest.map { "the largest free space is a /\($0)" } ?? "nothing is free")
    }
  }

  private static func words(_ size: SubnetRequest.Size) -> String {
    switch size {
    case .hosts(let hosts): "\(hosts) host\(hosts == 1 ? "" : "s")"
    case .length(let length): "a /\(length)"
    }
  }
}

/// What is wrong with somebody's plan. A plan without any of this is right, wherever its subnets lie.
public enum SubnetPlanProblem<Address: NumericAddress>: Sendable, Hashable {
  /// A subnet lies outside of the block, or reaches over its end.
  case outside(IPPrefix<Address>)
  /// A subnet has room for fewer hosts than were asked for.
  case tooSmall(SubnetRequest, IPPrefix<Address>)
  /// Two subnets have addresses in common.
  case overlap(IPPrefix<Address>, IPPrefix<Address>)

  /// Checks a plan: each request with the prefix that it was given.
  public static func find(in plan: [(request: SubnetRequest, prefix: IPPrefix<Address>)], of block: IPPrefix<Address>) -> [Self] {
    var found: [Self] = plan.filter { !block.contains($0.prefix) }.map { .outside($0.prefix) }
    for (request, prefix) in plan {
      guard let needed = request.length(Address.self), prefix.length <= needed else { found.append(.tooSmall(request, prefix)); continue }
    }
    return found + PrefixOverlap.find(in: plan.map(\.prefix)).map { .overlap($0.wider, $0.narrower) }
  }
}
