package import Inventory

/// What one input gave, for whoever asks before a report is made.
package struct FileReading: Sendable {
  package var path: String
  /// Objects read, by what they are.
  package var objects: [CollectionLedger.Collection: Int]
  /// Rows about the last use of applications, which are in no ledger of their own.
  package var hasApplicationActivity: Bool
  /// The time that sign-ins of service principals in it cover.
  package var window: CollectionLedger.Window?
  /// Certificates of files of their own and of SAML metadata.
  package var certificates: [FileCertificate]
  /// Entries that do not say whose they are.
  package var unattached: Int
  /// Whether it says that more pages follow, and is not followed by them itself.
  package var isOpen: Bool

  init(_ facts: FileFacts) {
    path = facts.path
    objects = facts.objects.filter { $0.value > 0 }
    hasApplicationActivity = facts.activity.applicationPages > 0
    window = facts.signIns.servicePrincipals.window
    certificates = facts.certificates
    unattached = facts.unattached.values.reduce(0, +)
    isOpen = facts.pages.contains { $0.hasNextLink }
  }
}
