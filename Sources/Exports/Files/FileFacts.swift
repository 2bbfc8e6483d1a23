package import Inventory

/// The facts about a file, besides its objects, that the completeness checks need.
struct FileFacts {
  /// Rows of activity reports that lack something they should say.
  struct Activity {
    /// Rows that do not say which credential or application they are about.
    var damaged = 0
    /// Rows with text or nothing in place of a time.
    var cut = 0
    var unreadableTimes = 0
    /// The pages of the report on applications, and how many of them say that another follows.
    var applicationPages = 0
    var openApplicationPages = 0
    /// Whether the file breaks off inside that report.
    var isApplicationReportBroken = false
    /// How many rows that report should have by `@odata.count`.
    var promisedApplicationRows: Int64 = 0

    mutating func add(_ other: Activity) {
      damaged += other.damaged
      cut += other.cut
      unreadableTimes += other.unreadableTimes
      applicationPages += other.applicationPages
      openApplicationPages += other.openApplicationPages
      isApplicationReportBroken = isApplicationReportBroken || other.isApplicationReportBroken
      promisedApplicationRows = max(promisedApplicationRows, other.promisedApplicationRows)
    }
  }

  /// One page of a collection.
  struct Page {
    var collection: CollectionLedger.Collection
    /// Identifies the query: the `@odata.context`, or empty if there is none.
    var query: String
    /// The event types of its sign-ins, which belong to the query but not to its `@odata.context`.
    var events: SignInEvents = []
    /// Whether the page says that another follows.
    var hasNextLink: Bool
    /// `@odata.count`, if the page has it.
    var promised: Int64?
    /// How many objects the page should have by its own `count`, if it has one.
    var counted: Int64?
    var objects: Int
  }

  /// The file's path as printed in reports.
  var path = ""
  /// The path before compression, which is the one in a manifest.
  var listedPath: String { ArchivePath.beforePacking(path) }
  var pages: [Page] = []
  /// The collections of bare arrays of exactly 100 objects.
  var arraysOf100: [CollectionLedger.Collection] = []
  /// Error answers from Graph in place of data.
  var graphErrors = 0
  /// Objects that would be error answers from Graph if the file holds anything else from Graph.
  var possibleErrors = 0
  /// Collections that were being read when the file broke off.
  var brokenCollections: Set<CollectionLedger.Collection> = []
  /// Owners or federated credentials whose object the file does not name.
  var unattached: [CollectionLedger.Collection: Int] = [:]
  /// Objects read, by collection.
  var objects: [CollectionLedger.Collection: Int] = [:]
  /// Objects read of kinds that have no ledger.
  var withoutLedger: [ResourceKind: Int] = [:]
  /// The difference between the objects read and the file's own count, if no page has a count.
  var countMismatches: [CollectionLedger.Collection: Int] = [:]
  /// Objects that look like applications or service principals but cannot be identified as either.
  var unrecognisedObjects = 0
  /// Bare arrays without elements.
  var emptyLists = 0
  /// List elements that are not objects, by the list's collection.
  var lostRows: [CollectionLedger.Collection: Int] = [:]
  /// Elements cut by `ConvertTo-Json` in lists of unknown content, which may be of any collection.
  var unknownLostRows = 0
  /// Places with a type name in place of an object.
  var cutObjects = 0
  /// The content of the manifest, if the file is one of `lapse collect`.
  var manifest: ManifestFacts?
  /// Whether the file may hold unread objects of unknown kind.
  var holdsUnread = false
  /// Collections that the exporter only keeps in part.
  var subsets: Set<CollectionLedger.Collection> = []
  var signIns = SignInFacts()
  /// Certificates from certificate files and from SAML metadata.
  var certificates: [FileCertificate] = []
  /// Certificates that cannot be read.
  var brokenCertificates = 0
  /// Whether a database has a write-ahead log with changes that were not read.
  var hasUnreadLog = false
  /// Credentials in a table that does not say what kind they are, and the number of such rows.
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

  /// Notes a list of exactly 100 objects of one collection: `az ad app list` stops there.
  mutating func noteArray(ofElements count: Int, _ counts: ObjectCounts) {
    guard count == 100, let collection = counts.onlyCollection else { return }
    arraysOf100.append(collection)
  }

  /// Returns how many unusable list elements may have been rows of this collection.
  func lostRows(of collection: CollectionLedger.Collection) -> Int {
    (lostRows[collection] ?? 0) + unknownLostRows
  }

  /// The collections of which the file has objects or pages.
  var heldCollections: Set<CollectionLedger.Collection> {
    Set(objects.keys).union(pages.map(\.collection))
  }

  /// Adds the facts of another part of the same file.
  mutating func add(_ other: FileFacts) {
    withoutLedger.merge(other.withoutLedger, uniquingKeysWith: +)
    pages += other.pages
    arraysOf100 += other.arraysOf100
    graphErrors += other.graphErrors
    possibleErrors += other.possibleErrors
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

  /// Adds the counts of one document.
  ///
  /// - Parameters:
  ///   - collection: the collection given by the document's context.
  ///   - isBroken: whether the file breaks off inside the document.
  mutating func add(
    _ counts: ObjectCounts, alsoBroken collection: CollectionLedger.Collection? = nil,
    isBroken: Bool
  ) {
    objects.merge(counts.byCollection, uniquingKeysWith: +)
    withoutLedger.merge(counts.withoutLedger, uniquingKeysWith: +)
    unattached.merge(counts.unattached, uniquingKeysWith: +)
    guard isBroken else { return }
    brokenCollections.formUnion(counts.collections)
    if let collection { brokenCollections.insert(collection) }
  }
}

/// A certificate outside the directory, from a certificate file or SAML metadata.
///
/// `lapse inspect` prints these.
package struct FileCertificate: Sendable, Hashable {
  package var subject: String
  package var issuer: String
  package var key: String
  package var notBefore: Instant
  package var notAfter: Instant
  /// Upper-case hexadecimal, as Entra shows it.
  package var sha1: String
  package var sha256: String
  /// The entity id of the metadata it came from.
  package var entityId: String?
  package var role: PublishedCertificate.Role
  package var use: PublishedCertificate.Use
}
