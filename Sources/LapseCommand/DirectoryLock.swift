#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Says to other runs, in other containers too, that somebody is writing into a directory. Never waits.
struct DirectoryLock {
  private let descriptor: Int32
  /// Whether nobody else was writing when the lock was taken; nil where nobody can tell, because the
  /// directory cannot be locked.
  let isAlone: Bool?

  init(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      isAlone = nil
      return
    }
    let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    isAlone = isLocked ? true : errno == EWOULDBLOCK ? false : nil
  }

  /// Lets others write, too.
  func share() {
    if descriptor >= 0 { flock(descriptor, LOCK_SH | LOCK_NB) }
  }

  func release() {
    if descriptor >= 0 { close(descriptor) }
  }
}
