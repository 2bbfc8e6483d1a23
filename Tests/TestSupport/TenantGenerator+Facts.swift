import Inventory

/// Adds facts that affect decisions to the generated tenants.
extension TenantGenerator {
  /// Returns a tenant whose applications show how they are used and whose sources agree.
  ///
  /// Every activity row of a key includes what the sign-in log knows about it.
  package mutating func tenantWithFacts() -> Tenant {
    // No application may have two principals: it would be unclear which belongs to it.
    var tenant = tenant().without {
      [0, 1, 2].map { Tenant.objectId("app\($0)-second") }.contains($0.id)
    }
    tenant = tenant.daemon("quiet").secret("old", -200, 100).secret("new", -100, 300)
    if hasEvidence {
      tenant = tenant.used("old", pick([-1, -44, -45, -99, -100, -120])).used("new", past())
    }
    for index in tenant.objects.indices {
      tenant.current = index
      tenant =
        tenant.objects[index].object.type == .application
        ? application(tenant, isQuiet: tenant.objects[index].name == "quiet")
        : principal(tenant)
    }
    for index in tenant.signIns.indices {
      tenant.signIns[index].autonomousSystemNumber = pick([0, 8_075, 8_075, 16_509, 3_320])
      tenant.signIns[index].address = pick([0, 1, 2, 3])
    }
    reconcile(&tenant)
    return tenant
  }

  private mutating func application(_ tenant: Tenant, isQuiet: Bool) -> Tenant {
    var flags: DirectoryObject.Flags = []
    if chance(95) { flags.insert(.redirectsCollected) }
    if chance(95) { flags.insert(.permissionsCollected) }
    if chance(10) { flags.insert(.hasPublicRedirects) }
    if chance(10) { flags.insert(.requiresRoles) }
    if chance(10) { flags.insert(.exposesAPI) }
    var result = tenant.flagged(flags).created(pick([-900, -101, -100, -99, .missing]))
    if chance(isQuiet ? 5 : 15) { result = result.redirect("https://x.azurewebsites.net/cb") }
    if chance(15) {
      result = result.note(pick(["disaster recovery", "terraform", "github", "sap"]))
    }
    guard hasEvidence, chance(95) else { return result }
    return result.activities(
      client: past(), delegatedClient: chance(isQuiet ? 5 : 15) ? past() : .null,
      isWhole: chance(90))
  }

  private mutating func principal(_ tenant: Tenant) -> Tenant {
    chance(10) ? tenant.note(pick(["break glass", "pulumi", "nothing"])) : tenant
  }

  private func reconcile(_ tenant: inout Tenant) {
    // Times after as-of are capped: such a row counts as no use, so removing it would bring back an
    // earlier one.
    for index in tenant.signIns.indices {
      tenant.signIns[index].time = min(tenant.signIns[index].time, Tenant.asOf)
    }
    for index in tenant.activity.indices {
      let row = tenant.activity[index]
      tenant.activity[index].lastSignIn = row.lastSignIn.map { min($0, Tenant.asOf) }
      tenant.activity[index].lastSuccessfulSignIn = row.lastSuccessfulSignIn.map {
        min($0, Tenant.asOf)
      }
    }
    let rows = tenant.activity
    for index in rows.indices {
      let signIns = tenant.signIns.filter { $0.keyId == rows[index].keyId }
      let same = rows.filter { $0.keyId == rows[index].keyId }
      tenant.activity[index].lastSignIn =
        (signIns.map(\.time) + same.compactMap(\.lastSignIn)).max()
      let successes = signIns.filter(\.succeeded).map(\.time)
      tenant.activity[index].lastSuccessfulSignIn =
        (successes + same.compactMap(\.lastSuccessfulSignIn)).max()
    }
  }
}
