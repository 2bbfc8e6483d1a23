package import Assessment
package import Inventory

/// What tests ask of a report, by the names of a ``Tenant``.
extension AssessmentReport {
  /// The rows with the keyId called `name`: one, unless something is wrong.
  package func rows(_ name: String) -> [AssessedCredential] {
    credentials.filter { keyId(of: $0) == TestSupport.Tenant.keyId(name) }
  }

  /// "expired, lapsed, high" as in cases.md; `null` where there is no bucket.
  package func verdict(_ name: String) -> String {
    rows(name).map(verdict(of:)).joined(separator: " and ")
  }

  /// "expired, lapsed, high".
  package func verdict(of row: AssessedCredential) -> String {
    "\(row.bucket.map { options.buckets.name(of: $0) } ?? "null"), \(row.status.name), "
      + row.severity.name
  }

  /// "lapsed, high".
  package func judgement(_ name: String) -> String {
    rows(name).map { "\($0.status.name), \($0.severity.name)" }.joined(separator: " and ")
  }

  /// The kind of a credential; nil where it has no row of its own, or several.
  package func kind(_ name: String) -> CredentialKind? {
    let rows = rows(name)
    return rows.count == 1 ? rows.first?.kind : nil
  }

  /// The keyIds of the successors in the order of the report.
  package func successorKeyIds(_ name: String) -> [Identifier] {
    rows(name).flatMap { successors(of: $0) }.map { keyId(of: $0) }
  }

  /// Until when the object called `name` is covered; nil where it has no row.
  package func coverage(_ name: String) -> Coverage? {
    objects.first { directoryObject(of: $0).id == TestSupport.Tenant.objectId(name) }?.coverage
  }

  /// The reasons in the ledger of a collection.
  package func reasons(_ collection: CollectionLedger.Collection) -> [ReasonCode] {
    ledger(collection)?.reasons.map(\.code) ?? []
  }
}
