import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG13RenewalRefusedTests {
  private typealias Restriction = AppManagementPolicy.Restriction

  private static func restriction(
    _ type: String, _ source: Credential.Source = .passwordCredential, days: Int64? = nil,
    _ change: (inout Restriction) -> Void = { _ in }
  ) -> Restriction {
    var restriction = Restriction(source: source, restrictionType: type)
    restriction.objectType = .application
    restriction.maxLifetime = days.map { $0 * 86_400 }
    change(&restriction)
    return restriction
  }

  /// Returns the rule's findings under a policy with the given restriction.
  private static func findings(
    _ tenant: Tenant, _ restriction: Restriction?, isEnabled: Bool? = true,
    isDefault: Bool = true, created: Int64? = nil
  ) throws -> [Finding] {
    var inventory = tenant.inventory()
    if let restriction {
      var policy = AppManagementPolicy(id: .missing, isDefault: isDefault)
      policy.isEnabled = isEnabled
      policy.restrictions = [restriction]
      inventory.policies = [policy]
    }
    if let created {
      for index in inventory.objects.indices {
        inventory.objects[index].createdDateTime = GraphDateTime(
          Tenant.asOf.advanced(bySeconds: created * 86_400))
      }
    }
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    return report.findings.filter { $0.rule == "HYG-13" }
  }

  private static let secret = Tenant().application().secret("s", -100, 100)

  @Test func aPolicyAgainstNewSecretsIsReportedForLiveSecrets() throws {
    let found = try Self.findings(Self.secret, Self.restriction("passwordAddition"))
    #expect(found.map(\.severity) == [.low])
    #expect(found.first?.text.contains("allows no new credential") == true)
  }

  @Test(arguments: [(59, Severity.high), (60, .low), (61, .low)] as [(Int64, Severity)])
  func isHighNearTheEnd(days: Int64, severity: Severity) throws {
    let tenant = Tenant().application().secret(
      "s", -100, TenantMoment(integerLiteral: days))
    let found = try Self.findings(tenant, Self.restriction("passwordAddition"))
    #expect(found.map(\.severity) == [severity])
  }

  @Test(arguments: [(199, 1), (200, 0), (201, 0)] as [(Int64, Int)])
  func aLifetimeLimitIsReportedOnlyForLongerLifetimes(most: Int64, count: Int) throws {
    let found = try Self.findings(
      Self.secret, Self.restriction("passwordLifetime", days: most))
    #expect(found.count == count)
    if let text = found.first?.text { #expect(text.contains("\(most) days at most")) }
  }

  @Test func certificatesHaveTheirOwnLimit() throws {
    let tenant = Tenant().application().certificate("c", -100, 100)
    let limit = Self.restriction("asymmetricKeyLifetime", .keyCredential, days: 90)
    #expect(try Self.findings(tenant, limit).count == 1)
    #expect(try Self.findings(Self.secret, limit).isEmpty)
    #expect(try Self.findings(tenant, Self.restriction("passwordAddition")).isEmpty)
  }

  @Test func inactiveRestrictionsAreNotReported() throws {
    let block = Self.restriction("passwordAddition")
    #expect(try Self.findings(Self.secret, nil).isEmpty)
    #expect(try Self.findings(Self.secret, block, isEnabled: false).isEmpty)
    #expect(try Self.findings(Self.secret, block, isEnabled: nil).isEmpty)
    #expect(try Self.findings(Self.secret, block, isDefault: false).isEmpty)
    let disabled = Self.restriction("passwordAddition") { $0.isEnabled = false }
    #expect(try Self.findings(Self.secret, disabled).isEmpty)
    let ofPrincipals = Self.restriction("passwordAddition") { $0.objectType = .servicePrincipal }
    #expect(try Self.findings(Self.secret, ofPrincipals).isEmpty)
    #expect(try Self.findings(Self.secret, Self.restriction("somethingNew")).isEmpty)
  }

  @Test func aPolicyForNewApplicationsDependsOnTheCreationDate() throws {
    let block = Self.restriction("passwordAddition") {
      $0.restrictForAppsCreatedAfterDateTime = GraphDateTime(
        Tenant.asOf.advanced(bySeconds: -50 * 86_400))
    }
    #expect(try Self.findings(Self.secret, block).isEmpty)
    #expect(try Self.findings(Self.secret, block, created: -51).isEmpty)
    #expect(try Self.findings(Self.secret, block, created: -49).count == 1)
  }

  @Test func expiredCredentialsAreIgnored() throws {
    let tenant = Tenant().application().secret("s", -100, -1)
    #expect(try Self.findings(tenant, Self.restriction("passwordAddition")).isEmpty)
  }
}
