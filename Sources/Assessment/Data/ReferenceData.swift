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
