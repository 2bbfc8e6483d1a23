/// An open file, which is closed when this object is released.
package final class OpenFile: Sendable {
  package let descriptor: Int32
  private let isOwned: Bool

  package static let standardInput = OpenFile(borrowing: 0)
  package static let standardOutput = OpenFile(borrowing: 1)
  package static let standardError = OpenFile(borrowing: 2)

  /// Wraps a descriptor that someone else owns, and leaves it open.
  package init(borrowing descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  private init(_ path: String, _ flags: Int32, permissions: mode_t = 0) throws(SystemError) {
    descriptor = open(path, flags | O_CLOEXEC, permissions)
    isOwned = true
    guard descriptor >= 0 else { throw SystemError() }
  }

  deinit {
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  /// Opens a file for reading.
  ///
  /// It does not wait for a pipe to get a writer; without one it reads as empty.
  package convenience init(reading path: String, followsLinks: Bool = true) throws(SystemError) {
    try self.init(path, O_RDONLY | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
  }

  package convenience init(
    directory path: String, followsLinks: Bool = true
  ) throws(SystemError) {
    try self.init(path, O_RDONLY | O_DIRECTORY | (followsLinks ? 0 : O_NOFOLLOW))
  }

  /// Creates or truncates a file; fails if a symbolic link is in its place.
  package convenience init(replacing path: String, permissions: mode_t) throws(SystemError) {
    try self.init(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, permissions: permissions)
  }

  /// Opens a file for appending, and creates it if necessary.
  package convenience init(
    appendingTo path: String, permissions: mode_t, followsLinks: Bool = false
  ) throws(SystemError) {
    try self.init(
      path, O_RDWR | O_CREAT | O_APPEND | (followsLinks ? 0 : O_NOFOLLOW),
      permissions: permissions)
  }

  package var status: FileStatus {
    get throws(SystemError) { try FileStatus(descriptor: descriptor) }
  }

  /// Reads what is available, up to the buffer's size; returns 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try waiting(for: POLLIN) { System.read(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Reads from an offset in the file until the buffer is full or the file ends.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      let count = try waiting(for: POLLIN) {
        pread(descriptor, base + filled, buffer.count - filled, off_t(offset + filled))
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Writes all bytes, repeating partial writes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = try waiting(for: POLLOUT) {
        System.write(descriptor, piece.baseAddress, piece.count)
      }
      rest = rest.dropFirst(count)
    }
  }

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(SystemError) in try write(bytes) }
    }
    try result.get()
  }

  package func truncate(to size: Int) throws(SystemError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw SystemError() }
  }

  /// Tells the system that the file will be read sequentially.
  package func willReadInOrder() {
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Locks the file against other processes, without waiting.
  ///
  /// - Returns: false if another process holds the lock.
  /// - Throws: if the lock fails for another reason, e.g. the file system does not support locks.
  package func lock(isExclusive: Bool) throws(SystemError) -> Bool {
    guard flock(descriptor, (isExclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 else { return true }
    guard errno == EWOULDBLOCK else { throw SystemError() }
    return false
  }

  /// Repeats a call that a signal interrupted, or that must wait for the other end of a pipe.
  ///
  /// A pipe does not block if it was opened here, or if the program at its other end set it so.
  private func waiting(
    for event: Int32, _ call: () -> Int
  ) throws(SystemError) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      let error = SystemError()
      switch error.code {
      case EINTR: continue
      case EAGAIN:
        var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        poll(&entry, 1, -1)
      default: throw error
      }
    }
  }
}
