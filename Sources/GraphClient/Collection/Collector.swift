package import Inventory

/// Collects a tenant into a directory, several collections at a time, each page by page.
package struct Collector: Sendable {
  private let connection: GraphConnection
  private let directory: CollectionDirectory
  private let names: [CollectionName]
  private let log: any RunLog
  private let version: String

  /// Collections that are read concurrently.
  private static let width = 3

  package init(
    _ names: [CollectionName], connection: GraphConnection, directory: CollectionDirectory,
    log: any RunLog, version: String
  ) {
    self.names = names
    self.connection = connection
    self.directory = directory
    self.log = log
    self.version = version
  }

  /// Reads all collections.
  ///
  /// - Parameters:
  ///   - tenant: the tenant from the token, or else the one the user named.
  /// - Returns: the manifest as written.
  /// - Throws: only if the directory cannot be used; ``CollectionDirectory/check(_:resumes:)`` has
  ///   been called before. What Graph withholds is recorded in the manifest.
  package func run(
    tokenSource: String, tenant: Identifier?, clientId: String?
  ) async throws(GraphFailure) -> CollectionManifest {
    if case .finished = CollectionDirectory.content(of: directory.path) {
      guard let manifest = directory.manifest() else {
        throw GraphFailure(
          .disk, "\(directory.path): its manifest.json cannot be read: name another directory")
      }
      try check(manifest.tenantId, against: tenant)
      log.note(.note("the collection in \(directory.path) is finished already"))
      return manifest
    }
    let now = connection.time.now()
    let lines = try directory.openJournal()
    var found = try Resumption(
      lines, directory: directory, graph: connection.endpoints.graph, now: now)
    let parameters = JournalLine.RunParameters(
      graph: connection.endpoints.graph.text, tenantId: tenant?.guidText, collections: names,
      startedAt: found.parameters?.startedAt ?? now.secondsSinceEpoch)
    try check(found, against: parameters)
    if found.parameters == nil { try check(directory.manifest()?.tenantId, against: tenant) }
    if found.parameters == nil {
      var line = JournalLine(.begin)
      line.begin = parameters
      try directory.append(line)
    }
    for entry in found.discarded {
      log.note(.restarted(collection: entry.name.rawValue, reason: entry.reason))
    }
    found.discarded = []
    if found.parameters == nil, directory.manifest() != nil {
      log.note(
        .warning(
          "\(directory.path) has no journal (\(CollectionDirectory.journalName), a hidden file): all of "
            + "it starts again"))
    }
    let started = Instant(secondsSinceEpoch: parameters.startedAt)
    var manifest = CollectionManifest(
      lapseCollection: .init(state: .running), tool: .init(name: "lapse", version: version),
      tenantId: tenant?.guidText, cloud: connection.endpoints.cloud.rawValue,
      graph: connection.endpoints.graph.text, tokenSource: tokenSource, clientId: clientId,
      startedAt: started.rfc3339,
      collections: names.map { CollectionManifest.Entry($0, started: started) }, files: [])
    try directory.write(manifest)

    var results = await collect(found, started: started)
    await compare(&results, startedAt: manifest.startedAt)
    manifest.collections = names.map {
      results[$0]?.entry ?? CollectionManifest.Entry($0, started: started)
    }
    manifest.files = names.flatMap { results[$0]?.files ?? [] }
    manifest.finishedAt = connection.time.now().rfc3339
    directory.removeStrays(
      keeping: Set(manifest.files.map(\.path)),
      of: names.flatMap { name in
        CollectionQuery.queries(for: name, started: now).map(\.fileName)
      })
    let isComplete = manifest.collections.allSatisfy {
      $0.state == .complete || $0.state == .notCollected
    }
    manifest.lapseCollection.state = isComplete ? .complete : .incomplete
    try directory.write(manifest)
    // An incomplete collection can be resumed from the journal.
    if isComplete { directory.removeJournal() }
    return manifest
  }

  private func check(
    _ found: Resumption, against parameters: JournalLine.RunParameters
  ) throws(GraphFailure) {
    guard let before = found.parameters else { return }
    guard before.graph == parameters.graph else { throw otherTenant(before.graph) }
    try check(before.tenantId, against: parameters.tenantId.flatMap { Identifier(guid: $0) })
    guard before.version == parameters.version, before.collections == parameters.collections else {
      throw GraphFailure(
        .disk,
        "\(directory.path) holds a collection of other parts "
          + "(\(before.collections.map(\.rawValue).joined(separator: ","))): give the same --include "
          + "and --exclude, or name another directory")
    }
  }

  private func check(_ before: String?, against tenant: Identifier?) throws(GraphFailure) {
    guard let before, let tenant, Identifier(guid: before) != tenant else { return }
    throw otherTenant("\(PrintableText.line(before, limit: 64)), not \(tenant.guidText)")
  }

  private func otherTenant(_ which: String) -> GraphFailure {
    GraphFailure(
      .disk,
      "\(directory.path) holds a collection of another tenant (\(which)): name another directory with "
        + "--output")
  }

  private typealias Outcome = (
    entry: CollectionManifest.Entry, files: [CollectionManifest.File], ids: Set<Identifier>
  )

  private func collect(
    _ found: Resumption, started: Instant
  ) async -> [CollectionName: Outcome] {
    var outcomes: [CollectionName: Outcome] = [:]
    var waiting = names[...]
    await withTaskGroup(of: (CollectionName, Outcome).self) { group in
      var running = 0
      while running > 0 || !waiting.isEmpty {
        while running < Self.width, let name = waiting.popFirst() {
          running += 1
          group.addTask { (name, await self.outcome(of: name, found, started: started)) }
        }
        if let (name, outcome) = await group.next() {
          running -= 1
          outcomes[name] = outcome
        }
      }
    }
    return outcomes
  }

  /// Checks that applications found in other lists of the run are in the list of applications too.
  private func compare(_ results: inout [CollectionName: Outcome], startedAt: String) async {
    guard var applications = results[.applications], applications.entry.state == .complete else {
      return
    }
    var others: Set<Identifier> = []
    for name in [CollectionName.owners, .federatedIdentityCredentials] {
      others.formUnion(results[name]?.ids ?? [])
    }
    let missing = others.subtracting(applications.ids).map(\.guidText).sorted()
    guard !missing.isEmpty else { return }
    var statistics = applications.entry.statistics
    var excused = 0
    for id in missing.prefix(Self.maximumLookUps) {
      guard await wasCreatedOrDeleted(id, startedAt: startedAt, &statistics) else { break }
      excused += 1
    }
    applications.entry.statistics = statistics
    if excused == missing.count {
      let text = "\(excused) applications came or went while they were read"
      applications.entry.notes = (applications.entry.notes ?? []) + [text]
      log.note(.warning("applications: \(text)"))
    } else {
      applications.entry.state = .partial
      applications.entry.reasonCode = "countMismatch"
      applications.entry.reason =
        "its pages lack \(missing.count - excused) applications that are in the lists of owners or federated "
        + "credentials, e.g. \(missing[excused]): \(connection.remedy)"
      log.note(.warning("applications: \(applications.entry.reason ?? "")"))
      CollectionRun.forget(.applications, in: directory)
    }
    results[.applications] = applications
  }

  /// How many applications are looked up one by one; if more are missing, something is wrong.
  private static let maximumLookUps = 20

  /// Whether an application was created after the run began, or has been deleted since.
  private func wasCreatedOrDeleted(
    _ id: String, startedAt: String, _ statistics: inout RunStatistics
  ) async -> Bool {
    do throws(GraphFailure) {
      let response = try await connection.get(
        GraphTarget(
          graph: connection.endpoints.graph, path: "/v1.0/applications/\(id)",
          query: "$select=id,createdDateTime"), service: .directory, statistics: &statistics)
      // Both are UTC in the same format, so comparing the strings compares the times.
      return JSONBody.object(response.body)?["createdDateTime"]?.text.map { $0 >= startedAt }
        ?? false
    } catch {
      return error.kind == .notAvailable
    }
  }

  private func outcome(
    of name: CollectionName, _ found: Resumption, started: Instant
  ) async -> Outcome {
    let progress = found.progress[name] ?? []
    if let entry = found.finished[name] {
      return (
        entry, progress.flatMap(\.files), progress.reduce(into: []) { $0.formUnion($1.ids) }
      )
    }
    if name.isGlobalOnly, connection.endpoints.cloud != .global {
      var entry = CollectionManifest.Entry(name, started: started)
      entry.state = .notCollected
      entry.reasonCode = GraphFailure.Kind.notAvailable.rawValue
      entry.reason = "not available in the cloud \(connection.endpoints.cloud.rawValue)"
      return (entry, [], [])
    }
    var run = CollectionRun(
      name, started: started, connection: connection, directory: directory, log: log)
    let entry = await run.run(from: progress)
    return (entry, run.files, run.ids)
  }
}
