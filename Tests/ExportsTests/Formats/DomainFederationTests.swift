import Inventory
import Testing

@Suite("Federated domains")
struct DomainFederationTests {
  private typealias Text = ExportText

  /// Certificates made for these tests with `openssl req -x509`; their keys are not used anywhere.
  private enum Certificate {
    static let current =
      "MIIBiDCCAS+gAwIBAgIUexW9vguTNMqTBuaiQTCGLFpRFXAwCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPVG9r"
      + "ZW4gc2lnbmluZyBhMB4XDTI2MTEyMzEyMTQxN1oXDTI3MTEyMzEyMTQxN1owGjEYMBYGA1UEAwwPVG9rZW4g"
      + "c2lnbmluZyBhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtFs/T7jOo2yb3GpLBzlN+EdbqMQQNmgD3/03"
      + "V7woJ+FNnER2go9SsT283SP33CHHjcBxhlucAVMpWmuut0emCaNTMFEwHQYDVR0OBBYEFBp+sGHHOZzzX6Qo"
      + "Ylw2MnkGDHtWMB8GA1UdIwQYMBaAFBp+sGHHOZzzX6QoYlw2MnkGDHtWMA8GA1UdEwEB/wQFMAMBAf8wCgYI"
      + "KoZIzj0EAwIDRwAwRAIgILCfYFTzqYphAnifm58K6grC4iU2p3/Y8953Na6jel0CIHUomwFNpsAMWhsUugO3"
      + "foAnwuje/QSD7YCeLab7eSE0"
    static let next =
      "MIIBiDCCAS+gAwIBAgIUFbkq2wW46K1UZ8vfpdnWfbF6OrYwCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPVG9r"
      + "ZW4gc2lnbmluZyBiMB4XDTI2MTEyMzEyMTQxN1oXDTI4MTEyMjEyMTQxN1owGjEYMBYGA1UEAwwPVG9rZW4g"
      + "c2lnbmluZyBiMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELUWMlhvz1BPuQsMryL+Ibf7Ak7T1aE7ujjNo"
      + "W8zoiGwlp2bHvXT9FN3uLoTUFiFi7ZtcjhzfjwTRsW1ycjMIZaNTMFEwHQYDVR0OBBYEFNwxGHjZuaQ+kGm9"
      + "GpYVEgpZnXzSMB8GA1UdIwQYMBaAFNwxGHjZuaQ+kGm9GpYVEgpZnXzSMA8GA1UdEwEB/wQFMAMBAf8wCgYI"
      + "KoZIzj0EAwIDRwAwRAIgUo0cLqrwRCHBXJkken4xvecLytrhtWcXtXhGC7mYRgkCIDscnp9ot4RohDNbgqot"
      + "esuI4vDRNj03o5xildd9owEz"
    /// The private key of `current` as PKCS #8.
    static let privateKey =
      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgc1HuIKwPiPCtHeLDiOSCMpUqDgaYr2IWzZif"
      + "cMdAgbuhRANCAAS0Wz9PuM6jbJvcaksHOU34R1uoxBA2aAPf/TdXvCgn4U2cRHaCj1KxPbzdI/fcIceNwHGG"
      + "W5wBUylaa663R6YJ"
  }

  private static let currentThumbprint = "69F1026E4210DBC0D3CCE6318AB73ABDD18B19BF"
  private static let nextThumbprint = "74E80AE4434BA86B901FEF25A29B3D748772054F"

  private func federation(
    _ current: String?, next: String? = nil, displayName: String = #""Contoso ADFS""#
  ) -> String {
    func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
    return
      #"{"id":"\#(Text.guid(1))","displayName":\#(displayName),"issuerUri":"http://contoso.com/adfs","#
      + #""metadataExchangeUri":"https://sts.contoso.com/mex","passiveSignInUri":"https://sts.contoso.com","#
      + #""preferredAuthenticationProtocol":"wsFed","signingCertificate":\#(quoted(current)),"#
      + #""nextSigningCertificate":\#(quoted(next)),"federatedIdpMfaBehavior":null}"#
  }

  private func page(_ element: String) -> String {
    Text.page("domains('Contoso.com')/federationConfiguration", [element])
  }

  private func domain(_ text: String) async throws -> (
    TenantInventory, DirectoryObject, [Credential]
  ) {
    let inventory = try await read(text)
    let object = try #require(inventory.objects(of: .domain).first)
    return (inventory, object, Array(inventory.credentials[object.credentialRange]))
  }

