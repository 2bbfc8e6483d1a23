import Assessment
import Inventory
import TestSupport
import Testing

/// Differences between a partner's SAML metadata and Entra, in both directions.
@Suite struct HYG21PartnerMetadataTests {
  private static let old = String(repeating: "2B", count: 20)
  private static let new = String(repeating: "3C", count: 20)
  private static let other = String(repeating: "4D", count: 20)
  private static let entity = "https://wiki.example/saml"
  private static let entra = "https://sts.windows.net/00000000-0000-0000-0000-000000000001/"

  /// A provider in metadata, with the thumbprints of its certificates.
  struct Provider {
    var id: String
    var role: PublishedCertificate.Role
    var use: PublishedCertificate.Use = .signing
    var thumbprints: [String]
    var path = "partner.xml"
    var end: TenantMoment = 500
  }

  private static func principal(
    active: String? = old, oldEnd: TenantMoment = 30, identifier: String = entity
  ) -> Tenant {
    Tenant().application("wiki").principal(
      "wiki-sp", appId: "wiki", saml: true, thumbprint: active ?? "unused"
    )
    .property(.servicePrincipalName, identifier)
    .signing("old", -700, oldEnd, identifier: old).signing("new", -5, 1_000, identifier: new)
  }

  private static func findings(
    _ tenant: Tenant, _ providers: Provider...
  ) throws -> [Finding] {
    var inventory = tenant.inventory()
    for provider in providers {
      for text in provider.thumbprints {
        inventory.certificates.append(certificate(text, provider.end, in: &inventory))
        inventory.publishedCertificates.append(
          PublishedCertificate(
            certificate: CertificateReference(index: UInt32(inventory.certificates.count - 1)),
            path: inventory.text.append(provider.path),
            entityId: inventory.text.append(provider.id), role: provider.role, use: provider.use))
      }
    }
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    return report.findings.filter { $0.rule == "HYG-21" }
  }

  private static func certificate(
    _ thumbprint: String, _ end: TenantMoment, in inventory: inout TenantInventory
  ) -> Certificate {
    var text = thumbprint
    let sha1 = text.withUTF8 { Thumbprint($0) } ?? .none
    let name = inventory.text.append("CN=partner")
    return Certificate(
      subject: name, issuer: name, key: name, notBefore: Tenant.asOf,
      notAfter: end.instant ?? Tenant.asOf, sha1: sha1,
      sha256: Thumbprint(digest: [UInt8](repeating: UInt8(thumbprint.count), count: 32)) ?? .none)
  }

  private static func copy(_ thumbprints: String..., id: String = entra) -> Provider {
    Provider(id: id, role: .identityProvider, thumbprints: thumbprints)
  }

  @Test(
    arguments: [(30, .medium), (60, .medium), (61, .low), (-1, .high)] as [(Int64, Severity)])
  func aPartnerWithOnlyTheOldCertificateIsReported(days: Int64, severity: Severity) throws {
    let found = try Self.findings(
      Self.principal(oldEnd: .days(days)), Self.copy(Self.old))
    #expect(found.map(\.severity) == [severity])
    #expect(found.first?.text.contains(Self.old) == true)
    #expect(found.first?.text.contains(Self.new) == true)
    #expect(found.first?.text.contains("partner.xml") == true)
    #expect(found.first?.text.contains("Give the partner the new one") == true)
  }

  @Test func aCopyWithBothCertificatesIsFine() throws {
    #expect(try Self.findings(Self.principal(), Self.copy(Self.old, Self.new)).isEmpty)
    #expect(try Self.findings(Self.principal()).isEmpty)
  }

  @Test func aCopyWithoutTheActiveCertificateIsHigh() throws {
    let found = try Self.findings(Self.principal(active: Self.new), Self.copy(Self.old))
    #expect(found.map(\.severity) == [.high])
    #expect(found.first?.credential?.contains("samlsigningcertificate") == true)
    #expect(found.first?.text.contains("Give the partner the current metadata") == true)
  }

