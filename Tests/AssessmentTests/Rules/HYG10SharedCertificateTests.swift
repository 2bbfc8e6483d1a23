import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG10SharedCertificateTests {
  private static let hexadecimal = "0a1b" + String(repeating: "2C", count: 18)
  private static let capitals = hexadecimal.uppercased()
  private static let other = String(repeating: "3D", count: 20)

  private static func tenant(
    _ first: String?, _ second: String?, end: TenantMoment = 60,
    flags: DirectoryObject.Flags = []
  ) -> Tenant {
    Tenant().application("one").certificate("a", -10, 60, identifier: first)
      .application("two", flags: flags).certificate("b", -10, end, identifier: second)
  }

  @Test func twoApplicationsWithOneThumbprintFire() throws {
    let report = try Self.tenant(Self.hexadecimal, Self.capitals).assess()
    for name in ["a", "b"] {
      let finding = try #require(report.finding("HYG-10", credential: name))
      #expect(finding.severity == .high)
      #expect(finding.text.contains("2 applications"))
    }
  }

  @Test func differentThumbprintsDoNotFire() throws {
    #expect(try Self.tenant(Self.hexadecimal, Self.other).assess().findings(of: "HYG-10").isEmpty)
  }

  @Test(arguments: [nil, "label", ""] as [String?])
  func invalidThumbprintsNeverFire(_ identifier: String?) throws {
    #expect(try Self.tenant(identifier, identifier).assess().findings(of: "HYG-10").isEmpty)
  }

  @Test func anApplicationAndItsPrincipalCountAsOne() throws {
    let pair = Tenant().app().certificate("a", -10, 60, identifier: Self.hexadecimal)
      .on("app-sp").certificate("b", -10, 60, identifier: Self.hexadecimal)
    #expect(try pair.assess().findings(of: "HYG-10").isEmpty)
    let third = pair.application("third").certificate("c", -10, 60, identifier: Self.hexadecimal)
    let findings = try third.assess().findings(of: "HYG-10")
    #expect(findings.count == 3)
    #expect(findings.allSatisfy { $0.text.contains("2 applications") })
  }

  @Test func aDuplicateOnOneApplicationIsNotShared() throws {
    let report = try Tenant().app().certificate("a", -10, 60, identifier: Self.hexadecimal)
      .certificate("b", -5, 90, identifier: Self.hexadecimal).assess()
    #expect(report.findings(of: "HYG-10").isEmpty)
  }

  @Test func expiredCertificatesAreIgnored() throws {
    let past = try Self.tenant(Self.hexadecimal, Self.hexadecimal, end: 0).assess()
    #expect(past.findings(of: "HYG-10").isEmpty)
    let live = try Self.tenant(Self.hexadecimal, Self.hexadecimal, end: .days(0) + 1).assess()
    #expect(live.findings(of: "HYG-10").count == 2)
  }

  @Test func otherKindsDoNotCount() throws {
    let report = try Tenant().application("one")
      .certificate("a", -10, 60, identifier: Self.hexadecimal)
      .application("two").key("b", -10, 60, usage: .encrypt, identifier: Self.hexadecimal)
      .application("three").key("c", -10, 60, type: .symmetric, identifier: Self.hexadecimal)
      .assess()
    #expect(report.findings(of: "HYG-10").isEmpty)
  }

  @Test func platformManagedCertificatesDoNotCount() throws {
    let report = try Tenant().application("one")
      .certificate("a", -10, 60, identifier: Self.hexadecimal)
      .principal("mi", type: .managedIdentity)
      .certificate("b", -10, 60, identifier: Self.hexadecimal).assess()
    #expect(report.findings(of: "HYG-10").isEmpty)
  }

  @Test func deletedObjectsAreNotCounted() throws {
    let report = try Self.tenant(Self.hexadecimal, Self.hexadecimal, flags: .deleted).assess()
    #expect(report.findings(of: "HYG-10").isEmpty)
  }
}
