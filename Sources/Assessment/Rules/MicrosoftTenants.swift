import Inventory

/// Tenants that Microsoft's own applications belong to.
///
/// https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
/// and https://github.com/merill/microsoft-info (both read 2026-11-23).
enum MicrosoftTenants {
  static let ids: Set<Identifier> = Set(
    [
      "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47",
      "cdc5aeea-15c5-4db6-b079-fcadd2505dc2",
    ].compactMap { Identifier(guid: $0) })

  /// Office 365 Exchange Online, on which Exchange hybrid keeps a certificate.
  static let exchangeOnline = Identifier(guid: "00000002-0000-0ff1-ce00-000000000000")
}
