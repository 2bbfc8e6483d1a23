import CLibCrypto

/// The properties of an X.509 certificate that a report needs, parsed by OpenSSL.
///
/// https://www.rfc-editor.org/rfc/rfc5280#section-4.1
package struct X509Certificate {
  /// The start of validity, in seconds since 1970 UTC; `notAfter` likewise.
  package let notBefore: Int64
  package let notAfter: Int64
  /// The length of an RSA key in bits; nil for other kinds of keys.
  package let rsaBits: Int?
  package let isSignedWithSHA1: Bool
  package let isIssuedByItsSubject: Bool
  /// Whether its own key verifies its signature; nil if that cannot be determined.
  package let verifiesItself: Bool?

  /// - Returns: nil unless the bytes are exactly one certificate.
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
