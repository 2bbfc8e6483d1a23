/// What the system knows about a file without opening it.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case directory
    case regular
    case symbolicLink
    case pipe
    /// A device, a socket.
    case other
  }

  package var kind: Kind
  /// Bytes.
  package var size: Int
  package var identity: FileIdentity
  /// Seconds since 1970 of the last change to its content.
  package var modified: Int

  /// - Parameter followsLinks: whether a symbolic link stands for what it leads to.
  package init(_ path: String, followsLinks: Bool = true) throws(SystemError) {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else {
      throw SystemError()
    }
    self.init(status)
  }

  init(descriptor: Int32) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError() }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .directory
      case S_IFREG: .regular
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .pipe
      default: .other
      }
    size = Int(status.st_size)
    identity = FileIdentity(status)
    modified = Int(status.st_mtim.tv_sec)
  }
}
