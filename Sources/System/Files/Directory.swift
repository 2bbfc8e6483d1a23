/// Directories: listing, making and removing them.
package enum Directory {
  package struct Entry: Sendable {
    package var name: String
    /// What it is, without following links; nil where the file system does not say.
    package var kind: FileStatus.Kind?
    /// A name that is not UTF-8 opens nothing: some of its bytes were replaced by U+FFFD.
    package var isUTF8: Bool

    package var isHidden: Bool { name.hasPrefix(".") }
  }

  /// What a directory holds, in the order of the file system, without `.` and `..`.
  package static func entries(
    of path: String, followsLinks: Bool = true
  ) throws(SystemError) -> [Entry] {
    // Whatever took the directory's place since somebody looked is not listed.
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
    while let entry = readdir(stream) {
      var name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      name.makeContiguousUTF8()
      let isUTF8 = !name.unicodeScalars.contains("\u{FFFD}")
      entries.append(
        Entry(name: name, kind: kind(Int32(entry.pointee.d_type)), isUTF8: isUTF8))
    }
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

  /// Makes a directory and those above it.
  ///
  /// - Throws: the first one that cannot be made, and why.
  package static func make(_ path: String, permissions: mode_t) throws(MakingFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, permissions) != 0, errno != EEXIST {
        throw MakingFailure(path: made, error: SystemError())
      }
    }
  }

  package struct MakingFailure: Error {
    package var path: String
    package var error: SystemError
  }

  /// Removes a directory of ours with all that is in it; links are removed, never followed.
  ///
  /// - Parameter depth: how many levels deep it may be; what is deeper stays.
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
