/// Paths inside a pack: relative, and never out of it.
package enum SafePath {
  /// Whether a path stays inside: no root, no `..`, no empty or hidden-from-shell part.
  package static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && !path.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// In the order of their bytes, as `sort` has them in the C locale.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
