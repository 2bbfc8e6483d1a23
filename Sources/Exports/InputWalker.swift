import SecretShapes
import System

/// Finds the files of a command line's INPUTs.
///
/// Directories are walked in order of name and hidden entries are skipped. Symbolic links are
/// followed, but no directory is read twice, so that loops end.
struct InputWalker {
  /// A file to read, or a path that cannot be read and why.
  struct Found {
    /// The path by which to open it.
    var location: String
    /// The path as printed in reports.
    var path: String
    /// The path including the directories above that may say what the file belongs to.
    var layout: String
    /// Whether the user named this very file.
    var isExplicit: Bool
    var problem: String?
    /// Whether text shaped like a secret was removed from `path`.
    private(set) var pathHeldSecret = false

    init(
      location: String, path: String, layout: String, isExplicit: Bool, problem: String? = nil
    ) {
      self.location = location
      self.layout = layout
      self.isExplicit = isExplicit
      self.problem = problem
      pathHeldSecret = SecretShape.matches(path)
      self.path = pathHeldSecret ? SecretShape.path(path) : path
    }
  }

  private var found: [Found] = []
  /// The index in `found` of each file.
  private var files: [FileIdentity: Int] = [:]
  private var directories: Set<FileIdentity> = []
  private var ancestors: Set<FileIdentity> = []

  /// Returns all files of `inputs`; a file named twice is found once.
  static func walk(_ inputs: [String]) -> [Found] {
    var walker = InputWalker()
    for input in inputs.sorted() { walker.visit(input: input) }
    return walker.found
  }

  private mutating func visit(input: String) {
    if input == "-" {
      if !found.contains(where: { $0.location == "-" }) {
        found.append(Found(location: "-", path: "-", layout: "-", isExplicit: true))
      }
      return
    }
    let name = input.split(separator: "/").last.map(String.init) ?? input
    visit(input, path: name, layout: Self.layout(of: input), isExplicit: true, depth: 0)
  }

  /// Returns the absolute path of an INPUT, or the path as given if it cannot be found.
  private static func layout(of input: String) -> String {
    Path.resolved(input) ?? input
  }

  private mutating func visit(
    _ location: String, path: String, layout: String, isExplicit: Bool, depth: Int
  ) {
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(location)
    } catch {
      report(
        location, path, isExplicit,
        error.isNotFound && isExplicit
          ? "there is no such file or directory: check the path"
          : error.isLink
            ? "the symbolic link leads back to itself: remove it"
            : "cannot be looked at (\(error)): check that it exists and may be read")
      return
    }
    switch status.kind {
    case .directory:
      visitDirectory(
        location, path: isExplicit && depth == 0 ? "" : path, named: path, layout: layout,
        depth: depth, identity: status.identity)
    case .regular:
      note(
        Found(location: location, path: path, layout: layout, isExplicit: isExplicit),
        status.identity)
    case .pipe:
      report(
        location, path, isExplicit,
        "is a pipe: give its content as a file, or as - (standard input)")
    default:
      report(location, path, isExplicit, "is not a regular file: leave it out")
    }
  }

  /// Adds a file; if it is found twice, the longest path is kept because it says most.
  private mutating func note(_ file: Found, _ identity: FileIdentity) {
    guard let known = files[identity] else {
      files[identity] = found.count
      found.append(file)
      return
    }
    let other = found[known]
    let isBetter =
      file.path.utf8.count != other.path.utf8.count
      ? file.path.utf8.count > other.path.utf8.count : file.path < other.path
    if isBetter { found[known] = file }
    found[known].isExplicit = file.isExplicit || other.isExplicit
  }

  private mutating func visitDirectory(
    _ location: String, path: String, named name: String, layout: String, depth: Int,
    identity: FileIdentity
  ) {
    if ancestors.contains(identity) {
      report(
        location, name, false,
        "leads back to a directory above it, so it was not followed: remove the symbolic link")
      return
    }
    guard directories.insert(identity).inserted else { return }
    guard depth < 64 else {
      report(location, name, false, "is more than 64 directories deep, so it was not read")
      return
    }
    ancestors.insert(identity)
    defer { ancestors.remove(identity) }
    let names: [String]
    do throws(SystemError) {
      names = try Directory.entries(of: location).filter { !$0.isHidden }.map(\.name)
    } catch {
      report(location, name, false, "cannot be listed (\(error)): allow reading it")
      return
    }
    // In byte order.
    for entry in names.ordered(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      visit(
        location.hasSuffix("/") ? location + entry : location + "/" + entry,
        path: path.isEmpty ? entry : path + "/" + entry, layout: layout + "/" + entry,
        isExplicit: false, depth: depth + 1)
    }
  }

  private mutating func report(
    _ location: String, _ path: String, _ isExplicit: Bool, _ problem: String
  ) {
    found.append(
      Found(
        location: location, path: path, layout: path, isExplicit: isExplicit, problem: problem))
  }
}
