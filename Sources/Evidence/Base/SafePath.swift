/// Paths inside a pack, which are relative and never lead out of it.
package enum SafePath {
  /// Whether a path stays inside: relative, with no NUL and no empty, `.` or `..` part.
  package static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && !path.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// Whether a path precedes another in byte order, like `sort` in the C locale.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
