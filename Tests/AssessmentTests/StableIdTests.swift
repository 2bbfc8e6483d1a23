import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct StableIdTests {
  @Test func idsConsistOfTenantTypeObjectKindAndKeyInLowerCase() throws {
    let report = try Tenant().application("app").secret("a", -10, 300)
      .principal("sp", appId: "app").signing("s", -10, 300).assess()
    let tenant = Tenant.id.guidText
    let application = "\(tenant)/application/\(Tenant.objectId("app").guidText)"
    let principal = "\(tenant)/serviceprincipal/\(Tenant.objectId("sp").guidText)"
    #expect(
      report.credentials.map { report.stableId(of: $0) } == [
        "\(application)/clientsecret/\(Tenant.keyId("a").guidText)",
        "\(principal)/samlsigningcertificate/\(Tenant.keyId("s").guidText)",
      ])
    #expect(report.objects.map { report.stableId(of: $0) } == [application, principal])
  }

  @Test func everyKindIsPartOfItsId() throws {
    let report = try Tenant().application("app").secret("a", -10, 300).certificate("b", -10, 300)
      .symmetric("c", -10, 300).encryption("d", -10, 300).federatedCredential("e")
      .principal("sp", appId: "app").signing("f", -10, 300).certificate("g", -10, 300).assess()
    let kinds = report.credentials.map { report.stableId(of: $0).split(separator: "/")[3] }
    #expect(
      Set(kinds) == [
        "clientsecret", "certificate", "symmetrickey", "tokenencryptionkey",
        "federatedidentitycredential", "samlsigningcertificate", "samlrequestverification",
      ])
  }

  @Test func idsThatAreNotGUIDsAreKeptAsSpelled() throws {
    let key = "x-0123456789abcdef0123456789abcdef"
    let object = "appid-2bef7a61-5688-4422-8748-46344da6e3e7"
    let report = try Tenant().app().secret("a", -10, 300)
      .spelling(Tenant.keyId("a"), key).spelling(Tenant.objectId("app"), object).assess()
    let row = try #require(report.rows("a").first)
    #expect(
      report.stableId(of: row)
        == "\(Tenant.id.guidText)/application/\(object)/clientsecret/\(key)")
  }

  @Test func idsDoNotDependOnNamesDatesOrCounts() throws {
    let first = try Tenant().app().secret("a", -10, 300, displayName: "one").assess()
    let second = try Tenant().app().secret("a", -20, 400, displayName: "two")
      .secret("b", -20, 400).assess()
    let row = try #require(first.rows("a").first)
    let other = try #require(second.rows("a").first)
    #expect(first.stableId(of: row) == second.stableId(of: other))
  }
}
