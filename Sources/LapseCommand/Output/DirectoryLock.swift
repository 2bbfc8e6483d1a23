import System

/// Tells other runs, in other containers too, that somebody is writing into a directory. Never
/// waits.
struct DirectoryLock {
  private let directory: OpenFile?
  /// Whether nobody else was writing when the lock was taken; nil where that is unknown, because
  /// the directory cannot be locked.
  let isAlone: Bool?

  init(_ path: String) {
    directory = try? OpenFile(directory: path)
    isAlone = try? directory?.lock(isExclusive: true)
  }

  /// Lets others write, too.
  func share() {
    _ = try? directory?.lock(isExclusive: false)
  }
}
