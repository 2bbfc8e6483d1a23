import Inventory
import JSONReading

/// Counts the objects of one document, for the ledger.
struct ObjectCounts {
  /// The result of reading one object.
  enum Outcome {
    /// Read; with the object it belongs to if it is a child.
    case taken(ResourceKind, ObjectScope?)
    /// An object requested only for its relations, with the number of related objects by kind.
    case expanded([ResourceKind: Int])
    /// A row of a delta answer that reports an object as removed.
    case removed(ResourceKind)
    /// A fake row of Zero Trust Assessment.
    case modelRow
    /// A child whose parent is unknown.
    case unattached(ResourceKind)
    /// A resource that no report needs.
    case ignored
    /// Not recognised.
    case unknown
  }

  private(set) var byCollection: [CollectionLedger.Collection: Int] = [:]
  /// Objects of kinds that have no ledger.
  private(set) var withoutLedger: [ResourceKind: Int] = [:]
  private(set) var unattached: [CollectionLedger.Collection: Int] = [:]
  private(set) var hasRemovals = false
  /// Whether there were rows of the report on the activity of applications.
  private(set) var hasApplicationActivity = false
  /// The kinds of roles that the document lists.
  private(set) var listedRoles: Set<RoleKind> = []
  /// The relation of the document's children, and the object they belong to.
  private(set) var relation: RelationPage.Relation?
  private(set) var scope: ObjectScope?
  private var modelRows = 0
  private var expanded = 0
  private var others = 0

  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .taken(let kind, let scope):
      others += 1
      if let collection = kind.collection {
        byCollection[collection, default: 0] += 1
      } else {
        withoutLedger[kind, default: 0] += 1
      }
      if let roles = kind.listedRoles { listedRoles.insert(roles) }
      if kind == .servicePrincipalSignInActivity { hasApplicationActivity = true }
      if let scope {
        self.scope = scope
        relation = kind.relation
      }
    case .expanded(let kinds):
      others += 1
      expanded += 1
      for (kind, count) in kinds {
        if let collection = kind.collection { byCollection[collection, default: 0] += count }
      }
    case .removed(let kind):
      others += 1
      hasRemovals = true
      if let collection = kind.collection { byCollection[collection, default: 0] += 0 }
    case .modelRow: modelRows += 1
    case .unattached(let kind):
      others += 1
      if let collection = kind.parentCollection { unattached[collection, default: 0] += 1 }
    case .ignored, .unknown: others += 1
    }
  }

  /// Adds the counts of another part of the same document.
  mutating func add(_ other: ObjectCounts) {
    byCollection.merge(other.byCollection, uniquingKeysWith: +)
    withoutLedger.merge(other.withoutLedger, uniquingKeysWith: +)
    unattached.merge(other.unattached, uniquingKeysWith: +)
    hasRemovals = hasRemovals || other.hasRemovals
    hasApplicationActivity = hasApplicationActivity || other.hasApplicationActivity
    listedRoles.formUnion(other.listedRoles)
    relation = other.relation ?? relation
    scope = other.scope ?? scope
    modelRows += other.modelRows
    expanded += other.expanded
    others += other.others
  }

  subscript(collection: CollectionLedger.Collection) -> Int { byCollection[collection] ?? 0 }

  var collections: Set<CollectionLedger.Collection> { Set(byCollection.keys) }

  var onlyCollection: CollectionLedger.Collection? {
    byCollection.count == 1 ? byCollection.first?.key : nil
  }

  var isNothingButModelRows: Bool { modelRows > 0 && others == 0 }

  /// Whether every object was only there for its relations.
  var isNothingButRelations: Bool { expanded > 0 && expanded == others }
}

/// Counts the elements of a list that are not objects: rows that were cut or lost (null), or
/// something else.
struct LostRows {
  private(set) var count = 0
  /// Those cut by `ConvertTo-Json`.
  ///
  /// In a list of unknown content, other elements need not have been rows.
  private(set) var cut = 0

  private var nulls = 0

  var isEmpty: Bool { count == 0 }
  /// Whether any of them may stand for an object, even in a list without objects.
  var mayBeRows: Bool { cut + nulls > 0 }

  mutating func add(_ other: LostRows) {
    count += other.count
    cut += other.cut
    nulls += other.nulls
  }

  mutating func add(_ value: JSONValue) {
    count += 1
    if PowerShell.isCutObject(value) { cut += 1 }
    if value.isNull { nulls += 1 }
  }
}
