import Inventory
import System

/// Reads the pages of a query, and starts over where Graph loses the thread.
extension CollectionRun {
  /// How often a collection may restart before it is abandoned.
  private static let mostRestarts = 3
  private static let mostPages = 100_000
  /// Consecutive pages without an object after which the query is abandoned as endless.
  private static let mostEmptyPages = 100

  mutating func read(
    _ query: CollectionQuery, number: Int, _ progress: inout QueryProgress
  ) async throws(GraphFailure) {
    while !progress.isAtEnd {
      do throws(GraphFailure) {
        try await readPage(query, number: number, &progress)
      } catch {
        if try fallBack(after: error, query, number: number, &progress) { continue }
        guard error.kind == .pageTokenExpired else { throw error }
        do throws(GraphFailure) {
          try restart(number: number, &progress, reason: error.message)
        } catch {
          guard try fallBack(after: error, query, number: number, &progress) else { throw error }
        }
      }
    }
    guard let relation = query.expands else { return }
    for object in Set(progress.maybeCut).subtracting(progress.readAlone).sorted() {
      do throws(GraphFailure) {
        try await readAlone(object, relation, query, number: number, &progress)
      } catch {
        // The list contained the object, so it was deleted since: reading it again cannot succeed.
        guard error.kind == .notAvailable else { throw error }
        remark("the application \(object) was deleted before all of its \(relation) were read")
      }
    }
  }

  /// Switches to the next alternative if this one asks for something Graph does not offer here.
  ///
  /// - Returns: whether there was another alternative.
  private mutating func fallBack(
    after failure: GraphFailure, _ query: CollectionQuery, number: Int,
    _ progress: inout QueryProgress
  ) throws(GraphFailure) -> Bool {
    let next = progress.alternative + 1
    guard query.alternatives.indices.contains(next) else { return false }
    if failure.kind == .refused, progress.files.isEmpty {
      progress.alternative = next
      return true
    }
    guard query.beta.contains(progress.alternative) else { return false }
    switch failure.kind {
    case .refused, .notPermitted, .notLicensed, .notAvailable, .unreachable, .untrustworthy: break
    case .pageTokenExpired, .signIn, .outOfTime, .disk, .diskFull: return false
    }
    log.note(
      .restarted(collection: name.rawValue, reason: "beta failed (\(failure.message)): from v1.0"))
    try Self.discard(progress, of: name, number: number, in: directory)
    entry.restarts = 0
    progress = QueryProgress()
    progress.alternative = next
    return true
  }

  private mutating func readPage(
    _ query: CollectionQuery, number: Int, _ progress: inout QueryProgress
  ) async throws(GraphFailure) {
    let graph = connection.endpoints.graph
    let target =
      progress.next
      ?? GraphTarget(
        graph: graph, path: query.path(alternative: progress.alternative),
        query: query.text(alternative: progress.alternative))
    let (response, facts) = try await page(target, query)
    let next = try link(in: facts)
    progress.add(facts)
    if progress.staleInRow >= 2 || next.map({ progress.links.contains($0.url) }) == true {
      try restart(
        number: number, &progress,
        reason: "Graph sent the same page again and again")
      return
    }
    guard progress.emptyInRow <= Self.mostEmptyPages, progress.files.count < Self.mostPages else {
      throw GraphFailure(.untrustworthy, "Graph's pages do not end: try again later")
    }
    let fileName =
      query.isSingle
      ? "\(query.fileName).json"
      : "\(query.fileName)-\(Self.padded(progress.files.count + 1)).json"
    let file = try write(response, facts, to: fileName)
    var line = JournalLine(.page)
    (line.collection, line.query, line.alternative) = (name, number, progress.alternative)
    (line.file, line.next) = (file, next?.url)
    line.time = connection.time.now().secondsSinceEpoch
    try directory.append(line)
    progress.files.append(file)
    progress.next = next
    progress.isAtEnd = next == nil
    if let next { progress.links.insert(next.url) }
    log.note(
      .page(
        collection: name.rawValue, page: progress.files.count, objects: progress.distinctObjects,
        expected: query.expands == nil && query.countPath != nil ? entry.countBefore : nil))
  }

