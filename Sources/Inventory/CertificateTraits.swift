/// What an export's copy of a certificate says about it beyond its dates.
///
/// Graph gives the bytes only for one object at a time (`$select=keyCredentials`), so that nearly
/// always nothing is known. The bytes themselves are not kept.
package struct CertificateTraits: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Issuer and subject are one, and its own key verifies the signature.
  package static let selfSigned = CertificateTraits(rawValue: 1 << 0)
  /// An RSA key of less than 2048 bits.
  package static let shortKey = CertificateTraits(rawValue: 1 << 1)
  /// Signed with SHA-1.
  package static let weakSignature = CertificateTraits(rawValue: 1 << 2)
  /// It ends more than a day away from the end that Entra keeps.
  package static let otherEnd = CertificateTraits(rawValue: 1 << 3)
}
