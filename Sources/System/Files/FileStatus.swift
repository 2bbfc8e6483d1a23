/// A file's metadata.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case directory
    case regular
    case symbolicLink
    case pipe
    /// For example a device or a socket.
    case other
  }

  package var kind: Kind
  /// The size in bytes.
  package var size: Int
  package var identity: FileIdentity
  /// The time its content was last changed, in seconds since 1970.
  package var modified: Int

  /// - Parameter followsLinks: whether to report on the target of a symbolic link.
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

/// The identity of a file or directory, independent of the path used to reach it.
package struct FileIdentity: Hashable, Sendable {
  private var device: UInt64
  private var inode: UInt64

  init(_ status: stat) {
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }

  /// Creates the identity of the file at a path; nil if there is none.
  package init?(_ path: String) {
    guard let status = try? FileStatus(path) else { return nil }
    self = status.identity
  }
}
