import Inventory
import System

/// The roles that make an application powerful. Every other role is `low`.
///
/// Application permissions: IDs of Microsoft Graph's app roles,
/// https://learn.microsoft.com/graph/permissions-reference. Roles of the directory: template ids,
/// https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
/// (dated 2026-01-20); all that Microsoft marks as privileged are here. Azure roles: the IDs of
/// those that Microsoft lists as privileged,
/// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
/// (dated 2026-04-09). All read 2026-11-23.
///
/// The levels are this program's own. `critical`: its holder can become Global Administrator or own
/// all of Azure, alone or through the identities that it controls. `high`: it can change or read
/// nearly everything of one kind. `moderate`: it reads confidential data everywhere, or changes
/// something of the tenant.
enum PrivilegedRoles {
  /// Microsoft Graph, which defines the app roles below.
  static let graphAppId = Identifier(guid: "00000003-0000-0000-c000-000000000000")

  /// Application permissions, sorted by ID.
  static let application = sorted([
    PrivilegedRole(
      "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", "RoleManagement.ReadWrite.Directory", .critical),
    PrivilegedRole(
      "06b708a9-e830-4db3-a914-8e69da51d44f", "AppRoleAssignment.ReadWrite.All", .critical),
    PrivilegedRole("1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", "Application.ReadWrite.All", .critical),
    PrivilegedRole("19dbc75e-c2e2-444c-a770-ec69d8559fc7", "Directory.ReadWrite.All", .critical),
    PrivilegedRole(
      "dd199f4a-f148-40a4-a2ec-f0069cc799ec", "RoleAssignmentSchedule.ReadWrite.Directory",
      .critical),
    PrivilegedRole(
      "fee28b28-e1f3-4841-818e-2704dc62245f", "RoleEligibilitySchedule.ReadWrite.Directory",
      .critical),
    PrivilegedRole(
      "2f6817f8-7b12-4f0f-bc18-eeaf60705a9e", "PrivilegedAccess.ReadWrite.AzureADGroup", .critical),
    PrivilegedRole(
      "41202f2c-f7ab-45be-b001-85c9728b9d69", "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
      .critical),
    PrivilegedRole(
      "50483e42-d915-4231-9639-7fdb7fd190e5", "UserAuthenticationMethod.ReadWrite.All", .critical),
    PrivilegedRole(
      "a402ca1c-2696-4531-972d-6e5ee4aa11ea", "Policy.ReadWrite.PermissionGrant", .critical),
    PrivilegedRole("7e05723c-0bb0-42da-be95-ae9f08a6e53c", "Domain.ReadWrite.All", .critical),
    PrivilegedRole("18a4783c-866b-4cc7-a460-3d5e5662c884", "Application.ReadWrite.OwnedBy", .high),
    PrivilegedRole(
      "9acd699f-1e81-4958-b001-93b1d2506e19", "EntitlementManagement.ReadWrite.All", .high),
    PrivilegedRole("62a82d76-70ea-41e2-9197-370581804d09", "Group.ReadWrite.All", .high),
    PrivilegedRole("dbaae8cf-10b5-4b86-a4a1-f871c94c6695", "GroupMember.ReadWrite.All", .high),
    PrivilegedRole("741f803b-c850-494e-b5df-cde7c675a1ca", "User.ReadWrite.All", .high),
    PrivilegedRole(
      "31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad", "RoleManagementPolicy.ReadWrite.Directory", .high),
    PrivilegedRole(
      "01c0a623-fc9b-48e9-b794-0756f8e8f067", "Policy.ReadWrite.ConditionalAccess", .high),
    PrivilegedRole(
      "29c18626-4985-4dcd-85c0-193eef327366", "Policy.ReadWrite.AuthenticationMethod", .high),
    PrivilegedRole(
      "5eb59dd3-1da2-4329-8733-9dabdc435916", "AdministrativeUnit.ReadWrite.All", .high),
    PrivilegedRole(
      "9241abd9-d0e6-425a-bd4f-47ba86e767a4", "DeviceManagementConfiguration.ReadWrite.All", .high),
    PrivilegedRole("e2a3a72e-5f79-4c64-b1b1-878b674786c9", "Mail.ReadWrite", .high),
    PrivilegedRole("b633e1c5-b582-4048-a93e-9f11b44c7e96", "Mail.Send", .high),
    PrivilegedRole("75359482-378d-4052-8f01-80520e7db3cd", "Files.ReadWrite.All", .high),
    PrivilegedRole("a82116e5-55eb-4c41-a434-62fe8a61c773", "Sites.FullControl.All", .high),
    PrivilegedRole("9492366f-7969-46a4-8d15-ed1a20078fff", "Sites.ReadWrite.All", .high),
    PrivilegedRole("810c84a8-4a9e-49e6-bf7d-12d183f40d01", "Mail.Read", .moderate),
    PrivilegedRole("01d4889c-1287-42c6-ac1f-5d1e02578ef6", "Files.Read.All", .moderate),
    PrivilegedRole("332a536c-c7ef-4017-ab91-336970924f0d", "Sites.Read.All", .moderate),
    PrivilegedRole("7ab1d382-f21e-4acd-a863-ba3e13f7da61", "Directory.Read.All", .moderate),
    PrivilegedRole("df021288-bdef-4463-88db-98f22de89214", "User.Read.All", .moderate),
    PrivilegedRole("5b567255-7703-4780-807c-7be8301ae99b", "Group.Read.All", .moderate),
    PrivilegedRole("9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", "Application.Read.All", .moderate),
    PrivilegedRole(
      "483bed4a-2ad3-4361-a73b-c83ccdbdc53c", "RoleManagement.Read.Directory", .moderate),
    PrivilegedRole("b0afded3-3588-46d8-8b3d-9842eff778da", "AuditLog.Read.All", .moderate),
  ])

