import Inventory

/// The progress of an earlier run, according to its journal and files.
struct Resumption {
  var parameters: JournalLine.RunParameters?
  /// Keyed by collection; one element per query.
  var progress: [CollectionName: [QueryProgress]] = [:]
  var finished: [CollectionName: CollectionManifest.Entry] = [:]
  /// Collections that must start over, and why.
  var discarded: [(name: CollectionName, query: Int, reason: String)] = []

  init(
    _ lines: [JournalLine], directory: CollectionDirectory, graph: WebOrigin, now: Instant
  ) throws(GraphFailure) {
    for line in lines {
      switch line.kind {
      case .begin:
        parameters = line.begin
        parameters?.startedAt = Instant.held(line.begin?.startedAt ?? 0).secondsSinceEpoch
      case .page: take(line, graph: graph)
      case .restart:
        guard let name = line.collection, let query = line.query else { continue }
        set(QueryProgress(), name, query)
        finished[name] = nil
      case .end:
        guard let name = line.collection else { continue }
        finished[name] = line.entry
      }
    }
    for name in CollectionName.allCases {
      for index in (progress[name] ?? []).indices {
        try verify(name, index, directory: directory, now: now)
      }
    }
  }

  private mutating func take(_ line: JournalLine, graph: WebOrigin) {
    guard let name = line.collection, let query = line.query, let file = line.file else { return }
    // A page that starts over is removed, so its path must not lead out of the directory.
    guard !file.path.split(separator: "/").contains("..") else { return }
    var found = current(name, query)
    // A page that was fetched again replaces the first version.
    found.files.removeAll { $0.path == file.path }
    found.files.append(file)
    if let object = line.object {
      if line.next == nil { found.readAlone.insert(object) }
    } else {
      found.alternative = min(max(line.alternative ?? 0, 0), 16)
      found.next = line.next.flatMap { GraphTarget(link: $0, graph: graph) }
      found.nextTime = line.instant
      found.isAtEnd = line.next == nil
      if let next = line.next { found.links.insert(next) }
    }
    set(found, name, query)
  }

  private func current(_ name: CollectionName, _ query: Int) -> QueryProgress {
    let all = progress[name] ?? []
    return all.indices.contains(query) ? all[query] : QueryProgress()
  }

  private mutating func set(_ found: QueryProgress, _ name: CollectionName, _ query: Int) {
    guard (0..<16).contains(query) else { return }
    var all = progress[name] ?? []
    while all.count <= query { all.append(QueryProgress()) }
    all[query] = found
    progress[name] = all
  }

  /// Reads the pages again; only those that are unchanged since they were written count.
  private mutating func verify(
    _ name: CollectionName, _ index: Int, directory: CollectionDirectory, now: Instant
  ) throws(GraphFailure) {
    var found = current(name, index)
    guard !found.files.isEmpty else { return }
    // Relations that were only partly read are read again.
    let isWhole: (CollectionManifest.File) -> Bool = { [readAlone = found.readAlone] file in
      guard let slash = file.path.lastIndex(of: "/") else { return true }
      return readAlone.contains(String(file.path[slash...].dropFirst().prefix { $0 != "." }))
    }
    found.files = found.files.filter(isWhole)
    var reason: String?
    for file in found.files {
      guard let bytes = directory.read(file.path), bytes.count == file.bytes,
        CollectionDirectory.sha256(bytes) == file.sha256
      else {
        reason = "\(file.path) is not as it was written"
        break
      }
      if !file.path.contains("/") { found.add(PageInspector.inspect(bytes)) }
    }
    if reason == nil, !found.isAtEnd {
      if found.next == nil {
        reason = "its next link cannot be used"
      } else if now.seconds(since: found.nextTime) > CollectionRun.linkLifetime {
        reason = "its next link is older than an hour"
      }
    }
    guard let reason else {
      set(found, name, index)
      return
    }
    discarded.append((name, index, reason))
    try CollectionRun.discard(found, of: name, number: index, in: directory)
    finished[name] = nil
    set(QueryProgress(), name, index)
  }
}
