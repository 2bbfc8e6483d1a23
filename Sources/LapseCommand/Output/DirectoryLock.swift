import System

/// Tells other runs, even in other containers, that a directory is being written to.
///
/// It never waits.
struct DirectoryLock {
  private let directory: OpenFile?
  /// Whether nobody else was writing when the lock was taken.
  ///
  /// nil if that is unknown because the directory cannot be locked.
  let isAlone: Bool?

  init(_ path: String) {
    directory = try? OpenFile(directory: path)
    isAlone = try? directory?.lock(isExclusive: true)
  }

  /// Lets others write as well.
  func share() {
    _ = try? directory?.lock(isExclusive: false)
  }
}
