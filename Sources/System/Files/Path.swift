/// Questions about a path.
package enum Path {
  /// The path from the root on, without links; nil where nothing is there.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether something is there that this process can see.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  package static func isDirectory(_ path: String) -> Bool {
    (try? FileStatus(path))?.kind == .directory
  }
}
