/// A header as a value that can be changed and written. Its places come from the same types that the view reads with.
///
/// For every header that a view accepts, `Builder(view).bytes() == view's own bytes`: nothing is lost on the way.
/// Checksums and lengths are stored as they are, so that a wrong one can be rewritten, and built, on purpose;
/// builders that compute one say so in the name of the method.
public protocol HeaderBuilder: Sendable, Equatable {
  /// The header's own bytes, options included.
  func bytes() -> [UInt8]
}
