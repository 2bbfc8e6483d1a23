/// Facts that rules judge by and that change independently of the rules: one table per file.
///
/// The configuration may extend or replace those in ``tables``; what is in use is in the report.
package struct ReferenceData: Sendable {
  package var credentialErrors = CredentialErrors.standard
  package var federatedIssuers = FederatedIssuers.standard
  package var microsoftApplications = MicrosoftApplications.standard
  package var microsoftTenants = MicrosoftTenants.standard
  package var policyProfiles = PolicyProfiles.standard
  package var rareUseWords = RareUseWords.standard
  package var errorMeanings = ErrorMeanings.standard
  package var hosting = HostingTable.standard
  package var networks = NetworkOwners.standard

  /// The tables that come with the program.
  package static let standard = ReferenceData()

  /// The tables that a configuration may change, by name.
  package var tables: [any ReferenceTable] {
    [
      credentialErrors, federatedIssuers, microsoftApplications, microsoftTenants, policyProfiles,
      rareUseWords,
    ]
  }
}

/// A table of facts about the world outside the tenant, with their sources.
package protocol ReferenceTable: Sendable {
  /// Its name in the configuration and in reports.
  static var name: String { get }

  var origin: TableOrigin { get }

  /// Its entries in words, in a fixed order; reports show them unless the table is standard.
  var entries: [String] { get }
}

/// A source of table entries, and the day when it was read.
package struct DataSource: Hashable, Sendable {
  /// The URL of a page, or a name that people know it by.
  package var reference: String
  /// The day when it was read, `YYYY-MM-DD`.
  package var date: String

  package init(_ reference: String, read date: String) {
    self.reference = reference
    self.date = date
  }
}
