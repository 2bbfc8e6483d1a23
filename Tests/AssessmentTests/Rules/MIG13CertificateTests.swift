import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG13CertificateTests {
  private static let secret = Tenant().daemon().secret("a", -200, 100)

  @Test func aNetworkOutsideTheCloudsIsAHint() throws {
    #expect(try Self.secret.signIns("a", from: 3_320).decision() == "MIG-13 certificate medium")
    #expect(
      try Self.secret.signIns("a", from: 3_320, count: 4).decision() == "KEEP-03 unknown low")
  }

  @Test func theNameIsAWeakHint() throws {
    #expect(
      try Tenant().daemon("onprem-sync").secret("a", -200, 100).decision()
        == "MIG-13 certificate low")
    #expect(try Self.secret.note("runs on prem").decision() == "MIG-13 certificate low")
    #expect(try Self.secret.note("once on premium disks").decision() == "KEEP-03 unknown low")
  }

  @Test func customerTenantsLeaveOnlyCertificates() throws {
    #expect(try Self.secret.forCustomers().decision() == "MIG-13 certificate medium B-XT")
    let office = Self.secret.forCustomers().signIns("a", from: 3_320)
    #expect(try office.decision() == "MIG-13 certificate medium B-XT")
    let named = office.note("on prem")
    #expect(try named.decision() == "MIG-13 certificate high B-XT")
  }

  @Test func credentialsThatAreCertificatesAreIgnored() throws {
    let certificate = Tenant().daemon().certificate("a", -200, 100).signIns("a", from: 3_320)
    #expect(try certificate.decision() == "KEEP-03 unknown low")
    let symmetric = Tenant().daemon().symmetric("a", -200, 100).signIns("a", from: 3_320)
    #expect(try symmetric.decision() == "MIG-13 certificate medium")
  }

  @Test func addingACertificateKeepsTheOthers() throws {
    let candidate = try #require(
      try Self.secret.signIns("a", from: 3_320).assess().candidate("a"))
    let reset = try #require(
      candidate.steps.compactMap(\.command).first { $0.contains("credential reset") })
    #expect(reset.contains("--append"))
    #expect(reset.contains("az account show"))
  }
}
