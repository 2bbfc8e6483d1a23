import Assessment
import Inventory

/// What certificates say, and where else they are found.
extension JSONDocument {
  /// Writes the certificate if its bytes are in the inputs, and where else it is found.
  func certificate(of credential: AssessedCredential, at position: Int) {
    if let certificate = report.certificate(of: credential) {
      json.object("certificate") {
        members(of: certificate)
      }
    }
    guard let group = report.certificates.group(of: credential, in: report) else { return }
    json.array("certificateAlsoAt") {
      for other in group.credentials where Int(other) != position {
        json.object {
          json.key("credential")
          id(ofCredentialAt: Int(other))
        }
      }
      for index in group.published {
        json.object {
          place(of: inventory.publishedCertificates[index])
        }
      }
    }
  }

  /// Writes certificates outside the directory: from files of their own and from SAML metadata.
  func writeCertificates() {
    guard !inventory.publishedCertificates.isEmpty else { return }
    json.newLine()
    json.array("certificates") {
      for published in inventory.publishedCertificates {
        guard let certificate = inventory.certificate(published.certificate) else { continue }
        json.newLine()
        json.object {
          place(of: published)
          members(of: certificate)
          json.array("usedBy") {
            for credential in report.certificates.group(of: certificate)?.credentials ?? [] {
              id(ofCredentialAt: Int(credential))
            }
          }
        }
      }
    }
  }

  private func id(ofCredentialAt position: Int) {
    let credential = table.credentials[position]
    guard let object = table.directoryObject(of: table.objects[Int(credential.object)])?.pointee
    else { return json.null() }
    id(credential, object)
  }

  private func place(of published: PublishedCertificate) {
    text("path", published.path)
    text("entityId", published.entityId)
    json.string("role", published.role.name)
    guard !published.use.isEmpty else { return }
    json.array("use") {
      if published.use.contains(.signing) { json.plain("signing") }
      if published.use.contains(.encryption) { json.plain("encryption") }
    }
  }

  private func members(of certificate: Certificate) {
    text("subject", certificate.subject)
    text("issuer", certificate.issuer)
    text("key", certificate.key)
    json.time("notBefore", certificate.notBefore)
    json.time("notAfter", certificate.notAfter)
    json.plain("sha1", certificate.sha1.hexadecimal)
    json.plain("sha256", certificate.sha256.hexadecimal)
    json.bool("selfSigned", certificate.traits.contains(.selfSigned))
  }
}
