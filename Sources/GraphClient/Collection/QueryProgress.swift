import Inventory

/// How far a query has come: what a page adds, and what `--resume` finds.
struct QueryProgress {
  var alternative = 0
  /// Where the next page is; nil before the first.
  var next: GraphTarget?
  /// When that link was handed out.
  var nextTime = Instant(secondsSinceEpoch: 0)
  var isAtEnd = false
  var files: [CollectionManifest.File] = []
  /// Ids seen so far, each once.
  var ids: Set<Identifier> = []
  var objects = 0
  /// Objects with at least one expanded member.
  var related = 0
  /// Objects without an id that tells them apart.
  var objectsWithoutId = 0
  var links: Set<String> = []
  /// Pages in a row that brought nothing new though they were not empty.
  var staleInRow = 0
  var emptyInRow = 0
  var maybeCut: [String] = []
  /// Objects whose relation was read to its end by itself.
  var readAlone: Set<String> = []

  /// Takes in a page.
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
