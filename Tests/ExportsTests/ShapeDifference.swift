import Inventory
import TestSupport

/// How a shape differs from the reference, and why.
struct ShapeDifference: Sendable {
  let shapes: [ExportShape]
  /// The facet that differs; nil for the ledger.
  let facet: ExportFacet?
  let because: String
  /// Changes the tenant so that the reference gives the same result as the shape.
  var tenant: @Sendable (inout ExportedTenant) -> Void = { _ in }
  /// Changes the reference's ledger to match that of the shape.
  var ledger: @Sendable (inout ExportObservation, ExportedTenant) -> Void = { _, _ in }
  /// Whether the only difference is upper or lower case.
  var isOfCase = false

  private static let scubaGears: [ExportShape] = [.scubaGear, .scubaGearEscapedTwice]
  private static let azureHounds: [ExportShape] = [.azureHoundFile, .azureHoundConsole]

  static let all: [ShapeDifference] = [
    ShapeDifference(
      shapes: [.azureCLIChildren, .entraExporterTree, .powerShell7], facet: .owners,
      because: "none is an empty list that names no relation, no folder, or no file",
      tenant: { makeNoneUnknown(.application, .ownersCollected, &$0) { $0.owners(of: $1).isEmpty } }
    ),
    ShapeDifference(
      shapes: [.azureCLIChildren, .entraExporterTree], facet: .principalOwners,
      because: "none is an empty list that names no relation, or no folder",
      tenant: {
        makeNoneUnknown(.servicePrincipal, .ownersCollected, &$0) { $0.owners(of: $1).isEmpty }
      }),
    ShapeDifference(
      shapes: [.azureCLIChildren] + azureHounds, facet: .federated,
      because: "none is an empty list that names no relation, or no element",
      tenant: {
        makeNoneUnknown(.application, .federatedIdentityCredentialsCollected, &$0) {
          $0.federated(of: $1).isEmpty
        }
      }),
    ShapeDifference(
      shapes: azureHounds, facet: .objectNames, because: "names are in capitals", isOfCase: true),
    ShapeDifference(
      shapes: azureHounds, facet: .tenantName, because: "names are in capitals", isOfCase: true),
    ShapeDifference(
      shapes: [.aadGraph16, .roadRecon], facet: .leaks,
      because: "the secret stands in a member called value",
      tenant: { $0.memberOfLeaks = "value" }),
    ShapeDifference(
      shapes: [.aadGraph16, .roadRecon], facet: .signInAudience,
      because: "availableToOtherTenants does not tell personal accounts",
      tenant: { $0.change(.application) { mergeOpenAudiences(&$0.object) } }),
    ShapeDifference(
      shapes: scubaGears, facet: .signInAudience,
      because: "IsMultiTenantEnabled does not tell personal accounts",
      tenant: { tenant in
        let foreign = Set(tenant.foreignPrincipals.map(\.object.id))
        tenant.change { if !foreign.contains($0.object.id) { mergeOpenAudiences(&$0.object) } }
      }),
    ShapeDifference(
      shapes: scubaGears, facet: .servicePrincipals,
      because: "principals of applications and of other tenants only",
      tenant: { tenant in
        let kept =
          tenant.applications.compactMap { tenant.principal(of: $0.object) }
          + tenant.foreignPrincipals
        let ids = Set(kept.map(\.object.id))
        tenant.removeObjects { $0.object.type == .servicePrincipal && !ids.contains($0.object.id) }
      }),
    ShapeDifference(
      shapes: scubaGears, facet: .ownerTenant,
      because: "an entry that joins application and principal does not say it",
      tenant: { tenant in
        let foreign = Set(tenant.foreignPrincipals.map(\.object.id))
        tenant.change(.servicePrincipal) {
          if !foreign.contains($0.object.id) { $0.object.appOwnerOrganizationId = .missing }
        }
      }),
    ShapeDifference(
      shapes: scubaGears, facet: nil,
      because: "only what is risky is in it, and it says when it was made",
      tenant: { $0.promisesMore = true },
      ledger: { observation, _ in
        for collection in [
          CollectionLedger.Collection.applications, .servicePrincipals,
          .federatedIdentityCredentials,
        ] {
          observation.ledgers[collection]?.reasons[.countMismatch] = nil
          observation.ledgers[collection]?.reasons[.subsetOnly] = 1
        }
        observation.ledgers[.applications]?.reasons[.ageUnknown] = nil
      }),
    ShapeDifference(
      shapes: [.graphDelta], facet: nil,
      because: "it names its first objects twice, and removes what it named",
      ledger: { observation, tenant in
        let twice = [tenant.applications.first, tenant.servicePrincipals.first].compactMap(\.self)
        observation.ledgers[.applications]?.reasons[.duplicate] =
          twice.reduce(0) { $0 + 1 + $1.credentials.count }
        let removed = tenant.objects.count { $0.object.flags.contains(.deleted) }
        observation.ledgers[.applications]?.reasons[.removed] = removed > 0 ? removed : nil
      }),
    ShapeDifference(
      shapes: [.azureCLIChildren], facet: nil, because: "it lists each credential once more",
      ledger: { observation, tenant in
        observation.ledgers[.applications]?.reasons[.duplicate] =
          tenant.objects.reduce(0) { $0 + $1.credentials.count }
      }),
  ]

  /// Treats every audience beyond the own tenant as the same.
  private static func mergeOpenAudiences(_ object: inout DirectoryObject) {
    if object.signInAudience != .azureADMyOrg { object.signInAudience = .azureADMultipleOrgs }
  }

  /// Makes the facet unknown on objects that are known to have none of it.
  private static func makeNoneUnknown(
    _ type: DirectoryObject.ObjectType, _ flag: DirectoryObject.Flags,
    _ tenant: inout ExportedTenant, where hasNone: (ExportedTenant, DirectoryObject) -> Bool
  ) {
    let before = tenant
    tenant.change(type) { if hasNone(before, $0.object) { $0.object.flags.remove(flag) } }
  }
}
