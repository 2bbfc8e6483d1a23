import Assessment
import Inventory

/// What certificates say, and where else they are found.
extension JSONDocument {
  /// Writes the certificate if its bytes are in the inputs, and where else it is found.
  mutating func certificate(of credential: AssessedCredential, at position: Int) {
    if let certificate = report.certificate(of: credential) {
      json.key("certificate")
      json.beginObject()
      members(of: certificate)
      json.endObject()
    }
    guard let group = report.certificates.group(of: credential, in: report) else { return }
    json.key("certificateAlsoAt")
    json.beginArray()
    for other in group.credentials where Int(other) != position {
      json.beginObject()
      json.key("credential")
      id(ofCredentialAt: Int(other))
      json.endObject()
    }
    for index in group.published {
      json.beginObject()
      place(of: inventory.publishedCertificates[index])
      json.endObject()
    }
    json.endArray()
  }

  /// Writes certificates outside the directory: from files of their own and from SAML metadata.
  mutating func writeCertificates() {
    guard !inventory.publishedCertificates.isEmpty else { return }
    json.newLine()
    json.key("certificates")
    json.beginArray()
    for published in inventory.publishedCertificates {
      guard let certificate = inventory.certificate(published.certificate) else { continue }
      json.newLine()
      json.beginObject()
      place(of: published)
      members(of: certificate)
      json.key("usedBy")
      json.beginArray()
      for credential in report.certificates.group(of: certificate)?.credentials ?? [] {
        id(ofCredentialAt: Int(credential))
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private mutating func id(ofCredentialAt position: Int) {
    let credential = table.credentials[position]
    guard let object = table.directoryObject(of: table.objects[Int(credential.object)])?.pointee
    else { return json.null() }
    id(credential, object)
  }

  private mutating func place(of published: PublishedCertificate) {
    text("path", published.path)
    text("entityId", published.entityId)
    json.key("role")
    json.string(published.role.name)
    guard !published.use.isEmpty else { return }
    json.key("use")
    json.beginArray()
    if published.use.contains(.signing) { json.plain("signing") }
    if published.use.contains(.encryption) { json.plain("encryption") }
    json.endArray()
  }

  private mutating func members(of certificate: Certificate) {
    text("subject", certificate.subject)
    text("issuer", certificate.issuer)
    text("key", certificate.key)
    json.key("notBefore")
    json.time(certificate.notBefore)
    json.key("notAfter")
    json.time(certificate.notAfter)
    json.key("sha1")
    json.plain(certificate.sha1.hexadecimal)
    json.key("sha256")
    json.plain(certificate.sha256.hexadecimal)
    json.key("selfSigned")
    json.bool(certificate.traits.contains(.selfSigned))
  }
}
