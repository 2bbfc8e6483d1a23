import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG12SelfSignedCertificateTests {
  private static func findings(
    _ tenant: Tenant, _ traits: CertificateTraits
  ) throws -> [Finding] {
    try HYG11WeakCertificateTests.findings("HYG-12", tenant, traits)
  }

  @Test func aSelfSignedCertificateIsLow() throws {
    let tenant = Tenant().application().certificate("c", -100, 100)
    #expect(try Self.findings(tenant, .selfSigned).map(\.severity) == [.low])
    #expect(try Self.findings(tenant, [.selfSigned, .shortKey]).count == 1)
  }

  @Test func issuedAndUnknownCertificatesAreNotReported() throws {
    let tenant = Tenant().application().certificate("c", -100, 100)
    #expect(try Self.findings(tenant, []).isEmpty)
    #expect(try Self.findings(tenant, [.shortKey, .otherEnd]).isEmpty)
  }

  @Test func expiredCertificatesAreIgnored() throws {
    let tenant = Tenant().application().certificate("c", -100, 0)
    #expect(try Self.findings(tenant, .selfSigned).isEmpty)
  }
}