  @Test func `both certificates are keys, and the one in use is named`() async throws {
    let (inventory, object, credentials) = try await domain(
      page(federation(Certificate.current, next: Certificate.next)))
    #expect(inventory.name(object.displayName) == "contoso.com")
    #expect(object.credentialsCollected)
    #expect(inventory.name(object.preferredTokenSigningKeyThumbprint) == Self.currentThumbprint)
    let byName = Dictionary(
      uniqueKeysWithValues: credentials.map { (inventory.name($0.displayName) ?? "", $0) })
    let current = try #require(byName["signingCertificate"])
    let next = try #require(byName["nextSigningCertificate"])
    #expect(inventory.name(current.customKeyIdentifier) == Self.currentThumbprint)
    #expect(inventory.name(next.customKeyIdentifier) == Self.nextThumbprint)
    #expect(current.startDateTime.instant?.rfc3339 == "2026-11-23T12:14:17Z")
    #expect(current.endDateTime.instant?.rfc3339 == "2027-11-23T12:14:17Z")
    #expect(next.endDateTime.instant?.rfc3339 == "2028-11-22T12:14:17Z")
    #expect(credentials.map(\.usage) == [.sign, .sign])
    #expect(credentials.map(\.type) == [.asymmetricX509Cert, .asymmetricX509Cert])
    #expect(inventory.secretLeaks.isEmpty)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `without a context the federation's own name is used`() async throws {
    for text in [
      federation(Certificate.current), "[\(federation(Certificate.current))]",
      #"{"value":[\#(federation(Certificate.current))]}"#,
    ] {
      let (inventory, object, credentials) = try await domain(text)
      #expect(inventory.name(object.displayName) == "Contoso ADFS")
      #expect(credentials.count == 1)
      #expect(inventory.merged.count == 1)
    }
  }

  @Test func `PEM armour and line breaks around the certificate are ignored`() async throws {
    let middle = Certificate.current.index(Certificate.current.startIndex, offsetBy: 64)
    let lines = Certificate.current[..<middle] + #"\r\n"# + Certificate.current[middle...]
    for text in [
      String(lines), lines + #"\n"#, #" \r\n"# + lines,
      #"-----BEGIN CERTIFICATE-----\n"# + lines + #"\n-----END CERTIFICATE-----\n"#,
    ] {
      let (inventory, _, credentials) = try await domain(page(federation(text)))
      #expect(
        credentials.map { inventory.name($0.customKeyIdentifier) } == [Self.currentThumbprint],
        "\(text)")
      #expect(inventory.secretLeaks.isEmpty)
    }
  }

  @Test(arguments: ["AAAA", "no base64 at all!", "MIIBiDCCAS+gAwIBAgIU"])
  func `bytes that are not a certificate give a key with unknown dates`(
    text: String
  ) async throws {
    let (inventory, _, credentials) = try await domain(
      page(federation(text, next: Certificate.next)))
    #expect(credentials.count == 2)
    #expect(credentials.filter { $0.endDateTime == .unreadable }.count == 1)
    #expect(inventory.secretLeaks.isEmpty)
  }

  @Test func `no certificate means no key`() async throws {
    for text in [nil, ""] {
      let (inventory, object, credentials) = try await domain(page(federation(text)))
      #expect(credentials.isEmpty)
      #expect(object.credentialsCollected)
      #expect(inventory.name(object.preferredTokenSigningKeyThumbprint) == nil)
    }
  }

  @Test func `a private key pasted by mistake is reported and not kept`() async throws {
    let key = Certificate.privateKey
    for text in [
      key, #"\r\n"# + key,
      #"-----BEGIN PRIVATE KEY-----\n"# + key + #"\n-----END PRIVATE KEY-----"#,
      Certificate.current + #"\n-----BEGIN PRIVATE KEY-----\n"# + key
        + #"\n-----END PRIVATE KEY-----"#,
    ] {
      let (inventory, object, credentials) = try await domain(page(federation(text)))
      #expect(inventory.secretLeaks.map(\.kind) == [.keyBytes], "\(text)")
      #expect(inventory.secretLeaks.map(\.objectId) == [object.id])
      #expect(credentials.count == 1)
      let everything = inventory.everything
      #expect(!everything.contains(key.prefix(40)))
      #expect(!everything.contains(key.suffix(40)))
    }
  }

  @Test func `two exports of the same domain are one domain`() async throws {
    let text = page(federation(Certificate.current, next: Certificate.next))
    let inventory = try await read(["a.json": text, "b.json": text])
    #expect(inventory.merged.count == 1)
    #expect(inventory.mergedCredentials.count == 2)
    #expect(inventory.count(.contradiction) == nil)
  }
}
