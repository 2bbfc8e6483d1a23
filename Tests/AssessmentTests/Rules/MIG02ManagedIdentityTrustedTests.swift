import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG02ManagedIdentityTrustedTests {
  private static let userAssigned =
    "/subscriptions/x/resourcegroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i"
  private static let machine =
    "/subscriptions/x/resourcegroups/r/providers/Microsoft.Compute/virtualMachines/vm"
  private static let waiting = "MIG-02 managedIdentityAsFederatedCredential medium B-DUAL"

  private static func trusting(
    _ subject: Identifier, tenant: Identifier = Tenant.id, resource: String? = userAssigned
  ) -> Tenant {
    Tenant().managedIdentity("mi", resource: resource).quietDaemon().secret("a", -200, 100)
      .federatedCredential(
        "f", issuer: "https://login.microsoftonline.com/\(tenant.guidText)/v2.0",
        subject: subject.guidText)
  }

  private static func problem(_ tenant: Tenant) throws -> String? {
    try tenant.assess().candidate("a")?.evidence.first { $0.text.hasPrefix("The subject is") }?.text
  }

  @Test func aTrustedManagedIdentityIsHalfMigrated() throws {
    let half = Self.trusting(Tenant.objectId("mi"))
    #expect(try half.decision() == Self.waiting)
    #expect(
      try half.federatedSignIn("f", -1).used("a", -45).decision() == "MIG-02 delete confirmed")
    #expect(try Self.problem(half) == nil)
  }

  @Test func theManagedIdentityIsLookedUp() throws {
    let system = Self.trusting(Tenant.objectId("mi"), resource: Self.machine)
    #expect(try Self.problem(system)?.contains("system-assigned") == true)
    let client = Self.trusting(Tenant.appId("mi"))
    #expect(try Self.problem(client)?.contains("client ID") == true)
    let nobody = Self.trusting(Tenant.objectId("nobody"))
    #expect(try Self.problem(nobody)?.contains("not a managed identity") == true)
    #expect(try Self.problem(nobody.ledger(.servicePrincipals, .partial, .lastPageMissing)) == nil)
    #expect(try Self.problem(Self.trusting(Tenant.objectId("mi"), resource: nil)) == nil)
  }

  @Test func anIdentityOfAnotherTenantIsBlocked() throws {
    let other = Self.trusting(Tenant.objectId("mi"), tenant: Tenant.tenantId("other"))
    #expect(try other.decision() == Self.waiting + " B-XT")
  }

  @Test func besideATrustedPipelineTheOtherRuleApplies() throws {
    let mixed = Self.trusting(Tenant.objectId("mi")).federatedCredential(
      "g", issuer: "https://gitlab.com", subject: "project_id:1:x")
    #expect(try mixed.decision().hasPrefix("MIG-01 "))
  }

  @Test func entraServicesAreNotManagedIdentities() throws {
    let service = Tenant().daemon().secret("a", -200, 100).federatedCredential(
      "f", issuer: "https://login.microsoftonline.com/\(Tenant.id.guidText)/v2.0",
      subject: "/eid1/c/pub/t/x/a/rISbSSETf0KqFyZ8ppdXmA/sc/org/connection")
    #expect(try service.decision() == "MIG-01 workloadIdentityFederation medium B-DUAL")
    #expect(try service.assess().candidate("a")?.platform == .azureDevOps)
  }
}
