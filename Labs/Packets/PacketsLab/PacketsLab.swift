public import LabKit

/// The first lab: what a packet is made of, byte by byte.
public enum PacketsLab {
  /// The lab.
  public static let lab = Lab(
    name: "packets", title: "Packets, byte by byte",
    goal:
      "You can say what each byte of a frame is for, who reads it and who notices if it is wrong, and find the packets that matter in a "
      + "capture.",
    handout: "Labs/Packets/README.md", parts: [.envelopes, .sizes, .bytes, .recordings, .checksums])
}