  @Test func unrelatedPartnerCertificatesAreIgnored() throws {
    let found = try Self.findings(
      Self.principal(),
      Provider(id: Self.entity, role: .serviceProvider, thumbprints: [Self.other, Self.old]))
    #expect(found.map(\.severity) == [.medium])
  }

  @Test(arguments: ["https://WIKI.example/saml/", entity])
  func entityIdsAreComparedIgnoringCaseAndTrailingSlash(identifier: String) throws {
    let tenant = Self.principal(active: Self.new, identifier: identifier)
    let found = try Self.findings(
      tenant, Provider(id: Self.entity, role: .serviceProvider, thumbprints: [Self.other]),
      Self.copy(Self.other))
    // If a file is about this partner alone, Entra's certificates in it are this application's.
    #expect(found.map(\.severity) == [.high])
    #expect(found.first?.text.contains("none of the signing certificates") == true)
  }

  @Test func metadataOfOtherPartnersIsIgnored() throws {
    #expect(
      try Self.findings(
        Self.principal(), Self.copy(Self.other),
        Provider(id: "https://other.example", role: .serviceProvider, thumbprints: [Self.other])
      ).isEmpty)
    // In a file with several partners, Entra's certificates belong to none of them in particular.
    #expect(
      try Self.findings(
        Self.principal(active: Self.new),
        Provider(id: Self.entity, role: .serviceProvider, thumbprints: [Self.other]),
        Provider(id: "https://zwei.example", role: .serviceProvider, thumbprints: [Self.other]),
        Self.copy(Self.other)
      ).isEmpty)
  }

  @Test func requestsThatEntraCannotVerifyAreReported() throws {
    let tenant = Self.principal().on("wiki-sp").key("verify", -100, 100, identifier: Self.other)
    func provider(_ thumbprints: String...) -> Provider {
      Provider(id: Self.entity, role: .serviceProvider, thumbprints: thumbprints)
    }
    #expect(try Self.findings(tenant, provider(Self.other)).isEmpty)
    let found = try Self.findings(tenant, provider(String(repeating: "5E", count: 20)))
    #expect(found.map(\.severity) == [.medium])
    #expect(found.first?.text.contains("signs its requests") == true)
    // An old certificate that has ended needs no action.
    var ended = provider(String(repeating: "5E", count: 20))
    ended.end = -1
    #expect(try Self.findings(tenant, ended).isEmpty)
  }

  @Test func tokensThatThePartnerCannotDecryptAreReported() throws {
    let tenant = Self.principal().on("wiki-sp").key(
      "encrypt", -100, 100, usage: .encrypt, identifier: Self.other)
    let provider = Provider(
      id: Self.entity, role: .serviceProvider, use: .encryption,
      thumbprints: [String(repeating: "5E", count: 20)])
    let found = try Self.findings(tenant, provider)
    #expect(found.map(\.severity) == [.medium])
    #expect(found.first?.text.contains("decrypts tokens") == true)
  }

  @Test func otherHoldersOfACertificateAreKnown() throws {
    var inventory =
      Tenant().application("one").certificate("a", -10, 60, identifier: Self.other)
      .application("two").certificate("b", -10, 60, identifier: Self.other)
      .application("three").certificate("c", -10, 60, identifier: Self.new).inventory()
    inventory.certificates.append(Self.certificate(Self.other, 60, in: &inventory))
    inventory.publishedCertificates.append(
      PublishedCertificate(
        certificate: CertificateReference(index: 0), path: inventory.text.append("idp.xml"),
        entityId: inventory.text.append("https://idp.example"), role: .identityProvider,
        use: .signing))
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    func group(_ row: AssessedCredential) -> CertificateIndex.Group? {
      report.certificates.group(of: row, in: report)
    }
    let shared = report.credentials.filter { group($0) != nil }
    #expect(shared.compactMap { group($0)?.credentials.count } == [2, 2])
    #expect(shared.compactMap { group($0)?.published } == [[0], [0]])
    for row in report.credentials {
      // The file tells the certificate's contents, but only for the credentials that have it.
      let says = report.certificate(of: row)?.sha1.hexadecimal
      #expect(says == (group(row) == nil ? nil : Self.other))
    }
  }
}
