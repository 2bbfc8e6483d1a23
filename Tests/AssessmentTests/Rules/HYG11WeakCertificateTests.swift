import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG11WeakCertificateTests {
  private static let tenant = Tenant().application().certificate("c", -100, 100)

  /// Returns the findings of a rule if every certificate has the given traits.
  static func findings(
    _ rule: String, _ tenant: Tenant, _ traits: CertificateTraits
  ) throws -> [Finding] {
    var inventory = tenant.inventory()
    for index in inventory.credentials.indices {
      inventory.credentials[index].certificate = traits
    }
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    return report.findings.filter { $0.rule == rule }
  }

  @Test(
    arguments: [
      (.shortKey, .high, "2048"), (.weakSignature, .medium, "SHA-1"),
      (.otherEnd, .medium, "differs from the one in Entra"),
      ([.shortKey, .weakSignature], .high, "; it is signed"),
    ] as [(CertificateTraits, Severity, String)])
  func reportsEveryWeakness(traits: CertificateTraits, severity: Severity, words: String) throws {
    let found = try Self.findings("HYG-11", Self.tenant, traits)
    #expect(found.map(\.severity) == [severity])
    #expect(found.first?.text.contains(words) == true)
  }

  @Test func unknownAndStrongCertificatesAreNotReported() throws {
    #expect(try Self.findings("HYG-11", Self.tenant, []).isEmpty)
    #expect(try Self.findings("HYG-11", Self.tenant, .selfSigned).isEmpty)
  }

  @Test func expiredCertificatesAndOtherKindsAreIgnored() throws {
    let expired = Tenant().application().certificate("c", -100, -1)
    #expect(try Self.findings("HYG-11", expired, .shortKey).isEmpty)
    let secret = Tenant().application().secret("s", -100, 100)
    #expect(try Self.findings("HYG-11", secret, .shortKey).isEmpty)
    let encryption = Tenant().application().key("e", -100, 100, usage: .encrypt)
    #expect(try Self.findings("HYG-11", encryption, .shortKey).isEmpty)
  }
}
