#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds the files behind the INPUTs of a command line.
///
/// Directories are walked in order of name; hidden entries are skipped; symbolic links are followed,
/// but no directory is read twice, so that a loop ends.
struct InputWalker {
  /// A file to read, or a place where nothing can be read and why.
  struct Found {
    /// Where to open it.
    var location: String
    /// How reports call it.
    var path: String
    /// Whether a person named this very file.
    var isExplicit: Bool
    var problem: String?
  }

  private struct FileIdentity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  private var found: [Found] = []
  private var directories: Set<FileIdentity> = []
  private var ancestors: Set<FileIdentity> = []

  /// All files behind `inputs`; a file named twice is found once.
  static func walk(_ inputs: [String]) -> [Found] {
    var walker = InputWalker()
    for input in inputs.sorted() { walker.visit(input: input) }
    return walker.found
  }

  private mutating func visit(input: String) {
    if input == "-" {
      found.append(Found(location: "-", path: "-", isExplicit: true))
      return
    }
    let name = input.split(separator: "/").last.map(String.init) ?? input
    visit(input, path: name, isExplicit: true, depth: 0)
  }

  private mutating func visit(_ location: String, path: String, isExplicit: Bool, depth: Int) {
    var status = stat()
    guard stat(location, &status) == 0 else {
      let reason = errno
      report(
        location, path, isExplicit,
        reason == ENOENT && isExplicit
          ? "there is no such file or directory: check the path"
          : reason == ELOOP
            ? "the symbolic link leads back to itself: remove it"
            : "cannot be looked at (\(message(of: reason))): check that it exists and may be read")
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      visitDirectory(
        location, path: isExplicit && depth == 0 ? "" : path, named: path, depth: depth,
        identity: FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)))
    case S_IFREG:
      found.append(Found(location: location, path: path, isExplicit: isExplicit))
    case S_IFIFO:
      report(
        location, path, isExplicit,
        "is a pipe: give its content as a file, or as - (standard input)")
    default:
      report(location, path, isExplicit, "is no regular file: leave it out")
    }
  }

  private mutating func visitDirectory(
    _ location: String, path: String, named name: String, depth: Int, identity: FileIdentity
  ) {
    if ancestors.contains(identity) {
      report(
        location, name, false,
        "leads back to a directory above it, so it was not followed: remove the symbolic link")
      return
    }
    guard directories.insert(identity).inserted else { return }
    guard depth < 64 else {
      report(location, name, false, "lies more than 64 directories deep, so it was not read")
      return
    }
    ancestors.insert(identity)
    defer { ancestors.remove(identity) }
    guard let names = entries(of: location) else {
      report(location, name, false, "cannot be listed (\(message(of: errno))): allow reading it")
      return
    }
    for entry in names {
      visit(
        location.hasSuffix("/") ? location + entry : location + "/" + entry,
        path: path.isEmpty ? entry : path + "/" + entry, isExplicit: false, depth: depth + 1)
    }
  }

  /// The visible entries in order of their bytes; nil where the directory cannot be read.
  private func entries(of location: String) -> [String]? {
    guard let directory = opendir(location) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func report(
    _ location: String, _ path: String, _ isExplicit: Bool, _ problem: String
  ) {
    found.append(
      Found(location: location, path: path, isExplicit: isExplicit, problem: problem))
  }
}

/// What an errno means, in the C locale's words.
func message(of code: Int32) -> String {
  String(cString: strerror(code))
}
