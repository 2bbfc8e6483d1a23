/// Walks a directory tree in name order, without following links.
///
/// Hidden entries are skipped, except those requested, and so is `node_modules`.
package struct FileWalk {
  private static let deepest = 24
  private static let most = 200_000

  /// The files found: the path to open, and the path relative to the directory.
  package private(set) var files: [(location: String, path: String)] = []
  private let hidden: Set<String>
  private var seen = 0

  /// - Parameter hidden: names of hidden entries to include.
  package init(_ directory: String, hidden: Set<String> = []) {
    self.hidden = hidden
    visit(directory, path: "", depth: 0)
  }

  private mutating func visit(_ location: String, path: String, depth: Int) {
    guard depth < Self.deepest, seen < Self.most,
      let entries = try? Directory.entries(of: location)
    else { return }
    var names: [String] = []
    for name in entries.map(\.name) where seen < Self.most {
      seen += 1
      guard !name.hasPrefix(".") || hidden.contains(name),
        name != "node_modules"
      else { continue }
      names.append(name)
    }
    for name in names.sorted() {
      let next = location + "/" + name
      let below = path.isEmpty ? name : path + "/" + name
      switch (try? FileStatus(next, followsLinks: false))?.kind {
      case .directory: visit(next, path: below, depth: depth + 1)
      case .regular: files.append((next, below))
      default: break
      }
    }
  }

  /// Returns the bytes of a small file; nil if it has more than `most` or cannot be read.
  package static func bytes(_ location: String, most: Int) -> [UInt8]? {
    guard let file = try? OpenFile(reading: location), let status = try? file.status,
      status.kind == .regular, status.size <= most
    else { return nil }
    return try? FileContent.bytes(of: file, atMost: most)
  }
}
