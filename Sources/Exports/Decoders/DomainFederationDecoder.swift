import Inventory
import JSONReading
import SecretShapes

/// Reads the federation settings of a domain.
///
/// Its token signing certificates are SAML certificates, and when the one in use expires, nobody of
/// that domain can sign in.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/internaldomainfederation
struct DomainFederationDecoder {
  let context: DecodingContext

  /// - Parameter domain: the domain's name, if the document's context gives it.
  func decode(domain: String?) {
    let fields = context.outer
    var object = DirectoryObject(type: .domain, id: context.identifier(fields[.id], .id))
    if object.id.isMissing, let domain { object.id = context.spelled(domain) }
    guard !object.id.isMissing else { return }
    let identified = object
    if let domain, !domain.isEmpty {
      object.displayName = context.inventory.text.append(domain)
    } else {
      object.displayName = context.text(fields[.displayName], .displayName) {
        context.reportLeak(.secretShapedName, object: identified)
      }
    }
    object.flags = [.passwordCredentialsCollected, .keyCredentialsCollected]
    object.firstCredential = UInt32(truncatingIfNeeded: context.inventory.credentials.count)
    for property in [GraphProperty.signingCertificate, .nextSigningCertificate] {
      guard let credential = certificate(fields[property], property, of: object) else { continue }
      if property == .signingCertificate {
        object.preferredTokenSigningKeyThumbprint = credential.customKeyIdentifier
      }
      context.inventory.credentials.append(credential)
      object.credentialCount += 1
    }
    context.inventory.objects.append(object)
  }

  /// Returns a certificate as a signing key, without dates if its bytes cannot be read.
  private func certificate(
    _ value: JSONValue?, _ property: GraphProperty, of object: DirectoryObject
  ) -> Credential? {
    guard let value, !value.isNull else { return nil }
    let read = value.withString { base64 -> Credential? in
      guard !base64.isEmpty else { return nil }
      let der = CertificateFacts.der(in: base64)
      if SecretShape.matches(base64) || der.map({ PrivateKeyShape.matches($0) }) == true {
        context.reportLeak(.keyBytes, object: object)
      }
      let decoded = der.flatMap { DecodedCertificate(der: $0) }
      let certificate = decoded?.facts
      var credential = Credential(source: .keyCredential, keyId: .missing)
      credential.type = .asymmetricX509Cert
      credential.usage = .sign
      credential.startDateTime = certificate.map { GraphDateTime($0.notBefore) } ?? .unreadable
      credential.endDateTime = certificate.map { GraphDateTime($0.notAfter) } ?? .unreadable
      if let decoded {
        credential.certificate = decoded.facts.traits
        credential.certificateDetails = context.keep(decoded)
        if decoded.heldSecret { context.reportLeak(.secretShapedName, object: object) }
      }
      let thumbprint = certificate?.thumbprint ?? property.name
      credential.customKeyIdentifier = context.inventory.text.append(thumbprint)
      credential.displayName = context.inventory.text.append(property.name)
      credential.keyId = context.spelled(
        SyntheticIdentifier.digestName(of: Array(thumbprint.lowercased().utf8)))
      return credential
    }
    guard let read else {
      context.reportMismatch(value, property, expected: "text")
      return nil
    }
    return read
  }
}
