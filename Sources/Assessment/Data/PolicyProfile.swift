/// A set of lifetime limits, and whose they are.
///
/// Benchmarks ask for a setting of the tenant's app management policy. What an inventory shows
/// supports such a control but does not prove it, so nothing here says that a tenant passes.
package struct PolicyProfile: Hashable, Sendable {
  package var name: PolicyName
  /// Whose limits they are.
  package var title: String
  /// The edition of the limits; nil if they have none.
  package var edition: String?
  /// Where the limits are published; nil if they come from the configuration file.
  package var source: DataSource?
  /// The IDs of the controls behind the limits.
  package var controls: [String]
  package var secrets: LifetimeLimit
  package var certificates: LifetimeLimit
  /// Whether it also demands that no password can be added to applications at all.
  package var blocksPasswordAddition: Bool

  package init(
    name: PolicyName, title: String, edition: String?, source: DataSource?,
    controls: [String] = [], secrets: LifetimeLimit, certificates: LifetimeLimit,
    blocksPasswordAddition: Bool = false
  ) {
    self.name = name
    self.title = title
    self.edition = edition
    self.source = source
    self.controls = controls
    self.secrets = secrets
    self.certificates = certificates
    self.blocksPasswordAddition = blocksPasswordAddition
  }

  /// Microsoft's recommendations.
  package static let microsoft = PolicyProfile(
    name: .microsoft, title: "Microsoft's recommendations", edition: nil,
    source: DataSource(
      "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies",
      read: "2026-11-23"),
    secrets: .microsoftSecrets, certificates: LifetimeLimit(days: 180),
    blocksPasswordAddition: true)

  static let cisM365v7 = PolicyProfile(
    name: .cisM365v7, title: "CIS Microsoft 365 Foundations Benchmark", edition: "v7.0.0",
    // The benchmark itself is behind a login; this is its text in a public tool.
    source: DataSource(
      "https://github.com/prowler-cloud/prowler/blob/master/prowler/compliance/m365/cis_7.0_m365.json",
      read: "2026-11-23"),
    controls: ["5.1.5.3", "5.1.5.4", "5.1.5.6"],
    secrets: LifetimeLimit(days: 180), certificates: LifetimeLimit(days: 180),
    blocksPasswordAddition: true)

  static let cisaScuba = PolicyProfile(
    name: .cisaScuba, title: "CISA SCuBA baseline for Microsoft Entra ID", edition: "April 2026",
    source: DataSource(
      "https://github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/aad.md",
      read: "2026-11-23"),
    controls: ["MS.AAD.5.5v1", "MS.AAD.5.6v1", "MS.AAD.5.7v1"],
    secrets: LifetimeLimit(days: 180), certificates: LifetimeLimit(days: 365),
    blocksPasswordAddition: true)

  /// Returns a profile with the limits of the configuration file.
  package static func custom(secrets: LifetimeLimit, certificates: LifetimeLimit) -> PolicyProfile {
    PolicyProfile(
      name: .custom, title: "Limits of the configuration file", edition: nil, source: nil,
      secrets: secrets, certificates: certificates)
  }
}