  /// Reads the relation of one object separately, because its expanded form may have been cut.
  private mutating func readAlone(
    _ object: String, _ relation: String, _ query: CollectionQuery, number: Int,
    _ progress: inout QueryProgress
  ) async throws(GraphFailure) {
    var target: GraphTarget? = GraphTarget(
      graph: connection.endpoints.graph, path: "\(query.path)/\(object)/\(relation)",
      query: "$top=999")
    var links: Set<String> = []
    var page = 0
    while let current = target {
      let (response, facts) = try await self.page(current, query)
      target = try link(in: facts)
      page += 1
      guard page <= 1_000, target.map({ links.insert($0.url).inserted }) ?? true else {
        throw GraphFailure(.untrustworthy, "Graph sent the same page again: try again later")
      }
      // The path names the object these belong to, because Graph's response does not.
      let fileName =
        "\(query.fileName)/\(object)" + (page == 1 ? "" : ".\(Self.padded(page))") + ".json"
      let file = try write(response, facts, to: fileName)
      var line = JournalLine(.page)
      (line.collection, line.query, line.object) = (name, number, object)
      (line.file, line.next) = (file, target?.url)
      try directory.append(line)
      progress.files.append(file)
    }
    progress.readAlone.insert(object)
  }

  private mutating func page(
    _ target: GraphTarget, _ query: CollectionQuery
  ) async throws(GraphFailure) -> (GraphAnswer, PageFacts) {
    var facts = PageFacts()
    let response = try await connection.get(
      target, service: query.service, statistics: &entry.statistics
    ) { response in
      facts = PageInspector.inspect(response.body)
      if query.isSingle ? facts.isObject && !facts.isPage : facts.isPage { return nil }
      return facts.isObject
        ? "200 with something other than a page"
        : "200 with a body that is not a whole JSON document"
    }
    return (response, facts)
  }

  private func link(in facts: PageFacts) throws(GraphFailure) -> GraphTarget? {
    guard let text = facts.nextLink else { return nil }
    guard let target = GraphTarget(link: text, graph: connection.endpoints.graph) else {
      let host = WebOrigin(of: text).map { "to \($0.text)" } ?? "that is not a plain URL of Graph"
      throw GraphFailure(
        .untrustworthy,
        "a page has a link \(PrintableText.line(host)), which was not followed: the token goes only to "
          + "\(connection.endpoints.graph.text)")
    }
    return target
  }

  private func write(
    _ response: GraphAnswer, _ facts: PageFacts, to name: String
  ) throws(GraphFailure) -> CollectionManifest.File {
    try directory.write(response.body, to: name)
    return CollectionManifest.File(
      path: name, collection: self.name.recorded, sha256: CollectionDirectory.sha256(response.body),
      bytes: response.body.count, objects: facts.objects, requestId: response.requestId,
      clientRequestId: response.clientRequestId, date: response.date)
  }

  private mutating func restart(
    number: Int, _ progress: inout QueryProgress, reason: String
  ) throws(GraphFailure) {
    entry.restarts += 1
    guard entry.restarts <= Self.mostRestarts else {
      throw GraphFailure(
        .untrustworthy, "\(reason), \(entry.restarts) times in a row: collect again later")
    }
    log.note(.restarted(collection: name.rawValue, reason: reason))
    try Self.discard(progress, of: name, number: number, in: directory)
    let alternative = progress.alternative
    progress = QueryProgress()
    progress.alternative = alternative
  }

  /// Removes the pages of a query that starts over, so that two generations never mix.
  static func discard(
    _ progress: QueryProgress, of name: CollectionName, number: Int,
    in directory: CollectionDirectory
  ) throws(GraphFailure) {
    // The journal first: deleted pages must not count.
    var line = JournalLine(.restart)
    (line.collection, line.query) = (name, number)
    try directory.append(line)
    for file in progress.files { directory.remove(file.path) }
  }

  /// Makes the next run read the whole collection again; its pages stay until then.
  static func forget(_ name: CollectionName, in directory: CollectionDirectory) {
    var line = JournalLine(.restart)
    (line.collection, line.query) = (name, 0)
    try? directory.append(line)
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
