import Inventory

/// How far a query has come: updated by each page, restored by `--resume`.
struct QueryProgress {
  var alternative = 0
  /// The next page; nil before the first.
  var next: GraphTarget?
  /// When that link was issued.
  var nextTime = Instant(secondsSinceEpoch: 0)
  var isAtEnd = false
  var files: [CollectionManifest.File] = []
  /// Distinct ids seen so far.
  var ids: Set<Identifier> = []
  var objects = 0
  /// Objects with at least one expanded member.
  var related = 0
  /// Objects without a usable id.
  var objectsWithoutId = 0
  var links: Set<String> = []
  /// Consecutive pages that were not empty but brought nothing new.
  var staleInRow = 0
  var emptyInRow = 0
  var maybeCut: [String] = []
  /// Objects whose relation was read separately and to its end.
  var readAlone: Set<String> = []

  /// Adds the facts of a page.
  mutating func add(_ facts: PageFacts) {
    let before = ids.count
    for id in facts.ids { ids.insert(id) }
    objects += facts.objects
    related += facts.related
    objectsWithoutId += facts.objects - facts.ids.count
    maybeCut += facts.maybeCut
    emptyInRow = facts.objects == 0 ? emptyInRow + 1 : 0
    let isStale = !facts.ids.isEmpty && facts.ids.count == facts.objects && ids.count == before
    staleInRow = isStale ? staleInRow + 1 : 0
  }

  var distinctObjects: Int { ids.count + objectsWithoutId }
}
