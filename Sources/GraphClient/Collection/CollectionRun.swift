import Inventory

/// Reads one collection to its end, or records why it could not.
struct CollectionRun {
  let name: CollectionName
  let queries: [CollectionQuery]
  let connection: GraphConnection
  let directory: CollectionDirectory
  let log: any RunLog

  /// Seconds for which a next-page link is still used after a pause.
  static let linkLifetime: Int64 = 3_600

  var entry: CollectionManifest.Entry
  private(set) var files: [CollectionManifest.File] = []
  /// Ids of the objects on its pages.
  private(set) var ids: Set<Identifier> = []

  init(
    _ name: CollectionName, started: Instant, connection: GraphConnection,
    directory: CollectionDirectory, log: any RunLog
  ) {
    self.name = name
    queries = CollectionQuery.queries(for: name, started: started)
    self.connection = connection
    self.directory = directory
    self.log = log
    entry = CollectionManifest.Entry(name, started: started)
    entry.queries = queries.map { Self.words(for: $0, alternative: 0) }
  }

  private static func words(for query: CollectionQuery, alternative: Int) -> String {
    let text = query.text(alternative: alternative)
    return "GET " + query.path(alternative: alternative) + (text.isEmpty ? "" : "?" + text)
  }

  // MARK: Running

  /// Reads the collection and returns its ledger entry.
  ///
  /// - Parameter found: what an earlier run left behind, per query.
  mutating func run(from found: [QueryProgress]) async -> CollectionManifest.Entry {
    entry.startedAt = connection.time.now().rfc3339
    var progress = found
    while progress.count < queries.count { progress.append(QueryProgress()) }
    do throws(GraphFailure) {
      if entry.countBefore == nil { entry.countBefore = try await count() }
      for index in queries.indices {
        try await read(queries[index], number: index, &progress[index])
      }
      entry.countAfter = try await count()
      entry.state = .complete
      sumUp(progress)
      crossCheck(progress)
    } catch {
      sumUp(progress)
      fail(error, hasPages: !files.isEmpty)
    }
    entry.finishedAt = connection.time.now().rfc3339
    // Only complete collections are final: what was withheld may be granted before the next run.
    if entry.state == .complete {
      var line = JournalLine(.end)
      (line.collection, line.entry) = (name, entry)
      try? directory.append(line)
    }
    log.note(
      .finished(
        collection: name.rawValue, state: entry.state.rawValue, objects: entry.distinctObjects,
        reason: entry.reason))
    return entry
  }

  private mutating func sumUp(_ progress: [QueryProgress]) {
    files = progress.flatMap(\.files)
    ids = progress.reduce(into: []) { $0.formUnion($1.ids) }
    entry.pages = files.count
    entry.objects = progress.reduce(0) { $0 + $1.objects }
    entry.distinctObjects = progress.reduce(0) { $0 + $1.distinctObjects }
    entry.queries = zip(queries, progress).map {
      Self.words(for: $0, alternative: $1.alternative)
    }
  }

  private mutating func fail(_ failure: GraphFailure, hasPages: Bool) {
    let isRefusedAtOnce = failure.kind == .refused && !hasPages
    if !name.isCore, failure.meansUnavailable || isRefusedAtOnce, !hasPages {
      entry.state = .notCollected
    } else {
      entry.state = .partial
    }
    entry.reasonCode = failure.kind.rawValue
    entry.reason = failure.kind == .notPermitted ? permissionReason(failure) : failure.message
    // A cloud without this collection answers 400 or 404.
    guard let substitute = name.substitute, !hasPages else { return }
    if isRefusedAtOnce { entry.reasonCode = GraphFailure.Kind.notAvailable.rawValue }
    if isRefusedAtOnce || failure.kind == .notAvailable {
      entry.reason = "\(failure.message): \(substitute)"
    }
  }

  private func permissionReason(_ failure: GraphFailure) -> String {
    let more = name.needsLicence ? " (somebody signed in needs a reader role too)" : ""
    return "\(failure.message): grant \(name.permission)\(more)"
  }

  /// Compares the objects read with Graph's own counts.
  ///
  /// Graph's index may lag behind by a few objects, which is only noted. A larger difference means
  /// that objects are missing, as does any count at all if the pages held nothing.
  private mutating func crossCheck(_ progress: [QueryProgress]) {
    guard let before = entry.countBefore, let after = entry.countAfter else { return }
    let relation = queries.first?.expands
    let held =
      relation == nil ? entry.distinctObjects : progress.reduce(0) { $0 + $1.related }
    let counted = min(before, after)
    let missing = counted - held
    guard missing > 0 else { return }
    let what = relation.map { "applications with \($0)" } ?? "objects"
    let words = "Graph counts \(counted) \(what) and its pages held \(held)"
    if held == 0 || missing > max(5, counted / 100) {
      entry.state = .partial
      entry.reasonCode = "countMismatch"
      entry.reason = "\(words): \(connection.remedy)"
      Self.forget(name, in: directory)
    } else {
      remark("\(words): its index may lag behind")
    }
  }

  mutating func remark(_ text: String) {
    entry.notes = (entry.notes ?? []) + [text]
    log.note(.warning("\(name.rawValue): \(text)"))
  }

  // MARK: Counts

  /// Returns the count from Graph's index; nil if it reports none, which is not an error.
  private mutating func count() async throws(GraphFailure) -> Int? {
    guard let path = queries.first?.countPath else { return nil }
    do throws(GraphFailure) {
      let response = try await connection.get(
        GraphTarget(
          graph: connection.endpoints.graph, path: path, query: queries.first?.countQuery ?? ""),
        service: .directory, isEventual: true, statistics: &entry.statistics)
      return Int(String(decoding: response.body.prefix(32), as: UTF8.self).filter(\.isNumber))
    } catch {
      switch error.kind {
      case .signIn, .outOfTime, .untrustworthy, .unreachable: throw error
      default: return nil
      }
    }
  }
}
