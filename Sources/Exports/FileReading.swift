package import Inventory

/// The content of one file, for `lapse inspect`.
package struct FileReading: Sendable {
  package var path: String
  /// The number of objects read, by collection.
  package var objects: [CollectionLedger.Collection: Int]
  /// The number of objects read of kinds that no ledger counts, by the name of the kind.
  package var others: [String: Int]
  /// Whether there were rows about the last use of applications, which have no ledger of their own.
  package var hasApplicationActivity: Bool
  /// The period that its service principal sign-ins cover.
  package var window: CollectionLedger.Window?
  /// Certificates from certificate files and from SAML metadata.
  package var certificates: [FileCertificate]
  /// The number of entries that do not name the object they belong to.
  package var unattached: Int
  /// Whether it says that more pages follow that it does not contain.
  package var isOpen: Bool

  init(_ facts: FileFacts) {
    path = facts.path
    objects = facts.objects.filter { $0.value > 0 }
    others = Dictionary(
      facts.withoutLedger.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
    hasApplicationActivity = facts.activity.applicationPages > 0
    window = facts.signIns.servicePrincipals.window
    certificates = facts.certificates
    unattached = facts.unattached.values.reduce(0, +)
    isOpen = facts.pages.contains { $0.hasNextLink }
  }
}
