public import Wire

/// An interface that packets were captured on, as its file describes it (draft-ietf-opsawg-pcapng, section 4.2).
public struct CaptureInterface: Sendable, Equatable {
  /// Its number in its section, which is Wireshark's `frame.interface_id`.
  public var number: Int
  /// The number of its section, counted from 1 (`frame.section_number`).
  public var section: Int
  /// How the first header of its packets is to be read.
  public var linkType: LinkType
  /// The most bytes that were kept of a packet; 0 stands for all.
  public var snapLength: UInt32
  /// The name, such as "eth0"; empty if unknown.
  public var name: String
  /// What it is, in its owner's words.
  public var description: String
  /// The capture filter that was set, in libpcap's language.
  public var filter: String
  /// The system it belongs to.
  public var operatingSystem: String
  /// Comments on the interface.
  public var comments: [String]
  /// `if_tsresol`: the negative power of ten of its time unit, or of two if the highest bit is set.
  public var timeResolution: UInt8
  /// `if_tsoffset`: seconds to be added to its time stamps. The reader has added them already.
  public var timeOffset: Int64

  /// An interface with a name and, if need be, more words.
  public init(
    number: Int = 0, section: Int = 1, linkType: LinkType = .ethernet, snapLength: UInt32 = 0, name: String = "", description: String = "",
    filter: String = "", operatingSystem: String = "", comments: [String] = [], timeResolution: UInt8 = 9, timeOffset: Int64 = 0
  ) {
    self.number = number; self.section = section; self.linkType = linkType; self.snapLength = snapLength; self.name = name
    self.description = description; self.filter = filter; self.operatingSystem = operatingSystem; self.comments = comments
    self.timeResolution = timeResolution; self.timeOffset = timeOffset
  }
}

/// What a section says about where it comes from (draft-ietf-opsawg-pcapng, section 4.1).
public struct CaptureSection: Sendable, Equatable {
  /// Counted from 1; 0 before the first.
  public var number = 0
  /// Comments on the section.
  public var comments: [String] = []
  /// The machine.
  public var hardware = ""
  /// Its system.
  public var operatingSystem = ""
  /// The program that wrote the section.
  public var application = ""

  /// A section that says nothing.
  public init() {}
}

extension LinkType {
  /// No link at all: the record is none of a packet but a custom block or a journal entry of a pcapng file.
  ///
  /// Wireshark counts such records as frames, and so do we, so that frame numbers agree. The number is never assigned.
  public static let notAPacket = LinkType(0xFFFF)

  /// The link type with this number in a file; one too large for the registry stays unknown.
  static func stored(_ number: UInt32) -> LinkType { LinkType(UInt16(exactly: number) ?? 0xFFFE) }
}
