import System

/// The contents of an X.509 certificate whose bytes an export includes; the bytes are not kept.
///
/// https://www.rfc-editor.org/rfc/rfc5280#section-4.1
package struct Certificate: Sendable {
  /// The subject in RFC 2253 form: `CN=payroll,O=Contoso`.
  package var subject: TextReference
  package var issuer: TextReference
  /// Key algorithm and size: `RSA 2048`.
  package var key: TextReference
  package var notBefore: Instant
  package var notAfter: Instant
  /// Digests of the certificate's bytes.
  package var sha1: Thumbprint
  package var sha256: Thumbprint
  package var traits: CertificateTraits

  package init(
    subject: TextReference, issuer: TextReference, key: TextReference, notBefore: Instant,
    notAfter: Instant, sha1: Thumbprint, sha256: Thumbprint, traits: CertificateTraits = []
  ) {
    self.subject = subject
    self.issuer = issuer
    self.key = key
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.sha1 = sha1
    self.sha256 = sha256
    self.traits = traits
  }
}

extension Certificate: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&subject)
    shift.move(&issuer)
    shift.move(&key)
  }
}

/// An index into ``TenantInventory/certificates``; `none` if the export lacks the bytes.
public struct CertificateReference: Hashable, Sendable {
  public var index: UInt32

  public init(index: UInt32) {
    self.index = index
  }

  public static let none = CertificateReference(index: .max)

  public var isNone: Bool { self == .none }
}

/// A certificate found outside the directory: in a certificate file or in SAML metadata.
public struct PublishedCertificate: Sendable {
  /// Who uses the certificate.
  public enum Role: UInt8, Sendable {
    /// Unknown: a certificate file does not say.
    case file
    case identityProvider
    case serviceProvider

    package var name: String {
      switch self {
      case .file: "file"
      case .identityProvider: "identityProvider"
      case .serviceProvider: "serviceProvider"
      }
    }
  }

  /// What the certificate is for according to SAML metadata; both if the metadata does not say.
  package struct Use: OptionSet, Hashable, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let signing = Use(rawValue: 1 << 0)
    package static let encryption = Use(rawValue: 1 << 1)
  }

  package var certificate: CertificateReference
  /// The file's path as reports print it.
  package var path: TextReference
  /// The SAML provider's entity id.
  package var entityId: TextReference
  package var role: Role
  package var use: Use

  package init(
    certificate: CertificateReference, path: TextReference, entityId: TextReference = .none,
    role: Role = .file, use: Use = []
  ) {
    self.certificate = certificate
    self.path = path
    self.entityId = entityId
    self.role = role
    self.use = use
  }
}

extension PublishedCertificate: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&certificate)
    shift.move(&path)
    shift.move(&entityId)
  }
}

extension TenantInventory {
  package func certificate(_ reference: CertificateReference) -> Certificate? {
    let index = Int(reference.index)
    return reference.isNone || index >= certificates.count ? nil : certificates[index]
  }

  /// Returns the thumbprint that the directory records for a key, else the certificate's own.
  package func thumbprint(of key: Credential) -> Thumbprint? {
    let given =
      key.customKeyIdentifier.isNone
      ? nil : text.withBytes(of: key.customKeyIdentifier) { Thumbprint($0) }
    return given ?? certificate(key.certificateDetails)?.sha1
  }

  /// Picks which of two certificates for the same key to keep, regardless of reading order.
  func preferred(
    _ left: CertificateReference, _ right: CertificateReference
  ) -> CertificateReference {
    guard let first = certificate(left) else { return right }
    guard let second = certificate(right) else { return left }
    return first.sha256.hexadecimal <= second.sha256.hexadecimal ? left : right
  }

  /// Sorts by file, provider, role and certificate, and removes duplicates.
  mutating func sortPublishedCertificates() {
    guard publishedCertificates.count > 1 else { return }
    struct Key: Hashable {
      var path: String
      var entityId: String
      var role: UInt8
      var sha256: String
      var use: UInt8

      func precedes(_ other: Key) -> Bool {
        (path, entityId, role, sha256, use)
          < (other.path, other.entityId, other.role, other.sha256, other.use)
      }
    }
    var seen: Set<Key> = []
    publishedCertificates = publishedCertificates.map { published in
      let key = Key(
        path: text.string(published.path) ?? "", entityId: text.string(published.entityId) ?? "",
        role: published.role.rawValue,
        sha256: certificate(published.certificate)?.sha256.hexadecimal ?? "",
        use: published.use.rawValue)
      return (key, published)
    }
    .filter { seen.insert($0.0).inserted }
    .ordered { $0.0.precedes($1.0) }
    .map(\.1)
  }
}
