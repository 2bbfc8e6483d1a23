/// Lists, creates and removes directories.
package enum Directory {
  package struct Entry: Sendable {
    package var name: String
    /// The kind of entry, without following links; nil if the file system does not say.
    package var kind: FileStatus.Kind?
    /// Whether the name is valid UTF-8.
    ///
    /// If not, some of its bytes were replaced by U+FFFD, and it cannot be used to open anything.
    package var isUTF8: Bool

    package var isHidden: Bool { name.hasPrefix(".") }
  }

  /// Returns a directory's entries in file-system order, without `.` and `..`.
  package static func entries(
    of path: String, followsLinks: Bool = true
  ) throws(SystemError) -> [Entry] {
    // With `O_DIRECTORY`, nothing that has replaced the directory in the meantime is listed.
    let descriptor = open(
      path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { throw SystemError() }
    guard let stream = fdopendir(descriptor) else {
      let error = SystemError()
      close(descriptor)
      throw error
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while true {
      // Nothing is returned at the end and after an error: only errno tells them apart.
      errno = 0
      guard let entry = readdir(stream) else { break }
      var name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      name.makeContiguousUTF8()
      let isUTF8 = !name.unicodeScalars.contains("\u{FFFD}")
      entries.append(
        Entry(name: name, kind: kind(Int32(entry.pointee.d_type)), isUTF8: isUTF8))
    }
    guard errno == 0 else { throw SystemError() }
    return entries
  }

  private static func kind(_ type: Int32) -> FileStatus.Kind? {
    switch type {
    case Int32(DT_REG): .regular
    case Int32(DT_DIR): .directory
    case Int32(DT_LNK): .symbolicLink
    case Int32(DT_FIFO): .pipe
    case Int32(DT_UNKNOWN): nil
    default: .other
    }
  }

  /// Creates a directory and its missing parents.
  ///
  /// - Parameter root: an existing directory to which the path is relative; it is not created again
  ///   if it has been removed.
  /// - Throws: the first directory that cannot be created, and why.
  package static func make(
    _ path: String, in root: String = "", permissions: mode_t
  ) throws(CreationFailure) {
    var made = root.isEmpty && path.hasPrefix("/") ? "/" : root
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, permissions) != 0, errno != EEXIST {
        throw CreationFailure(path: made, error: SystemError())
      }
    }
  }

  package struct CreationFailure: Error {
    package var path: String
    package var error: SystemError
  }

  /// Removes a directory that lapse created, with its content; links are removed, never followed.
  ///
  /// - Parameter depth: the maximum number of levels to remove; anything deeper stays.
  package static func remove(_ path: String, depth: Int) {
    if depth > 0, let entries = try? entries(of: path, followsLinks: false) {
      for entry in entries {
        let inner = path + "/" + entry.name
        guard let status = try? FileStatus(inner, followsLinks: false) else { continue }
        if status.kind == .directory {
          remove(inner, depth: depth - 1)
        } else {
          unlink(inner)
        }
      }
    }
    rmdir(path)
  }
}
