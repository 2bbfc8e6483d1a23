/// Facts that rules judge by and that change without the rules: one table a file.
///
/// A person may extend or replace each by the configuration; what is in use is in the report.
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

  /// What comes with the program.
  package static let standard = ReferenceData()

  /// The tables that a configuration may change, by name.
  package var tables: [any ReferenceTable] {
    [
      credentialErrors, federatedIssuers, microsoftApplications, microsoftTenants, policyProfiles,
      rareUseWords,
    ]
  }
}

/// A table of facts about the world outside the tenant, with where they come from.
package protocol ReferenceTable: Sendable {
  /// Its name in the configuration and in reports.
  static var name: String { get }

  var origin: TableOrigin { get }

  /// Its entries in words, in a fixed order: for reports, where the table is not the standard one.
  var entries: [String] { get }
}

/// Where the entries of a table come from, and when they were read there.
package struct DataSource: Hashable, Sendable {
  /// The address of a page, or a name that people know it by.
  package var reference: String
  /// The day, `YYYY-MM-DD`.
  package var date: String

  package init(_ reference: String, read date: String) {
    self.reference = reference
    self.date = date
  }
}
