import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG11OtherCloudTests {
  private static let secret = Tenant().daemon().secret("a", -200, 100)

  @Test(arguments: [16_509, 14_618, 15_169, 396_982] as [UInt32])
  func confidenceIsAtMostMedium(network: UInt32) throws {
    let tenant = Self.secret.signIns("a", from: network, addresses: 3)
    #expect(try tenant.decision() == "MIG-11 workloadIdentityFederation medium")
    #expect(
      try tenant.assess().candidate("a")?.platform
        == ([16_509, 14_618].contains(network) ? .amazon : .googleCloud))
  }

  @Test func needsFiveSuccessesAndFourInFive() throws {
    #expect(
      try Self.secret.signIns("a", from: 16_509, count: 4).decision() == "KEEP-03 unknown low")
    let five = Self.secret.signIns("a", from: 16_509, count: 4).signIns("a", from: 3_320, count: 1)
    #expect(try five.decision() == "MIG-11 workloadIdentityFederation medium")
    let fewer = Self.secret.signIns("a", from: 16_509, count: 15)
      .signIns("a", from: 3_320, count: 4)
    #expect(try fewer.decision() == "KEEP-03 unknown low")
  }

  @Test func useFromTwoCloudsIsShared() throws {
    let both = Self.secret.signIns("a", from: 16_509, count: 20)
      .signIns("a", from: 15_169, count: 5)
    #expect(try both.decision() == "MIG-11 workloadIdentityFederation medium B-SHARED")
  }

  @Test func aCloudInTheNameIsNotAHint() throws {
    #expect(
      try Tenant().daemon("aws gcp").secret("a", -200, 100).decision() == "KEEP-03 unknown low")
  }

  @Test func aCloudRunServiceRunsOnGoogleCloud() throws {
    let candidate = try #require(
      try Places.candidate(Places.place(.otherCloud, kind: .cloudRun)))
    #expect(candidate.platform == .googleCloud)
    #expect(candidate.steps.contains { $0.command?.contains("accounts.google.com") == true })
    #expect(!candidate.steps.contains { $0.command?.contains("az aks") == true })
    #expect(try Places.candidate(Places.place(.otherCloud, kind: .amazon))?.platform == .amazon)
  }
}
