import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct SecretFindingTests {
  private static func leak(
    _ kind: SecretLeak.Kind, path: String = "a.json", object: String? = nil,
    key: String? = nil, type: DirectoryObject.ObjectType? = .application
  ) -> SecretLeak {
    SecretLeak(
      kind: kind, path: path, objectId: object.map { Tenant.objectId($0) } ?? .missing,
      objectType: object == nil ? nil : type,
      keyId: key.map { Tenant.keyId($0) } ?? .missing)
  }

  private static let tenant = Tenant().application("app").secret("a", -10, 300)
    .secret("b", -10, 300)

  @Test func aFindingNamesItsCredentialObjectFileAndRule() throws {
    let report = try Self.tenant.leak(Self.leak(.secretText, object: "app", key: "a")).assess()
    let finding = try #require(report.findings(of: "HYG-16").first)
    let row = try #require(report.rows("a").first)
    #expect(report.findings(of: "HYG-16").count == 1)
    #expect(finding.id == "HYG-16/\(report.stableId(of: row))")
    #expect(finding.rule == "HYG-16")
    #expect(finding.credential == report.stableId(of: row))
    #expect(finding.objectId == Tenant.objectId("app").guidText)
    #expect(finding.text.contains("a.json"))
  }

  @Test func allLeaksOfOneSubjectAreOneFindingNamingEveryFile() throws {
    let report = try Self.tenant.leak(Self.leak(.secretText, object: "app", key: "a"))
      .leak(Self.leak(.secretShapedName, object: "app", key: "a"))
      .leak(Self.leak(.secretText, path: "b.json", object: "app", key: "a"))
      .leak(Self.leak(.secretText, object: "app", key: "a")).assess()
    let finding = try #require(report.findings(of: "HYG-16").first)
    #expect(report.findings(of: "HYG-16").count == 1)
    #expect(finding.text.contains("a.json"))
    #expect(finding.text.contains("b.json"))
  }

  @Test func eachSubjectHasItsOwnFindingAndId() throws {
    let report = try Self.tenant.leak(Self.leak(.secretText, object: "app", key: "a"))
      .leak(Self.leak(.secretText, object: "app", key: "b"))
      .leak(Self.leak(.secretShapedName, object: "app"))
      .leak(Self.leak(.token)).leak(Self.leak(.token, path: "b.json"))
      .leak(Self.leak(.secretText, path: "b.json", key: "c")).assess()
    let ids = report.findings(of: "HYG-16").map(\.id)
    #expect(ids.count == 6)
    #expect(Set(ids).count == 6)
    #expect(ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(ids.allSatisfy { $0.hasPrefix("HYG-16/") })
  }

  @Test func anObjectWithOnlyAFindingHasARow() throws {
    let report = try Tenant().application("bare")
      .leak(Self.leak(.secretShapedName, object: "bare")).assess()
    #expect(report.findings(of: "HYG-16").first?.objectId == Tenant.objectId("bare").guidText)
    #expect(report.coverage("bare") != nil)
    #expect(report.credentials.isEmpty)
  }

  @Test func aFindingDoesNotChangeTheStatus() throws {
    let plain = try Self.tenant.assess()
    let leaked = try Self.tenant.leak(Self.leak(.secretText, object: "app", key: "a")).assess()
    #expect(plain.findings(of: "HYG-16").isEmpty)
    #expect(leaked.verdict("a") == plain.verdict("a"))
  }
}
