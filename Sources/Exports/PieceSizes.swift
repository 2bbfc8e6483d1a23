/// The file size from which a file is read in pieces, and the size of the pieces.
///
/// Neither depends on the number of jobs, which must not change the result.
struct PieceSizes {
  /// The minimum size of such a file in bytes.
  var leastFile: Int
  /// The maximum size of a piece in bytes.
  var window: Int

  static let standard = PieceSizes(leastFile: 16 << 20, window: 2 << 20)
}

/// How the pieces of one file are read.
struct PieceSharing {
  /// The number of threads.
  var readers: Int
  /// The number of bytes that each thread holds.
  var window: Int
}
