package import Assessment
package import Inventory

/// Lookups in a report by the names used in a ``Tenant``.
extension AssessmentReport {
  /// Returns the rows with the keyId called `name`: one, unless something is wrong.
  package func rows(_ name: String) -> [AssessedCredential] {
    credentials.filter { keyId(of: $0) == TestSupport.Tenant.keyId(name) }
  }

  /// Returns e.g. "expired, lapsed, high" as in cases.md; `null` if there is no bucket.
  package func verdict(_ name: String) -> String {
    rows(name).map(verdict(of:)).joined(separator: " and ")
  }

  /// Returns e.g. "expired, lapsed, high".
  package func verdict(of row: AssessedCredential) -> String {
    "\(row.bucket.map { options.buckets.name(of: $0) } ?? "null"), \(row.status.name), "
      + row.severity.name
  }

  /// Returns e.g. "lapsed, high".
  package func judgement(_ name: String) -> String {
    rows(name).map { "\($0.status.name), \($0.severity.name)" }.joined(separator: " and ")
  }

  /// Returns the kind of a credential, or nil unless it has exactly one row.
  package func kind(_ name: String) -> CredentialKind? {
    let rows = rows(name)
    return rows.count == 1 ? rows.first?.kind : nil
  }

  /// Returns the keyIds of the successors in the order of the report.
  package func successorKeyIds(_ name: String) -> [Identifier] {
    rows(name).flatMap { successors(of: $0) }.map { keyId(of: $0) }
  }

  /// Returns the coverage of the object called `name`, or nil if it has no row.
  package func coverage(_ name: String) -> Coverage? {
    objects.first { directoryObject(of: $0).id == TestSupport.Tenant.objectId(name) }?.coverage
  }

  /// Returns the codes of the reasons in the ledger of a collection.
  package func reasons(_ collection: CollectionLedger.Collection) -> [ReasonCode] {
    ledger(collection)?.reasons.map(\.code) ?? []
  }
}
