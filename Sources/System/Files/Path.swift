/// Queries about a path.
package enum Path {
  /// Returns the absolute path with links resolved; nil if nothing is there.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether something that this process can see exists at a path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  package static func isDirectory(_ path: String) -> Bool {
    (try? FileStatus(path))?.kind == .directory
  }
}
