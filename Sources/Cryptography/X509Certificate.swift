import CLibCrypto

/// What an X.509 certificate says, as far as a report needs it. OpenSSL reads it.
///
/// https://www.rfc-editor.org/rfc/rfc5280#section-4.1
package struct X509Certificate {
  /// Seconds since 1970, UTC.
  package let notBefore: Int64
  package let notAfter: Int64
  /// The length of an RSA key; nil for keys of other sorts.
  package let rsaBits: Int?
  package let isSignedWithSHA1: Bool
  package let isIssuedByItsSubject: Bool
  /// Whether its own key verifies its signature; nil where that cannot be told.
  package let verifiesItself: Bool?

  /// - Returns: nil where the bytes are not one certificate and nothing else.
  package init?(der: [UInt8]) {
    var read = lapse_certificate()
    guard lapse_certificate_read(der, der.count, &read) == 1 else { return nil }
    notBefore = read.not_before
    notAfter = read.not_after
    rsaBits = read.rsa_bits > 0 ? Int(read.rsa_bits) : nil
    isSignedWithSHA1 = read.is_signed_with_sha1 == 1
    isIssuedByItsSubject = read.is_issued_by_its_subject == 1
    verifiesItself = read.verifies_itself < 0 ? nil : read.verifies_itself == 1
  }
}
