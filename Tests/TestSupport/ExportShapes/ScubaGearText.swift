import Inventory

/// ScubaGear's file, whose entries join an application and its service principal.
///
/// Service principals of other tenants' applications have separate entries, and a hybrid
/// application is in a list of its own.
struct ScubaGearText {
  let tenant: ExportedTenant
  /// Converts milliseconds to a date as a JSON string.
  let date: (Int64) -> String

  var files: [ExportedFile] {
    let joined = tenant.applications.living.map(joined)
    var members: [ExportJSON.Member] = [
      ("baseline_version", .text("1")), ("module_version", .text("1.5.1")),
      ("date", .text("11/23/2026 06:00:00 Coordinated Universal Time")),
      ("timestamp_zulu", .text("\(Tenant.asOf.rfc3339.dropLast()).307Z")),
      ("risky_applications", .list(Array(joined.dropFirst()))),
      ("risky_third_party_service_principals", .list(tenant.foreignPrincipals.map(alone))),
      ("legacy_exchange_service_principal", .list([])),
      (
        "dedicated_exchange_hybrid_applications",
        .list(
          joined.prefix(1).map {
            .object([("DedicatedHybridAppConfigured", .bool(true)), ("Apps", $0)])
          })
      ),
    ]
    if let organization = tenant.organization {
      members.append(
        (
          "tenant_details",
          .list([
            .object([
              ("DisplayName", .text(organization.displayName ?? "")),
              ("DomainName", .text("contoso.example")),
              ("TenantId", .text(organization.id.guidText)),
            ])
          ])
        ))
    }
    return [ExportedFile("ProviderSettingsExport.json", .object(members))]
  }

  private func joined(_ application: TenantObject) -> ExportJSON {
    let principal = tenant.principal(of: application.object)
    let ids: [ExportJSON.Member] = [
      ("Application", .text(application.object.id.guidText)),
      ("ServicePrincipal", principal.map { .text($0.object.id.guidText) } ?? .null),
    ]
    let isOpen = application.object.signInAudience != .azureADMyOrg
    return entry(
      application, id: .object(ids), [("IsMultiTenantEnabled", .bool(isOpen))],
      credentials: application.credentials.map { ($0, true) }
        + (principal?.credentials ?? []).map { ($0, false) })
  }

  private func alone(_ principal: TenantObject) -> ExportJSON {
    entry(
      principal, id: .text(principal.object.id.guidText),
      [
        ("AppOwnerOrganizationId", .text(principal.object.appOwnerOrganizationId.guidText)),
        ("SignInAudience", principal.object.signInAudience.name.map { .text($0) } ?? .null),
      ],
      credentials: principal.credentials.map { ($0, false) })
  }

  private func entry(
    _ object: TenantObject, id: ExportJSON, _ more: [ExportJSON.Member],
    credentials: [(TenantCredential, Bool)]
  ) -> ExportJSON {
    func list(_ source: Credential.Source) -> ExportJSON {
      collapsed(credentials.filter { $0.0.credential.source == source }.map(credential))
    }
    return .object(
      [
        ("ObjectId", id), ("AppId", .text(object.object.appId.guidText)),
        ("DisplayName", object.displayName.map { .text($0) } ?? .null),
      ] + more + [
        ("KeyCredentials", list(.keyCredential)),
        ("PasswordCredentials", list(.passwordCredential)),
        ("FederatedCredentials", collapsed(tenant.federated(of: object.object).map(federated))),
        ("Permissions", .null),
      ])
  }

  private func credential(
    _ entry: TenantCredential, _ isFromApplication: Bool
  ) -> ExportJSON {
    let graph = GraphResources(tenant: tenant)
    let holder = TenantObject(
      name: "", object: DirectoryObject(type: .application, id: .missing), credentials: [entry])
    let members = (graph.keys(of: holder) + graph.passwords(of: holder)).flatMap(\.members)
    func time(_ name: String) -> ExportJSON {
      guard
        case .time(let instant, let fraction)? = members.first(where: { $0.name == name })?.value
      else { return .null }
      return .raw(date(PowerShellText.milliseconds(instant, fraction)))
    }
    return .object([
      ("KeyId", .text(entry.credential.keyId.guidText)),
      ("DisplayName", entry.displayName.map { .text($0) } ?? .null),
      ("StartDateTime", time("startDateTime")), ("EndDateTime", time("endDateTime")),
      ("IsFromApplication", .bool(isFromApplication)),
    ])
  }

  private func federated(_ federated: ExportedFederatedCredential) -> ExportJSON {
    .object([
      ("Id", .text(federated.id.guidText)), ("Name", .text(federated.name)),
      ("Description", .text("")), ("Issuer", .text(federated.issuer)),
      ("Subject", .text(federated.subject)),
      ("Audiences", .raw("\"\(federated.audience)\\r\\n\"")),
    ])
  }

  /// null for an empty list, the element itself for a list of one.
  private func collapsed(_ elements: [ExportJSON]) -> ExportJSON {
    elements.count > 1 ? .list(elements) : elements.first ?? .null
  }
}

extension ExportedTenant {
  /// Service principals of applications that belong to other tenants.
  package var foreignPrincipals: [TenantObject] {
    servicePrincipals.living.filter { principal in
      let owner = principal.object.appOwnerOrganizationId
      return !owner.isMissing && owner != Tenant.id && !principal.object.isManagedIdentity
        && !applications.contains { $0.object.appId == principal.object.appId }
    }
  }
}
