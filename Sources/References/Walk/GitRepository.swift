import System

/// Reads the ignore files of a git repository.
enum GitRepository {
  /// Returns the rules from the directories above, starting at the repository's root.
  ///
  /// Empty outside a repository.
  static func rules(above location: String) -> IgnoreRules {
    var directories: [String] = []
    var directory = location
    while !isRoot(directory) {
      guard directory != "/", let slash = directory.lastIndex(of: "/") else { return .none }
      directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
      directories.append(directory)
    }
    return directories.reversed().reduce(.none) { rules(in: $1, below: $0) }
  }

  /// Returns the rules that apply in a directory.
  ///
  /// - Parameter above: the rules of its parent, which a nested repository does not inherit.
  static func rules(in directory: String, below above: IgnoreRules) -> IgnoreRules {
    var rules = above
    if isRoot(directory) {
      rules = .none
      if let text = text(of: directory + "/.git/info/exclude") {
        rules = rules.adding(text, in: directory)
      }
    }
    return text(of: directory + "/.gitignore").map { rules.adding($0, in: directory) } ?? rules
  }

  private static func isRoot(_ directory: String) -> Bool {
    Path.exists(directory + "/.git")
  }

  private static func text(of location: String) -> String? {
    guard Path.exists(location) else { return nil }
    let contents = FileContents()
    // The bytes are valid only as long as their buffer.
    return withExtendedLifetime(contents) {
      guard case .text(let bytes) = contents.read(location, skipping: []) else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
