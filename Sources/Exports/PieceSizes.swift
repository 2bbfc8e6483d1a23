/// From which size on a file is read in pieces, and how large they are.
///
/// Neither depends on the number of jobs: that must not change what is found.
struct PieceSizes {
  /// Bytes of a file.
  var leastFile: Int
  /// Bytes of a piece, at most.
  var window: Int

  static let standard = PieceSizes(leastFile: 16 << 20, window: 2 << 20)
}

/// How the pieces of one file are read.
struct PieceSharing {
  /// Threads.
  var readers: Int
  /// Bytes that each of them holds.
  var window: Int
}
