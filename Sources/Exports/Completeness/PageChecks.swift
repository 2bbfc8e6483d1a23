import Inventory

/// Infers missing pages and lists of a collection from those that are there.
struct PageChecks {
  private typealias Reason = CollectionLedger.Reason
  typealias Collection = CollectionLedger.Collection

  let facts: [FileFacts]

  /// The pages of one query.
  private struct Query {
    var pages = 0
    var hasLast = false
    var promised: Int64 = 0
    var objects = 0
    private var isLinked = false
    private var counted: Int64 = 0
    private var missingOfPages = 0

    private(set) var events: SignInEvents = []

    /// Whether a page may be of the same query: all lists of sign-ins have the same context, and
    /// the event types tell them apart.
    func mayInclude(_ page: FileFacts.Page) -> Bool {
      events.isEmpty && page.events.isEmpty || !events.isDisjoint(with: page.events)
    }

    mutating func add(_ other: Query) {
      pages += other.pages
      hasLast = hasLast || other.hasLast
      isLinked = isLinked || other.isLinked
      promised = max(promised, other.promised)
      counted = max(counted, other.counted)
      missingOfPages += other.missingOfPages
      objects += other.objects
      events.formUnion(other.events)
    }

    mutating func add(_ page: FileFacts.Page) {
      events.formUnion(page.events)
      pages += 1
      hasLast = hasLast || !page.hasNextLink
      isLinked = isLinked || page.hasNextLink
      promised = max(promised, page.promised ?? 0)
      counted = max(counted, page.counted ?? 0)
      missingOfPages += max(0, Int(clamping: page.counted ?? 0) - page.objects)
      objects += page.objects
    }

    /// How many objects are missing by `count`, which may be that of all pages if there are several.
    var missing: Int { isLinked ? max(0, Int(clamping: counted) - objects) : missingOfPages }
  }

  /// The files listed in a manifest of `lapse collect`.
  private var listed: Set<String> {
    facts.reduce(into: []) { paths, file in
      if let manifest = file.manifest { paths.formUnion(manifest.paths) }
    }
  }

  /// Whether a page of the collection was read, even if empty.
  func hasPages(_ collection: Collection) -> Bool {
    facts.contains { $0.pages.contains { $0.collection == collection } }
  }

  /// Whether some file holds the collection as a whole rather than a chosen part of it.
  private func hasWhole(_ collection: Collection) -> Bool {
    facts.contains {
      !$0.subsets.contains(collection)
        && ($0.pages.contains { $0.collection == collection } || $0.objects[collection] != nil)
    }
  }

  /// Whether some file has more than 100 objects, the number at which az stops.
  private func hasLongerList(_ collection: Collection) -> Bool {
    facts.contains { ($0.objects[collection] ?? 0) > 100 && $0.arraysOf100.isEmpty }
  }

  /// Returns how many objects Graph counted over all queries; nil if no page says.
  func expected(_ collection: Collection) -> Int? {
    var promised: [String: Int64] = [:]
    for page in facts.lazy.flatMap(\.pages) where page.collection == collection {
      if let count = page.promised { promised[page.query] = max(promised[page.query] ?? 0, count) }
    }
    return promised.isEmpty ? nil : promised.values.reduce(0) { $0 + Int(clamping: $1) }
  }

  private func queries(_ collection: Collection) -> [Query] {
    var queries: [String: [Query]] = [:]
    for page in facts.lazy.flatMap(\.pages) where page.collection == collection {
      var joined = Query()
      joined.add(page)
      var others: [Query] = []
      for query in queries[page.query] ?? [] {
        if query.mayInclude(page) { joined.add(query) } else { others.append(query) }
      }
      queries[page.query] = others + [joined]
    }
    return queries.values.flatMap(\.self)
  }

  /// Checks for each query that the last page is there and that the promised objects are.
  ///
  /// - Parameter distinct: the number of distinct objects, if known: saving a page twice does not
  ///   make up for a missing one.
  func reasons(_ collection: Collection, distinct: Int = .max) -> [CollectionLedger.Reason] {
    let queries = queries(collection)
    var reasons: [Reason] = []
    let open = queries.filter { !$0.hasLast }
    if !open.isEmpty {
      reasons.append(
        Reason(
          code: .lastPageMissing,
          message:
            "Pages say that more follow (@odata.nextLink), and the last one is not among the "
            + "inputs: follow the links to the end.",
          count: open.reduce(0) { $0 + $1.pages }))
    }
    let gap = PageNumbers(facts, of: collection, known: listed).missing
    if gap > 0 {
      reasons.append(
        Reason(
          code: .pageMissing,
          message:
            "The files of this list are numbered, and numbers are missing among them: export "
            + "all pages again.",
          count: gap))
    }
    let mismatches = facts.reduce(0) { $0 + ($1.countMismatches[collection] ?? 0) }
    let missing = queries.reduce(mismatches) {
      $0 + max($1.missing, Int(clamping: $1.promised) - min($1.objects, distinct))
    }
    if missing > 0 {
      reasons.append(
        Reason(
          code: .countMismatch,
          message:
            "A count in the files (@odata.count, meta.count, count) does not agree with the objects "
            + "that were read, or is missing: export all of it again.",
          count: missing))
    }
    let subsets = facts.count { $0.subsets.contains(collection) }
    if subsets > 0, !hasWhole(collection) {
      reasons.append(
        Reason(
          code: .subsetOnly,
          message:
            "The inputs have only a selection (ScubaGear keeps risky applications, a table what "
            + "somebody listed): \(LedgerWording.advice(for: collection))",
          count: subsets))
    }
    let cut = facts.reduce(0) { $0 + $1.arraysOf100.count { $0 == collection } }
    if cut > 0, !hasLongerList(collection) {
      reasons.append(
        Reason(
          code: .cutAt100,
          message: "A list of exactly 100 objects is what az prints without --all: export again "
            + "with --all.",
          count: cut))
    }
    return reasons
  }
}
