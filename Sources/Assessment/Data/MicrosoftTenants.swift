package import Inventory

/// The tenants that Microsoft's own applications belong to.
package struct MicrosoftTenants: ReferenceTable {
  package static let name = "microsoftTenants"

  package private(set) var ids: Set<Identifier>
  package private(set) var origin: TableOrigin

  package static let standard = MicrosoftTenants(
    ids: Set(
      [
        "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47",
        "cdc5aeea-15c5-4db6-b079-fcadd2505dc2",
      ].compactMap { Identifier(guid: $0) }),
    origin: TableOrigin([
      DataSource(
        "https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in",
        read: "2026-11-23"),
      DataSource("https://github.com/merill/microsoft-info", read: "2026-11-23"),
    ]))

  package var entries: [String] { ids.map(\.guidText).sorted() }

  package mutating func extend(by ids: Set<Identifier>, from source: DataSource) {
    self.ids.formUnion(ids)
    origin.extend(from: source)
  }

  package mutating func replace(by ids: Set<Identifier>, from source: DataSource) {
    self.ids = ids
    origin.replace(from: [source])
  }
}
