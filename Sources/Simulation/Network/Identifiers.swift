/// A host, router or switch of a network: its number, from 0 in the order in which they were added.
public struct NodeID: Hashable, Sendable, Comparable {
  /// The number.
  public let index: Int
  init(_ index: Int) { self.index = index }
  /// Whether `a` was added earlier.
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// An interface of some node: its number in the whole network, from 0 in the order in which they were added.
public struct InterfaceID: Hashable, Sendable, Comparable {
  /// The number.
  public let index: Int
  init(_ index: Int) { self.index = index }
  /// Whether `a` was added earlier.
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A link: its number, from 0 in the order in which they were added.
public struct LinkID: Hashable, Sendable, Comparable {
  /// The number.
  public let index: Int
  init(_ index: Int) { self.index = index }
  /// Whether `a` was added earlier.
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A program that was started: its number in the whole network, from 0.
public struct ProgramID: Hashable, Sendable, Comparable {
  /// The number.
  public let index: Int
  init(_ index: Int) { self.index = index }
  /// Whether `a` was started earlier.
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// What a node is.
public enum NodeKind: Sendable, Hashable {
  /// It has addresses and programs, and forwards nothing.
  case host
  /// A host that forwards packets.
  case router
  /// It forwards frames by their MAC addresses and has no address of its own.
  case `switch`
}
