public import LabKit

/// The lab on addresses: bits and masks, near and far, kinds of addresses, planning, IPv6.
public enum AddressingLab {
  /// The lab.
  public static let lab = Lab(
    name: "addressing", title: "Addresses and subnets",
    goal: "You can read an address and its prefix bit by bit, say who is near and who is behind a router, tell private addresses from "
      + "public ones, plan subnets, and do the same in IPv6.",
    handout: "Labs/Addressing/README.md",
    parts: [bits, near, kinds, planning, version6])
}
