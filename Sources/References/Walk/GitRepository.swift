import System

/// The files in which a repository of git says what it leaves out.
enum GitRepository {
  /// What the directories above one say, from the root of the repository on; nothing outside of
  /// one.
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

  /// The rules that hold in a directory.
  ///
  /// - Parameter above: those of the directory above it; a repository inside another has its own.
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
    // What was read lives as long as its buffer.
    return withExtendedLifetime(contents) {
      guard case .text(let bytes) = contents.read(location, skipping: []) else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
