import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct KEEP02ProductSecretTests {
  private static func named(_ name: String) -> Tenant {
    Tenant().daemon(name).secret("a", -200, 100)
  }

  @Test(arguments: ["Veeam", "SAP-prod", "snow connector", "Okta SCIM"])
  func productNamesAreRecognised(name: String) throws {
    #expect(try Self.named(name).decision() == "KEEP-02 keep low")
  }

  @Test func connectorRedirectsAreRecognised() throws {
    let bot = Self.named("app").redirect("https://token.botframework.com/.auth/web/redirect")
    #expect(try bot.decision() == "KEEP-02 keep medium B-BLIND B-USER")
    #expect(try bot.note("zoom").decision() == "KEEP-02 keep medium B-BLIND B-USER")
  }

  @Test(arguments: ["sapling", "snowflakes", "zooms", "backups"])
  func nearMissesAreNotRecognised(name: String) throws {
    #expect(try Self.named(name).decision() == "KEEP-03 unknown low")
  }

  @Test func anyMigrationTakesPrecedence() throws {
    #expect(try Self.named("veeam github").decision().hasPrefix("MIG-08"))
  }

  @Test func anExpiredOneNeedsItsConsumerFound() throws {
    #expect(
      try Tenant().daemon("veeam").secret("a", -200, -1).decision() == "KEEP-02 keep low B-FIND")
  }
}
