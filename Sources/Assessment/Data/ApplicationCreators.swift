import Inventory

/// Applications that make registrations, by `createdByAppId`.
///
/// Client ids from https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
/// (read 2026-11-23). That Azure DevOps made a registration for a service connection is inferred.
package enum ApplicationCreator: Hashable, Sendable {
  case azureCLI
  case azurePowerShell
  case graphCommandLine
  case azurePortal
  case azureDevOps

  static let byId: [Identifier: ApplicationCreator] = Dictionary(
    uniqueKeysWithValues: [
      ("04b07795-8ddb-461a-bbee-02f9e1bf7b46", ApplicationCreator.azureCLI),
      ("1950a258-227b-4e31-a9cf-717495945fc2", .azurePowerShell),
      ("14d82eec-204b-4c2f-b7e8-296a70dab67e", .graphCommandLine),
      ("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", .azurePortal),
      ("499b84ac-1321-427f-aa17-267ca6975798", .azureDevOps),
    ].compactMap { text, creator in Identifier(guid: text).map { ($0, creator) } })
}