  /// Directory roles, sorted by ID.
  static let directory = sorted([
    PrivilegedRole("62e90394-69f5-4237-9190-012177145e10", "Global Administrator", .critical),
    PrivilegedRole(
      "e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator", .critical),
    PrivilegedRole(
      "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator", .critical),
    PrivilegedRole("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator", .critical),
    PrivilegedRole(
      "158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator", .critical),
    PrivilegedRole(
      "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator", .critical),
    PrivilegedRole("8329153b-31d0-4727-b945-745eb3bc5f31", "Domain Name Administrator", .critical),
    PrivilegedRole(
      "be2f45a1-457d-42af-a067-6ec1fa63bc45", "External Identity Provider Administrator", .critical),
    PrivilegedRole("e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8", "Partner Tier2 Support", .critical),
    PrivilegedRole("db506228-d27e-4b7d-95e5-295956d6615f", "Agent ID Administrator", .high),
    PrivilegedRole("c4e39bd9-1100-46d3-8c65-fb160da0071f", "Authentication Administrator", .high),
    PrivilegedRole(
      "25a516ed-2fa0-40ea-a2d0-12923a21473a", "Authentication Extensibility Administrator", .high),
    PrivilegedRole(
      "0526716b-113d-4c15-b2c8-68e3c22b9f80", "Authentication Policy Administrator", .high),
    PrivilegedRole(
      "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "Conditional Access Administrator", .high),
    PrivilegedRole("9360feb5-f418-4baa-8175-e2a00bac4301", "Directory Writers", .high),
    PrivilegedRole(
      "d29b2b05-8046-44ba-8758-1e26182fcf32", "Directory Synchronization Accounts", .high),
    PrivilegedRole("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator", .high),
    PrivilegedRole("fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator", .high),
    PrivilegedRole("729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator", .high),
    PrivilegedRole(
      "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", "Identity Governance Administrator", .high),
    PrivilegedRole("3a2c62db-5318-420d-8d74-23affee5d9d5", "Intune Administrator", .high),
    PrivilegedRole(
      "59d46f88-662b-457b-bceb-5c3809e5908f", "Lifecycle Workflows Administrator", .high),
    PrivilegedRole("4ba39ca4-527c-499a-b93d-d9b492c50246", "Partner Tier1 Support", .high),
    PrivilegedRole("966707d0-3269-4727-9be2-8c3a10f19b9d", "Password Administrator", .high),
    PrivilegedRole("194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator", .high),
    PrivilegedRole("f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "SharePoint Administrator", .high),
    PrivilegedRole("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator", .high),
    PrivilegedRole("cf1c38e5-3621-4004-a7cb-879624dced7c", "Application Developer", .moderate),
    PrivilegedRole(
      "ecb2c6bf-0ab6-418e-bd87-7986f8d63bbe", "Attribute Provisioning Administrator", .moderate),
    PrivilegedRole(
      "422218e4-db15-4ef9-bbe0-8afb41546d79", "Attribute Provisioning Reader", .moderate),
    PrivilegedRole(
      "aaf43236-0c0d-4d5f-883a-6955382ac081", "B2C IEF Keyset Administrator", .moderate),
    PrivilegedRole("7698a772-787b-4ac8-901f-60d6b08affd2", "Cloud Device Administrator", .moderate),
    PrivilegedRole("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader", .moderate),
    PrivilegedRole("5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", "Security Operator", .moderate),
    PrivilegedRole("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader", .moderate),
    PrivilegedRole("69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator", .moderate),
  ])

  /// Azure roles, sorted by ID.
  static let azure = sorted([
    PrivilegedRole(
      "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", .high, above: .critical, below: .moderate),
    PrivilegedRole(
      "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator", .high, above: .critical,
      below: .moderate),
    PrivilegedRole(
      "f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator", .high,
      above: .critical, below: .moderate),
    PrivilegedRole("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", .high, below: .moderate),
    PrivilegedRole("a8889054-8d42-49c9-bc1c-52486c10e7cd", "Reservations Administrator", .moderate),
  ])

  /// Whether an ID is that of a known role, and so the same in every tenant.
  static func isKnown(_ id: Identifier) -> Bool {
    [application, directory, azure].contains { role(id, in: $0) != nil }
  }

  /// Returns the role with an ID; nil if it is not in `roles`, which must be sorted by ID.
  static func role(_ id: Identifier, in roles: [PrivilegedRole]) -> PrivilegedRole? {
    let position = SortedSearch.first(in: roles.indices) { roles[$0].id >= id }
    return position < roles.count && roles[position].id == id ? roles[position] : nil
  }

  private static func sorted(_ roles: [PrivilegedRole]) -> [PrivilegedRole] {
    roles.ordered { $0.id < $1.id }
  }
}
