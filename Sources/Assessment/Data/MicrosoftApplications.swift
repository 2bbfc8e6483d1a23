package import Inventory

/// Microsoft's own applications that rules, or the readers of a report, want to know by name.
package struct MicrosoftApplications: ReferenceTable {
  package static let name = "microsoftApplications"

  /// What an application is known for.
  package enum Role: String, CaseIterable, Sendable {
    /// Exchange hybrid keeps a certificate on its service principal.
    case exchangeHybrid
    /// Its ID is in the subjects of federated credentials for tokens that Entra issues to it.
    case federatedService
    /// It registers applications on behalf of people, and is then their `createdByAppId`.
    case registrar
    /// The applications that it registers are service connections of pipelines.
    /// This is inferred from observed tenants.
    case serviceConnections
  }

  package struct Entry: Hashable, Sendable {
    package var name: String
    package var roles: Set<Role>

    package init(_ name: String, _ roles: Set<Role>) {
      self.name = name
      self.roles = roles
    }
  }

  package private(set) var byId: [Identifier: Entry]
  package private(set) var origin: TableOrigin
  /// The IDs whose service principals may well have a certificate of Exchange hybrid.
  package private(set) var exchangeHybrid: Set<Identifier> = []

  private init(byId: [Identifier: Entry], origin: TableOrigin) {
    self.byId = byId
    self.origin = origin
    index()
  }

  package static let standard = MicrosoftApplications(
    byId: byGUID([
      "00000002-0000-0ff1-ce00-000000000000": Entry(
        "Office 365 Exchange Online", [.exchangeHybrid]),
      "04b07795-8ddb-461a-bbee-02f9e1bf7b46": Entry("Azure CLI", [.registrar]),
      "1950a258-227b-4e31-a9cf-717495945fc2": Entry("Azure PowerShell", [.registrar]),
      "14d82eec-204b-4c2f-b7e8-296a70dab67e": Entry("Graph command-line tools", [.registrar]),
      "c44b4083-3bb0-49c1-b47d-974e53cbdf3c": Entry("Azure portal", [.registrar]),
      "499b84ac-1321-427f-aa17-267ca6975798": Entry(
        "Azure DevOps", [.federatedService, .registrar, .serviceConnections]),
      "5b404cf4-a79d-4cfe-b866-24bf8e1a4921": Entry(
        "Bot Framework token service", [.federatedService]),
      "9d8f559b-5984-46a4-902a-ad4271e83efa": Entry("Copilot Studio", [.federatedService]),
    ]),
    origin: TableOrigin([
      DataSource(
        "https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in",
        read: "2026-11-23"),
      DataSource("https://github.com/merill/microsoft-info", read: "2026-11-23"),
    ]))

  private static func byGUID(_ entries: [String: Entry]) -> [Identifier: Entry] {
    var byId: [Identifier: Entry] = [:]
    for (text, entry) in entries {
      if let id = Identifier(guid: text) { byId[id] = entry }
    }
    return byId
  }

  package var entries: [String] {
    byId.map { id, entry in
      let roles = entry.roles.map(\.rawValue).sorted().joined(separator: ", ")
      return "\(id.guidText) \(entry.name)" + (roles.isEmpty ? "" : " (\(roles))")
    }.sorted()
  }

  package mutating func extend(by entries: [Identifier: Entry], from source: DataSource) {
    byId.merge(entries) { $1 }
    origin.extend(from: source)
    index()
  }

  package mutating func replace(by entries: [Identifier: Entry], from source: DataSource) {
    byId = entries
    origin.replace(from: [source])
    index()
  }

  private mutating func index() {
    exchangeHybrid = Set(byId.filter { $0.value.roles.contains(.exchangeHybrid) }.keys)
  }
}
