import Exports
import Inventory
import System
import TestSupport
import Testing

@Suite("Certificates in files of their own")
struct CertificateFileTests {
  private typealias Text = ExportText
  private static let base64 = ShapeSample.publicCertificate

  private func inspect(_ name: String, _ bytes: [UInt8]) async throws -> (Inventory, [FileReading])
  {
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

  @Test func `PEM and DER say the same`() async throws {
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

  @Test func `a private key beside it is told and not kept`() async throws {
    let pem =
      "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n\(Self.base64)\n-----END CERTIFICATE-----\n"
    let (inventory, readings) = try await inspect("a.pem", Array(pem.utf8))
    #expect(inventory.secretLeaks.map(\.kind) == [.keyBytes])
    #expect(readings.first?.certificates.count == 1)
  }

  @Test func `metadata of SAML say whose certificates are for what`() async throws {
    let (inventory, readings) = try await inspect("metadata.xml", Array(Self.metadata().utf8))
    let certificate = try #require(readings.first?.certificates.first)
    #expect(certificate.entityId == "https://sts.example/x")
    #expect(certificate.role == "identityProvider")
    #expect(certificate.use == "signing")
    #expect(inventory.inputs.map(\.format) == ["samlMetadata"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test(arguments: [
    metadata(before: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"),
    metadata(before: "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"), "<EntityDescriptor",
    "<a><EntityDescriptor/></a>",
  ])
  func `document types and broken XML are not read`(text: String) async throws {
    let (inventory, readings) = try await inspect("metadata.xml", Array(text.utf8))
    #expect(readings.first?.certificates.isEmpty == true)
    #expect(inventory.input("metadata.xml")?.problem?.hasPrefix("is XML") == true)
  }

  @Test func `broken DER is said`() async throws {
    let (inventory, readings) = try await inspect(
      "m.xml", Array(Self.metadata("MIIBcTCCARegAwIBAgIU").utf8))
    #expect(readings.first?.certificates.isEmpty == true)
    #expect(inventory.problems.first?.contains("cannot be read") == true)
  }
}
