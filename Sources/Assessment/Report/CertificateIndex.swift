package import Inventory
import System

/// The certificates that are in more than one place.
/// That is on several credentials, or on one and in a file or SAML metadata among the inputs.
package struct CertificateIndex: Sendable {
  /// The places of one certificate.
  package struct Group: Sendable {
    /// Sorted by stable ID.
    package var credentials: [ReportCredentialIndex] = []
    /// Indexes into `TenantInventory.publishedCertificates`.
    package var published: [Int] = []
  }

  private struct Entry {
    var leadingBytes: UInt64
    var credential: ReportCredentialIndex
  }

  /// Maps SHA-256 to SHA-1 for certificates whose bytes were read: Entra uses either.
  private var aliases: [Thumbprint: Thumbprint] = [:]
  private var groups: [Thumbprint: Group] = [:]

  init() {}

  init(of report: AssessmentReport) {
    let inventory = report.inventory
    for certificate in inventory.certificates { aliases[certificate.sha256] = certificate.sha1 }
    for (index, published) in inventory.publishedCertificates.enumerated() {
      guard let certificate = inventory.certificate(published.certificate) else { continue }
      groups[certificate.sha1, default: Group()].published.append(index)
    }
    var entries: [Entry] = []
    for (index, row) in report.credentials.enumerated() {
      guard Self.isCertificate(row), let thumbprint = thumbprint(of: row, in: report) else {
        continue
      }
      entries.append(
        Entry(
          leadingBytes: thumbprint.leadingBytes, credential: ReportCredentialIndex(index)))
    }
    entries.order {
      ($0.leadingBytes, $0.credential.position) < ($1.leadingBytes, $1.credential.position)
    }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].leadingBytes == entries[start].leadingBytes {
        end += 1
      }
      add(entries[start..<end].map(\.credential), in: report)
      start = end
    }
    groups = groups.filter { $0.value.credentials.count + $0.value.published.count > 1 }
  }

  /// Adds credentials whose thumbprints begin alike.
  /// A certificate on a single credential is kept only if a file has it, too.
  private mutating func add(_ credentials: [ReportCredentialIndex], in report: AssessmentReport) {
    for credential in credentials {
      guard let thumbprint = thumbprint(of: report.credentials[Int(credential)], in: report) else {
        continue
      }
      if credentials.count > 1 {
        groups[thumbprint, default: Group()].credentials.append(credential)
      } else {
        groups[thumbprint]?.credentials.append(credential)
      }
    }
  }

  /// Whether it is a certificate that Entra does not renew itself.
  private static func isCertificate(_ row: AssessedCredential) -> Bool {
    switch row.kind {
    case .certificate, .samlSigningCertificate, .samlRequestVerification, .tokenEncryptionKey:
      row.rotation?.decidesStatus != true
    case .clientSecret, .symmetricKey, .federatedIdentityCredential: false
    }
  }

  /// Returns the SHA-1 thumbprint if known, else the thumbprint that the directory has.
  func thumbprint(of row: AssessedCredential, in report: AssessmentReport) -> Thumbprint? {
    report.rawCredential(of: row).flatMap { report.inventory.thumbprint(of: $0) }
      .map { aliases[$0] ?? $0 }
  }

  /// Returns all places of a credential's certificate, itself included; nil if there is no other.
  package func group(of row: AssessedCredential, in report: AssessmentReport) -> Group? {
    guard !groups.isEmpty, Self.isCertificate(row) else { return nil }
    return thumbprint(of: row, in: report).flatMap { groups[$0] }
  }

  /// Returns all places of a certificate outside the directory; nil if there is no other.
  package func group(of certificate: Certificate) -> Group? { groups[certificate.sha1] }
}

extension AssessmentReport {
  /// Returns the details of a credential's certificate, if its bytes are in the inputs.
  ///
  /// The bytes of a SAML signing certificate are in the Verify key beside it; any certificate may
  /// also be in a file of the inputs.
  package func certificate(of row: AssessedCredential) -> Certificate? {
    guard !inventory.certificates.isEmpty, let raw = rawCredential(of: row),
      raw.source == .keyCredential
    else { return nil }
    if let own = inventory.certificate(raw.certificateDetails) { return own }
    guard let thumbprint = certificates.thumbprint(of: row, in: self) else { return nil }
    if row.kind == .samlSigningCertificate {
      for other in inventory.credentials[directoryObject(of: row).credentialRange]
      where other.source == .keyCredential {
        guard let certificate = inventory.certificate(other.certificateDetails),
          certificate.sha1 == thumbprint || certificate.sha256 == thumbprint
        else { continue }
        return certificate
      }
    }
    return certificates.group(of: row, in: self)?.published.first.flatMap {
      inventory.certificate(inventory.publishedCertificates[$0].certificate)
    }
  }
}
