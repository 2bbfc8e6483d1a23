import System

extension CollectionDirectory {
  package enum Content: Sendable {
    case nothing
    /// A run that can be resumed.
    case unfinished
    case finished
    /// Files that do not belong to a collection.
    case other
  }

  package static func content(of path: String) -> Content {
    if Path.exists(path + "/" + journalName) { return .unfinished }
    if Path.exists(path + "/" + manifestName) {
      // Copies often lack the journal, whose name begins with a dot, so the manifest's state
      // decides.
      return manifest(in: path).map { $0.lapseCollection.state == .complete } ?? true
        ? .finished : .unfinished
    }
    let entries = (try? Directory.entries(of: path)) ?? []
    return entries.contains { !$0.isHidden } ? .other : .nothing
  }

  /// Whether the directory already holds a complete collection.
  package static func holdsAll(_ path: String) -> Bool {
    manifest(in: path)?.lapseCollection.state == .complete
  }

  /// Checks that a collection can be written there. Runs before sign-in and creates nothing.
  package static func check(_ path: String, resumes: Bool) throws(GraphFailure) {
    switch (content(of: path), resumes) {
    case (.nothing, _), (.unfinished, true), (.finished, true): break
    case (.unfinished, false):
      throw GraphFailure(
        .disk,
        "\(path) holds a collection that was not finished: add --resume, or name another directory "
          + "with --output")
    case (.finished, false):
      throw GraphFailure(
        .disk,
        "\(path) holds a finished collection: read it with lapse report \(path), or name another "
          + "directory with --output")
    case (.other, _):
      throw GraphFailure(.disk, "\(path) is not empty: name another directory with --output")
    }
    // Missing directories are created inside the nearest one that exists.
    var place = path
    while access(place, F_OK) != 0, errno == ENOENT {
      let parent = place.lastIndex(of: "/").map { String(place[..<$0]) }
      place = parent.map { $0.isEmpty ? "/" : $0 } ?? "."
    }
    guard access(place + "/.", W_OK | X_OK) == 0 else {
      throw failure("\(place): nothing can be written there")
    }
  }
}
