import Inventory

/// What the completeness checks must know about one file beside its objects.
struct FileFacts {
  /// Rows of activity reports that do not say what they should.
  struct Activity {
    /// Rows that do not say which credential or application they are about.
    var damaged = 0
    /// Rows in which text or nothing is where a time belongs.
    var cut = 0
    var unreadableTimes = 0
    /// Pages of the report on applications, and those that say that another follows.
    var applicationPages = 0
    var openApplicationPages = 0
    /// Whether the file ends inside that report.
    var isApplicationReportBroken = false

    mutating func add(_ other: Activity) {
      damaged += other.damaged
      cut += other.cut
      unreadableTimes += other.unreadableTimes
      applicationPages += other.applicationPages
      openApplicationPages += other.openApplicationPages
      isApplicationReportBroken = isApplicationReportBroken || other.isApplicationReportBroken
    }
  }

  /// One page of a collection.
  struct Page {
    var collection: CollectionLedger.Collection
    /// Pages of one query share it: the `@odata.context`, or empty where there is none.
    var query: String
    /// Whether the page says that another follows.
    var hasNextLink: Bool
    /// `@odata.count`, where the page has it.
    var promised: Int64?
    var objects: Int
  }

  /// The file's path as reports print it.
  var path = ""
  /// The same without what packed the file by itself: what a manifest calls it.
  var listedPath: String { ArchivePath.beforePacking(path) }
  var pages: [Page] = []
  /// Bare arrays of exactly 100 objects, by what they hold.
  var arraysOf100: [CollectionLedger.Collection] = []
  /// Error answers of Graph in place of data.
  var graphErrors = 0
  /// Collections that the file was being read into when it broke.
  var brokenCollections: Set<CollectionLedger.Collection> = []
  /// Owners or federated credentials of an object that the file does not name.
  var unattached: [CollectionLedger.Collection: Int] = [:]
  /// Objects read, by collection.
  var objects: [CollectionLedger.Collection: Int] = [:]
  /// Objects too few or too many against what the file says, where no page says it.
  var countMismatches: [CollectionLedger.Collection: Int] = [:]
  /// Objects that look like applications or service principals and can be told to be neither.
  var unrecognisedObjects = 0
  /// Bare arrays without an element.
  var emptyLists = 0
  /// Elements of lists that are not objects, by what the list holds.
  var lostRows: [CollectionLedger.Collection: Int] = [:]
  /// The same of lists that do not say what they hold: they may hold anything.
  var unknownLostRows = 0
  /// Places where the name of a type is instead of an object.
  var cutObjects = 0
  /// What the manifest of `lapse collect` says, where the file is one.
  var manifest: ManifestFacts?
  /// Whether the file may hold objects that were not read, of an unknown kind.
  var holdsUnread = false
  /// Collections of which the exporter keeps only a part.
  var subsets: Set<CollectionLedger.Collection> = []
  var signIns = SignInFacts()
  /// Certificates of files of their own and of SAML metadata.
  var certificates: [FileCertificate] = []
  /// Those that cannot be read.
  var brokenCertificates = 0
  /// Whether a database has changes beside it that are not in it.
  var hasUnreadLog = false
  /// Credentials of a table that does not say of which kind they are, and how many rows are such.
  var assumedSecrets: Set<Identifier> = []
  var assumed = 0
  var activity = Activity()

  mutating func add(_ lost: LostRows, of collection: CollectionLedger.Collection?) {
    if let collection {
      lostRows[collection, default: 0] += lost.count
    } else {
      unknownLostRows += lost.cut
    }
  }

  /// Elements of lists that may have been rows of this collection.
  func lostRows(of collection: CollectionLedger.Collection) -> Int {
    (lostRows[collection] ?? 0) + unknownLostRows
  }

  /// Adds what another part of the same file gave.
  mutating func add(_ other: FileFacts) {
    pages += other.pages
    arraysOf100 += other.arraysOf100
    graphErrors += other.graphErrors
    brokenCollections.formUnion(other.brokenCollections)
    unattached.merge(other.unattached, uniquingKeysWith: +)
    objects.merge(other.objects, uniquingKeysWith: +)
    countMismatches.merge(other.countMismatches, uniquingKeysWith: +)
    unrecognisedObjects += other.unrecognisedObjects
    emptyLists += other.emptyLists
    lostRows.merge(other.lostRows, uniquingKeysWith: +)
    unknownLostRows += other.unknownLostRows
    cutObjects += other.cutObjects
    manifest = manifest ?? other.manifest
    holdsUnread = holdsUnread || other.holdsUnread
    subsets.formUnion(other.subsets)
    signIns.add(other.signIns)
    certificates += other.certificates
    brokenCertificates += other.brokenCertificates
    hasUnreadLog = hasUnreadLog || other.hasUnreadLog
    assumedSecrets.formUnion(other.assumedSecrets)
    assumed += other.assumed
    activity.add(other.activity)
  }

  /// Adds what one document gave.
  ///
  /// - Parameters:
  ///   - collection: what the document's context says it holds.
  ///   - isBroken: whether the file ends inside the document.
  mutating func add(
    _ counts: ObjectCounts, alsoBroken collection: CollectionLedger.Collection? = nil,
    isBroken: Bool
  ) {
    objects.merge(counts.byCollection, uniquingKeysWith: +)
    unattached.merge(counts.unattached, uniquingKeysWith: +)
    guard isBroken else { return }
    brokenCollections.formUnion(counts.collections)
    if let collection { brokenCollections.insert(collection) }
  }
}
