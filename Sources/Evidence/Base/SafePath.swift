/// Paths inside a pack, which are relative and never lead out of it.
package enum SafePath {
  /// Whether a path stays inside: relative, with no NUL and no empty, `.` or `..` part.
  ///
  /// As the system sees it: to Swift a slash with an accent is another character than a slash.
  package static func isSafe(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return !path.utf8.contains(0)
      && parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
      }
  }

  /// Whether a path precedes another in byte order, like `sort` in the C locale.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
