import Assessment
import Inventory

/// A certificate in words, and where else it is found.
enum CertificateWording {
  /// Returns the subject, key, dates and issuer of a certificate.
  ///
  /// `CN=payroll, RSA 2048, from 1 Jan 2026 until 1 Jan 2027, issued by CN=Contoso CA`
  static func words(_ certificate: Certificate, in inventory: TenantInventory) -> String {
    words(
      subject: inventory.text.string(certificate.subject),
      issuer: inventory.text.string(certificate.issuer),
      key: inventory.text.string(certificate.key), notBefore: certificate.notBefore,
      notAfter: certificate.notAfter, isSelfSigned: certificate.traits.contains(.selfSigned))
  }

  static func words(
    subject: String?, issuer: String?, key: String?, notBefore: Instant, notAfter: Instant,
    isSelfSigned: Bool
  ) -> String {
    let issued = isSelfSigned ? "self-signed" : "issued by \(issuer ?? "nobody named")"
    return
      "\(subject ?? "no subject"), \(key ?? "unknown key"), from \(TimeWording.date(notBefore)) until "
      + "\(TimeWording.date(notAfter)), \(issued)"
  }

  /// Returns where else a credential's certificate is found; empty if nowhere.
  ///
  /// Stable ids of credentials, and `partner.xml (https://partner.example, identity provider)`.
  static func otherPlaces(ofCredentialAt index: Int, in report: AssessmentReport) -> [String] {
    guard let group = report.certificates.group(of: report.credentials[index], in: report) else {
      return []
    }
    return group.credentials.filter { Int($0) != index }.map { other in
      report.stableId(of: report.credentials[Int(other)])
    }
      + group.published.map { index in
        let published = report.inventory.publishedCertificates[index]
        return place(
          path: report.inventory.text.string(published.path),
          entityId: report.inventory.text.string(published.entityId), role: published.role.name)
      }
  }

  static func place(path: String?, entityId: String?, role: String?) -> String {
    let path = path ?? "a file"
    let words =
      switch role {
      case PublishedCertificate.Role.identityProvider.name: "identity provider"
      case PublishedCertificate.Role.serviceProvider.name: "service provider"
      default: ""
      }
    return words.isEmpty ? path : "\(path) (\(entityId ?? "an entity without an id"), \(words))"
  }
}
