import Inventory

/// What one document gave, for the ledger.
struct ObjectCounts {
  /// What became of one object.
  enum Outcome {
    /// Read; the object it belongs to, where it is a child.
    case taken(ResourceKind, ObjectScope?)
    /// An object of which nothing was asked for but what it is related to; how many of which kinds.
    case expanded([ResourceKind: Int])
    /// A row of a delta answer that says that an object is gone.
    case removed(ResourceKind)
    /// A fake row of Zero Trust Assessment.
    case modelRow
    /// A child whose parent nobody names.
    case unattached(ResourceKind)
    /// A resource that no report needs.
    case ignored
    /// Nobody knows what it is.
    case unknown
  }

  private(set) var byCollection: [CollectionLedger.Collection: Int] = [:]
  private(set) var unattached: [CollectionLedger.Collection: Int] = [:]
  private(set) var hasRemovals = false
  /// Whether rows of the report on the activity of applications are among the objects.
  private(set) var hasApplicationActivity = false
  /// Kinds of roles that the document lists.
  private(set) var listedRoles: Set<RoleKind> = []
  /// The relation that the document's children stand in, and to whom.
  private(set) var relation: RelationPage.Relation?
  private(set) var scope: ObjectScope?
  private var modelRows = 0
  private var expanded = 0
  private var others = 0

  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .taken(let kind, let scope):
      others += 1
      if let collection = kind.collection { byCollection[collection, default: 0] += 1 }
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

  /// Adds what another part of the same document gave.
  mutating func add(_ other: ObjectCounts) {
    byCollection.merge(other.byCollection, uniquingKeysWith: +)
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

  /// Whether every object stood for what it is related to, and none for itself.
  var isNothingButRelations: Bool { expanded > 0 && expanded == others }
}
