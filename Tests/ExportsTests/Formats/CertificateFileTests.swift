import Exports
import Inventory
import System
import TestSupport
import Testing

@Suite("Certificate files")
struct CertificateFileTests {
  private typealias Text = ExportText
  private static let base64 = ShapeSample.publicCertificate

  private func inspect(_ name: String, _ bytes: [UInt8]) async throws -> (
    TenantInventory, [FileReading]
  ) {
    try await withTemporaryDirectory { directory in
      try directory.write(name, bytes: bytes)
      return await ExportReader.inspect([directory.path], jobs: 1)
    }
  }

  private static func metadata(_ certificate: String = base64, before: String = "") -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>\(before)
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.example/x">
     <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <md:KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
       <X509Certificate>\n\(certificate)\n</X509Certificate></X509Data></KeyInfo></md:KeyDescriptor>
     </md:IDPSSODescriptor>
    </md:EntityDescriptor>
    """
  }

  @Test func `PEM and DER read the same`() async throws {
    let der = try #require(Base64.decode(Array(Self.base64.utf8)))
    let pem = "-----BEGIN CERTIFICATE-----\n\(Self.base64)\n-----END CERTIFICATE-----\n"
    let (first, second) = (
      try await inspect("a.pem", Array(pem.utf8)), try await inspect("a.cer", der)
    )
    let certificate = try #require(first.1.first?.certificates.first)
    #expect(second.1.first?.certificates == [certificate])
    #expect(certificate.subject == "CN=sts" && certificate.issuer == "CN=sts")
    #expect(certificate.key == "EC 256")
    #expect(certificate.sha1.count == 40 && certificate.sha256.count == 64)
    #expect(certificate.notAfter.rfc3339.hasPrefix("2036-11-20"))
    #expect(first.0.unusable.isEmpty && second.0.unusable.isEmpty)
    #expect(first.0.secretLeaks.isEmpty)
  }

  @Test func `a private key next to a certificate is reported and not kept`() async throws {
    let pem =
      "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n\(Self.base64)\n-----END CERTIFICATE-----\n"
    let (inventory, readings) = try await inspect("a.pem", Array(pem.utf8))
    #expect(inventory.secretLeaks.map(\.kind) == [.keyBytes])
    #expect(readings.first?.certificates.count == 1)
  }

  @Test func `SAML metadata gives the owner and purpose of certificates`() async throws {
    let (inventory, readings) = try await inspect("metadata.xml", Array(Self.metadata().utf8))
    let certificate = try #require(readings.first?.certificates.first)
    #expect(certificate.entityId == "https://sts.example/x")
    #expect(certificate.role == .identityProvider)
    #expect(certificate.use == .signing)
    let published = try #require(inventory.publishedCertificates.first)
    #expect(inventory.text.string(published.entityId) == "https://sts.example/x")
    #expect(inventory.text.string(published.path) == "metadata.xml")
    #expect(inventory.certificate(published.certificate)?.sha1.hexadecimal == certificate.sha1)
    #expect(inventory.inputs.map(\.format) == ["samlMetadata"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test(arguments: [
    metadata(before: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"),
    metadata(before: "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"), "<EntityDescriptor",
    "<EntityDescriptor \((0..<9_000).map { "a\($0)='>'" }.joined(separator: " "))/>",
  ])
  func `document types and broken XML are not read`(text: String) async throws {
    let (inventory, readings) = try await inspect("metadata.xml", Array(text.utf8))
    #expect(readings.first?.certificates.isEmpty == true)
    #expect(inventory.unusable == ["metadata.xml"])
    let problem = inventory.input("metadata.xml")?.problem
    #expect(problem?.contains("XML") == true && problem?.contains("not JSON") != true)
  }

  private static func entity(_ id: String, _ role: String, _ use: String?) -> String {
    """
    <md:EntityDescriptor entityID="\(id)"><md:\(role)><md:KeyDescriptor\(use.map { " use=\"\($0)\"" } ?? "")>
     <ds:X509Certificate>\(base64)</ds:X509Certificate></md:KeyDescriptor></md:\(role)></md:EntityDescriptor>
    """
  }

  @Test func `an aggregate may contain entities and further aggregates`() async throws {
    let text = """
      <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
      \(Self.entity("https://a.example", "SPSSODescriptor", "encryption"))<md:EntitiesDescriptor>
      \(Self.entity("https://b.example", "IDPSSODescriptor", nil))</md:EntitiesDescriptor>
      \(Self.entity("https://c.example", "AttributeAuthorityDescriptor", "signing"))</md:EntitiesDescriptor>
      """
    let (inventory, readings) = try await inspect("all.xml", Array(text.utf8))
    let certificates = try #require(readings.first?.certificates)
    #expect(certificates.map(\.entityId) == ["https://a.example", "https://b.example"])
    #expect(certificates.map(\.role) == [.serviceProvider, .identityProvider])
    #expect(certificates.map(\.use) == [.encryption, [.signing, .encryption]])
    #expect(inventory.publishedCertificates.count == 2 && inventory.unusable.isEmpty)
  }

  @Test(arguments: [
    // The first bytes of a PKCS #8 key and of a PFX file, which is all the reader looks at.
    [0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x0D, 1, 2, 3] as [UInt8],
    [0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x03, 0x30, 0x82, 1, 2, 3],
  ])
  func `a private key in DER is reported and not kept`(bytes: [UInt8]) async throws {
    let (inventory, readings) = try await inspect("key.der", bytes)
    #expect(inventory.secretLeaks.map(\.kind) == [.keyBytes])
    #expect(readings.first?.certificates.isEmpty == true)
    #expect(inventory.certificates.isEmpty)
  }

  @Test func `a key's certificate is read`() async throws {
    let key =
      #"{"keyId":"\#(Text.guid(9))","type":"AsymmetricX509Cert","usage":"Verify","key":"\#(Self.base64)","#
      + #""startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2027-01-01T00:00:00Z"}"#
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1, keys: "[\(key)]")])
    ])
    let credential = try #require(inventory.mergedCredentials.first)
    let certificate = try #require(inventory.certificate(credential.certificateDetails))
    #expect(inventory.text.string(certificate.subject) == "CN=sts")
    #expect(inventory.text.string(certificate.key) == "EC 256")
    #expect(certificate.notAfter.rfc3339.hasPrefix("2036-11-20"))
    #expect(inventory.thumbprint(of: credential) == certificate.sha1)
    #expect(!String(decoding: inventory.text.bytes, as: UTF8.self).contains(Self.base64.prefix(40)))
  }

  @Test func `broken DER is reported`() async throws {
    let (inventory, readings) = try await inspect(
      "m.xml", Array(Self.metadata("MIIBcTCCARegAwIBAgIU").utf8))
    #expect(readings.first?.certificates.isEmpty == true)
    #expect(inventory.problems.first?.contains("cannot be read") == true)
  }
}
